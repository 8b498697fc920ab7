import { type DeploymentConfiguration, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

/** What follows a deployment that still shifts traffic, or bakes: ECS brings the traffic together before it is moved again. */

const TEN_MINUTES = 600_000
/** The reads of a preflight have five seconds at most: time may not run away from them. */
const SLOW = { speed: 10 }

const CANARY: DeploymentConfiguration = {
  strategy: 'CANARY',
  bakeTimeInMinutes: 1,
  canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 30 }
}

/** Someone deploys `web:2`, until the production rule has this weight for the group that it runs in. */
async function shiftTo(scene: ShiftingScene, weight: number): Promise<void> {
  const taskDefinition = await scene.register(scene.image('v2'))
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
  scene.leapUntil('it has moved', () => scene.weights().blue === weight)
}

test.concurrent.each<[string, number, DeploymentConfiguration]>([
  ['bakes with all production traffic', 100, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 }],
  ['has a tenth of it', 10, CANARY]
])(
  'a deployment over one that %s replaces it, and no rule is called reset',
  (_what, weight, configuration) =>
    inShiftingService(
      configuration,
      async scene => {
        await shiftTo(scene, weight)
        // The successor needs no hour.
        const deploymentConfiguration: DeploymentConfiguration = {
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 0
        }
        await scene.other.send(
          new UpdateServiceCommand({ service: 'web', deploymentConfiguration })
        )
        const run = await scene.run({ image: scene.image('v3') })
        expect(run.outputs.reason ?? '').toBe('')
        expect(run.outputs.outcome).toBe('succeeded')
        expect(revisionOf(scene)).toBe(3)
        expect(scene.calls('elasticloadbalancing:DescribeRules')).not.toEqual([])
      },
      SLOW
    ),
  TEN_MINUTES
)
