import { type DeploymentConfiguration, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { inService, theError } from './live-service.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

/** `mode: continue` where there is nothing to answer: an error that says what the service does, and no answer. */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const ANSWER = 'ecs:ContinueServiceDeployment'

const PAUSING: DeploymentConfiguration = {
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 60,
  lifecycleHooks: [
    {
      targetType: 'PAUSE',
      lifecycleStages: ['POST_SCALE_UP'],
      timeoutConfiguration: { timeoutInMinutes: 30, action: 'ROLLBACK' }
    }
  ]
}
const inputs = (more: Readonly<Record<string, string>> = {}) => ({
  mode: 'continue',
  'task-definition': '',
  'service-definition': '',
  ...more
})
const arnOf = (service: string, id: string) =>
  `arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/${service}/${id}`

/** Someone deploys `web:2`, up to its pause. */
async function pauseSomeone(scene: ShiftingScene): Promise<void> {
  const taskDefinition = await scene.register(scene.image('v2'))
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
  scene.leapUntil('it is paused', () => isPaused(scene))
}
const isPaused = (scene: ShiftingScene) =>
  scene.deployment()?.lifecycleHookDetails?.[0]?.status === 'AWAITING_ACTION'

async function refused(
  scene: Pick<ShiftingScene, 'run' | 'calls' | 'changes'>,
  what: RegExp,
  more: Readonly<Record<string, string>> = {}
): Promise<void> {
  const run = await scene.run(inputs(more))
  expect(theError(run)).toMatch(what)
  expect(run.outputs.outcome).toBe('failed')
  expect(run.exitCode).toBe(1)
  expect(scene.calls(ANSWER)).toEqual([])
  expect(scene.changes()).toEqual([])
}

test.concurrent(
  'no deployment, an unknown one, one of another service, and one that expires before the answer',
  () =>
    inShiftingService(
      PAUSING,
      async scene => {
        await refused(scene, /There is nothing to answer at the service web: No deployment is in/)
        await refused(scene, /There is no service deployment arn:aws:ecs:\S+\/web\/unknown/, {
          'service-deployment-arn': arnOf('web', 'unknown')
        })
        await refused(scene, /service-deployment-arn/, {
          'service-deployment-arn': arnOf('api', 'unknown')
        })
        await refused(scene, /There is no service api/, { service: 'api' })
        await pauseSomeone(scene)
        const { serviceDeploymentArn = '' } = scene.deployment() ?? {}
        scene.leapUntil(
          'the pause has timed out',
          () => scene.deployment()?.status === 'ROLLBACK_SUCCESSFUL'
        )
        await refused(scene, /status is ROLLBACK_SUCCESSFUL: .*pause hook timed out/, {
          'service-deployment-arn': serviceDeploymentArn
        })
        await refused(scene, /No deployment is in progress: \S+ of web:1 is COMPLETED/)
        expect(revisionOf(scene)).toBe(1)
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a pause that someone has answered already, and a deployment that bakes',
  () =>
    inShiftingService(
      PAUSING,
      async scene => {
        await pauseSomeone(scene)
        const left = scene.deployment()
        const { ContinueServiceDeploymentCommand } = await import('@aws-sdk/client-ecs')
        await scene.other.send(
          new ContinueServiceDeploymentCommand({
            serviceDeploymentArn: left?.serviceDeploymentArn ?? '',
            hookId: left?.lifecycleHookDetails?.[0]?.hookId ?? ''
          })
        )
        scene.leapUntil('it bakes', () => scene.deployment()?.lifecycleStage === 'BAKE_TIME')
        await refused(scene, /of web:2 is in progress at BAKE_TIME .*and waits for no answer/)
        await refused(scene, /waits for no answer/, { answer: 'rollback' })
        expect(scene.deployment()?.status).toBe('IN_PROGRESS')
      },
      FAST
    ),
  TEN_MINUTES
)

test.concurrent(
  'a service that has no pause at all',
  () =>
    inService(async scene => {
      await refused(scene, /nothing to answer at the service web: No deployment is in progress/)
      await refused(scene, /wait-until: pause is never reached/, { 'wait-until': 'pause' })
    }, FAST),
  TEN_MINUTES
)

test.concurrent(
  'the calls that show a pause are denied: an error with the name of the call',
  () =>
    inShiftingService(
      PAUSING,
      async scene => {
        await pauseSomeone(scene)
        scene.simulator.control.deny('ecs:ListServiceDeployments')
        await refused(scene, /ecs:ListServiceDeployments was denied/)
        expect(isPaused(scene)).toBe(true)
      },
      FAST
    ),
  TEN_MINUTES
)
