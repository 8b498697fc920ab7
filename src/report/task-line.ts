import type { Outcome, Report, TaskRow } from './report.ts'
import { shortenTaskDefinition } from './task-definition-name.ts'

/** `1 task of web:41`, `5 tasks of web:41`. */
function nameTasks({ taskArns = [], taskDefinitionArn }: Report): string {
  const count = taskArns.length === 1 ? '1 task' : `${taskArns.length} tasks`
  return taskDefinitionArn === undefined
    ? count
    : `${count} of ${shortenTaskDefinition(taskDefinitionArn)}`
}

function nameOf(report: Report): string {
  const { taskArns = [] } = report
  return taskArns.length === 0 ? 'the task' : nameTasks(report)
}

const failed = ({ result }: TaskRow) => result === 'failed'

function describeFailure(report: Report): string {
  const { tasks = [], taskArns = [] } = report
  if (taskArns.length === 0) return 'No task was run'
  const bad = tasks.filter(failed).length
  return taskArns.length === 1 || bad === 0
    ? `The run of ${nameOf(report)} failed`
    : `${bad} of ${nameTasks(report)} failed`
}

const SENTENCES: Readonly<Partial<Record<Outcome, (report: Report) => string>>> = {
  succeeded: report => `Ran ${nameOf(report)}`,
  registered: report => `Started ${nameOf(report)}, and did not wait for the end`,
  failed: describeFailure,
  'timed-out': report => `The run of ${nameOf(report)} took too long`,
  cancelled: report =>
    (report.taskArns ?? []).length === 0
      ? 'Cancelled before a task was run'
      : `Cancelled the run of ${nameOf(report)}`
}

/** What a run of one-off tasks came to, in one clause. */
export function describeTaskRun(report: Report): string {
  if (report.kubernetes !== undefined) return describeJob(report)
  return SENTENCES[report.outcome]?.(report) ?? `Ran ${nameOf(report)}`
}

/** What a rendering came to, in one clause. */
export function describeRendering({ outcome, kubernetes }: Report): string {
  if (kubernetes !== undefined) {
    return outcome === 'registered'
      ? 'Rendered the manifests, and applied nothing'
      : 'The manifests were not rendered'
  }
  return outcome === 'registered'
    ? 'Rendered the task definition, and registered nothing'
    : 'The task definition was not rendered'
}

function describeJob({ outcome, jobName, kubernetes }: Report): string {
  if (jobName === undefined) return 'No Job was run'
  const name = `Job ${kubernetes?.namespace}/${jobName}`
  if (outcome === 'succeeded') return `Ran ${name}`
  if (outcome === 'timed-out') return `${name} took too long`
  return outcome === 'cancelled' ? `Cancelled ${name}` : `${name} failed`
}
