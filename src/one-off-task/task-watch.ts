import type { News } from '../deployment/rollout.ts'
import type { TaskView } from '../ecs/observation.ts'
import type {
  OneOffInput,
  OneOffOptions,
  OneOffStep,
  OneOffWatch,
  WatchedTask
} from './one-off-task.ts'
import { delayStart, mayRunAgain, startHeals } from './start-failure.ts'
import { nameTask, nameTasks, taskFailureNews } from './task-lines.ts'
import { type Deciders, resultOf } from './task-result.ts'
import { end, goOn, stop } from './task-transitions.ts'
import { judgeStopped, loseSight } from './task-verdict.ts'

/** How long RunTask is asked again when there is no room. */
const PATIENCE_MS = 5 * 60_000
/** A task is given up after so many others in its place. */
const REPLACEMENTS_PER_TASK = 3
/** DescribeTasks may not show a task right after its start (AWS documentation, eventual consistency). */
const MISSING_MS = 2 * 60_000

/** A run that begins now, and the first thing to do. */
export function beginRun(options: OneOffOptions, now: number): OneOffStep {
  const watch: OneOffWatch = {
    options,
    startedAt: now,
    phase: { kind: 'running' },
    tasks: [],
    toStart: options.count,
    nextStartAt: now,
    failedStarts: 0,
    replaced: 0,
    counts: '',
    lastNewsAt: now,
    failedPolls: 0
  }
  return goOn(watch, now, [])
}

/** The next state of a run: what happened becomes news, and one thing to do. Pure. */
export function stepRun(watch: OneOffWatch, input: OneOffInput): OneOffStep {
  switch (input.kind) {
    case 'started':
      return started(watch, input)
    case 'start-lost':
      // Nothing is started in its place: it would run twice.
      return goOn({ ...watch, startProblem: input.reason, startLost: true }, input.now, [])
    case 'not-started':
      return refused(watch, input.now, input.reason)
    case 'observed':
      return observed(watch, input.now, input.tasks)
    case 'poll-failed':
      return pollFailed(watch, input.now, input.reason)
    case 'poll-refused':
      return end(watch, [], loseSight(watch, input.reason))
    case 'cancelled':
      return cancelled(watch, input.now, input.signal)
    case 'stop-answered':
      return stopAnswered(watch, input.now, input.problems)
  }
}

function started(watch: OneOffWatch, input: Extract<OneOffInput, { kind: 'started' }>): OneOffStep {
  const { arns, failures, now } = input
  const next: OneOffWatch = {
    ...watch,
    tasks: [...watch.tasks, ...arns.map(arn => ({ arn }))],
    toStart: watch.toStart - arns.length,
    failedStarts: arns.length > 0 ? 0 : watch.failedStarts
  }
  const news: readonly News[] =
    arns.length === 0 ? [] : [{ kind: 'progress', text: `started ${nameTasks(arns)}` }]
  const [reason = 'RunTask started no task and gave no reason'] = failures
  // One call starts at most ten tasks: fewer than asked for is no failure.
  const wasRefused = failures.length > 0 || arns.length === 0
  return wasRefused ? refused(next, now, reason, news) : goOn(next, now, news)
}

/** RunTask did not start what was asked for: retried later, or not at all. */
function refused(
  watch: OneOffWatch,
  now: number,
  reason: string,
  before: readonly News[] = []
): OneOffStep {
  const failedStarts = watch.failedStarts + 1
  const afterMs = delayStart(failedStarts)
  const patience = Math.min(PATIENCE_MS, watch.options.waitMs)
  const again = startHeals(reason) && now + afterMs - watch.startedAt <= patience
  const refusal: OneOffWatch = { ...watch, failedStarts, lastRefusal: reason }
  if (!again) return goOn({ ...refusal, startProblem: reason }, now, before)
  const text = `could not start ${watch.toStart === 1 ? 'the task' : `${watch.toStart} tasks`}: ${reason} (trying again in ${afterMs / 1000} s)`
  return goOn({ ...refusal, nextStartAt: now + afterMs }, now, [
    ...before,
    { kind: 'trouble', text }
  ])
}

function observed(watch: OneOffWatch, now: number, views: readonly TaskView[]): OneOffStep {
  const seen = watch.tasks.map(task => poll(task, views, watch.options, now))
  const ended = seen.filter(
    ({ arn, result }) =>
      result !== undefined && watch.tasks.find(task => task.arn === arn)?.result === undefined
  )
  const again = ended.filter(task => isReplaceable(watch, task)).slice(0, replacementsLeft(watch))
  const failed = ended.filter(task => task.result?.succeeded === false && !again.includes(task))
  const afterMs = delayStart(again.length === 0 ? 0 : watch.replaced + 1)
  const next: OneOffWatch = {
    ...watch,
    tasks: seen.filter(task => !again.includes(task)),
    toStart: watch.toStart + again.length,
    replaced: watch.replaced + again.length,
    failedPolls: 0,
    ...(again.length === 0 ? {} : { nextStartAt: now + afterMs })
  }
  return goOn(next, now, [
    ...again.map(
      ({ arn, result }): News => ({
        kind: 'trouble',
        text: `${nameTask(arn)} could not be started: ${result?.sentence ?? ''} Starting another one in ${afterMs / 1000} s.`
      })
    ),
    ...failed.map(taskFailureNews)
  ])
}

function poll(
  task: WatchedTask,
  views: readonly TaskView[],
  deciders: Deciders,
  now: number
): WatchedTask {
  if (task.result !== undefined) return task
  const { arn } = task
  const view = views.find(found => found.arn === arn)
  if (view !== undefined) {
    const result = resultOf(view, deciders)
    return { arn, view, ...(result === undefined ? {} : { result }) }
  }
  const missingSince = task.missingSince ?? now
  const sentence = 'ECS no longer knows the task.'
  return now - missingSince < MISSING_MS
    ? { ...task, missingSince }
    : { ...task, missingSince, result: { succeeded: false, sentence } }
}

function isReplaceable({ phase, options }: OneOffWatch, { view, result }: WatchedTask): boolean {
  return (
    phase.kind === 'running' &&
    options.wait &&
    view !== undefined &&
    mayRunAgain(view, result?.cause)
  )
}

function replacementsLeft({ options, replaced }: OneOffWatch): number {
  return Math.max(0, options.count * REPLACEMENTS_PER_TASK - replaced)
}

function pollFailed(watch: OneOffWatch, now: number, reason: string): OneOffStep {
  const failedPolls = watch.failedPolls + 1
  const next: OneOffWatch = { ...watch, failedPolls }
  const news: readonly News[] =
    failedPolls === 1 ? [{ kind: 'trouble', text: `polling failed: ${reason} (retrying)` }] : []
  return goOn(next, now, news)
}

function cancelled(watch: OneOffWatch, now: number, signal: string): OneOffStep {
  const next: OneOffWatch = { ...watch, signal }
  const news: readonly News[] = [{ kind: 'decision', text: `${signal} received` }]
  // What is being stopped already ends without us.
  if (watch.phase.kind === 'stopping') return end(next, news, judgeStopped(next))
  return stop(next, now, 'cancel', news)
}

function stopAnswered(watch: OneOffWatch, now: number, problems: readonly string[]): OneOffStep {
  const [problem] = problems
  const next: OneOffWatch = problem === undefined ? watch : { ...watch, stopProblem: problem }
  const { phase } = watch
  // A cancelled job has seconds, a container may take two minutes to end.
  if (problem !== undefined || (phase.kind === 'stopping' && phase.why === 'cancel')) {
    return end(next, [], judgeStopped(next))
  }
  return goOn(next, now, [])
}
