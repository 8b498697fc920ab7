import { capitalise, endSentence } from '../sentence.ts'
import type { OneOffVerdict, OneOffWatch, WatchedTask } from './one-off-task.ts'
import { nameTask, nameTasks } from './task-lines.ts'

/** The verdict on a run whose tasks have all ended, as far as they were started. */
export function judgeTasks({
  tasks,
  startProblem,
  startLost,
  toStart
}: OneOffWatch): OneOffVerdict {
  const failed = tasks.filter(({ result }) => result?.succeeded === false)
  const decisive = failed[0] ?? tasks[0]
  const code = exitCodeOf(decisive)
  if (failed.length === 0 && startProblem === undefined) {
    return { outcome: 'succeeded', ...code, tasks }
  }
  const reasons = [
    ...(failed.length === 0 ? [] : [describeFailed(failed, tasks.length)]),
    ...(startProblem === undefined
      ? []
      : [describeUnstarted(startProblem, toStart, tasks.length, startLost)])
  ]
  return { outcome: 'failed', reason: reasons.join(' '), ...code, tasks }
}

function exitCodeOf(task: WatchedTask | undefined): { exitCode?: number } {
  const exitCode = task?.result?.exitCode
  return exitCode === undefined ? {} : { exitCode }
}

function describeFailed(failed: readonly WatchedTask[], all: number): string {
  const sentence = failed[0]?.result?.sentence ?? 'It failed.'
  return all === 1 ? sentence : `${failed.length} of ${all} tasks failed: ${sentence}`
}

function describeUnstarted(
  problem: string,
  missing: number,
  started: number,
  lost: true | undefined
): string {
  const what = lost ? 'may have been started or not' : 'could not be started'
  // What is lost ends with a command, which a full stop would spoil.
  const why = lost ? problem : endSentence(problem)
  return started === 0
    ? `The task ${what}: ${why}`
    : `${missing} of ${started + missing} tasks ${what}: ${why}`
}

/** The verdict on a run that was stopped, by the time limit or by a signal. */
export function judgeStopped(watch: OneOffWatch): OneOffVerdict {
  const { tasks, signal, stopProblem, options } = watch
  const cancelled = signal !== undefined
  const open = tasks.filter(({ result }) => result?.succeeded !== true)
  const why = cancelled
    ? `The job was cancelled (${signal}).`
    : `${capitalise(nameTasks(open.map(({ arn }) => arn)))} did not end within ${minutes(options.waitMs)}.`
  const decisive = tasks.find(({ result }) => result?.succeeded === false)
  return {
    outcome: cancelled ? 'cancelled' : 'timed-out',
    reason: open.length === 0 ? why : `${why} ${tellStop(open, options.wait, stopProblem)}`,
    ...exitCodeOf(decisive),
    tasks,
    ...(stopProblem === undefined ? {} : { left: openOf(tasks) })
  }
}

function tellStop(
  open: readonly WatchedTask[],
  wait: boolean,
  problem: string | undefined
): string {
  const names = capitalise(nameTasks(open.map(({ arn }) => arn)))
  const one = open.length === 1
  if (!wait) return `${names} ${one ? 'runs' : 'run'} on.`
  if (problem === undefined) return `${names} ${one ? 'was' : 'were'} stopped.`
  return `${names} COULD NOT BE STOPPED AND MAY STILL RUN: ${endSentence(problem)}`
}

/** The verdict on a run that no one waits for. */
export function leaveRunning(watch: OneOffWatch): OneOffVerdict {
  const { tasks, startProblem } = watch
  const one = tasks.length === 1
  if (startProblem !== undefined) return judgeTasks(watch)
  return {
    outcome: 'not-waited-for',
    reason: `${capitalise(nameTasks(tasks.map(({ arn }) => arn)))} ${one ? 'was' : 'were'} started and not waited for (wait-for-task-stopped: false).`,
    tasks
  }
}

/** The verdict when ECS does not answer any more. */
export function loseSight({ tasks }: OneOffWatch, reason: string): OneOffVerdict {
  const open = openOf(tasks)
  const told =
    open.length === 0
      ? ''
      : ` ${open.map(nameTask).map(capitalise).join(', ')} cannot be watched any longer and may still run.`
  return { outcome: 'failed', reason: `${endSentence(reason)}${told}`, tasks, left: open }
}

function openOf(tasks: readonly WatchedTask[]): readonly string[] {
  return tasks.filter(({ result }) => result === undefined).map(({ arn }) => arn)
}

function minutes(ms: number): string {
  const value = Math.round((ms / 60_000) * 100) / 100
  return value === 1 ? '1 minute' : `${value} minutes`
}
