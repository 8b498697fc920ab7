import { backOff, pollDelay } from '../deployment/polling.ts'
import { signOfLife } from '../deployment/progress-lines.ts'
import type { News } from '../deployment/rollout.ts'
import type { OneOffStep, OneOffVerdict, OneOffWatch } from './one-off-task.ts'
import { nameTasks, taskCountsLine } from './task-lines.ts'
import { judgeStopped, judgeTasks, leaveRunning } from './task-verdict.ts'

const SIGN_OF_LIFE_MS = 60_000
/** A container is killed at most 120 s after SIGTERM on Fargate (AWS documentation, stopTimeout). */
const STOPPING_MS = 150_000

/** The next action: start, poll, stop, or the verdict. */
export function goOn(watch: OneOffWatch, now: number, news: readonly News[]): OneOffStep {
  const told = tell(watch, now, news)
  return watch.phase.kind === 'stopping' ? awaitStop(told, now, watch.phase.until) : run(told, now)
}

type Told = Pick<OneOffStep, 'watch' | 'news'>

function awaitStop({ watch, news }: Told, now: number, until: number): OneOffStep {
  const { tasks } = watch
  // A task may have ended just before it was stopped.
  if (tasks.every(({ result }) => result?.succeeded)) return end(watch, news, judgeTasks(watch))
  const over = tasks.every(({ result }) => result !== undefined)
  return over || now >= until ? end(watch, news, judgeStopped(watch)) : pollNext(watch, now, news)
}

function run({ watch, news }: Told, now: number): OneOffStep {
  const { options, startedAt, toStart, nextStartAt, startProblem } = watch
  const starting = toStart > 0 && startProblem === undefined
  const running = watch.tasks.some(({ result }) => result === undefined)
  if (!starting && !running) return end(watch, news, judgeTasks(watch))
  if (!starting && !options.wait) return end(watch, news, leaveRunning(watch))
  if (now - startedAt >= options.waitMs) return timeOut(watch, now, news, running)
  if (!starting || now < nextStartAt) return pollNext(watch, now, news)
  return { watch, news, command: { kind: 'start', count: toStart } }
}

function timeOut(
  watch: OneOffWatch,
  now: number,
  news: readonly News[],
  running: boolean
): OneOffStep {
  if (running) return stop(watch, now, 'timeout', news)
  const startProblem = watch.lastRefusal ?? 'the time was up'
  return end(watch, news, judgeTasks({ ...watch, startProblem }))
}

function pollNext(watch: OneOffWatch, now: number, news: readonly News[]): OneOffStep {
  const { startedAt, options, failedPolls, toStart, nextStartAt, phase } = watch
  const usual = failedPolls > 0 ? backOff(now - startedAt, failedPolls) : pollDelay(now - startedAt)
  const limit = phase.kind === 'stopping' ? phase.until : startedAt + options.waitMs
  const start = toStart > 0 ? nextStartAt : limit
  const afterMs = Math.max(0, Math.min(usual, limit - now, start - now))
  return { watch, news, command: { kind: 'poll', afterMs } }
}

/** Adds how the tasks stand when that has changed, and a sign of life when nothing has for a minute. */
function tell(watch: OneOffWatch, now: number, news: readonly News[]): Told {
  const counts = taskCountsLine(watch)
  const changed: readonly News[] =
    counts === watch.counts || counts === '' ? [] : [{ kind: 'progress', text: counts }]
  const all = [...news, ...changed]
  if (all.length > 0) return { watch: { ...watch, counts, lastNewsAt: now }, news: all }
  if (now - watch.lastNewsAt < SIGN_OF_LIFE_MS) return { watch, news: [] }
  const elapsed = now - watch.startedAt
  return {
    watch: { ...watch, lastNewsAt: now },
    news: [signOfLife(counts, elapsed, watch.options.waitMs - elapsed)]
  }
}

/** The end of a run. */
export function end(watch: OneOffWatch, news: readonly News[], verdict: OneOffVerdict): OneOffStep {
  return { watch, news, command: { kind: 'done', verdict } }
}

/** Stops everything that runs; what is not waited for runs on. */
export function stop(
  watch: OneOffWatch,
  now: number,
  why: 'timeout' | 'cancel',
  news: readonly News[]
): OneOffStep {
  const arns = watch.tasks.filter(({ result }) => result === undefined).map(({ arn }) => arn)
  const next: OneOffWatch = {
    ...watch,
    toStart: 0,
    phase: { kind: 'stopping', why, until: now + STOPPING_MS }
  }
  if (arns.length === 0 || !watch.options.wait) return end(next, news, judgeStopped(next))
  const reason =
    why === 'cancel'
      ? 'The job that started it was cancelled.'
      : 'It did not end within wait-for-minutes.'
  return {
    watch: next,
    news: [...news, { kind: 'decision', text: `stopping ${nameTasks(arns)}` }],
    command: { kind: 'stop', arns, reason }
  }
}
