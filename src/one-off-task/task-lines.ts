import type { News } from '../deployment/rollout.ts'
import type { OneOffWatch, WatchedTask } from './one-off-task.ts'

/** Up to so many tasks are reported one by one. */
const TOLD_ONE_BY_ONE = 3

/** `task 1a2b3c4d`, the beginning of its id. */
export function nameTask(arn: string): string {
  return `task ${shortId(arn)}`
}

/** The first eight characters of a task's id. */
export function shortId(arn: string): string {
  return (arn.split('/').pop() ?? arn).slice(0, 8)
}

/** `task 1a2b3c4d`, `task 1a2b3c4d and task 5e6f7a8b`, `5 tasks`. */
export function nameTasks(arns: readonly string[]): string {
  return arns.length > 2 ? `${arns.length} tasks` : arns.map(nameTask).join(' and ')
}

/** The statuses of all tasks; equal text means no change. */
export function taskCountsLine({ tasks, toStart }: Pick<OneOffWatch, 'tasks' | 'toStart'>): string {
  const states = tasks.map(stateOf)
  if (states.length === 0 && toStart > 0) return ''
  if (states.length + toStart <= TOLD_ONE_BY_ONE) {
    return tasks.map((task, index) => `${nameTask(task.arn)} ${states[index] ?? ''}`).join(', ')
  }
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  const parts = [...counts].map(([state, count]) => `${count} ${state}`)
  return [...parts, ...(toStart > 0 ? [`${toStart} to be started`] : [])].join(', ')
}

function stateOf({ view, result }: WatchedTask): string {
  if (result === undefined) return view?.lastStatus ?? 'PROVISIONING'
  if (result.succeeded) return 'succeeded'
  return result.exitCode === undefined ? 'failed' : `failed (exit code ${result.exitCode})`
}

/** How a task failed. */
export function taskFailureNews({ arn, result }: WatchedTask): News {
  return { kind: 'trouble', text: `${nameTask(arn)} failed: ${result?.sentence ?? ''}` }
}
