import type { RollbackTrigger } from '../inputs/request.ts'
import { deployerWords } from './deployer-kind.ts'
import { servedShare } from './memory.ts'
import { pollDelay } from './polling.ts'
import { revisionName, signOfLife } from './progress-lines.ts'
import type { Observation } from './reading.ts'
import type {
  News,
  RestoringDeployment,
  RevertedBy,
  Verdict,
  Watch,
  WatchCommand,
  WatchPhase
} from './rollout.ts'
import {
  causeIn,
  leftAlone,
  leftBaking,
  leftServing,
  leftToOthers,
  nothingToRestore,
  rollbackFailed,
  rollbackTooLong,
  sameImageAgain,
  triggerIn
} from './verdict.ts'

/** The state after a step, what to report, and what to do next. */
export interface Step {
  readonly watch: Watch
  readonly news: readonly News[]
  readonly command: WatchCommand
}

const SIGN_OF_LIFE_MS = 60_000

/** A rollback is in progress: from here on its end is what counts. */
export function revert(
  watch: Watch,
  now: number,
  by: RevertedBy,
  cause: string,
  news: readonly News[],
  restoring?: RestoringDeployment
): Step {
  const phase: WatchPhase = {
    kind: 'reverting',
    by,
    cause,
    since: now,
    ...(watch.phase.kind === 'stopping' ? { trigger: watch.phase.trigger } : {}),
    // What is being restored is not mine any more.
    ...(restoring === undefined && watch.phase.kind !== 'watching' && watch.phase.refused
      ? { refused: true as const }
      : {}),
    ...(restoring === undefined ? {} : { restore: restoring })
  }
  const target = watch.rollout.previous
  const to = target === undefined ? '' : ` to ${revisionName(target.taskDefinition)}`
  const text =
    by === 'ecs'
      ? `${deployerWords(watch.rollout).name} is rolling back${to}: ${cause}`
      : `rollback${to} has begun, waiting for its end`
  return keepPolling({ ...watch, phase }, now, [...news, { kind: 'decision', text }], false)
}

/** When the present phase has taken too long, on the driver's clock. */
export function limitOf({ phase, options, startedAt, memory }: Watch): number {
  return phase.kind === 'reverting'
    ? phase.since + options.revertMs
    : startedAt + options.waitMs + (memory.heldMs ?? 0)
}

/** The next poll, or the end of a rollback that takes too long. */
export function keepPolling(
  watch: Watch,
  now: number,
  news: readonly News[],
  withTasks: boolean
): Step {
  const { phase } = watch
  if (phase.kind === 'reverting' && watch.leaving) {
    return { watch, news, command: { kind: 'hand-over' } }
  }
  const left = limitOf(watch) - now
  if (phase.kind === 'reverting' && left <= 0) {
    return endUnseen(watch, news, rollbackTooLong(watch, phase.cause))
  }
  const told = [...news, ...quietFor(watch, now, news.length)]
  const memory = {
    ...watch.memory,
    ...(told.length > 0 ? { lastNewsAt: now } : {}),
    ...(withTasks ? { tasksAskedAt: now } : {})
  }
  const since = phase.kind === 'reverting' ? phase.since : watch.startedAt
  const quiet = (memory.quietUntil ?? now) - now
  const afterMs = withTasks ? 0 : Math.max(0, Math.min(pollDelay(now - since, quiet), left))
  return { watch: { ...watch, memory }, news: told, command: { kind: 'poll', afterMs, withTasks } }
}

/**
 * A rollback whose end is not waited for any longer. The post step has minutes where a rollback may take longer than
 * any job can wait: only a step that has waited as long as it was told calls it failed.
 */
export function endUnseen(watch: Watch, news: readonly News[], verdict: Verdict): Step {
  return watch.inPostStep === true
    ? { watch, news, command: { kind: 'hand-over' } }
    : finish(watch, news, verdict)
}

/** A sign of life when nothing was reported for a minute. */
function quietFor(watch: Watch, now: number, news: number): readonly News[] {
  const quiet = news === 0 && now - watch.memory.lastNewsAt >= SIGN_OF_LIFE_MS
  return quiet ? [signOfLife(watch.memory.counts, now - watch.startedAt, limitOf(watch) - now)] : []
}

/**
 * The wait is over. What only bakes has all production traffic and is healthy as far as ECS can tell: to take it back
 * would be the outage.
 */
export function outOfTime(watch: Watch, now: number, news: readonly News[], cause: string): Step {
  return watch.memory.baking === true
    ? finish(watch, news, leftBaking(watch, cause))
    : triggered(watch, now, news, 'timeout', cause, true)
}

/** Something asks for a rollback: do it if the user wants it and there is something to go back to. */
export function triggered(
  watch: Watch,
  now: number,
  news: readonly News[],
  trigger: RollbackTrigger,
  cause: string,
  stoppable: boolean
): Step {
  if (!watch.options.rollbackOn.includes(trigger)) {
    return finish(watch, news, leftAlone(watch, trigger, cause))
  }
  if (watch.rollout.foreign) return finish(watch, news, leftToOthers(watch, trigger, cause))
  const target = watch.rollout.previous
  if (target === undefined) return finish(watch, news, nothingToRestore(watch, trigger, cause))
  const stopping: Watch = {
    ...watch,
    phase: { kind: 'stopping', trigger, cause, conflict: false },
    memory: { ...watch.memory, lastNewsAt: now }
  }
  const text = `${cause} Going back to ${revisionName(target.taskDefinition)}.`
  const told: readonly News[] = [...news, { kind: 'decision', text }]
  // Kubernetes stops nothing: the old template takes the place of the new one.
  return stoppable && watch.rollout.kubernetes === undefined
    ? { watch: stopping, news: told, command: { kind: 'stop' } }
    : restore(stopping, told)
}

/** It has ended and ECS has not put anything back: this step does, or says where production traffic was left. */
export function endBadly(
  watch: Watch,
  now: number,
  news: readonly News[],
  { service }: Observation,
  cause: string
): Step {
  const { rollout, options, memory } = watch
  const trigger = triggerIn(watch)
  const stays = rollout.foreign === true || !options.rollbackOn.includes(trigger)
  const percent = rollout.previous === undefined ? 0 : servedShare(memory, service)
  return stays && percent > 0
    ? finish(watch, news, leftServing(watch, trigger, cause, percent))
    : triggered(watch, now, news, trigger, cause, false)
}

/** Puts the old revision back by an update of ours. */
export function restore(watch: Watch, news: readonly News[]): Step {
  const target = watch.rollout.previous
  if (target === undefined) {
    return finish(watch, news, nothingToRestore(watch, triggerIn(watch), causeIn(watch)))
  }
  return bringsMovedImage(watch)
    ? finish(watch, news, sameImageAgain(watch, target.taskDefinition))
    : { watch, news, command: { kind: 'restore', target } }
}

/** Whether there is a revision to put back that this step has not begun to put back yet. */
export function canRestore({ rollout, phase }: Watch): boolean {
  return rollout.previous !== undefined && (phase.kind !== 'reverting' || !phase.restore)
}

/**
 * It ended in the middle of its rollback. The breaker of ECS may have ended it, without a rollback, right before the
 * request to stop it, which is accepted all the same: then the update back is up to this step.
 */
export function endedOtherwise(
  watch: Watch,
  news: readonly News[],
  phase: Extract<WatchPhase, { kind: 'reverting' }>,
  cause: string
): Step {
  if (phase.by !== 'stop' || !canRestore(watch)) {
    return finish(watch, news, rollbackFailed(watch, phase.cause, cause))
  }
  const { by: _, since: __, ...asked } = phase
  const stopping: WatchPhase = {
    ...asked,
    kind: 'stopping',
    trigger: triggerIn(watch),
    conflict: true
  }
  const text = `${cause} It was not rolled back, so this step puts the old revision back.`
  return restore({ ...watch, phase: stopping }, [...news, { kind: 'decision', text }])
}

/** Whether the revision to go back to holds the very tag that was moved. */
function bringsMovedImage({ rollout, memory }: Watch): boolean {
  const moved = memory.movedImages ?? []
  return (rollout.images ?? []).some(
    ({ container, alsoBefore }) => alsoBefore === true && moved.includes(container)
  )
}

/** The end of the watch; a good end waits for the other services of the step. */
export function finish(watch: Watch, news: readonly News[], verdict: Verdict): Step {
  const waits = watch.options.together === true && GOOD_ENDS.includes(verdict.outcome)
  return waits
    ? { watch: { ...watch, concluding: verdict, held: true }, news, command: { kind: 'hold' } }
    : { watch, news, command: { kind: 'done', verdict } }
}

const GOOD_ENDS: readonly Verdict['outcome'][] = ['succeeded', 'baking', 'paused']
