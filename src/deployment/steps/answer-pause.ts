import type { AwsClients } from '../../aws/client.ts'
import { continueServiceDeployment } from '../../aws/continue-service-deployment.ts'
import { describeServiceDeployment } from '../../aws/ecs.ts'
import { failureOf } from '../../aws/failure.ts'
import { carryOutOnce } from '../../aws/retry.ts'
import type { Clock } from '../../runner/clock.ts'
import { openPauses, type Pause, type PauseAnswer } from '../pause.ts'
import type { WatchCommand } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'

/** What answers a pause. */
export interface AnswerTools {
  readonly clients: Pick<AwsClients, 'ecs' | 'ecsOnce'>
  readonly clock: Clock
}

/** What became of an answer. */
export type Answered =
  /** ECS has it, even if its own answer was lost. */
  | { readonly kind: 'answered' }
  /** The pause does not wait (any more): someone else, or time, has answered it. */
  | { readonly kind: 'spent'; readonly reason: string }

/**
 * Answers one pause once. After an answer that was lost, ECS is asked whether the pause still waits before anything is
 * sent again. @throws DeployError when it could not be answered and still waits
 */
export async function answerPause(
  pause: Pause,
  answer: PauseAnswer,
  { clients, clock }: AnswerTools
): Promise<Answered> {
  const isOver = async () => {
    const own = await describeServiceDeployment(clients.ecs, pause.serviceDeploymentArn)
    return own === undefined || openPauses(own).every(({ hookId }) => hookId !== pause.hookId)
  }
  let sent = 0
  try {
    return await carryOutOnce<Answered>(
      {
        name: 'ecs:ContinueServiceDeployment',
        send: async () => {
          sent += 1
          await continueServiceDeployment(clients.ecsOnce, pause, answer)
          return { kind: 'answered' }
        },
        find: async () => ((await isOver()) ? { kind: 'answered' } : undefined)
      },
      { clock }
    )
  } catch (error) {
    const { kind, message } = failureOf(error)
    // ECS refuses a used id with no error class of its own (AWS documentation): a poll shows whether it is one.
    if (kind !== 'rejected' || !(await isOver())) throw error
    // An answer of ours that was lost before may have been the one.
    return sent > 1 ? { kind: 'answered' } : { kind: 'spent', reason: message }
  }
}

/** Answers a pause, and gives what became of it. Never throws. */
export async function tellAnswer(
  { pause, answer }: Extract<WatchCommand, { kind: 'answer-pause' }>,
  tools: AnswerTools
): Promise<WatchInput> {
  const told = await answerPause(pause, answer, tools).then(
    answered => ({
      result: answered.kind,
      ...(answered.kind === 'spent' ? { reason: answered.reason } : {})
    }),
    (error: unknown) => {
      const { heals, message: reason } = failureOf(error)
      return { result: 'failed' as const, reason, ...(heals ? { heals } : {}) }
    }
  )
  return { kind: 'pause-answered', now: tools.clock.now(), told: { pause, answer, ...told } }
}
