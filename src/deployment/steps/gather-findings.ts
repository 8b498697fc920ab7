import { selectEvents } from '../../diagnosis/deployment-events.ts'
import { type Diagnosis, diagnose } from '../../diagnosis/diagnosis.ts'
import { groupTasks } from '../../diagnosis/failed-tasks.ts'
import type { DeploymentFacts, Findings, LogFinding } from '../../diagnosis/findings.ts'
import type { ServiceEventView, TargetView, TaskView } from '../../ecs/observation.ts'
import type { Log } from '../../log.ts'
import { describeGroup, runnerOf } from '../../report/annotation.ts'

/** Where one stream of CloudWatch Logs is. */
export interface LogAddress {
  readonly group: string
  readonly stream: string
  /** Absent: the region of the deployment. */
  readonly region?: string
}

/** The AWS calls of a diagnosis. Each may throw: the diagnosis says what was denied or failed. */
export interface DiagnosisCalls {
  /** ARNs of the service's tasks by desired status, all pages. */
  listTasks(desiredStatus: 'RUNNING' | 'STOPPED'): Promise<readonly string[]>
  /** At most 100 ARNs. */
  describeTasks(arns: readonly string[]): Promise<readonly TaskView[]>
  targetHealth(targetGroupArn: string): Promise<readonly TargetView[]>
  /** The last lines of a stream, oldest first. */
  logTail(address: LogAddress, lines: number): Promise<readonly string[]>
}

/** One container of the deployed task definition, as its log configuration says. */
export interface LoggingContainer {
  readonly name: string
  /** Absent: the container has no log configuration. */
  readonly logDriver?: string
  readonly logOptions?: Readonly<Record<string, string>>
}

/** The deployment to be explained. */
export interface DiagnosedDeployment {
  /** `ecs-svc/<number>`. */
  readonly id: string
  /** By the server's clock, in epoch milliseconds. */
  readonly createdAt: number
  readonly containers: readonly LoggingContainer[]
  readonly targetGroupArns: readonly string[]
  /** The service's events, of all its deployments. */
  readonly events: readonly ServiceEventView[]
  readonly facts: DeploymentFacts
  /** ECS's own words: the status reason of the service deployment, alarms that fired. */
  readonly verdictCause?: string
  /** Tasks seen so far; ECS forgets stopped ones after about an hour. */
  readonly knownTasks?: readonly TaskView[]
}

const TAIL_LINES = 20
const DESCRIBED_AT_ONCE = 100
/** Enough to group by cause; a service of hundreds of tasks fails the same way in all of them. */
const DESCRIBED_AT_MOST = 500
const LOGS_AT_MOST = 5

/** A call's answer, or the reason why there is none. */
type Answer<T> = { readonly value: T } | { readonly failure: string }

function describeFailure(action: string, error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (/AccessDenied|UnauthorizedOperation|NotAuthorized/.test(name)) {
    return `not permitted: ${action}`
  }
  return `${action} failed: ${error instanceof Error ? error.message : String(error)}`
}

async function ask<T>(action: string, call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await call() }
  } catch (error) {
    return { failure: describeFailure(action, error) }
  }
}

/** Collects answers, and notes on what could not be read. */
async function collect<T>(
  action: string,
  calls: readonly (() => Promise<readonly T[]>)[]
): Promise<{ readonly values: readonly T[]; readonly notes: readonly string[] }> {
  const answers = await Promise.all(calls.map(call => ask(action, call)))
  return {
    values: answers.flatMap(answer => ('value' in answer ? answer.value : [])),
    notes: answers.flatMap(answer => ('failure' in answer ? [answer.failure] : []))
  }
}

function chunk(arns: readonly string[]): readonly (readonly string[])[] {
  const shown = arns.slice(0, DESCRIBED_AT_MOST)
  const count = Math.ceil(shown.length / DESCRIBED_AT_ONCE)
  return Array.from({ length: count }, (_, index) =>
    shown.slice(index * DESCRIBED_AT_ONCE, (index + 1) * DESCRIBED_AT_ONCE)
  )
}

async function gatherTasks(
  calls: DiagnosisCalls,
  { id, knownTasks = [] }: DiagnosedDeployment
): Promise<{ readonly tasks: readonly TaskView[]; readonly notes: readonly string[] }> {
  const listed = await collect('ecs:ListTasks', [
    () => calls.listTasks('STOPPED'),
    () => calls.listTasks('RUNNING')
  ])
  const arns = [...new Set(listed.values)]
  const described = await collect(
    'ecs:DescribeTasks',
    chunk(arns).map(part => () => calls.describeTasks(part))
  )
  const byArn = new Map([...knownTasks, ...described.values].map(task => [task.arn, task]))
  return {
    tasks: [...byArn.values()].filter(({ startedBy }) => startedBy === id),
    notes: [...listed.notes, ...described.notes]
  }
}

/** A task and the container whose log may show why it failed. */
interface LogSource {
  readonly task: TaskView
  readonly container: LoggingContainer
}

/** A container that never started has no log. */
function hasStarted({ stopCode, startedAt, containers }: TaskView): boolean {
  return (
    startedAt !== undefined ||
    stopCode !== 'TaskFailedToStart' ||
    containers.some(({ exitCode }) => exitCode !== undefined)
  )
}

/** One failed task for each cause; without any, one task that runs and is not well. */
function chooseSources(
  tasks: readonly TaskView[],
  containers: readonly LoggingContainer[]
): readonly LogSource[] {
  const failed = groupTasks(tasks).flatMap(({ cause, tasks: group }) => {
    const task = [...group].reverse().find(hasStarted)
    return task === undefined ? [] : [{ task, name: cause.container }]
  })
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').slice(0, 1)
  const chosen =
    groupTasks(tasks).length > 0 ? failed : running.map(task => ({ task, name: undefined }))
  return chosen
    .flatMap(({ task, name }) =>
      containers
        .filter(container => name === undefined || container.name === name)
        .map(container => ({ task, container }))
    )
    .slice(0, LOGS_AT_MOST)
}

/** Where a container's log is (`<prefix>/<container>/<task id>`), or why it cannot be read. */
export function locateLog(
  { name, logDriver, logOptions = {} }: LoggingContainer,
  taskId: string
): LogAddress | string {
  if (logDriver === undefined) return 'it has no log configuration.'
  if (logDriver !== 'awslogs') return `its log driver is ${logDriver}; only awslogs can be read.`
  const {
    'awslogs-group': group,
    'awslogs-stream-prefix': prefix,
    'awslogs-region': region
  } = logOptions
  if (group === undefined) return 'its log configuration names no awslogs-group.'
  if (prefix === undefined) return 'its log configuration has no awslogs-stream-prefix.'
  const stream = `${prefix}/${name}/${taskId}`
  return region === undefined ? { group, stream } : { group, stream, region }
}

async function gatherLog(
  calls: DiagnosisCalls,
  { task, container }: LogSource
): Promise<LogFinding> {
  const base = { taskId: task.id, container: container.name }
  const address = locateLog(container, task.id)
  if (typeof address === 'string') return { ...base, missing: address }
  const answer = await ask('logs:GetLogEvents', () => calls.logTail(address, TAIL_LINES))
  if ('failure' in answer) return { ...base, missing: `${answer.failure} (${address.group})` }
  if (answer.value.length === 0) {
    return { ...base, missing: `the stream ${address.stream} in ${address.group} is empty.` }
  }
  return { ...base, stream: address.stream, lines: answer.value }
}

/** Gathers what a diagnosis needs. Never throws: its notes say what could not be read. */
export async function gatherFindings(
  calls: DiagnosisCalls,
  deployment: DiagnosedDeployment
): Promise<Findings> {
  const [{ tasks, notes }, targets] = await Promise.all([
    gatherTasks(calls, deployment),
    collect(
      'elasticloadbalancing:DescribeTargetHealth',
      deployment.targetGroupArns.map(arn => () => calls.targetHealth(arn))
    )
  ])
  const sources = chooseSources(tasks, deployment.containers)
  const logs = await Promise.all(sources.map(source => gatherLog(calls, source)))
  const taskIds = new Set(tasks.map(({ id }) => id))
  return {
    tasks,
    targets: targets.values,
    events: selectEvents(deployment.events, {
      deploymentId: deployment.id,
      startedAt: deployment.createdAt,
      taskIds
    }),
    logs,
    facts: deployment.facts,
    notes: [...new Set([...notes, ...targets.notes])],
    ...(deployment.verdictCause === undefined ? {} : { verdictCause: deployment.verdictCause })
  }
}

/** Explains a deployment that went wrong. Never throws. */
export async function explainDeployment(
  calls: DiagnosisCalls,
  deployment: DiagnosedDeployment
): Promise<Diagnosis> {
  return diagnose(await gatherFindings(calls, deployment))
}

/** Writes a diagnosis to the log: the cause, the failed tasks, the events, the containers' last lines, what to do. */
export function tellDiagnosis(log: Log, diagnosis: Diagnosis): void {
  log.line(`Cause: ${diagnosis.cause}`, 'bad')
  for (const group of diagnosis.groups) log.line(`  ${describeGroup(group)}`)
  for (const { message } of diagnosis.events) log.line(`  Event: ${message}`)
  for (const { container, taskId, stream, lines } of diagnosis.logTails) {
    log.line(
      `Last ${lines.length} log lines of container ${container}, ${runnerOf(stream)} ${taskId} (${stream}):`
    )
    log.foreign(lines.join('\n'))
  }
  for (const note of diagnosis.notes) log.line(`Could not find out: ${note}`)
  if (diagnosis.hint !== undefined) log.line(`What to do: ${diagnosis.hint}`, 'strong')
}
