import {
  ContinueServiceDeploymentCommand,
  type DeploymentConfiguration,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { isSettled, theError, web } from './live-service.ts'
import { behindNetwork, inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { runAndSignal } from './signals.ts'
import { withAddress } from './test-address.ts'
import { countDeployments, revisionOf } from './trial.ts'

/** Odd and likely: what stands beside a deployment that shifts traffic, and what comes in its middle. */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const ANSWER = 'ecs:ContinueServiceDeployment'
const STOP = 'ecs:StopServiceDeployment'

const pausing = (
  stages: readonly string[],
  more: DeploymentConfiguration = {}
): DeploymentConfiguration => ({
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: stages as never }],
  ...more
})

const pauseOf = (scene: ShiftingScene) =>
  scene
    .deployment()
    ?.lifecycleHookDetails?.find(
      ({ targetType, status }) => targetType === 'PAUSE' && status === 'AWAITING_ACTION'
    )

/** Someone else answers the pause that waits, once a line tells that it does. */
function answerAt(scene: ShiftingScene, pattern: RegExp): (line: string) => void {
  let isDone = false
  return line => {
    const hookId = pauseOf(scene)?.hookId
    if (isDone || hookId === undefined || !pattern.test(line)) return
    isDone = true
    const { serviceDeploymentArn = '' } = scene.deployment() ?? {}
    void scene.other.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId }))
  }
}

async function deployAs(scene: ShiftingScene, tag: string): Promise<void> {
  const taskDefinition = await scene.register(scene.image(tag))
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
}

test.concurrent.each([
  ['passes', 200, 'succeeded', { blue: 100, green: 0 }],
  ['fails', 500, 'rolled-back', { blue: 0, green: 100 }]
] as const)(
  'behind a Network Load Balancer a smoke test %s: its ten minutes are planned for',
  (_what, status, outcome, weights) =>
    behindNetwork(
      pausing(['POST_TEST_TRAFFIC_SHIFT']),
      scene =>
        withAddress([status], async ({ url }) => {
          const run = await scene.run({
            image: scene.image('v2'),
            'smoke-test-url': url,
            'wait-for-minutes': '5'
          })
          expect(run.outputs.outcome).toBe(outcome)
          expect(run.log).toContain('20 for the Network Load Balancer')
          expect(scene.weights()).toEqual(weights)
          expect(scene.calls(ANSWER)).toHaveLength(1)
        }),
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a cancel behind a Network Load Balancer: the rollback takes longer than the post step, which says that it goes on',
  () =>
    behindNetwork(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 },
      async scene => {
        const run = await runAndSignal(
          scene,
          { manner: 'runner', at: { line: /BAKE_TIME/ } },
          { image: scene.image('v2'), 'wait-for-minutes': '5' }
        )
        expect(run.outputs.outcome).toBe('cancelled')
        const { post = run } = run
        const told = theError(post)
        expect(told).toMatch(/The rollback to web:1 was started and had not ended after 4m00s/)
        expect(told).toContain('ECS goes on with it')
        expect(told).toContain('aws ecs describe-services --cluster default --services web')
        expect(post.log).toMatch(/^cancelled: Cancelled; service web is being rolled back/m)
        expect(post.log).not.toContain('rollback-failed')
        expect(scene.deployment()?.status).toBe('ROLLBACK_IN_PROGRESS')
        scene.leapUntil('it is back', () => scene.deployment()?.status === 'ROLLBACK_SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
        expect(scene.calls(STOP)).toHaveLength(1)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'mode: rollback during a bake behind a Network Load Balancer waits for the shift back',
  () =>
    behindNetwork(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 600 },
      async scene => {
        await deployAs(scene, 'v2')
        scene.leapUntil('it bakes', () => scene.deployment()?.lifecycleStage === 'BAKE_TIME')
        const run = await scene.run({
          mode: 'rollback',
          'task-definition': '',
          'service-definition': '',
          'wait-for-minutes': '5'
        })
        expect(run.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(1)
        })
        expect(scene.calls(STOP)).toHaveLength(1)
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a one-off task runs in the network of a service that is paused, and changes nothing of it',
  () =>
    inShiftingService(
      pausing(['POST_SCALE_UP']),
      async scene => {
        await deployAs(scene, 'v2')
        scene.leapUntil('it is paused', () => pauseOf(scene) !== undefined)
        scene.simulator.ecs.setScenarios([
          { match: {}, fate: { kind: 'crash', exitCode: 0, afterSeconds: 2 } }
        ])
        const run = await scene.run({
          mode: 'run-task',
          'service-definition': '',
          image: scene.image('v3'),
          'run-task-command': 'node migrate.js'
        })
        expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
        expect(scene.calls('ecs:RunTask')[0]?.input).toMatchObject({
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } }
        })
        expect(pauseOf(scene)).toBeDefined()
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'mode: rollback past somebody’s bake to an older revision does not use the rollback of ECS, which leads elsewhere',
  () =>
    inShiftingService(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 },
      async scene => {
        await deployAs(scene, 'v2')
        scene.leapUntil('it has completed', () => revisionOf(scene) === 2 && isSettled(scene))
        await deployAs(scene, 'v3')
        scene.leapUntil('it bakes', () => scene.deployment()?.lifecycleStage === 'BAKE_TIME')
        const run = await scene.run({
          mode: 'rollback',
          'task-definition': '',
          'service-definition': '',
          to: 'web:1'
        })
        expect(run.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(1)
        })
        expect(scene.calls(STOP)).toEqual([])
        expect(revisionOf(scene)).toBe(1)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a job that is run again while its deployment is paused watches that, and starts nothing',
  () =>
    inShiftingService(
      pausing(['POST_SCALE_UP']),
      async scene => {
        const first = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
        const count = countDeployments(scene)
        const again = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
        expect(again.outputs).toMatchObject({
          outcome: 'paused',
          'hook-id': first.outputs['hook-id'],
          'service-deployment-arn': first.outputs['service-deployment-arn']
        })
        expect(countDeployments(scene)).toBe(count)
        expect(scene.calls(ANSWER)).toEqual([])
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a pause of ours and a pause of someone else: the first is answered after the test, the second is told and left',
  () =>
    inShiftingService(
      pausing(['POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT']),
      async scene => {
        const run = await scene.run(
          { image: scene.image('v2'), 'smoke-test-command': 'true' },
          { onLine: answerAt(scene, /waits for an answer at PRE_PRODUCTION/) }
        )
        expect(run.outputs.outcome).toBe('succeeded')
        expect(scene.calls(ANSWER)).toHaveLength(1)
        const notices = run.annotations.filter(({ level }) => level === 'notice')
        expect(notices.map(({ message }) => message).join('\n')).toMatch(
          /waits for an answer at PRE_PRODUCTION_TRAFFIC_SHIFT \(hook ecs-pause-\S+\)/
        )
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'someone answers while the smoke test still runs, and it fails: taken back at once',
  () =>
    inShiftingService(
      pausing(['POST_TEST_TRAFFIC_SHIFT'], { bakeTimeInMinutes: 60 }),
      async scene => {
        const code = "console.log('test begun'); setTimeout(() => process.exit(3), 4000)"
        const run = await scene.run(
          {
            image: scene.image('v2'),
            'smoke-test-command': JSON.stringify(['node', '-e', code])
          },
          { onLine: answerAt(scene, /test begun/) }
        )
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          reason: expect.stringContaining('exit code 3'),
          'running-task-definition-arn': web(1)
        })
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent.each([
  ['nothing to test', {}, 'succeeded', 2],
  ['a test that waits at a pause', { 'smoke-test-command': 'true' }, 'rolled-back', 1]
] as const)(
  'the service-deployment calls are denied in mid-stage, with %s',
  (_what, inputs, outcome, revision) =>
    inShiftingService(
      outcome === 'succeeded'
        ? {
            strategy: 'CANARY',
            bakeTimeInMinutes: 1,
            canaryConfiguration: { canaryBakeTimeInMinutes: 1 }
          }
        : pausing(['POST_TEST_TRAFFIC_SHIFT'], {
            lifecycleHooks: [
              {
                targetType: 'PAUSE',
                lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
                timeoutConfiguration: { timeoutInMinutes: 10, action: 'ROLLBACK' }
              }
            ]
          }),
      async scene => {
        const run = await scene.run(
          { image: scene.image('v2'), ...inputs },
          {
            onLine: line => {
              if (/SCALE_UP/.test(line)) {
                scene.simulator.control.deny(
                  'ecs:ListServiceDeployments',
                  'ecs:DescribeServiceDeployments'
                )
              }
            }
          }
        )
        expect(run.outputs.outcome).toBe(outcome)
        expect(run.log).toMatch(/The verdict comes from ecs:DescribeServices alone/)
        expect(revisionOf(scene)).toBe(revision)
        expect(scene.calls(ANSWER)).toEqual([])
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a service that runs no task: its pause has nothing to test, and says so',
  () =>
    inShiftingService(
      pausing(['POST_TEST_TRAFFIC_SHIFT']),
      async scene => {
        await scene.other.send(new UpdateServiceCommand({ service: 'web', desiredCount: 0 }))
        scene.leapUntil('it has shrunk', () => (scene.service().runningCount ?? 0) === 0)
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-command': 'true' })
        expect(run.outputs.outcome).toBe('rolled-back')
        expect(theError(run)).toMatch(/holds no target/)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'not waited for: registered, although the deployment pauses',
  () =>
    inShiftingService(
      pausing(['POST_SCALE_UP']),
      async scene => {
        const run = await scene.run({
          image: scene.image('v2'),
          'wait-for-service-stability': 'false'
        })
        expect(run.outputs.outcome).toBe('registered')
        expect(run.exitCode).toBe(0)
        scene.leapUntil('it is paused', () => pauseOf(scene) !== undefined)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a plan of a service whose hooks cannot work and whose alarm looks at one group says so',
  () =>
    inShiftingService(
      {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 1,
        alarms: { alarmNames: ['errors'], enable: true, rollback: true },
        lifecycleHooks: [
          {
            hookTargetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:probe',
            roleArn: 'arn:aws:iam::123456789012:role/absent',
            lifecycleStages: ['POST_SCALE_UP']
          }
        ]
      },
      async scene => {
        const [balancer] = scene.service().loadBalancers ?? []
        scene.simulator.ecs.alarm('errors', 'OK', 'MetricAlarm', {
          TargetGroup: balancer?.targetGroupArn?.split(':').pop() ?? ''
        })
        const run = await scene.run({ mode: 'plan', image: scene.image('v2') })
        expect(run.summary).toMatch(/The role absent, with which ECS calls probe at POST_SCALE_UP/)
        expect(run.summary).toMatch(/errors watches blue alone/)
        expect(scene.changes()).toEqual([])
      },
      { speed: 10 }
    ),
  TEN_MINUTES
)
