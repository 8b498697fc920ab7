import type { ServiceView, TaskView } from '../ecs/observation.ts'
import { shownService } from '../ecs/service-state.ts'
import type { RollbackTrigger } from '../inputs/request.ts'
import { answerNext, hasNotBegun, leftUnanswered, pauseAnswered, saidNo } from './answering.ts'
import { deployerKind, deployerWords } from './deployer-kind.ts'
import { readPhase } from './deployer-state.ts'
import { limitReached } from './failure-limit.ts'
import { hasImages, isFirstRun, isIdle } from './first-run.ts'
import { endHeld, hasCompleted, othersFailed, stillHeld, withoutHold } from './holding.ts'
import { describeMoved, describeUnknown, type ImageComparison } from './image-comparison.ts'
import { withOwnRevision } from './kubernetes-reading.ts'
import { emptyMemory, isTooEarly, remember } from './memory.ts'
import { noteRestore, ownRestore } from './own-restore.ts'
import type { PauseAnswered } from './pause.ts'
import { leaveAt, notePauses } from './pausing.ts'
import { backOff, pollDelay } from './polling.ts'
import type { Observation, Reading } from './reading.ts'
import type { News, RestoringDeployment, Rollout, Verdict, Watch, WatchOptions } from './rollout.ts'
import {
  atGate,
  cutOffWhen,
  describeUntested,
  gateAnswered,
  isTestRefused,
  runTest,
  tested,
  waitsForTest
} from './smoke-gate.ts'
import type { SmokeTestResult } from './smoke-test-run.ts'
import {
  canRestore,
  endBadly,
  endedOtherwise,
  endUnseen,
  finish,
  keepPolling,
  limitOf,
  outOfTime,
  restore,
  revert,
  type Step,
  triggered
} from './transitions.ts'
import {
  cancelledBefore,
  causeIn,
  conclude,
  pollRefused,
  rollbackFailed,
  tooLong
} from './verdict.ts'

/** What happened since the last step. Times are milliseconds on the driver's clock. */
export type WatchInput =
  | {
      readonly kind: 'observed'
      readonly now: number
      readonly observation: Observation
      /** The stopped tasks of the service, when the last command asked for them. */
      readonly tasks?: readonly TaskView[]
    }
  /** A poll failed for a reason that may heal (network, throttling, a server error). */
  | { readonly kind: 'poll-failed'; readonly now: number; readonly reason: string }
  /** A poll failed for a reason that does not heal (expired credentials, a denied call). */
  | { readonly kind: 'poll-refused'; readonly now: number; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly now: number; readonly signal: string }
  | {
      readonly kind: 'stop-answered'
      readonly now: number
      readonly answer: 'accepted' | 'conflict' | 'impossible'
      readonly reason?: string
    }
  | { readonly kind: 'restore-started'; readonly now: number; readonly by: RestoringDeployment }
  | { readonly kind: 'restore-failed'; readonly now: number; readonly reason: string }
  | { readonly kind: 'images-compared'; readonly now: number; readonly result: ImageComparison }
  | { readonly kind: 'pause-answered'; readonly now: number; readonly told: PauseAnswered }
  | { readonly kind: 'tested'; readonly now: number; readonly result: SmokeTestResult }
  /** Another service of the step is in trouble: all have to go back. */
  | {
      readonly kind: 'others-failed'
      readonly now: number
      readonly trigger: RollbackTrigger
      readonly cause: string
    }
  /** The other services of the step have come to their ends: the good one of this is final. */
  | { readonly kind: 'released'; readonly now: number }

/** The watch of a deployment that was just started, and the first thing to do. */
export function startWatch(rollout: Rollout, options: WatchOptions, now: number): Step {
  const watch: Watch = {
    rollout,
    options,
    startedAt: now,
    phase: { kind: 'watching' },
    leaving: false,
    memory: emptyMemory(now)
  }
  return { watch, news: [], command: { kind: 'poll', afterMs: pollDelay(0), withTasks: false } }
}

/**
 * A saved watch as the post step takes it up, and the first thing to do: a poll, since the deployment may have come to
 * its end in the meantime. Only one that is still going is stopped. `limitMs` is for everything that follows.
 */
export function resumeWatch(saved: Watch, limitMs: number, now: number): Step {
  const { movedImages } = saved.memory
  const watch: Watch = {
    ...withoutConclusion(saved),
    options: { ...saved.options, waitMs: limitMs, revertMs: limitMs },
    startedAt: now,
    leaving: false,
    cutOff: true,
    inPostStep: true,
    phase: saved.phase.kind === 'reverting' ? { ...saved.phase, since: now } : saved.phase,
    memory: {
      ...emptyMemory(now),
      failures: saved.memory.failures,
      seenMine: saved.memory.seenMine,
      ...(movedImages === undefined ? {} : { movedImages }),
      ...(saved.memory.baking === true ? { baking: true } : {}),
      ...(saved.memory.tested === true ? { tested: true } : {}),
      ...(saved.memory.answered === undefined ? {} : { answered: saved.memory.answered })
    }
  }
  return { watch, news: [], command: { kind: 'poll', afterMs: 0, withTasks: false } }
}

/** Whether it was a cancel, and no fault of the deployment, that ended it. */
export function wasCancelled({ phase }: Watch): boolean {
  return phase.kind !== 'watching' && phase.trigger === 'cancel'
}

/** One step of the watch. Decides everything; does nothing. */
export function step(watch: Watch, input: WatchInput): Step {
  const held = stillHeld(watch, input)
  if (held !== undefined) return held
  switch (input.kind) {
    case 'observed':
      return observe(withoutConclusion(watch), input.now, input.observation, input.tasks ?? [])
    case 'poll-failed':
      return pollFailed(watch, input.now, input.reason)
    case 'poll-refused':
      return finish(watch, [], pollRefused(watch, input.reason))
    case 'cancelled':
      return cancel(watch, input.now, input.signal)
    case 'stop-answered':
      return stopAnswered(watch, input.now, input.answer, input.reason)
    case 'restore-started':
      return revert(watch, input.now, 'restore', causeIn(watch), [], input.by)
    case 'restore-failed':
      return finish(watch, [], rollbackFailed(watch, causeIn(watch), input.reason))
    case 'images-compared':
      return imagesCompared(watch, input.now, input.result)
    case 'pause-answered':
      return watch.options.answering === undefined
        ? gateAnswered(watch, input.now, input.told)
        : pauseAnswered(watch, input.now, input.told)
    case 'tested':
      return tested(watch, input.now, input.result)
    case 'others-failed':
      return othersFailed(watch, input.now, input.trigger, input.cause)
    case 'released':
      return endHeld(watch, [])
  }
}

/** A verdict that a comparison was to confirm is drawn again from each poll. */
function withoutConclusion({ concluding: _, gate: __, held: ___, ...watch }: Watch): Watch {
  return watch
}

function observe(
  before: Watch,
  now: number,
  observation: Observation,
  tasks: readonly TaskView[]
): Step {
  const watch = withOwnRevision(before, observation)
  const { memory, news, suspicious } = remember(
    watch.memory,
    watch.rollout,
    now,
    observation,
    tasks
  )
  const seen = noteRestore({ ...watch, memory }, observation)
  const reading: Reading = isTooEarly(seen, now, observation)
    ? { kind: 'going' }
    : readPhase(seen, observation, now)
  switch (reading.kind) {
    case 'going':
      return stillGoing(seen, now, news, observation, suspicious)
    case 'rolling-back':
      return rollingBack(seen, now, news, reading.cause)
    case 'failed':
      return seen.phase.kind === 'reverting'
        ? endedOtherwise(seen, news, seen.phase, reading.cause)
        : endBadly(seen, now, news, observation, reading.cause)
    case 'succeeded':
      return completed(seen, now, news, observation.service, conclude(seen, reading))
    default: {
      // ECS knows of nothing to go back to, but this step does.
      if (reading.kind === 'rollback-failed' && reading.noCandidate && canRestore(seen)) {
        return endBadly(seen, now, news, observation, causeIn(seen, reading.cause))
      }
      const own = ownRestore(seen, reading)
      if (own === undefined) return finish(seen, news, conclude(seen, reading))
      const { command, ...reverting } = revert(seen, now, 'restore', causeIn(seen), news, own)
      return command.kind === 'poll'
        ? { ...reverting, command: { ...command, restoreCutOff: true } }
        : { ...reverting, command }
    }
  }
}

/** It came to its good end: what it runs is compared, and tested. */
function completed(
  watch: Watch,
  now: number,
  news: readonly News[],
  service: Observation['service'],
  verdict: Verdict
): Step {
  // A rollback was asked for, and the deployment completed all the same.
  if (isTestRefused(watch) || saidNo(watch) || watch.forOthers === true) return restore(watch, news)
  return hasImages(watch, service)
    ? compare({ ...watch, concluding: verdict }, news, service)
    : endWell(watch, now, news, verdict, isIdle(service))
}

/** The good verdict, once the smoke test is passed as well. `idle`: no task runs that could be tested. */
function endWell(
  watch: Watch,
  now: number,
  news: readonly News[],
  verdict: Verdict,
  idle: boolean
): Step {
  if (!waitsForTest(watch)) return finish(watch, news, verdict)
  if (idle) return finish(watch, news, describeUntested(verdict))
  return watch.cutOff === true
    ? stopCutOff({ ...watch, concluding: verdict }, now, news)
    : runTest({ ...watch, concluding: verdict }, now, news, 'COMPLETED')
}

/** Nothing decided yet, unless what runs first is another image than the one that was checked. */
function stillGoing(
  seen: Watch,
  now: number,
  told: readonly News[],
  observation: Observation,
  suspicious: boolean
): Step {
  const { service } = observation
  const desired = shownService(service)?.desired ?? 0
  const { watch, news: pauses } = notePauses(seen, observation)
  const news = [...told, ...pauses]
  const unanswered = leftUnanswered(watch, now, news, observation)
  if (unanswered !== undefined) return unanswered
  const next = goOn(watch, now, news, desired, suspicious)
  const { command } = next
  if (command.kind !== 'poll') return next
  if (isFirstRun(watch, service)) return compare(watch, news, service)
  // Signs of trouble are checked before a deployment is tested or left alone.
  if (command.withTasks) return next
  const due =
    atGate(next.watch, now, next.news, observation) ??
    answerNext(next.watch, now, next.news, observation)
  if (due !== undefined) return due
  const verdict = leaveAt(watch, observation)
  if (verdict === undefined) return next
  // What is left to bake has all production traffic: it can be tested.
  return verdict.outcome === 'baking' && waitsForTest(watch)
    ? runTest(next.watch, now, next.news, 'BAKE_TIME')
    : finish(watch, news, verdict)
}

function compare(watch: Watch, news: readonly News[], service: ServiceView): Step {
  return { watch, news, command: { kind: 'compare-images', service } }
}

/** What runs is another image than the one that was checked: that is a failure, however well it runs. */
function imagesCompared(
  { concluding, ...watch }: Watch,
  now: number,
  result: ImageComparison
): Step {
  const memory: Watch['memory'] = { ...watch.memory, imagesCompared: true }
  if (result.kind === 'moved') {
    const movedImages = result.moved.map(({ image }) => image.container)
    const seen: Watch = { ...watch, memory: { ...memory, movedImages } }
    const stoppable = concluding === undefined
    return triggered(seen, now, [], 'failure', describeMoved(result.moved), stoppable)
  }
  const seen: Watch = { ...watch, memory }
  if (concluding === undefined) return keepPolling(seen, now, [], false)
  if (result.kind === 'same') return endWell(seen, now, [], concluding, false)
  const notes = [concluding.note, describeUnknown(result)].filter(note => note !== undefined)
  return endWell(seen, now, [], { ...concluding, note: notes.join(' ') }, false)
}

/** Nothing decided yet: is it failing too often, or taking too long? */
function goOn(
  watch: Watch,
  now: number,
  news: readonly News[],
  desired: number,
  suspicious: boolean
): Step {
  if (watch.phase.kind === 'reverting') return keepPolling(watch, now, news, false)
  if (watch.cutOff === true) return stopCutOff(watch, now, news)
  // ECS refused to stop a deployment that it still shows as going.
  if (watch.phase.kind === 'stopping') return restore(watch, news)
  const limit = limitReached(watch.memory, desired, deployerKind(watch.rollout))
  if (limit !== undefined) return triggered(watch, now, news, 'failure', limit, true)
  return now >= limitOf(watch)
    ? outOfTime(watch, now, news, tooLong(watch))
    : keepPolling(watch, now, news, suspicious)
}

/** No one has watched since the cut-off, and the deployment is still going: that is what a cancel is for. */
function stopCutOff(watch: Watch, now: number, news: readonly News[]): Step {
  const cut: Watch = { ...watch, cutOff: false }
  return cut.phase.kind === 'stopping'
    ? { watch: cut, news, command: { kind: 'stop' } }
    : triggered(cut, now, news, 'cancel', cutOffWhen(cut), cut.concluding === undefined)
}

function rollingBack(watch: Watch, now: number, news: readonly News[], told: string): Step {
  if (watch.phase.kind === 'reverting') return keepPolling(watch, now, news, false)
  const by = watch.phase.kind === 'stopping' ? 'stop' : 'ecs'
  return revert(watch, now, by, causeIn(watch, told), news)
}

/** A poll failed: wait longer each time, but never beyond the limit. */
function pollFailed(watch: Watch, now: number, reason: string): Step {
  const { phase } = watch
  const failedPolls = watch.memory.failedPolls + 1
  const next: Watch = { ...watch, memory: { ...watch.memory, failedPolls } }
  const left = limitOf(watch) - now
  if (left <= 0) {
    const why = `${deployerWords(watch.rollout).name} could not be polled: ${reason}`
    return phase.kind === 'reverting'
      ? endUnseen(next, [], rollbackFailed(next, phase.cause, why))
      : outOfTime(next, now, [], `${tooLong(watch)} ${why}`)
  }
  const news: readonly News[] =
    failedPolls === 1 ? [{ kind: 'trouble', text: `polling failed: ${reason} (retrying)` }] : []
  const since = phase.kind === 'reverting' ? phase.since : watch.startedAt
  const afterMs = Math.min(backOff(now - since, failedPolls), left)
  return { watch: next, news, command: { kind: 'poll', afterMs, withTasks: false } }
}

function cancel(watch: Watch, now: number, signal: string): Step {
  const leaving: Watch = { ...watch, leaving: true }
  const news: readonly News[] = [{ kind: 'decision', text: `${signal} received` }]
  if (hasNotBegun(watch)) return finish(leaving, news, cancelledBefore(signal))
  // What is good stays where a cancel takes nothing back.
  if (watch.held === true && !watch.options.rollbackOn.includes('cancel')) {
    return endHeld(leaving, news)
  }
  switch (watch.phase.kind) {
    case 'watching':
      return triggered(
        withoutHold(leaving),
        now,
        news,
        'cancel',
        `The job was cancelled (${signal}).`,
        !hasCompleted(watch)
      )
    case 'stopping':
      return { watch: leaving, news, command: { kind: 'stop' } }
    case 'reverting':
      return { watch: leaving, news, command: { kind: 'hand-over' } }
  }
}

function stopAnswered(
  watch: Watch,
  now: number,
  answer: 'accepted' | 'conflict' | 'impossible',
  reason?: string
): Step {
  if (watch.phase.kind !== 'stopping') return keepPolling(watch, now, [], false)
  const { cause, conflict } = watch.phase
  if (answer === 'accepted') return revert(watch, now, 'stop', cause, [])
  if (answer === 'conflict' && !conflict) {
    // It may have ended at this moment: poll, and judge by the result.
    const again: Watch = { ...watch, phase: { ...watch.phase, conflict: true } }
    return { watch: again, news: [], command: { kind: 'poll', afterMs: 0, withTasks: false } }
  }
  const why = reason === undefined ? '' : ` (${reason})`
  const { name, restoring } = deployerWords(watch.rollout)
  const text = `${name} cannot stop the deployment${why}: ${restoring} instead`
  return restore(watch, [{ kind: 'decision', text }])
}
