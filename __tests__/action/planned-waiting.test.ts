import { expect, test } from '@jest/globals'
import { theError } from './live-service.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

const TEN_MINUTES = 600_000
/** Nothing is measured here that a machine could be too slow for: bakes pass as fast as they can. */
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'

const stageOf = (scene: ShiftingScene) => scene.deployment()?.lifecycleStage

test.concurrent.each([
  [
    'BLUE_GREEN with a bake of an hour',
    { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 },
    'waiting up to 90 minutes for the verdict: 30 (wait-for-minutes), 60 bake time'
  ],
  [
    "LINEAR with AWS's defaults",
    { strategy: 'LINEAR', bakeTimeInMinutes: 5 },
    'waiting up to 89 minutes for the verdict: 30 (wait-for-minutes), 54 bake time of 9 steps, 5 bake time'
  ],
  [
    'CANARY with a bake of half an hour',
    {
      strategy: 'CANARY',
      bakeTimeInMinutes: 5,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 30 }
    },
    'waiting up to 65 minutes for the verdict: 30 (wait-for-minutes), 30 canary bake time, 5 bake time'
  ],
  [
    'a pause that continues by itself',
    {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 0,
      lifecycleHooks: [
        {
          targetType: 'PAUSE',
          lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
          timeoutConfiguration: { timeoutInMinutes: 2, action: 'CONTINUE' }
        }
      ]
    },
    'waiting up to 32 minutes for the verdict: 30 (wait-for-minutes), 2 for lifecycle hooks'
  ]
] as const)(
  '%s succeeds with the default wait',
  (_what, configuration, line) =>
    inShiftingService(
      configuration as never,
      async scene => {
        const run = await scene.run({ image: scene.image('v2') })
        expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
        expect(run.log).toContain(line)
        // It is said before the first look at the rollout.
        expect(run.log.indexOf(line)).toBeLessThan(
          run.log.indexOf('service deployment IN_PROGRESS')
        )
        expect(scene.calls(STOP)).toEqual([])
        expect(scene.deployment()?.status).toBe('SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 100, green: 0 })
        expect(revisionOf(scene)).toBe(2)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'time that is over in the bake: timed-out, and never rolled back',
  () =>
    inShiftingService({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 }, async scene => {
      let held = false
      const run = await scene.run(
        { image: scene.image('v2'), 'wait-for-minutes': '0.5' },
        {
          onLine: () => {
            held ||= stageOf(scene) === 'BAKE_TIME'
          }
        }
      )
      expect(held).toBe(true)
      expect(run.outputs.outcome).toBe('timed-out')
      expect(theError(run)).toMatch(/bake/i)
      expect(scene.calls(STOP)).toEqual([])
      expect(stageOf(scene)).toBe('BAKE_TIME')
      expect(scene.weights()).toEqual({ blue: 100, green: 0 })
      scene.leapUntil('the bake is over', () => scene.deployment()?.status === 'SUCCESSFUL')
      expect(revisionOf(scene)).toBe(2)
    }),
  TEN_MINUTES
)

test.concurrent(
  'time that is over before production moves: rolled back',
  () =>
    inShiftingService(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
      async scene => {
        scene.simulator.ecs.setScenarios([
          { match: { imageTag: 'v2' }, fate: { kind: 'slow', seconds: 7200 } }
        ])
        const run = await scene.run({ image: scene.image('v2'), 'wait-for-minutes': '2' })
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          'running-task-definition-arn': expect.stringMatching(/web:1$/)
        })
        expect(scene.calls(STOP)).toHaveLength(1)
        expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a cancelled bake is stopped with ROLLBACK, and the traffic is back',
  () =>
    inShiftingService({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 }, async scene => {
      let pid = 0
      const run = await scene.run(
        { image: scene.image('v2') },
        {
          onStart: started => {
            pid = started
          },
          onLine: line => {
            if (/BAKE_TIME/.test(line) && pid !== 0) {
              process.kill(pid, 'SIGINT')
              pid = 0
            }
          }
        }
      )
      expect(run.post?.log).toMatch(/^rolled-back: /m)
      expect(scene.calls(STOP)).toHaveLength(1)
      expect(scene.calls(STOP)[0]?.input).not.toMatchObject({ stopType: 'ABORT' })
      expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
      expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      expect(revisionOf(scene)).toBe(1)
    }),
  TEN_MINUTES
)
