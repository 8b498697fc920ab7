import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { Fault } from '../../simulator/faults.ts'
import { theError } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import { schedulesOf } from './scheduled-tasks.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'
const ANSWER = 'ecs:ContinueServiceDeployment'

const pausing = (
  stage: string,
  more: Partial<DeploymentConfiguration> = {}
): DeploymentConfiguration => ({
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: [stage as never] }],
  ...more
})

/** Runs `act` once a step has left the deployment of `web:2` at a pause. */
async function atPause(
  configuration: DeploymentConfiguration,
  act: (scene: ShiftingScene, left: Readonly<Record<string, string>>) => Promise<void>
): Promise<void> {
  await inShiftingService(
    configuration,
    async scene => {
      const left = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
      expect(left.outputs.outcome).toBe('paused')
      scene.simulator.control.clearCalls()
      await act(scene, left.outputs)
    },
    FAST
  )
}

/** The mode takes no inputs of a deployment. */
const inputs = (more: Readonly<Record<string, string>> = {}) => ({
  mode: 'continue',
  'task-definition': '',
  'service-definition': '',
  ...more
})

const answers = (scene: ShiftingScene) =>
  scene
    .calls(ANSWER)
    .map(({ input, outcome }) => [(input as { action?: string } | undefined)?.action, outcome])

test.concurrent(
  'an answered deployment is watched to its good end',
  () =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async (scene, left) => {
      const arn = left['service-deployment-arn'] ?? ''
      const run = await scene.run(inputs({ 'service-deployment-arn': arn }))
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'service-deployment-arn': arn,
        'deployment-id': left['deployment-id'],
        'task-definition-arn': expect.stringMatching(/web:2$/),
        'previous-task-definition-arn': expect.stringMatching(/web:1$/),
        'running-task-definition-arn': expect.stringMatching(/web:2$/)
      })
      expect(answers(scene)).toEqual([['CONTINUE', 'ok']])
      expect(scene.weights()).toEqual({ blue: 100, green: 0 })
      // Once more: there is nothing to answer.
      const again = await scene.run(inputs())
      expect(again.outputs.outcome).toBe('failed')
      expect(theError(again)).toMatch(/nothing to answer.*No deployment is in progress/)
      expect(answers(scene)).toHaveLength(1)
    }),
  TEN_MINUTES
)

test.concurrent(
  'every step of a linear deployment gets its answer',
  () =>
    atPause(
      pausing('PRE_PRODUCTION_TRAFFIC_SHIFT', {
        strategy: 'LINEAR',
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 }
      }),
      async scene => {
        const run = await scene.run(inputs())
        expect(run.outputs.outcome).toBe('succeeded')
        expect(answers(scene)).toEqual([
          ['CONTINUE', 'ok'],
          ['CONTINUE', 'ok']
        ])
      }
    ),
  TEN_MINUTES
)

test.concurrent(
  'a canary is continued step by step when each job leaves at the next pause',
  () =>
    atPause(
      pausing('PRE_PRODUCTION_TRAFFIC_SHIFT', {
        strategy: 'CANARY',
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 }
      }),
      async (scene, left) => {
        const first = await scene.run(inputs({ 'wait-until': 'pause' }))
        expect(first.outputs.outcome).toBe('paused')
        expect(first.outputs['hook-id']).not.toBe(left['hook-id'])
        expect(first.summary).toContain('10 % web:2, 90 % web:1')
        const last = await scene.run(inputs())
        expect(last.outputs.outcome).toBe('succeeded')
        expect(answers(scene)).toHaveLength(2)
      }
    ),
  TEN_MINUTES
)

test.concurrent(
  'answer: rollback brings the service back, with one answer and no stop',
  () =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async scene => {
      const run = await scene.run(inputs({ answer: 'rollback' }))
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': expect.stringMatching(/web:1$/)
      })
      expect(theError(run)).toContain('answered with ROLLBACK')
      expect(answers(scene)).toEqual([['ROLLBACK', 'ok']])
      expect(scene.calls(STOP)).toEqual([])
      expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      expect(revisionOf(scene)).toBe(1)
    }),
  TEN_MINUTES
)

test.concurrent.each<[string, Fault]>([
  ['the connection broke after the call', { kind: 'reset', when: 'after' }],
  ['the connection broke before the call', { kind: 'reset', when: 'before' }],
  ['the answer broke off', { kind: 'truncated' }]
])(
  'a pause is answered once although %s',
  (_what, fault) =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async scene => {
      scene.simulator.control.addFault({ operation: ANSWER, fault, times: 1 })
      const run = await scene.run(inputs())
      expect(run.outputs.outcome).toBe('succeeded')
      expect(answers(scene).filter(([, outcome]) => outcome === 'ok').length).toBeLessThanOrEqual(1)
    }),
  TEN_MINUTES
)

test.concurrent(
  'another deployment meanwhile: superseded, and nothing is answered',
  () =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async (scene, left) => {
      const taskDefinition = await scene.register(scene.image('v3'))
      await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
      scene.leapUntil(
        'the newer one waits',
        () =>
          scene.deployment()?.serviceDeploymentArn !== left['service-deployment-arn'] &&
          scene.deployment()?.lifecycleHookDetails?.[0]?.status === 'AWAITING_ACTION'
      )
      const arn = left['service-deployment-arn'] ?? ''
      const run = await scene.run(inputs({ 'service-deployment-arn': arn }))
      expect(run.outputs.outcome).toBe('superseded')
      expect(theError(run)).toContain('web:3')
      expect(scene.changes()).toEqual([])
      expect(scene.deployment()?.lifecycleHookDetails?.[0]?.status).toBe('AWAITING_ACTION')
    }),
  TEN_MINUTES
)

test.concurrent(
  'an answer that is denied is red and leaves the pause open',
  () =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async scene => {
      scene.simulator.control.deny(ANSWER)
      const run = await scene.run(inputs())
      expect(run.outputs).toMatchObject({
        outcome: 'failed',
        'hook-id': expect.stringMatching(/^ecs-pause-/)
      })
      expect(theError(run)).toContain('ecs:ContinueServiceDeployment was denied')
      expect(scene.calls(STOP)).toEqual([])
      expect(scene.deployment()?.lifecycleHookDetails?.[0]?.status).toBe('AWAITING_ACTION')
    }),
  TEN_MINUTES
)

test.concurrent(
  'schedules follow an answered deployment, with the permissions of the mode',
  () =>
    atPause(pausing('POST_TEST_TRAFFIC_SHIFT'), async scene => {
      const schedules = schedulesOf(scene.simulator)
      await schedules.rule('nightly')
      const names = { ...policyNames, rules: ['nightly'] }
      scene.simulator.control.enforcePolicy(
        policyOf('continue', ['rollback', 'traffic-shift', 'schedules'], names)
      )
      const run = await scene.run(inputs({ schedules: 'rule/nightly' }))
      expect([run.outputs.outcome, await schedules.started()]).toEqual([
        'succeeded',
        ['rule/nightly web:2']
      ])
      expect(scene.simulator.control.policyReport().refused).toEqual([])
    }),
  TEN_MINUTES
)

test.concurrent(
  'a deployment that fails after the answer is rolled back, with the permissions of the mode',
  () =>
    atPause(pausing('PRE_SCALE_UP'), async scene => {
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 3 } }
      ])
      scene.simulator.control.enforcePolicy(
        policyOf('continue', ['rollback', 'traffic-shift'], policyNames)
      )
      const run = await scene.run(inputs())
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(theError(run)).toContain('exit code 3')
      expect(scene.calls(STOP)).toHaveLength(1)
      // Tags are only taken off after a good end, and the service is only updated where it cannot be stopped.
      const { refused, unused } = scene.simulator.control.policyReport()
      const elsewhere = [
        'ecs:UntagResource',
        'ecs:UpdateService',
        'elasticloadbalancing:DescribeTargetGroups',
        // Only a Network Load Balancer has listeners in place of rules.
        'elasticloadbalancing:DescribeListeners'
      ]
      expect(refused).toEqual([])
      expect(unused.filter(action => !elsewhere.includes(action))).toEqual([])
    }),
  TEN_MINUTES
)
