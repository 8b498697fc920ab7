import type { Rollout } from '../deployment/rollout.ts'
import type { ServiceEventView } from '../ecs/observation.ts'

/** When a task reached which point of its life, by DescribeTasks. Epoch milliseconds by the server's clock. */
export interface TaskTimes {
  /** The last part of the task's ARN. */
  readonly id: string
  /** The deployment that started it. */
  readonly startedBy?: string
  readonly createdAt: number
  readonly pullStartedAt?: number
  readonly pullStoppedAt?: number
  readonly startedAt?: number
  /** When its containers were stopped: after its load balancers have deregistered it. */
  readonly stoppingAt?: number
  readonly executionStoppedAt?: number
  readonly stoppedAt?: number
}

export type PhaseName = 'provisioning' | 'pulling' | 'starting' | 'becoming healthy' | 'draining'

/** One piece of a task's life during a deployment. */
export interface TaskPhase {
  readonly taskId: string
  /** `restored`: a task of the old revision that a rollback has started. */
  readonly side: 'new' | 'old' | 'restored'
  readonly name: PhaseName
  /** Epoch milliseconds by the server's clock. */
  readonly from: number
  readonly to: number
  /** The task was stopped in this phase, before it was healthy. */
  readonly failed?: true
}

/** What a deployment's phases are read from. */
export interface PhaseSource {
  readonly rollout: Pick<Rollout, 'deploymentId' | 'createdAt'>
  readonly tasks: readonly TaskTimes[]
  readonly events: readonly ServiceEventView[]
  /** The verdict's time: what is still in progress ends here. Epoch milliseconds by the server's clock. */
  readonly until: number
}

/**
 * What the tasks of a deployment spent their time on, in the order of their creation. ECS does not say when it
 * found a task healthy; it is at the latest when old tasks were let go for it, or when the deployment was complete.
 */
export function readPhases(source: PhaseSource): readonly TaskPhase[] {
  const { rollout, tasks, until } = source
  const seen = [...tasks]
    .filter(task => task.createdAt <= until && (task.stoppedAt ?? until) >= rollout.createdAt)
    .sort((a, b) => a.createdAt - b.createdAt)
  return seen.flatMap(task => phasesOf(task, source)).filter(({ from, to }) => to >= from)
}

function phasesOf(task: TaskTimes, source: PhaseSource): readonly TaskPhase[] {
  const { deploymentId, createdAt } = source.rollout
  if (task.startedBy === deploymentId) return startPhases(task, 'new', source)
  if (task.createdAt > createdAt) return startPhases(task, 'restored', source)
  return drainPhases(task, source)
}

function startPhases(
  task: TaskTimes,
  side: 'new' | 'restored',
  source: PhaseSource
): readonly TaskPhase[] {
  const stopped = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt
  const end = Math.min(stopped ?? source.until, source.until)
  const healthyAt = healthyBy(task, source)
  const marks: readonly (readonly [PhaseName, number | undefined, number | undefined])[] = [
    ['provisioning', task.createdAt, task.pullStartedAt],
    ['pulling', task.pullStartedAt, task.pullStoppedAt],
    ['starting', task.pullStoppedAt, task.startedAt],
    ['becoming healthy', task.startedAt, healthyAt]
  ]
  return marks.flatMap(([name, from, to]) => {
    if (from === undefined) return []
    const last = to === undefined || to > end
    const failed = last && stopped !== undefined && side === 'new'
    const phase: TaskPhase = { taskId: task.id, side, name, from, to: last ? end : to }
    return [failed ? { ...phase, failed: true } : phase]
  })
}

/** The first event after a task's start that shows that ECS counts on it. */
function healthyBy(task: TaskTimes, { rollout, tasks, events }: PhaseSource): number | undefined {
  const { startedAt } = task
  if (startedAt === undefined) return undefined
  const old = tasks.filter(other => other.createdAt <= rollout.createdAt)
  const shows = ({ message }: ServiceEventView) =>
    message.includes(`(deployment ${task.startedBy}) deployment completed`) || letsGo(message, old)
  const times = events.filter(event => event.at >= startedAt && shows(event)).map(({ at }) => at)
  return times.length === 0 ? undefined : Math.min(...times)
}

function letsGo(message: string, tasks: readonly TaskTimes[]): boolean {
  return tasks.some(task => endsTask(message, task))
}

/** ECS names the tasks that it stops, and of those that drain it names the deployment (seen on AWS). */
function endsTask(message: string, { id, startedBy = 'none' }: TaskTimes): boolean {
  if (/has begun draining connections/.test(message)) {
    return message.includes(`taskSet ${startedBy})`) || message.includes(id)
  }
  return /has stopped \d+ running tasks/.test(message) && message.includes(id)
}

function drainPhases(
  task: TaskTimes,
  { rollout, events, until }: PhaseSource
): readonly TaskPhase[] {
  const stopping = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt
  const before = stopping ?? until
  const told = events
    .filter(({ at, message }) => at >= rollout.createdAt && at <= before && endsTask(message, task))
    .map(({ at }) => at)
  const from = told.length === 0 ? stopping : Math.min(...told)
  // Tasks that were already stopping when the deployment began do not belong to it.
  if (from === undefined || from < rollout.createdAt) return []
  const to = Math.min(task.executionStoppedAt ?? task.stoppedAt ?? until, until)
  return [{ taskId: task.id, side: 'old', name: 'draining', from, to }]
}

/** How long at least one of these phases was under way, in milliseconds. */
export function measureUnion(phases: readonly Pick<TaskPhase, 'from' | 'to'>[]): number {
  return clusters(phases).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The stretches of time in which at least one of these phases was under way, in order. */
export function clusters(
  phases: readonly Pick<TaskPhase, 'from' | 'to'>[]
): readonly { readonly from: number; readonly to: number }[] {
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of [...phases].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
