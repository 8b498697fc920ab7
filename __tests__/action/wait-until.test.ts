import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { theError } from './live-service.ts'
import { inShiftingService } from './shifting-service.ts'

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'
const ANSWER = 'ecs:ContinueServiceDeployment'

const pausing = (minutes = 1440, action: 'CONTINUE' | 'ROLLBACK' = 'ROLLBACK') =>
  ({
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 1,
    lifecycleHooks: [
      {
        targetType: 'PAUSE',
        lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
        timeoutConfiguration: { timeoutInMinutes: minutes, action }
      }
    ]
  }) satisfies DeploymentConfiguration

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

test.concurrent(
  'bake: green with all production traffic moved, and the deployment is left alone',
  () =>
    inShiftingService(
      {
        strategy: 'LINEAR',
        bakeTimeInMinutes: 30,
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 }
      },
      async scene => {
        const run = await scene.run({ image: scene.image('v2'), 'wait-until': 'bake' })
        expect(run.outputs).toMatchObject({
          outcome: 'baking',
          'lifecycle-stage': 'BAKE_TIME',
          'bake-ends-at': expect.stringMatching(instant),
          'running-task-definition-arn': expect.stringMatching(/web:2$/)
        })
        expect(run.exitCode).toBe(0)
        expect(run.summary).toContain('100 % web:2')
        expect(scene.weights()).toEqual({ blue: 100, green: 0 })
        expect(scene.deployment()?.lifecycleStage).toBe('BAKE_TIME')
        expect(scene.calls(STOP)).toEqual([])
        const wrong = Date.parse(run.outputs['bake-ends-at'] ?? '') - scene.clock.now()
        expect(Math.abs(wrong - 1_800_000)).toBeLessThan(60_000)
        scene.leapUntil('it completes', () => scene.deployment()?.status === 'SUCCESSFUL')
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'pause: green with what an answer needs, and nothing is answered',
  () =>
    inShiftingService(
      pausing(),
      async scene => {
        const run = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
        const hook = scene.deployment()?.lifecycleHookDetails?.[0]
        expect(run.outputs).toMatchObject({
          outcome: 'paused',
          'lifecycle-stage': 'POST_TEST_TRAFFIC_SHIFT',
          'hook-id': hook?.hookId,
          'pause-expires-at': hook?.expiresAt?.toISOString().replace(/\.\d+Z$/, 'Z'),
          'service-deployment-arn': scene.deployment()?.serviceDeploymentArn,
          'running-task-definition-arn': expect.stringMatching(/web:1$/)
        })
        expect(run.exitCode).toBe(0)
        expect(hook?.status).toBe('AWAITING_ACTION')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
        expect([...scene.calls(STOP), ...scene.calls(ANSWER)]).toEqual([])
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  "someone's pause is told at once, waited for as long as it takes, and not answered",
  () =>
    inShiftingService(
      pausing(120),
      async scene => {
        const run = await scene.run({ image: scene.image('v2'), 'wait-for-minutes': '5' })
        const told = run.annotations.filter(({ level }) => level === 'notice')
        expect(told.map(({ message }) => message).join('\n')).toMatch(
          /POST_TEST_TRAFFIC_SHIFT.*ecs-pause-.*rolls the deployment back.*console\.aws\.amazon\.com/
        )
        expect(run.outputs.outcome).toBe('rolled-back')
        expect(theError(run)).toContain('POST_TEST_TRAFFIC_SHIFT pause hook timed out')
        expect([...scene.calls(STOP), ...scene.calls(ANSWER)]).toEqual([])
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a rollback before the point is red',
  () =>
    inShiftingService(
      {
        ...pausing(),
        lifecycleHooks: [
          {
            targetType: 'AWS_LAMBDA',
            hookTargetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:probe',
            roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
            lifecycleStages: ['POST_SCALE_UP']
          },
          ...pausing().lifecycleHooks
        ]
      },
      async scene => {
        scene.simulator.ecs.setHookAnswers([{ answer: 'FAILED' }])
        const run = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
        expect(run.outputs.outcome).toBe('rolled-back')
        expect(run.exitCode).not.toBe(0)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent.each([
  ['bake', /wait-until: bake is never reached/],
  ['pause', /wait-until: pause is never reached/]
] as const)(
  '%s that is never reached is an error before anything is changed',
  (until, text) =>
    inShiftingService({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, async scene => {
      const run = await scene.run({ image: scene.image('v2'), 'wait-until': until })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(text)
      expect(scene.changes()).toEqual([])
    }),
  TEN_MINUTES
)

test.concurrent(
  'a point that could not be seen is an error before anything is changed',
  () =>
    inShiftingService(pausing(), async scene => {
      scene.simulator.control.deny('ecs:DescribeServiceDeployments')
      const run = await scene.run({ image: scene.image('v2'), 'wait-until': 'pause' })
      expect(theError(run)).toMatch(/ecs:DescribeServiceDeployments was denied/)
      expect(scene.changes()).toEqual([])
    }),
  TEN_MINUTES
)
