import type { Log } from '../../log.ts'
import type { AwsClients } from '../../platform/aws/client.ts'
import {
  describeService,
  describeServiceDeployment,
  describeTasks,
  findServiceDeployment,
  listTasks,
  stopServiceDeployment
} from '../../platform/aws/ecs.ts'
import { type AwsFailure, failureOf } from '../../platform/aws/failure.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Step } from '../../rollout/moves.ts'
import type { TaskView } from '../../rollout/observation.ts'
import type { Look } from '../../rollout/reading.ts'
import type { Command, Rollout, Verdict, Watch } from '../../rollout/rollout.ts'
import { causeIn } from '../../rollout/verdict.ts'
import { step, type WatchInput, wasCancelled } from '../../rollout/watch.ts'
import type { Journal } from '../journal.ts'
import { restore } from './restore.ts'

export interface WatchTools {
  readonly clients: AwsClients
  readonly clock: Clock
  readonly log: Log
  readonly journal: Journal
  /** Aborted by the first signal; its reason is the signal's name. */
  readonly cancel: AbortSignal
  /** Called when something changed that the post step must know. */
  save(watch: Watch): void
  /** Called once, with why, when the deployment turns out bad and its failed tasks are still fresh. */
  onTrouble?(cause: string): void
  /** Called with the error after which ECS cannot be asked any more. */
  onBlind?(error: unknown): void
}

/** How a watch ended: with a verdict, or handed over to the post step. */
export type WatchEnd =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly watch: Watch }
  | { readonly kind: 'handed-over'; readonly watch: Watch }

/** Watches a deployment to its verdict, and carries out what the state machine decides. */
export async function watchRollout(first: Step, tools: WatchTools): Promise<WatchEnd> {
  const carryOut = prepareCommands(first.watch.rollout, tools)
  let now = first
  for (;;) {
    for (const { text, kind } of now.news) tools.journal.tell(text, kind)
    const { watch, command } = now
    if (command.kind === 'done') return { kind: 'verdict', verdict: command.verdict, watch }
    if (command.kind === 'hand-over') return { kind: 'handed-over', watch }
    now = step(watch, await carryOut(watch, command))
    if (now.watch.phase.kind === watch.phase.kind) continue
    tools.save(now.watch)
    if (watch.phase.kind === 'watching' && !wasCancelled(now.watch)) {
      tools.onTrouble?.(causeIn(now.watch))
    }
  }
}

type ActiveCommand = Exclude<Command, { kind: 'done' | 'hand-over' }>

/** What carries out the state machine's commands. The first signal is told exactly once. */
function prepareCommands(rollout: Rollout, tools: WatchTools) {
  const eyes = openEyes(rollout, tools)
  const { cancel, clock } = tools
  let cancelTold = false

  const look = async (afterMs: number, withTasks: boolean): Promise<WatchInput> => {
    const signal = cancelTold ? undefined : cancel
    await clock.sleep(jitter(afterMs), signal)
    const seen = signal?.aborted === true ? undefined : await eyes.look(withTasks, signal)
    if (seen !== undefined) return seen
    cancelTold = true
    return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) }
  }
  return async (watch: Watch, command: ActiveCommand): Promise<WatchInput> => {
    switch (command.kind) {
      case 'look':
        return await look(command.afterMs, command.withTasks)
      case 'stop':
        tools.save(watch)
        return await eyes.stop()
      case 'restore':
        tools.save(watch)
        return await restore(rollout, command.target, tools)
    }
  }
}

/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms: number): number {
  return ms * (0.9 + 0.1 * Math.random())
}

/** One look must not eat the whole wait, however often the SDK repeats its calls. */
const LOOK_LIMIT_MS = 20_000

interface Eyes {
  /** One look at ECS: two calls when all is well. Undefined when the signal cut it short. */
  look(withTasks: boolean, signal: AbortSignal | undefined): Promise<WatchInput | undefined>
  /** Asks ECS to roll the deployment back. */
  stop(): Promise<WatchInput>
}

function openEyes(rollout: Rollout, tools: WatchTools): Eyes {
  const { clients, clock } = tools
  const { cluster, service } = rollout
  const ownDeployment = watchServiceDeployment(rollout, tools)
  const tasks = knowTasks(rollout, tools)
  const lookFailed = (error: unknown): WatchInput => {
    const { heals, message: reason } = failureOf(error)
    if (!heals) tools.onBlind?.(error)
    return { kind: heals ? 'look-failed' : 'blind', now: clock.now(), reason }
  }
  const lookTooLong = (): WatchInput => {
    const reason = `ECS did not answer within ${LOOK_LIMIT_MS / 1000} s.`
    return { kind: 'look-failed', now: clock.now(), reason }
  }
  const observe = async (withTasks: boolean, signal: AbortSignal): Promise<WatchInput> => {
    const [seen, serviceDeployment, stopped] = await Promise.all([
      describeService(clients.ecs, cluster, service, { signal }),
      ownDeployment.look(signal),
      withTasks ? tasks(signal) : undefined
    ])
    const look: Look = { service: seen, serviceDeployment }
    const found = stopped === undefined ? {} : { tasks: stopped }
    return { kind: 'observed', now: clock.now(), look, ...found }
  }
  return {
    look: async (withTasks, cancel) => {
      const limit = AbortSignal.timeout(LOOK_LIMIT_MS)
      try {
        return await observe(withTasks, AbortSignal.any([limit, ...(cancel ? [cancel] : [])]))
      } catch (error) {
        if (cancel?.aborted === true) return undefined
        return limit.aborted ? lookTooLong() : lookFailed(error)
      }
    },
    stop: () => ownDeployment.stop()
  }
}

/** The stopped tasks of the service; each is described once. */
function knowTasks(rollout: Rollout, { clients, log }: WatchTools) {
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
      if (failure.heals || failure.kind === 'credentials' || failure.kind === 'cancelled')
        throw error
      denied = true
      log.notice(`${failure.message} Failed tasks are counted by ECS alone.`)
      return []
    }
  }
}

/** The service deployment of a rollout: found once by its identity, then described. */
function watchServiceDeployment(rollout: Rollout, { clients, clock, journal, log }: WatchTools) {
  let arn: string | undefined
  let unavailable = false
  const deployment = { id: rollout.deploymentId, createdAt: rollout.createdAt }

  const find = async (signal?: AbortSignal) => {
    const { cluster, service } = rollout
    arn ??= await findServiceDeployment(clients.ecs, cluster, service, deployment, { signal })
    if (arn !== undefined) journal.learn({ serviceDeploymentArn: arn })
    return arn
  }
  const giveUp = (failure: AwsFailure) => {
    unavailable = true
    log.notice(
      `${failure.message} The verdict comes from ecs:DescribeServices alone; allow the service-deployment calls for a better one.`
    )
  }
  return {
    look: async (signal: AbortSignal | undefined): Promise<Look['serviceDeployment']> => {
      if (unavailable) return 'unknown'
      try {
        const known = arn
        if (known === undefined) {
          await find(signal)
          return 'unknown'
        }
        return (await describeServiceDeployment(clients.ecs, known, { signal })) ?? 'unknown'
      } catch (error) {
        const failure = failureOf(error)
        const fatal = failure.kind === 'credentials' || failure.kind === 'cancelled'
        if (failure.heals || fatal) throw error
        giveUp(failure)
        return 'unknown'
      }
    },
    stop: async (): Promise<WatchInput> => {
      try {
        const known = unavailable ? undefined : await find()
        if (known === undefined) {
          const reason = 'its service deployment is not known'
          return { kind: 'stop-answered', now: clock.now(), answer: 'impossible', reason }
        }
        await stopServiceDeployment(clients.ecs, known)
        return { kind: 'stop-answered', now: clock.now(), answer: 'accepted' }
      } catch (error) {
        const failure = failureOf(error)
        const answer = failure.name === 'ConflictException' ? 'conflict' : 'impossible'
        return { kind: 'stop-answered', now: clock.now(), answer, reason: failure.message }
      }
    }
  }
}
