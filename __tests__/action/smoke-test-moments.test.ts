import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { theError, web } from './live-service.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { withAddress } from './test-address.ts'

/** Each form of a smoke test at each moment: one URL, one program, one task, in this order. */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const ANSWER = 'ecs:ContinueServiceDeployment'
const STOP = 'ecs:StopServiceDeployment'

const pausedAt = (...stages: string[]): DeploymentConfiguration => ({
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: stages as never }]
})
const node = (code: string) => JSON.stringify(['node', '-e', code])
const SAY =
  "const { SMOKE_TEST_STAGE: stage, SMOKE_TEST_REVISION: arn } = process.env; console.log('tested', stage, arn)"

/** The service's tasks live on, and the task of the test ends with this exit code. */
function endTestTask(scene: ShiftingScene, exitCode: number, tasks: number): void {
  scene.simulator.ecs.setScenarios([
    { match: { imageTag: 'v2' }, fate: { kind: 'healthy' }, times: tasks },
    { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode, afterSeconds: 2 }, times: 9 }
  ])
}

const MOMENTS: readonly (readonly [string, number, DeploymentConfiguration])[] = [
  ['POST_TEST_TRAFFIC_SHIFT', 1, { strategy: 'CANARY', ...pausedAt('POST_TEST_TRAFFIC_SHIFT') }],
  [
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    2,
    { strategy: 'LINEAR', ...pausedAt('PRE_PRODUCTION_TRAFFIC_SHIFT') }
  ],
  ['POST_SCALE_UP', 1, { strategy: 'BLUE_GREEN', ...pausedAt('POST_SCALE_UP') }],
  ['BAKE_TIME', 1, { strategy: 'LINEAR' }],
  ['COMPLETED', 1, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }]
]

test.concurrent.each(MOMENTS)(
  'at %s all three are run, %i times, and each pause is answered once',
  (stage, times, configuration) =>
    inShiftingService(
      {
        bakeTimeInMinutes: 1,
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 0 },
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 0 },
        ...configuration
      },
      scene =>
        withAddress([503, 200], async ({ url, requests }) => {
          endTestTask(scene, 0, 2)
          const run = await scene.run({
            image: scene.image('v2'),
            'smoke-test-url': url,
            'smoke-test-command': node(SAY),
            'smoke-test-task-command': 'node check.js'
          })
          expect(run.outputs.reason ?? '').toBe('')
          expect(run.outputs.outcome).toBe('succeeded')
          expect(requests).toHaveLength(times + 1)
          const told = run.log.match(/tested \S+ \S+/g) ?? []
          expect(told).toEqual(Array.from({ length: times }, () => `tested ${stage} ${web(2)}`))
          expect(scene.calls('ecs:RunTask')).toHaveLength(times)
          const isPause = stage !== 'BAKE_TIME' && stage !== 'COMPLETED'
          expect(scene.calls(ANSWER)).toHaveLength(isPause ? times : 0)
          expect(scene.weights()).toEqual({ blue: 100, green: 0 })
        }),
      FAST
    ),
  TEN_MINUTES
)

const FAILING: readonly (readonly [string, string, DeploymentConfiguration, object, RegExp])[] = [
  [
    'the task',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    { strategy: 'CANARY', ...pausedAt('PRE_PRODUCTION_TRAFFIC_SHIFT') },
    { 'smoke-test-task-command': 'node check.js' },
    /^The smoke test failed in its task: .*7/
  ],
  [
    'the program',
    'POST_SCALE_UP',
    { strategy: 'BLUE_GREEN', ...pausedAt('POST_SCALE_UP') },
    { 'smoke-test-command': node("console.log('no way'); process.exit(4)") },
    /^The smoke test failed: node ended with exit code 4: no way\./
  ],
  [
    'the program',
    'BAKE_TIME',
    { strategy: 'CANARY' },
    { 'smoke-test-command': node('process.exit(4)') },
    /^The smoke test failed: node ended with exit code 4\./
  ]
]

test.concurrent.each(FAILING)(
  '%s says no at %s: rolled back, with its words',
  (_what, stage, configuration, inputs, reason) =>
    inShiftingService(
      {
        bakeTimeInMinutes: 10,
        canaryConfiguration: { canaryBakeTimeInMinutes: 0 },
        ...configuration
      },
      async scene => {
        endTestTask(scene, 7, 2)
        const run = await scene.run({ image: scene.image('v2'), ...inputs })
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          reason: expect.stringMatching(reason),
          'lifecycle-stage': stage,
          'running-task-definition-arn': web(1)
        })
        const isPause = stage !== 'BAKE_TIME'
        expect(scene.calls(ANSWER)).toHaveLength(isPause ? 1 : 0)
        expect(scene.calls(STOP)).toHaveLength(isPause ? 0 : 1)
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a program that says no in the bake, and no failure in rollback-on: failed, and ECS bakes on',
  () =>
    inShiftingService(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 },
      async scene => {
        const run = await scene.run({
          image: scene.image('v2'),
          'smoke-test-command': node('process.exit(4)'),
          'rollback-on': 'timeout'
        })
        expect(run.outputs).toMatchObject({
          outcome: 'failed',
          'lifecycle-stage': 'BAKE_TIME',
          'running-task-definition-arn': web(2)
        })
        expect(theError(run)).toMatch(/rollback-on does not include failure.* BAKE_TIME/)
        expect(scene.calls(STOP)).toEqual([])
        expect(scene.deployment()?.lifecycleStage).toBe('BAKE_TIME')
      },
      FAST
    ),
  TEN_MINUTES
)
