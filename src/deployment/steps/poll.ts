import { describeTasks, listTasks } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import type { TaskView } from '../../ecs/observation.ts'
import type { Clock } from '../../runner/clock.ts'
import type { Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import type { PollTools } from './deployer.ts'

/** No poll must take up the whole wait, however often the SDK repeats its calls. */
export const POLL_LIMIT_MS = 20_000

interface PollLimits {
  /** The service that is polled, as the log names it. */
  readonly asked: string
  readonly limitMs: number
  /** Ends the poll at once. */
  readonly cancel?: AbortSignal | undefined
}

interface PollGuards {
  readonly clock: Clock
  /** Called with the error after which nothing can be asked any more. */
  onPollRefused?(error: unknown): void
}

/** A poll that never throws and never takes longer than its limit. Undefined when `cancel` cut it short. */
export async function pollOnce(
  poll: (signal: AbortSignal) => Promise<WatchInput>,
  { asked, limitMs, cancel }: PollLimits,
  { clock, onPollRefused }: PollGuards
): Promise<WatchInput | undefined> {
  const limit = AbortSignal.timeout(limitMs)
  try {
    return await poll(AbortSignal.any([limit, ...(cancel ? [cancel] : [])]))
  } catch (error) {
    if (cancel?.aborted === true) return undefined
    if (limit.aborted) {
      const reason = `${asked} did not answer within ${limitMs / 1000} s.`
      return { kind: 'poll-failed', now: clock.now(), reason }
    }
    const { heals, message: reason } = failureOf(error)
    if (!heals) onPollRefused?.(error)
    return { kind: heals ? 'poll-failed' : 'poll-refused', now: clock.now(), reason }
  }
}

/** The stopped tasks of the service; each is described once. */
export function rememberTasks(
  rollout: Rollout,
  { clients, log }: Pick<PollTools, 'clients' | 'log'>
) {
  const known = new Map<string, TaskView>()
  let denied = false
  return async (signal: AbortSignal | undefined): Promise<readonly TaskView[]> => {
    if (denied) return []
    try {
      const { cluster, service } = rollout
      const arns = await listTasks(clients.ecs, cluster, service, 'STOPPED', { signal })
      const fresh = arns.filter(arn => known.get(arn)?.lastStatus !== 'STOPPED')
      for (const task of await describeTasks(clients.ecs, cluster, fresh, { signal })) {
        known.set(task.arn, task)
      }
      return [...known.values()]
    } catch (error) {
      const failure = failureOf(error)
      if (!isUnavailable(failure)) throw error
      denied = true
      log.notice(`${failure.message} Failed tasks are counted by ECS alone.`)
      return []
    }
  }
}
