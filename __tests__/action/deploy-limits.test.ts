import { expect, test } from '@jest/globals'
import type { ActionJob } from '../support/runner.ts'
import { inService, inWorld, isSettled, type Scene, theError, web } from './live-service.ts'

const ONE_MINUTE = 60_000

const runningImages = ({ simulator }: Scene) =>
  simulator.ecs
    .snapshot()
    .tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
    .map(({ containers }) => containers?.[0]?.image?.split(':').pop())

/** The new revision answers its health checks only after ten minutes. */
function neverReady({ simulator }: Scene): void {
  simulator.ecs.setScenarios([{ match: { imageTag: 'v2' }, fate: { kind: 'no-capacity' } }])
}

const cancelled: Partial<ActionJob> = { cancelWhen: /new: 0 of 2 running, 2 pending/ }

test.concurrent(
  'no verdict in time: rolled back',
  () =>
    inService(async scene => {
      neverReady(scene)
      const run = await scene.run({ image: scene.image('v2'), 'wait-for-minutes': '0.5' })
      expect(run.conclusion).toBe('failure')
      const id = run.outputs['deployment-id']
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        reason: `${id} had not completed after 30s (wait-for-minutes).`,
        'task-definition-arn': web(2),
        'previous-task-definition-arn': web(1),
        'running-task-definition-arn': web(1)
      })
      expect(scene.changes()).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:UpdateService',
        'ecs:StopServiceDeployment'
      ])
      expect(isSettled(scene)).toBe(true)
      expect(scene.service().taskDefinition).toBe(web(1))
      expect(runningImages(scene)).toEqual(['v1', 'v1'])
      expect(theError(run)).toContain('Capacity is unavailable')
      expect(run.post).toMatchObject({ exitCode: 0, log: '' })
    }),
  ONE_MINUTE
)

test.concurrent(
  'no verdict in time, and timeout is not in rollback-on: left as it is',
  () =>
    inService(async scene => {
      neverReady(scene)
      const run = await scene.run({
        image: scene.image('v2'),
        'wait-for-minutes': '0.5',
        'rollback-on': 'failure, cancel'
      })
      expect(run.conclusion).toBe('failure')
      expect(run.outputs).toMatchObject({
        outcome: 'timed-out',
        reason: `${run.outputs['deployment-id']} had not completed after 30s (wait-for-minutes). It was not rolled back because rollback-on does not include timeout.`,
        'running-task-definition-arn': web(1)
      })
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService'])
      expect(theError(run)).toContain('is still rolling it out')
      expect(scene.service().deployments?.[0]).toMatchObject({
        taskDefinition: web(2),
        rolloutState: 'IN_PROGRESS'
      })
    }),
  ONE_MINUTE
)

test.concurrent(
  'rollback-on: none leaves a failed deployment to the user',
  () =>
    inService(
      async scene => {
        scene.simulator.ecs.setScenarios([
          { match: { imageTag: 'v2' }, fate: { kind: 'secret-missing' } }
        ])
        const run = await scene.run({ image: scene.image('v2'), 'rollback-on': 'none' })
        expect(run.conclusion).toBe('failure')
        expect(run.outputs).toMatchObject({
          outcome: 'failed',
          'running-task-definition-arn': web(1)
        })
        expect(run.outputs.reason).toMatch(
          /^2 tasks failed for a reason that does not resolve itself: .* It was not rolled back because rollback-on does not include failure\.$/
        )
        expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService'])
        expect(theError(run)).toContain('secret')
        expect(run.post).toMatchObject({ exitCode: 0, log: '' })
      },
      {},
      undefined
    ),
  ONE_MINUTE
)

test.concurrent(
  'a first deployment that fails has nothing to go back to, and is left as it is',
  () =>
    inWorld(async scene => {
      scene.simulator.ecs.setScenarios([{ match: {}, fate: { kind: 'secret-missing' } }])
      const run = await scene.run({ image: scene.image('v1') })
      expect(run.conclusion).toBe('failure')
      expect(run.outputs.outcome).toBe('failed')
      expect(run.outputs.reason).toContain('There was no earlier deployment to go back to')
      expect(run.outputs).not.toHaveProperty('running-task-definition-arn')
      expect(run.outputs).not.toHaveProperty('previous-task-definition-arn')
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:CreateService'])
      theError(run)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a cancelled job asks for the rollback at once, and the post step sees it through',
  () =>
    inService(async scene => {
      const run = await scene.run({ image: scene.image('v2') }, cancelled)
      expect(run).toMatchObject({ conclusion: 'cancelled', signal: null, exitCode: 1 })
      expect(run.outputs).toMatchObject({
        outcome: 'cancelled',
        reason:
          'The job was cancelled (SIGINT); the rollback is under way, and the post step of this action watches it to its end.',
        'task-definition-arn': web(2)
      })
      expect(run.log).toContain('SIGINT received')
      expect(scene.changes()).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:UpdateService',
        'ecs:StopServiceDeployment'
      ])
      expect(run.post?.outputs).toMatchObject({
        outcome: 'rolled-back',
        reason: 'The job was cancelled (SIGINT).',
        'deployment-id': run.outputs['deployment-id'],
        'running-task-definition-arn': web(1)
      })
      expect(run.post?.log).toMatch(/the rollback of ecs-svc\/\d+ is in progress/)
      expect(isSettled(scene)).toBe(true)
      expect(scene.service().taskDefinition).toBe(web(1))
      expect(runningImages(scene)).toEqual(['v1', 'v1'])
      expect(run.orphans).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a second signal ends the step at once; the post step does what is left',
  () =>
    inService(async scene => {
      // The rollback is asked for and never answered: only the second signal ends the step.
      scene.simulator.control.addFault({
        operation: 'ecs:StopServiceDeployment',
        fault: { kind: 'hang' },
        times: 1
      })
      const run = await scene.run(
        { image: scene.image('v2') },
        { ...cancelled, cancelAgainAfterMs: 300 }
      )
      expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 130 })
      expect(run.post?.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(1)
      })
      expect(scene.service().taskDefinition).toBe(web(1))
      expect(isSettled(scene)).toBe(true)
      expect(scene.calls('ecs:UpdateService')).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'cancel is not in rollback-on: the deployment goes on, and the step says that it does',
  () =>
    inService(async scene => {
      const run = await scene.run({ image: scene.image('v2'), 'rollback-on': 'failure' }, cancelled)
      expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1 })
      expect(run.outputs).toMatchObject({
        outcome: 'cancelled',
        reason:
          'The job was cancelled (SIGINT). It was not rolled back because rollback-on does not include cancel.'
      })
      expect(run.post).toMatchObject({ exitCode: 0, log: '' })
      expect(scene.calls('ecs:StopServiceDeployment')).toEqual([])
      await scene.until('the deployment has completed', () => isSettled(scene))
      expect(scene.service().taskDefinition).toBe(web(2))
    }),
  ONE_MINUTE
)

test.concurrent(
  'a signal before anything was started changes nothing',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault({
        operation: 'ecr:BatchGetImage',
        fault: { kind: 'hang' }
      })
      const run = await scene.run(
        { image: scene.image('v2') },
        {
          onStart: pid =>
            void scene
              .until('the image is looked for', () => scene.calls('ecr:*').length > 0)
              .then(() => process.kill(pid, 'SIGINT'))
        }
      )
      expect(run).toMatchObject({ signal: null, exitCode: 1 })
      expect(run.outputs).toMatchObject({
        outcome: 'cancelled',
        reason: 'The job was cancelled (SIGINT) before anything was rolled out.'
      })
      expect(scene.changes()).toEqual([])
      expect(run.post).toMatchObject({ exitCode: 0, log: '' })
    }),
  ONE_MINUTE
)

test.concurrent(
  'a step that has ended well leaves nothing for its post step to roll back',
  () =>
    inService(async scene => {
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(run.post).toMatchObject({ exitCode: 0, log: '', annotations: [] })
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService'])
    }),
  ONE_MINUTE
)

test.concurrent(
  'what registers and starts keeps to its own rules, whatever max-retries says',
  () =>
    inService(async scene => {
      for (const operation of ['ecs:RegisterTaskDefinition', 'ecs:UpdateService']) {
        scene.simulator.control.addFault({ operation, fault: { kind: 'throttled' }, times: 2 })
      }
      const run = await scene.run({ image: scene.image('v2'), 'max-retries': '0' })
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(2)
      })
      const sent = (operation: string) => scene.calls(operation).map(({ outcome }) => outcome)
      expect(sent('ecs:RegisterTaskDefinition')).toHaveLength(3)
      expect(sent('ecs:UpdateService')).toHaveLength(3)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a registration that is throttled for good is given up after eight calls',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault({
        operation: 'ecs:RegisterTaskDefinition',
        fault: { kind: 'throttled' }
      })
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs).toMatchObject({
        outcome: 'failed',
        reason: expect.stringMatching(/^ecs:RegisterTaskDefinition was throttled: /)
      })
      expect(scene.calls('ecs:RegisterTaskDefinition')).toHaveLength(8)
      expect(scene.changes()).not.toContain('ecs:UpdateService')
    }),
  ONE_MINUTE
)
