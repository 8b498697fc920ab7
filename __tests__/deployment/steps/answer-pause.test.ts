import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { Fault } from '../../../simulator/faults.ts'
import type { Pause } from '../../../src/deployment/pause.ts'
import { answerPause } from '../../../src/deployment/steps/answer-pause.ts'
import { inShiftingService, type ShiftingScene } from '../../action/shifting-service.ts'

const CONTINUE = 'ecs:ContinueServiceDeployment'
const TWO_MINUTES = 120_000

/** Runs `act` while a blue/green deployment of `web:2` waits at a pause before production traffic moves. */
async function atPause(
  act: (
    scene: ShiftingScene,
    pause: Pause,
    tools: Parameters<typeof answerPause>[2]
  ) => Promise<void>
): Promise<void> {
  await inShiftingService(
    {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 0,
      lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }]
    },
    async scene => {
      const { simulator } = scene
      const taskDefinition = await scene.register(scene.image('v2'))
      await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
      const hook = () => scene.deployment()?.lifecycleHookDetails?.[0]
      scene.leapUntil('it pauses', () => hook()?.status === 'AWAITING_ACTION')
      const pause: Pause = {
        serviceDeploymentArn: scene.deployment()?.serviceDeploymentArn ?? '',
        hookId: hook()?.hookId ?? '',
        stage: 'POST_TEST_TRAFFIC_SHIFT',
        onTimeout: 'ROLLBACK'
      }
      const client = new ECSClient({
        endpoint: simulator.url,
        region: 'eu-west-1',
        maxAttempts: 1,
        credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
      })
      const clock = {
        now: () => scene.clock.now(),
        sleep: async (ms: number) => scene.clock.advance(ms)
      }
      await act(scene, pause, { clients: { ecs: client, ecsOnce: client }, clock })
      client.destroy()
    }
  )
}

const answers = (scene: ShiftingScene) =>
  scene.simulator.control.calls(CONTINUE).filter(({ outcome }) => outcome === 'ok')

test(
  'a pause is answered once, and the second answer is told to be too late',
  () =>
    atPause(async (scene, pause, tools) => {
      expect(await answerPause(pause, 'CONTINUE', tools)).toEqual({ kind: 'answered' })
      expect(await answerPause(pause, 'CONTINUE', tools)).toMatchObject({
        kind: 'spent',
        reason: expect.stringContaining('Provided hookId is either completed')
      })
      expect(answers(scene)).toHaveLength(1)
      scene.leapUntil('it has completed', () => scene.deployment()?.status === 'SUCCESSFUL')
    }),
  TWO_MINUTES
)

// What breaks a connection is proved with the action itself: Jest's Error is not that of Node's sockets.
test.each<[string, Fault]>([
  ['the answer says nothing', { kind: 'answer', answer: {}, when: 'after' }],
  [
    'the answer names another deployment',
    { kind: 'answer', answer: { serviceDeploymentArn: 'arn:x' }, when: 'before' }
  ],
  ['ECS failed', { kind: 'server-error' }],
  ['ECS throttled it', { kind: 'throttled' }]
])(
  'an answer is carried out once although %s',
  (_what, fault) =>
    atPause(async (scene, pause, tools) => {
      scene.simulator.control.addFault({ operation: CONTINUE, fault, times: 1 })
      expect(await answerPause(pause, 'ROLLBACK', tools)).toEqual({ kind: 'answered' })
      scene.leapUntil('it is back', () => scene.deployment()?.status === 'ROLLBACK_SUCCESSFUL')
      expect(scene.simulator.control.calls(CONTINUE).length).toBeLessThanOrEqual(2)
    }),
  TWO_MINUTES
)

test(
  'an answer that is denied is an error, and the pause still waits',
  () =>
    atPause(async (scene, pause, tools) => {
      scene.simulator.control.deny(CONTINUE)
      await expect(answerPause(pause, 'CONTINUE', tools)).rejects.toThrow(
        /^ecs:ContinueServiceDeployment was denied/
      )
      expect(scene.deployment()?.lifecycleHookDetails?.[0]?.status).toBe('AWAITING_ACTION')
    }),
  TWO_MINUTES
)

test(
  'a deployment that was replaced waits for no answer',
  () =>
    atPause(async (scene, pause, tools) => {
      const taskDefinition = await scene.register(scene.image('v3'))
      await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
      scene.clock.advance(20_000)
      expect(await answerPause(pause, 'CONTINUE', tools)).toMatchObject({ kind: 'spent' })
    }),
  TWO_MINUTES
)
