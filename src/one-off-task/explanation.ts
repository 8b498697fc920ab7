import { type Diagnosis, diagnose } from '../diagnosis/diagnosis.ts'
import type { DeploymentFacts, LogFinding } from '../diagnosis/findings.ts'
import type { TaskView } from '../ecs/observation.ts'
import type { OneOffVerdict, WatchedTask } from './one-off-task.ts'

/** Causes that a service gets over by itself, because it starts other tasks. */
const NO_REPEAT: readonly string[] = ['interrupted', 'spot', 'capacity', 'provisioning']
const LOGS_AT_MOST = 5

/** What is known of a run that went wrong. */
export interface RunFindings {
  readonly verdict: OneOffVerdict
  /** Names of the essential containers. */
  readonly essential: readonly string[]
  readonly facts: DeploymentFacts
  /** The end of the logs of a task, by its ARN. */
  logsOf(arn: string): readonly LogFinding[]
}

/** Why a run went wrong, or undefined when there is no task to ask. */
export function explainRun({
  verdict,
  essential,
  facts,
  logsOf
}: RunFindings): Diagnosis | undefined {
  const { outcome, reason, tasks } = verdict
  const bad = tasks.filter(({ result }) => result?.succeeded !== true)
  if (bad.length === 0 || (outcome !== 'failed' && outcome !== 'timed-out')) return undefined
  const diagnosis = diagnose({
    // A task stopped by the time limit has no cause of its own.
    tasks: outcome === 'failed' ? bad.flatMap(task => viewsOf(task, essential)) : [],
    targets: [],
    events: [],
    logs: oneOfEachCause(bad).flatMap(task => logsOfCulprit(task, logsOf(task.arn))),
    facts,
    notes: [],
    ...(reason === undefined ? {} : { verdictCause: reason })
  })
  const repeat = diagnosis.groups.some(({ code }) => NO_REPEAT.includes(code))
  return repeat
    ? { ...diagnosis, hint: 'A one-off task is not replaced: run the job again.' }
    : diagnosis
}

/** A cause in an essential container counts, however the others ended; an exit is the one that decided. */
function viewsOf({ view, result }: WatchedTask, essential: readonly string[]): readonly TaskView[] {
  if (view === undefined || result === undefined) return []
  const own = view.containers.filter(({ name }) => essential.includes(name))
  const told = own.filter(({ name }) => name === result.cause?.container)
  const containers = result.cause?.exitCode === undefined ? own : told
  return [{ ...view, lastStatus: 'STOPPED', ...(told.length > 0 ? { containers } : {}) }]
}

function oneOfEachCause(tasks: readonly WatchedTask[]): readonly WatchedTask[] {
  const byCause = new Map<string, WatchedTask>()
  for (const task of tasks) {
    const key = task.result?.cause?.key ?? ''
    if (!byCause.has(key)) byCause.set(key, task)
  }
  return [...byCause.values()].slice(0, LOGS_AT_MOST)
}

function logsOfCulprit(
  { result }: WatchedTask,
  logs: readonly LogFinding[]
): readonly LogFinding[] {
  const own = logs.filter(({ container }) => container === result?.cause?.container)
  return own.length > 0 ? own : logs
}
