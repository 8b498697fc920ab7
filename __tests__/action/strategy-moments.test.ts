import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { withCodeDeploy } from './codedeploy-world.ts'
import { theError } from './live-service.ts'
import { inShiftingService } from './shifting-service.ts'
import { runAndSignal } from './signals.ts'
import { revisionOf, verdictOf } from './trial.ts'

const FIVE_MINUTES = 300_000
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'
const ANSWER = 'ecs:ContinueServiceDeployment'
const PAUSING = {
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }]
} as const

test.concurrent.each([
  ['while its tasks start', /SCALE_UP\)/, { strategy: 'CANARY', bakeTimeInMinutes: 1 }],
  ["at someone's pause", /waits for an answer/, PAUSING],
  [
    'with half of the traffic moved',
    /production 50 % new/,
    {
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 5 },
      bakeTimeInMinutes: 1
    }
  ]
] as const)(
  'cancelled %s: stopped with ROLLBACK, once',
  (_what, line, configuration) =>
    inShiftingService(configuration as never, async scene => {
      const at = { manner: 'runner', at: { line } } as const
      const run = await runAndSignal(scene, at, { image: scene.image('v2') })
      expect(run.post && verdictOf(run.post)).toBe('rolled-back')
      expect(scene.calls(STOP)).toHaveLength(1)
      expect(scene.calls(ANSWER)).toEqual([])
      expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
      expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      expect(revisionOf(scene)).toBe(1)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a pause for the smoke test that could not be seen is an error before anything is changed',
  () =>
    inShiftingService(
      PAUSING as never,
      async scene => {
        scene.simulator.control.deny('ecs:ListServiceDeployments')
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-command': 'true' })
        expect(theError(run)).toMatch(
          /The pause at POST_TEST_TRAFFIC_SHIFT for the smoke test cannot be seen: .*ecs:ListServiceDeployments was denied/
        )
        expect(scene.changes()).toEqual([])
      },
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a service that nobody deployed to for so long that ECS does not list it any more takes one',
  () =>
    inShiftingService(
      PAUSING as never,
      async scene => {
        scene.clock.advance(100 * 86_400_000)
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-command': 'true' })
        expect(run.outputs.outcome).toBe('succeeded')
        expect(scene.calls(ANSWER)).toHaveLength(1)
      },
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a service that CodeDeploy deploys takes no smoke test',
  () =>
    withCodeDeploy(async scene => {
      const run = await scene.run({ image: scene.image('v2'), 'smoke-test-command': 'true' })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(/deployed by CodeDeploy, which runs tests of its own/)
      expect(scene.deployments()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a plan while someone shifts the traffic changes nothing, and says what a deployment costs besides',
  () =>
    inShiftingService(
      PAUSING as never,
      async scene => {
        const taskDefinition = await scene.register(scene.image('v2'))
        await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
        scene.leapUntil(
          'it is paused',
          () => scene.deployment()?.lifecycleHookDetails?.[0]?.status === 'AWAITING_ACTION'
        )
        const run = await scene.run({ mode: 'plan', image: scene.image('v3') })
        expect(run.outputs.outcome).toBe('registered')
        expect(run.summary).toContain('**Cost of a deployment:**')
        expect(scene.changes()).toEqual([])
        expect(scene.deployment()?.lifecycleHookDetails?.[0]?.status).toBe('AWAITING_ACTION')
      },
      FAST
    ),
  FIVE_MINUTES
)
