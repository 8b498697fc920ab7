import type { ServiceEventView } from '../ecs/observation.ts'

/** Which events concern a deployment. */
export interface EventScope {
  /** `ecs-svc/<number>`. */
  readonly deploymentId: string
  /** When the deployment was created, by the server's clock. */
  readonly startedAt: number
  /** The deployment's tasks, as far as they are known. */
  readonly taskIds: ReadonlySet<string>
}

/** Nothing that explains a failure. */
const ROUTINE =
  /has reached a steady state|AZ balanced|AZ Rebalanc|has begun draining|deregistered \d+ targets|registered \d+ targets/

function namesOtherDeployment(message: string, deploymentId: string): boolean {
  const named = /\(deployment (ecs-svc\/\d+)\)/.exec(message)?.[1]
  return named !== undefined && named !== deploymentId
}

function namesOnlyOtherTasks(message: string, taskIds: ReadonlySet<string>): boolean {
  const named = [...message.matchAll(/\(task ([^)\s]+)\)/g)].map(match => match[1] ?? '')
  return taskIds.size > 0 && named.length > 0 && !named.some(id => taskIds.has(id))
}

/**
 * The events about one deployment, oldest first: since it began, without the routine, and without those that
 * name another deployment or only tasks of others. ECS mixes all deployments of a service in one list.
 */
export function selectEvents(
  events: readonly ServiceEventView[],
  { deploymentId, startedAt, taskIds }: EventScope
): readonly ServiceEventView[] {
  return events
    .filter(
      ({ at, message }) =>
        at >= startedAt &&
        !ROUTINE.test(message) &&
        !namesOtherDeployment(message, deploymentId) &&
        !namesOnlyOtherTasks(message, taskIds)
    )
    .sort((a, b) => a.at - b.at)
}

/** The load balancer's reason for one task, from the newest event about it. */
export function readTargetReason(
  events: readonly ServiceEventView[],
  taskIds: readonly string[]
): string | undefined {
  const told = events
    .filter(({ message }) => taskIds.some(id => message.includes(`(task ${id})`)))
    .sort((a, b) => b.at - a.at)
    .map(({ message }) => /due to \(reason (.+?)\)\.?$/.exec(message)?.[1])
  return told.find(reason => reason !== undefined)
}
