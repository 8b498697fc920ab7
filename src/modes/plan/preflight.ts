import type { Request } from '../../inputs/request.ts'
import type { PlanCheck } from '../../plan/check.ts'
import { checkPorts, checkService, RUNNING_DEPLOYMENT } from '../../plan/service-checks.ts'
import { checkTargetGroups, type TargetGroupFacts } from '../../plan/target-group-checks.ts'
import {
  checkDefinition,
  checkImage,
  checkLogGroups,
  checkRoles,
  checkSecrets,
  groupsOf,
  type LogGroupFinding
} from '../../plan/task-checks.ts'
import { describeTargetGroups, hasLogGroup } from '../../platform/aws/plan-looks.ts'
import { DeployError } from '../../problem.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { checkFargate } from '../../task-definition/fargate.ts'
import type { Found } from '../revision/look-up.ts'
import type { Tools } from '../tools.ts'
import type { SeenImage } from './plan-image.ts'

/** All checks of a plan, by calls that only read. */
export async function gatherChecks(
  request: Request,
  found: Found,
  image: SeenImage['check'],
  definition: TaskDefinition,
  tools: Tools
): Promise<readonly PlanCheck[]> {
  const arns = balancersOf(found).flatMap(({ targetGroupArn }) => targetGroupArn ?? [])
  const [logs, groups] = await Promise.all([
    lookAtLogGroups(definition, tools),
    arns.length === 0 ? [] : lookAtTargetGroups(arns, tools)
  ])
  return [
    ...(image === undefined ? [] : [checkImage(image.image, image.finding, definition)]),
    ...checkDefinition(definition, checkFargate(definition)),
    ...checkRoles(definition),
    ...checkSecrets(definition),
    ...checkLogGroups(definition, logs),
    ...freeChecks(request, found, definition),
    ...checkTargetGroups(groups, definition)
  ]
}

/** The checks that need no call: what a deployment has looked up anyway is enough. */
function freeChecks(
  request: Request,
  found: Found,
  definition: TaskDefinition
): readonly PlanCheck[] {
  const { service } = found
  if (service === undefined) return []
  return service === 'missing' || service.status === 'INACTIVE'
    ? checkPorts(balancersOf(found), definition)
    : checkService(service, definition, request.rollout)
}

/**
 * Ends the step before anything is registered when a check that needs no call says that the deployment cannot work;
 * what makes it risky is a line in the log.
 */
export function preflight(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  { runner }: Tools
): void {
  const checks = freeChecks(request, found, definition)
  for (const { status, name, what, fix } of checks) {
    // A deployment that it replaces is told when that happens.
    if (status === 'warning' && name !== RUNNING_DEPLOYMENT)
      runner.line(`${name}: ${what} ${fix ?? ''}`.trimEnd(), 'warning')
  }
  const failed = checks.find(({ status }) => status === 'error')
  if (failed === undefined) return
  throw new DeployError(
    'service',
    failed.what,
    failed.fix === undefined ? {} : { hint: failed.fix }
  )
}

/** The load balancers of the service, or those that its file would give it. */
function balancersOf({ service, serviceDefinition }: Found): ServiceView['loadBalancers'] {
  if (service !== undefined && service !== 'missing' && service.status !== 'INACTIVE') {
    return service.loadBalancers
  }
  const planned = serviceDefinition?.loadBalancers
  // The file has the shape of CreateService, which ECS checks in full.
  return Array.isArray(planned) ? (planned as ServiceView['loadBalancers']) : []
}

async function lookAtLogGroups(
  definition: TaskDefinition,
  { clients, cancel }: Tools
): Promise<ReadonlyMap<string, LogGroupFinding>> {
  const found = await Promise.all(
    groupsOf(definition).map(async ({ group, region }) => {
      const there = await orDenied(hasLogGroup(clients.logs(region), group, cancel))
      return [group, there === undefined ? 'not permitted' : there ? 'found' : 'missing'] as const
    })
  )
  return new Map(found)
}

async function lookAtTargetGroups(
  arns: readonly string[],
  { clients, cancel }: Tools
): Promise<readonly TargetGroupFacts[] | undefined> {
  return await orDenied(describeTargetGroups(clients.elb, arns, cancel))
}

/** Undefined when the call is not permitted: that is no reason to make no plan. */
async function orDenied<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof DeployError && error.code === 'access-denied') return undefined
    throw error
  }
}
