import { expect, test } from '@jest/globals'
import { actionNode, findNode24 } from '../support/node-releases.ts'
import type { ActionJob } from '../support/runner.ts'
import { inService, web } from './live-service.ts'
import { startPreviewWorld } from './preview-world.ts'

/** Each mode comes to its end, and a cancelled step to its post step, on each Node that the action is to run on. */

const TWO_MINUTES = 120_000
const { node: usual } = await actionNode()
const node24 = await findNode24()
const nodes = new Set([process.execPath, usual, ...(node24 === undefined ? [] : [node24])])
const named = [...nodes].map(
  node => [node === node24 ? 'Node 24' : `Node at ${node}`, node] as const
)

test('CI has a Node 24', () => {
  if (process.env.CI === 'true') expect(node24).toBeDefined()
})

test.concurrent.each(named)(
  'deploy, a rollback, a task, a plan and a cancelled deployment on %s',
  (_, node) =>
    inService(async scene => {
      const run = async (
        inputs: Readonly<Record<string, string>>,
        job: Partial<ActionJob> = {}
      ) => {
        const { outputs, orphans, problems, post } = await scene.run(inputs, { ...job, node })
        expect({ orphans, problems, exitCode: post?.exitCode }).toEqual({
          orphans: [],
          problems: [],
          exitCode: job.cancelWhen === undefined ? 0 : 1
        })
        return outputs
      }
      const image = scene.image('v2')
      expect(await run({ mode: 'plan', image })).toMatchObject({ outcome: 'registered' })
      expect(await run({ image })).toMatchObject({ outcome: 'succeeded' })
      const back = { mode: 'rollback', 'task-definition': '', 'service-definition': '' }
      expect(await run(back)).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(1)
      })
      const task = { mode: 'run-task', 'service-definition': '', image: scene.image('v3') }
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v3' }, fate: { kind: 'healthy', runSeconds: 10 }, times: 1 }
      ])
      expect(await run(task)).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
      expect(await run({ image: scene.image('v4') }, { cancelWhen: /IN_PROGRESS/ })).toMatchObject({
        outcome: 'cancelled'
      })
      await scene.until('it went back', () => scene.service().taskDefinition === web(1))
    }),
  TWO_MINUTES
)

test.concurrent.each(named)(
  'a preview, its update and its removal on %s',
  async (_, node) => {
    const world = await startPreviewWorld({}, [12])
    try {
      const outcomes = []
      for (const event of ['opened', 'synchronize', 'closed'] as const) {
        if (event === 'synchronize') world.push(12, 'a newer commit')
        const { outputs, log } = await world.event(event, 12, {}, { node })
        outcomes.push(outputs.outcome === 'failed' ? log : outputs.outcome)
      }
      expect(outcomes).toEqual(['succeeded', 'succeeded', 'removed'])
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  TWO_MINUTES
)
