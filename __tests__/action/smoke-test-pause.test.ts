import { expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import { theError, web } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { withAddress } from './test-address.ts'
import { verdictOf } from './trial.ts'

const FIVE_MINUTES = 300_000
const FAST = { speed: 240 }
const CONTINUE = 'ecs:ContinueServiceDeployment'
const STOP = 'ecs:StopServiceDeployment'

const pauseAt = (stage: string, more: object = {}) =>
  ({
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 1,
    lifecycleHooks: [
      {
        targetType: 'PAUSE',
        lifecycleStages: [stage],
        timeoutConfiguration: { timeoutInMinutes: 30, action: 'ROLLBACK' }
      }
    ],
    ...more
  }) as never
const atTest = pauseAt('POST_TEST_TRAFFIC_SHIFT')

const answers = (scene: ShiftingScene) =>
  scene.calls(CONTINUE).map(({ input }) => (input as { action?: string }).action)

test.concurrent(
  'a pass continues, and production moves only then',
  () =>
    inShiftingService(
      atTest,
      scene =>
        withAddress([200], async ({ url, requests }) => {
          const weights: unknown[] = []
          const { control } = scene.simulator
          control.enforcePolicy(policyOf('deploy', ['smoke-test', 'traffic-shift'], policyNames))
          const run = await scene.run(
            { image: scene.image('v2'), 'smoke-test-url': url },
            {
              onLine: line => {
                if (/smoke test \(/.test(line)) weights.push(scene.weights())
              }
            }
          )
          expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
          expect(requests).toHaveLength(1)
          expect(weights).toEqual([{ blue: 0, green: 100 }])
          expect(answers(scene)).toEqual(['CONTINUE'])
          expect(scene.weights()).toEqual({ blue: 100, green: 0 })
          // An image in the simulator's own registry is told from a foreign one by a login, and what a plan looks at is no use here.
          const { refused } = control.policyReport()
          expect(refused.filter(call => /^(ecs|elastic)/.test(call))).toEqual([])
          // It is our pause: no one has to be told that it waits.
          expect(run.annotations).toEqual([])
        }),
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a failure answers with a rollback, and no production traffic ever moved',
  () =>
    inShiftingService(atTest, scene =>
      withAddress([500], async ({ url }) => {
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-url': url })
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          reason: expect.stringMatching(/^The smoke test failed: GET .* got 500\./),
          'running-task-definition-arn': web(1)
        })
        expect(answers(scene)).toEqual(['ROLLBACK'])
        expect(scene.calls(STOP)).toEqual([])
        expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      })
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a failure without failure in rollback-on leaves the pause open, and says for whom',
  () =>
    inShiftingService(atTest, scene =>
      withAddress([500], async ({ url }) => {
        const run = await scene.run({
          image: scene.image('v2'),
          'smoke-test-url': url,
          'rollback-on': 'cancel'
        })
        expect(run.outputs.outcome).toBe('failed')
        expect(run.outputs['running-task-definition-arn']).toBe(web(1))
        expect(theError(run)).toMatch(
          /The pause at POST_TEST_TRAFFIC_SHIFT \(hook ecs-pause-\S+\) is left open: .* ECS waits until \S+Z and then rolls the deployment back\./
        )
        expect(answers(scene)).toEqual([])
        expect(scene.deployment()?.lifecycleStage).toBe('POST_TEST_TRAFFIC_SHIFT')
      })
    ),
  FIVE_MINUTES
)

test.concurrent(
  'an answer that is lost is not given twice',
  () =>
    inShiftingService(
      atTest,
      scene =>
        withAddress([200], async ({ url, requests }) => {
          scene.simulator.control.addFault({
            operation: CONTINUE,
            fault: { kind: 'reset', when: 'after' },
            times: 1
          })
          const run = await scene.run({ image: scene.image('v2'), 'smoke-test-url': url })
          expect(run.outputs.outcome).toBe('succeeded')
          expect(answers(scene)).toEqual(['CONTINUE'])
          expect(requests).toHaveLength(1)
        }),
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'LINEAR is tested before every step',
  () =>
    inShiftingService(
      pauseAt('PRE_PRODUCTION_TRAFFIC_SHIFT', {
        strategy: 'LINEAR',
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 }
      }),
      scene =>
        withAddress([200, 500], async ({ url, requests }) => {
          const run = await scene.run({ image: scene.image('v2'), 'smoke-test-url': url })
          expect(run.outputs).toMatchObject({ outcome: 'rolled-back' })
          expect(requests).toHaveLength(2)
          expect(answers(scene)).toEqual(['CONTINUE', 'ROLLBACK'])
          expect(scene.weights()).toEqual({ blue: 0, green: 100 })
        }),
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a production rule that was reset: the test is not believed, and not run',
  () =>
    inShiftingService(atTest, scene =>
      withAddress([200], async ({ url, requests }) => {
        const [balancer] = scene.service().loadBalancers ?? []
        const { advancedConfiguration: shift, targetGroupArn = '' } = balancer ?? {}
        const alternate = shift?.alternateTargetGroupArn ?? ''
        // As Terraform does it, too late to be seen before. The live tasks are in the alternate group.
        const reset = () =>
          scene.simulator.world.targets.setWeights(
            shift?.productionListenerRule ?? '',
            new Map([
              [targetGroupArn, 100],
              [alternate, 0]
            ])
          )
        const run = await scene.run(
          { image: scene.image('v2'), 'smoke-test-url': url },
          {
            onLine: line => {
              if (/ rolls out web:2/.test(line)) reset()
            }
          }
        )
        expect(run.outputs.outcome).toBe('rolled-back')
        expect(run.outputs.reason).toMatch(
          /^The smoke test was not run, because test traffic does not reach web:2 alone: green.* holds 2 targets beside those of web:2\./
        )
        expect(requests).toEqual([])
        expect(answers(scene)).toEqual(['ROLLBACK'])
      })
    ),
  FIVE_MINUTES
)

test.concurrent(
  'killed during the test at a pause: the post step rolls back',
  () =>
    inShiftingService(atTest, async scene => {
      let pid = 0
      const run = await scene.run(
        {
          image: scene.image('v2'),
          'smoke-test-command': JSON.stringify([
            'node',
            '-e',
            "console.log('test begun'); setTimeout(() => {}, 20000)"
          ])
        },
        {
          onStart: started => {
            pid = started
          },
          onLine: line => {
            if (/test begun/.test(line)) process.kill(pid, 'SIGKILL')
          }
        }
      )
      expect(run.post && verdictOf(run.post)).toBe('rolled-back')
      expect(answers(scene)).toEqual([])
      expect(scene.calls(STOP)).toHaveLength(1)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a production rule that was reset before is an error before anything is registered',
  () =>
    inShiftingService(atTest, async scene => {
      const [balancer] = scene.service().loadBalancers ?? []
      const { advancedConfiguration: shift, targetGroupArn = '' } = balancer ?? {}
      scene.simulator.world.targets.setWeights(
        shift?.productionListenerRule ?? '',
        new Map([
          [targetGroupArn, 100],
          [shift?.alternateTargetGroupArn ?? '', 0]
        ])
      )
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(/forwards to blue, which holds no task of web:1, the live/)
      expect(scene.changes()).toEqual([])
    }),
  FIVE_MINUTES
)
