import type { AwsClients } from '../../aws/client.ts'
import { describeTasks, listTasks } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import type { Journal } from '../../context/journal.ts'
import type { TaskView } from '../../ecs/observation.ts'
import type { Log } from '../../log.ts'
import type { Clock } from '../../runner/clock.ts'
import type { RollbackTarget, Rollout, Watch } from '../rollout.ts'
import type { RunSmokeTest } from '../smoke-test-run.ts'
import type { WatchInput } from '../watch.ts'

/** What a watch works with. */
export interface WatchTools {
  readonly clients: AwsClients
  readonly clock: Clock
  readonly log: Log
  readonly journal: Journal
  /** Aborted by the first signal; its reason is the signal's name. */
  readonly cancel: AbortSignal
  /** Absent: there is none to be passed. */
  readonly smokeTest?: RunSmokeTest
  /** Called when something changed that the post step must know. */
  save(watch: Watch): void
  /** Called once, with why, when the deployment turns out bad and its failed tasks are still fresh. */
  onTrouble?(cause: string): void
  /** Called with the error after which ECS cannot be asked any more. */
  onBlind?(error: unknown): void
}

/** What carries out the commands of a watch. */
export interface Eyes {
  /** One look: two calls when all is well. Undefined when the signal cut it short. */
  look(
    watch: Watch,
    withTasks: boolean,
    signal: AbortSignal | undefined
  ): Promise<WatchInput | undefined>
  /** Asks for the deployment to be rolled back. */
  stop(): Promise<WatchInput>
  /** Puts the old revision back by a deployment of its own. */
  restore(target: RollbackTarget): Promise<WatchInput>
}

/** One look that may throw. */
export type Observe = (withTasks: boolean, signal: AbortSignal, watch: Watch) => Promise<WatchInput>

/** One look must not eat the whole wait, however often the SDK repeats its calls. */
const LOOK_LIMIT_MS = 20_000

/** A look that never throws and never takes longer than `limitMs`. */
export function patiently(
  observe: Observe,
  { deployer, limitMs = LOOK_LIMIT_MS }: { readonly deployer: string; readonly limitMs?: number },
  { clock, onBlind }: Pick<WatchTools, 'clock' | 'onBlind'>
): Eyes['look'] {
  const lookFailed = (error: unknown): WatchInput => {
    const { heals, message: reason } = failureOf(error)
    if (!heals) onBlind?.(error)
    return { kind: heals ? 'look-failed' : 'blind', now: clock.now(), reason }
  }
  const lookTooLong = (): WatchInput => {
    const reason = `${deployer} did not answer within ${limitMs / 1000} s.`
    return { kind: 'look-failed', now: clock.now(), reason }
  }
  return async (watch, withTasks, cancel) => {
    const limit = AbortSignal.timeout(limitMs)
    try {
      const signal = AbortSignal.any([limit, ...(cancel ? [cancel] : [])])
      return await observe(withTasks, signal, watch)
    } catch (error) {
      if (cancel?.aborted === true) return undefined
      return limit.aborted ? lookTooLong() : lookFailed(error)
    }
  }
}

/** The stopped tasks of the service; each is described once. */
export function knowTasks(rollout: Rollout, { clients, log }: Pick<WatchTools, 'clients' | 'log'>) {
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
