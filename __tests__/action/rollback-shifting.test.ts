import { expect, test } from '@jest/globals'
import { inShiftingService } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }

const hooks = {
  lifecycleHooks: [
    { targetType: 'PAUSE' as const, lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT' as const] }
  ]
}

test.concurrent.each([
  ['bake', 'baking', { bakeTimeInMinutes: 600 }],
  ['pause', 'paused', { bakeTimeInMinutes: 1, ...hooks }]
] as const)(
  "mode: rollback during a %s uses ECS's own rollback, which needs no new tasks",
  (until, outcome, configuration) =>
    inShiftingService(
      { strategy: 'BLUE_GREEN', ...configuration },
      async scene => {
        const left = await scene.run({ image: scene.image('v2'), 'wait-until': until })
        expect(left.outputs.outcome).toBe(outcome)
        scene.simulator.control.clearCalls()
        const from = scene.clock.now()
        const run = await scene.run({
          mode: 'rollback',
          'task-definition': '',
          'service-definition': ''
        })
        expect(run.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': expect.stringMatching(/web:1$/)
        })
        expect(scene.changes()).toEqual(['ecs:StopServiceDeployment', 'ecs:TagResource'])
        expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
        expect(revisionOf(scene)).toBe(1)
        // A new deployment would bake for hours.
        expect(scene.clock.now() - from).toBeLessThan(600_000)
      },
      FAST
    ),
  TEN_MINUTES
)
