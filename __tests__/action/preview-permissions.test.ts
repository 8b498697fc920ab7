import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { Mode } from '../../src/inputs/request.ts'
import { policyNames } from './policy-names.ts'
import { startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000
const policy = (mode: Mode) => policyOf(mode, ['build'], policyNames)
let docker: DockerSetup
beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
}, FIVE_MINUTES)
afterAll(async () => {
  await docker.stop()
})

test(
  'the policies of docs/permissions.md are enough for previews and their cleanup, and no more',
  async () => {
    const world = await startPreviewWorld({}, [12])
    const { control, ecs } = world.simulator
    const report = () => {
      const { refused, unused } = control.policyReport()
      return { refused, unused }
    }
    mkdirSync(join(world.workspace, 'app'))
    const build = (tag: string) => {
      writeFileSync(join(world.workspace, 'app/Dockerfile'), 'FROM scratch\nCOPY . /\n')
      writeFileSync(join(world.workspace, 'app/tag'), tag)
      return { image: '', repository: 'web', context: 'app', tags: tag }
    }
    const tags = () => control.images().flatMap(image => image.tags)
    const log = {
      'log-configuration-log-driver': 'awslogs',
      'log-configuration-options':
        'awslogs-group=/ecs/web\nawslogs-region=eu-west-1\nawslogs-stream-prefix=web'
    }
    const before = tags()
    try {
      control.enforcePolicy(policy('preview'))
      const outcomes = [(await world.event('opened', 12, build('built'))).outputs.outcome]
      ecs.setScenarios([
        {
          match: { imageTag: 'bad' },
          fate: { kind: 'never-healthy', answer: 503, logLines: ['no'] }
        }
      ])
      const inputs = { 'health-check-path': '/health', 'wait-for-minutes': '8', ...log }
      const bad = await world.event('synchronize', 12, { ...build('bad'), ...inputs })
      outcomes.push(bad.outputs.outcome)
      expect(tags()).toEqual(expect.arrayContaining(['built', 'bad']))
      outcomes.push((await world.event('closed', 12)).outputs.outcome)
      expect(outcomes).toEqual(['succeeded', 'rolled-back', 'removed'])
      // The images that were built for the pull request are gone, and no others.
      expect(tags()).toEqual(before)
      // A rule is only corrected when someone has changed it, and a digest only asked for when a tag has moved.
      const rare = ['elasticloadbalancing:ModifyRule', 'ecs:DescribeServiceRevisions']
      const { refused, unused } = report()
      expect({ refused, unused: unused.filter(action => !rare.includes(action)) }).toEqual({
        refused: [],
        unused: []
      })

      control.enforcePolicy(undefined)
      world.push(13)
      const third = await world.event('opened', 13, build('third'))
      expect(third.outputs['image-tag']).toBe('third')
      world.github.setPull({ number: 13, state: 'closed' })
      control.enforcePolicy(policy('cleanup'))
      expect((await world.cleanup({ repository: 'web' })).outputs.outcome).toBe('removed')
      expect(report()).toEqual({ refused: [], unused: [] })
    } finally {
      control.enforcePolicy(undefined)
      await world.close()
    }
  },
  FIVE_MINUTES
)
