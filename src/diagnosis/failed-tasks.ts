import type { TargetView, TaskView } from '../ecs/observation.ts'
import { readTargetReason } from './deployment-events.ts'
import type { Findings } from './findings.ts'
import { causeOf, type FailureCause, refineByLog } from './stop-reasons.ts'

/** Tasks that failed for the same reason. */
export interface FailureGroup {
  readonly code: string
  readonly cause: string
  readonly count: number
  readonly permanent: boolean
  readonly stopCode?: string
  readonly stoppedReason?: string
  readonly container?: string
  readonly exitCode?: number
  readonly taskIds: readonly string[]
  /** What the load balancer says about a target of this group. */
  readonly targetReason?: string
}

/** A group of failed tasks with the cause that made it. */
export interface CausedGroup {
  readonly cause: FailureCause
  readonly group: FailureGroup
}

/** Target states that say that the load balancer does not want the task. */
const UNWELL: readonly string[] = ['unhealthy', 'unavailable']

function describeTarget({ reason, description }: TargetView): string | undefined {
  if (reason === undefined) return description
  return description === undefined ? reason : `${description} (${reason})`
}

/** What the load balancer says about one of some tasks. */
export function findTargetReason(
  { targets, events }: Pick<Findings, 'targets' | 'events'>,
  tasks: readonly TaskView[]
): string | undefined {
  const addresses = new Set(tasks.map(({ privateIp }) => privateIp))
  const target = targets.find(({ id, state }) => addresses.has(id) && UNWELL.includes(state))
  const described = target === undefined ? undefined : describeTarget(target)
  const ids = tasks.map(({ id }) => id)
  return described ?? readTargetReason(events, ids)
}

function linesOf(findings: Findings, tasks: readonly TaskView[]): readonly string[] {
  const ids = new Set(tasks.map(({ id }) => id))
  return findings.logs.flatMap(log => ('lines' in log && ids.has(log.taskId) ? log.lines : []))
}

/** Leaves out what is not known, as the types want it. */
function known<T extends Record<string, unknown>>(
  members: T
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function describeGroup(
  findings: Findings,
  cause: FailureCause,
  tasks: readonly TaskView[]
): CausedGroup {
  const refined = refineByLog(cause, linesOf(findings, tasks))
  const [first] = tasks
  const group: FailureGroup = {
    code: refined.code,
    cause: refined.sentence,
    count: tasks.length,
    permanent: refined.permanent,
    taskIds: tasks.map(({ id }) => id),
    ...known({
      stopCode: first?.stopCode,
      stoppedReason: first?.stoppedReason,
      container: refined.container,
      exitCode: refined.exitCode,
      targetReason: findTargetReason(findings, tasks)
    })
  }
  return { cause: refined, group }
}

/** What cannot heal first, then what happened most often, then what happened first. */
function compareGroups({ group: a }: CausedGroup, { group: b }: CausedGroup): number {
  return Number(b.permanent) - Number(a.permanent) || b.count - a.count
}

/** Failed tasks by cause, most telling group first. */
export function groupTasks(
  tasks: readonly TaskView[]
): readonly { readonly cause: FailureCause; readonly tasks: readonly TaskView[] }[] {
  const groups = new Map<string, { cause: FailureCause; tasks: TaskView[] }>()
  const oldestFirst = [...tasks].sort((a, b) => a.createdAt - b.createdAt)
  for (const task of oldestFirst) {
    const cause = causeOf(task)
    if (cause === undefined) continue
    const group = groups.get(cause.key) ?? { cause, tasks: [] }
    group.tasks.push(task)
    groups.set(cause.key, group)
  }
  return [...groups.values()]
}

/** The same with everything that is known of each group; sorted, most telling first. */
export function groupFailures(findings: Findings): readonly CausedGroup[] {
  return groupTasks(findings.tasks)
    .map(({ cause, tasks }) => describeGroup(findings, cause, tasks))
    .sort(compareGroups)
}
