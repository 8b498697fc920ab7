import { targetGroupName } from '../ecs/load-balancer-names.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import { inRange } from './port-range.ts'
import type { ReadResult } from './readable.ts'

/** A target group as DescribeTargetGroups shows it. */
export interface TargetGroupFacts {
  readonly name: string
  readonly targetType: string
  /** True when a load balancer sends it traffic. */
  readonly attached: boolean
  /** Absent: the port that gets the traffic. */
  readonly healthCheckPort?: number
  readonly healthCheckPath?: string
  readonly healthCheckProtocol?: string
  /** Seconds. */
  readonly interval?: number
  readonly timeout?: number
}

/** The target groups of a service. */
export interface TargetGroupReads {
  readonly groups: readonly TargetGroupFacts[]
  /** ARNs of those that are not there. */
  readonly missing: readonly string[]
}

/** The name of the check that what the load balancer knocks at is mapped. A port works without being mapped, if someone listens. */
export const KNOCKS = 'health check port'

/** Whether the target groups of a service are there, and fit tasks on Fargate. */
export function checkTargetGroups(
  read: ReadResult<TargetGroupReads>,
  definition: TaskDefinition
): readonly PlanCheck[] {
  const name = 'target group'
  if (read.kind === 'unseen') return [notChecked(name, `It was not checked: ${read.why}.`)]
  const { groups, missing } = read.value
  return [
    ...missing.map(arn =>
      failedCheck(
        name,
        `The target group ${targetGroupName(arn)} is not there, so no task gets traffic.`,
        'Create it again, or take it out of the load balancers of the service.'
      )
    ),
    ...groups.flatMap(group => checkTargetGroup(group, definition))
  ]
}

function checkTargetGroup(
  group: TargetGroupFacts,
  definition: TaskDefinition
): readonly PlanCheck[] {
  const name = 'target group'
  const problems: PlanCheck[] = []
  if (group.targetType !== 'ip') {
    problems.push(
      failedCheck(
        name,
        `${group.name} has the target type ${group.targetType}; tasks on Fargate have addresses of their own and need ip.`,
        'Create a target group with the target type ip.'
      )
    )
  }
  if (!group.attached) {
    problems.push(
      doubtfulCheck(
        name,
        `No load balancer sends traffic to ${group.name}, so its targets stay unused and never become healthy.`,
        'Add it to a listener rule of the load balancer.'
      )
    )
  }
  const port = group.healthCheckPort
  if (port !== undefined && !mapsPort(definition, port)) {
    problems.push(
      doubtfulCheck(
        KNOCKS,
        `The health check of ${group.name} uses port ${port}, but no container maps it.`,
        'Use the traffic port, or map the port.'
      )
    )
  }
  if (problems.length > 0) return problems
  return [
    ok(
      name,
      `${group.name} has the target type ip; its health check is ${describeHealthCheck(group)}.`
    )
  ]
}

function describeHealthCheck({
  healthCheckProtocol = 'HTTP',
  healthCheckPath,
  interval
}: TargetGroupFacts): string {
  const every = interval === undefined ? undefined : `every ${interval} s`
  return [healthCheckProtocol, healthCheckPath, every].filter(Boolean).join(' ')
}

function mapsPort({ containerDefinitions }: TaskDefinition, port: number): boolean {
  return containerDefinitions.some(({ portMappings = [] }) =>
    portMappings.some(
      ({ containerPort, containerPortRange }) =>
        containerPort === port || inRange(containerPortRange, port)
    )
  )
}
