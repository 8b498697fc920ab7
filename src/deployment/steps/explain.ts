import { describeTasks, listTasks } from '../../aws/ecs.ts'
import { healthCheckOf, type TargetHealthCheck, targetHealth } from '../../aws/elb.ts'
import { logTail } from '../../aws/logs.ts'
import { describeService } from '../../aws/services.ts'
import type { Tools } from '../../context/tools.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { DeploymentFacts } from '../../diagnosis/findings.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { shownService } from '../../ecs/service-state.ts'
import { DeployError } from '../../problem.ts'
import { nameOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { platformOf } from '../../task-definition/platform.ts'
import { parseMemory } from '../../task-definition/task-size.ts'
import type { Rollout } from '../rollout.ts'
import { type DiagnosisCalls, explainDeployment, type LoggingContainer } from './gather-findings.ts'

/** What the tasks of a deployment were started by, and their target groups where they are not the service's. */
interface TracedTasks {
  readonly id: string
  readonly targetGroupArns?: readonly string[]
}

interface ExplainTools {
  readonly tools: Pick<Tools, 'clients'>
  /** Never throws. */
  trace(service: ServiceView | undefined): Promise<TracedTasks>
}

/** Finds out from its tasks why a deployment went wrong. Never throws: the diagnosis says what could not be read. */
export async function explainTasks(
  rollout: Rollout,
  definition: TaskDefinition | undefined,
  cause: string | undefined,
  { tools, trace }: ExplainTools
): Promise<Diagnosis> {
  const { cluster, service } = rollout
  const view = await describeService(tools.clients.ecs, cluster, service).then(
    shownService,
    () => undefined
  )
  const { id, targetGroupArns = groupsOf(view) } = await trace(view)
  return await explainDeployment(diagnosisCalls(rollout, tools), {
    id,
    createdAt: rollout.createdAt,
    containers: loggingContainers(definition),
    targetGroupArns,
    events: view?.events ?? [],
    facts: {
      ...taskFacts(definition),
      ...serviceFacts(view),
      ...(await healthFacts(view, tools))
    },
    ...(cause === undefined ? {} : { verdictCause: cause })
  })
}

function groupsOf(service: ServiceView | undefined): readonly string[] {
  return (service?.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? [])
}

function diagnosisCalls(
  { cluster, service }: Rollout,
  { clients }: ExplainTools['tools']
): DiagnosisCalls {
  return {
    listTasks: status => unwrap(listTasks(clients.ecs, cluster, service, status)),
    describeTasks: arns => unwrap(describeTasks(clients.ecs, cluster, arns)),
    targetHealth: arn => unwrap(targetHealth(clients.elb, arn)),
    logTail: ({ group, stream, region }, lines) =>
      unwrap(logTail(clients.logs(region), group, stream, lines))
  }
}

/** The diagnosis names its calls itself: it wants AWS's own error. */
async function unwrap<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw error instanceof DeployError && error.cause !== undefined ? error.cause : error
  }
}

/** The containers of a task definition with where each one logs to. */
export function loggingContainers(
  definition: TaskDefinition | undefined
): readonly LoggingContainer[] {
  return (definition?.containerDefinitions ?? []).map(loggingContainer)
}

function loggingContainer(
  container: TaskDefinition['containerDefinitions'][number],
  index: number
): LoggingContainer {
  const { logDriver, options } = container.logConfiguration ?? {}
  return {
    name: nameOf(container, index),
    ...(logDriver === undefined ? {} : { logDriver }),
    ...(options === undefined ? {} : { logOptions: options })
  }
}

/** What the hints of a diagnosis need to know of a task definition. */
export function taskFacts(definition: TaskDefinition | undefined): DeploymentFacts {
  if (definition === undefined) return {}
  const { containerDefinitions: containers, executionRoleArn } = definition
  const memoryMiB = parseMemory(definition.memory ?? '')
  const image = containers[0]?.image
  const groups = containers.flatMap(
    ({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? []
  )
  return {
    platform: platformOf(definition),
    logGroups: [...new Set(groups)],
    containerMemoryMiB: Object.fromEntries(
      containers.flatMap((container, index) =>
        container.memory === undefined ? [] : [[nameOf(container, index), container.memory]]
      )
    ),
    ...(image === undefined ? {} : { image }),
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn })
  }
}

function serviceFacts(service: ServiceView | undefined): DeploymentFacts {
  if (service === undefined) return {}
  const { loadBalancers, healthCheckGraceSeconds } = service
  return {
    ports: loadBalancers.flatMap(({ containerPort }) => containerPort ?? []),
    ...(healthCheckGraceSeconds === undefined ? {} : { healthCheckGraceSeconds })
  }
}

/** Only worth a hint: without the permission, the hint says less. */
async function healthFacts(
  service: ServiceView | undefined,
  { clients }: ExplainTools['tools']
): Promise<DeploymentFacts> {
  const arn = service?.loadBalancers.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn
  if (arn === undefined) return {}
  const { path, port } = await healthCheckOf(clients.elb, arn).catch((): TargetHealthCheck => ({}))
  return {
    ...(path === undefined ? {} : { healthCheckPath: path }),
    ...(port === undefined ? {} : { healthCheckPort: port })
  }
}
