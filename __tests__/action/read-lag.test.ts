import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { inService, inWorld, type Scene, web } from './live-service.ts'
import { startPreviewWorld } from './preview-world.ts'

const TWO_MINUTES = 120_000
/** ECS is eventually consistent, and AWS promises no time: more than the action waits before its first look. */
const LAG = 10

const lagging = ({ simulator }: Pick<Scene, 'simulator'>) => simulator.ecs.setReadLag(LAG)

test.concurrent(
  'a new service that cannot be seen yet is not taken for a deleted one',
  () =>
    inWorld(async scene => {
      lagging(scene)
      const run = await scene.run({ image: scene.image('v1') })
      expect(run).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
      expect(run.outputs.outcome).toBe('succeeded')
    }),
  TWO_MINUTES
)

test.concurrent(
  'an update that cannot be seen yet is watched all the same, to a good and to a bad end',
  () =>
    inService(async scene => {
      lagging(scene)
      const good = await scene.run({ image: scene.image('v2') })
      expect(good.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(2)
      })
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v3' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const bad = await scene.run({ image: scene.image('v3') })
      expect(bad.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(2)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a newer deployment of someone that cannot be seen yet is left alone',
  () =>
    inService(async scene => {
      // Longer than ECS takes to stop the deployment that the newer one replaces.
      scene.simulator.ecs.setReadLag(15)
      const running = scene.run({ image: scene.image('v2') })
      await scene.until('the deployment goes on', () => scene.service().deployments?.length === 2)
      const taskDefinition = await scene.register(scene.image('v3'))
      await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
      const run = await running
      expect(run.outputs.outcome).toBe('superseded')
      expect(scene.calls('ecs:UpdateService')).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a one-off task that cannot be seen yet is not taken for lost',
  () =>
    inService(async scene => {
      lagging(scene)
      const run = await scene.run({
        mode: 'run-task',
        'service-definition': '',
        image: scene.image('v2')
      })
      expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
      expect(scene.calls('ecs:RunTask')).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a one-off task that cannot be seen yet is stopped all the same when the job is cancelled',
  () =>
    inService(async scene => {
      // Longer than it takes to stop the task after the signal, and shorter than a cancelled job has.
      scene.simulator.ecs.setReadLag(3)
      const run = await scene.run(
        { mode: 'run-task', 'service-definition': '', image: scene.image('v2') },
        { cancelWhen: /started task/ }
      )
      expect(run.outputs.outcome).toBe('cancelled')
      expect(run.outputs.reason).toMatch(/Task \w{8} was stopped/)
      expect(scene.calls('ecs:StopTask').map(({ outcome }) => outcome)).toEqual(
        expect.arrayContaining(['InvalidParameterException', 'ok'])
      )
    }),
  TWO_MINUTES
)

test.concurrent(
  'a preview is made, removed, and made again while what is there cannot be seen yet',
  async () => {
    const world = await startPreviewWorld({}, [12])
    try {
      lagging(world)
      expect((await world.event('opened', 12)).outputs.outcome).toBe('succeeded')
      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
      expect((await world.event('reopened', 12)).outputs.outcome).toBe('succeeded')
    } finally {
      await world.close()
    }
  },
  TWO_MINUTES
)
