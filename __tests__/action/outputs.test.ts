import { expect, test } from '@jest/globals'
import type { OutputName } from '../../src/report/outputs.ts'
import { inService } from './live-service.ts'

const TWO_MINUTES = 120_000

/** What every step knows, whatever it does. */
const EVERYWHERE = ['outcome', 'duration-seconds'] as const
const IMAGE = ['image', 'image-tag', 'image-digest', 'repository'] as const
const REVISION = [
  'task-definition-arn',
  'task-definition-family',
  'task-definition-revision',
  'task-definition'
] as const
const ROLLOUT = [
  ...EVERYWHERE,
  ...IMAGE,
  ...REVISION,
  'previous-task-definition-arn',
  'running-task-definition-arn',
  'deployment-id',
  'service-deployment-arn',
  'url'
] as const

const named = (outputs: Readonly<Record<string, string>>) =>
  Object.entries(outputs)
    .filter(([, value]) => value !== '')
    .map(([name]) => name)
    .sort()

const expected = (...names: readonly OutputName[]) => [...names].sort()

test(
  'each mode sets all outputs that it knows, when it fails as well, and no others',
  () =>
    inService(async scene => {
      const { simulator } = scene
      scene.image('v2')
      // The tag is in ECR, so that no Docker is needed.
      const good = await scene.run({ repository: 'web', tags: 'v2' })
      expect(good.outputs).toMatchObject({ outcome: 'succeeded', 'build-skipped': 'true' })
      expect(named(good.outputs)).toEqual(expected(...ROLLOUT, 'build-skipped'))

      simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const bad = await scene.run({ image: scene.image('bad') })
      expect(bad.outputs.outcome).toBe('rolled-back')
      expect(named(bad.outputs)).toEqual(expected(...ROLLOUT, 'reason'))

      const none = { 'task-definition': '', 'service-definition': '' }
      const back = await scene.run({ mode: 'rollback', ...none })
      expect(back.outputs.outcome).toBe('succeeded')
      expect(named(back.outputs)).toEqual(expected(...ROLLOUT))

      const rendered = await scene.run({
        mode: 'render',
        image: 'web:v3',
        'service-definition': ''
      })
      expect(named(rendered.outputs)).toEqual(
        expect.arrayContaining([...EVERYWHERE, 'task-definition'])
      )
      expect(named(rendered.outputs)).not.toContain('task-definition-arn')

      const refused = await scene.run({ image: `${simulator.registry}/web:gone` })
      expect(refused.outputs.outcome).toBe('failed')
      expect(named(refused.outputs)).toEqual(
        expect.arrayContaining([...EVERYWHERE, 'reason', 'image', 'image-tag', 'repository', 'url'])
      )
    }),
  TWO_MINUTES
)
