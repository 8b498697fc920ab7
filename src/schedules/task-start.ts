import { isObject } from '../json-object.ts'

type Members = Readonly<Record<string, unknown>>

/** What a target starts: a cluster by name or ARN, and a task definition by family, `family:revision` or ARN. */
export interface TaskStart {
  readonly cluster: string
  readonly taskDefinition: string
  /** Names of the containers that the target gives another command or environment, as far as they are fixed. */
  readonly overrides: readonly string[]
}

/** Where the service is: what a target has to name to start tasks beside it. */
export interface ClusterPlace {
  readonly partition: string
  readonly region: string
  readonly account: string
  /** The cluster's name. */
  readonly cluster: string
}

const CLUSTER = /^arn:[^:]+:ecs:[^:]+:[^:]+:cluster\/.+$/
/** The target of EventBridge Scheduler that makes the API call itself. */
const RUN_TASK = /^arn:[^:]+:scheduler:::aws-sdk:ecs:runTask$/

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Whether a target may start tasks in a cluster, by its ARN. */
export function mayStartTasks(arn: string, place: ClusterPlace): boolean {
  return RUN_TASK.test(arn) || arn === clusterArn(place)
}

/** What a target of a rule or a schedule starts; undefined when that is no task of ECS. */
export function startOf(target: Members): TaskStart | undefined {
  const arn = text(target.Arn) ?? ''
  if (RUN_TASK.test(arn)) return universalStart(target)
  const parameters = target.EcsParameters
  const taskDefinition = isObject(parameters) ? text(parameters.TaskDefinitionArn) : undefined
  if (!CLUSTER.test(arn) || taskDefinition === undefined) return undefined
  const { containerOverrides } = parsed(target.Input)
  return { cluster: arn, taskDefinition, overrides: namesIn(containerOverrides, 'name') }
}

/** Its members are spelt as the SDK for Java spells them: others AWS does not take. */
function universalStart(target: Members): TaskStart | undefined {
  const { Cluster, TaskDefinition, Overrides } = parsed(target.Input)
  const taskDefinition = text(TaskDefinition)
  if (taskDefinition === undefined) return undefined
  const containers = isObject(Overrides) ? Overrides.ContainerOverrides : undefined
  return {
    cluster: text(Cluster) ?? 'default',
    taskDefinition,
    overrides: namesIn(containers, 'Name')
  }
}

function parsed(input: unknown): Members {
  try {
    const value: unknown = JSON.parse(text(input) ?? '{}')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function namesIn(containers: unknown, member: string): readonly string[] {
  if (!Array.isArray(containers)) return []
  return containers.flatMap(one => (isObject(one) ? (text(one[member]) ?? []) : []))
}

/** A target that starts the task of another revision, and is otherwise what it was. */
export function repoint(target: Members, taskDefinition: string): Members {
  if (!RUN_TASK.test(text(target.Arn) ?? '')) {
    const parameters = isObject(target.EcsParameters) ? target.EcsParameters : {}
    return {
      ...target,
      EcsParameters: { ...parameters, TaskDefinitionArn: taskDefinition }
    }
  }
  return { ...target, Input: withTaskDefinition(text(target.Input) ?? '{}', taskDefinition) }
}

/** The text of an input with another task definition. Blanks and the order of members stay, where that can be. */
function withTaskDefinition(input: string, taskDefinition: string): string {
  const wanted = JSON.stringify({ ...parsed(input), TaskDefinition: taskDefinition })
  for (const match of input.matchAll(/("TaskDefinition"\s*:\s*)"(?:[^"\\]|\\.)*"/g)) {
    const end = match.index + match[0].length
    const member = `${match[1]}${JSON.stringify(taskDefinition)}`
    const edited = `${input.slice(0, match.index)}${member}${input.slice(end)}`
    // The member may stand deeper in the input as well.
    if (JSON.stringify(parsed(edited)) === wanted) return edited
  }
  return wanted
}

/** Whether a target starts its tasks in this cluster. */
export function isInCluster({ cluster }: TaskStart, place: ClusterPlace): boolean {
  return cluster.startsWith('arn:') ? cluster === clusterArn(place) : cluster === place.cluster
}

/** The ARN of the cluster. */
export function clusterArn({ partition, region, account, cluster }: ClusterPlace): string {
  return `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}`
}

/** A task definition that is named: its family, and its revision unless the newest one is meant. */
export interface NamedDefinition {
  readonly family: string
  readonly revision?: string
}

/** Reads how a target names its task definition; undefined for one of another account or region. */
export function definitionNamed(
  taskDefinition: string,
  { region, account }: Pick<ClusterPlace, 'region' | 'account'>
): NamedDefinition | undefined {
  const [, head, family = '', revision] =
    /^(arn:[^:]+:ecs:[^:]+:[^:]+:task-definition\/)?([\w-]+)(?::(\d+))?$/.exec(taskDefinition) ?? []
  const isElsewhere = head !== undefined && !head.includes(`:ecs:${region}:${account}:`)
  if (family === '' || isElsewhere) return undefined
  return { family, ...(revision === undefined ? {} : { revision }) }
}

/** The ARN of a revision in the form that a target has used: whole, or `family:revision`. */
export function inFormOf(former: string, arn: string): string {
  return former.startsWith('arn:') ? arn : arn.slice(arn.lastIndexOf('/') + 1)
}
