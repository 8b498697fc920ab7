import { targetHealth } from '../../aws/elb.ts'
import { describePair } from '../../aws/paired-groups.ts'
import { addressesOf } from '../../aws/task-addresses.ts'
import { rulesOfBalancer } from '../../aws/traffic-rules.ts'
import type { Tools } from '../../context/tools.ts'
import { primaryOf } from '../../deployment/deployment-state.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { HookView } from '../../ecs/strategy.ts'
import type { ScalingPolicyView } from '../../scaling/scaling-plan.ts'
import type { PlanCheck } from '../check.ts'
import { checkHooks, type HookRoles } from '../hook-checks.ts'
import { checkInfrastructureRole } from '../infrastructure-role.ts'
import { roleNameOf } from '../role-names.ts'
import type { ServiceSettings } from '../service-settings.ts'
import { checkRequestPolicies, checkTraffic, type TrafficFacts } from '../traffic-checks.ts'
import { readOnce } from './read-once.ts'
import { readRole } from './read-roles.ts'

type TrafficTools = Pick<Tools, 'clients' | 'cancel'>
type Shift = NonNullable<ServiceView['loadBalancers'][number]['shift']>
type Live = NonNullable<ReturnType<typeof rollbackTarget>> & { readonly service: ServiceView }

/** A service whose traffic ECS shifts, or that its file will make so. */
interface ShiftingService {
  /** Absent: it is to be created. */
  readonly service: ServiceView | undefined
  readonly settings: Pick<ServiceSettings, 'loadBalancers' | 'strategy' | 'hooks'>
}

/** The checks of what ECS shifts the traffic of a service with: rules, target groups, role. None where it shifts none. */
export async function checkShift(
  { service, settings: { loadBalancers, strategy, hooks } }: ShiftingService,
  tools: TrafficTools
): Promise<readonly PlanCheck[]> {
  if (strategy === 'ROLLING' || (service !== undefined && service.controller !== 'ECS')) return []
  const target = service && rollbackTarget(service)
  const live = service && target && { ...target, service }
  // Nothing is known of a service whose first deployment has not worked yet.
  if (service !== undefined && live === undefined) return []
  const policies =
    service &&
    readOnce('application-autoscaling:DescribeScalingPolicies', tools.cancel, signal =>
      readPolicies(service, tools, signal)
    )
  const roles = readHookRoles(hooks, tools)
  const checks = await Promise.all(
    loadBalancers.map(async ({ targetGroupArn, shift }) =>
      shift?.productionListenerRule === undefined || targetGroupArn === undefined
        ? []
        : await checkRoute(live, targetGroupArn, shift, tools)
    )
  )
  return [
    ...checks.flat(),
    ...checkHooks(hooks, await roles),
    ...(policies === undefined ? [] : checkRequestPolicies(await policies))
  ]
}

async function readHookRoles(hooks: readonly HookView[], tools: TrafficTools): Promise<HookRoles> {
  const arns = [...new Set(hooks.flatMap(({ roleArn }) => roleArn ?? []))]
  return new Map(
    await Promise.all(arns.map(async arn => [arn, await readRole(roleNameOf(arn), tools)] as const))
  )
}

async function readPolicies(
  { clusterArn, name }: ServiceView,
  { clients }: TrafficTools,
  signal: AbortSignal
): Promise<readonly ScalingPolicyView[]> {
  const { scalingPolicies } = await import('../../aws/application-auto-scaling.ts')
  const cluster = clusterArn.slice(clusterArn.lastIndexOf('/') + 1)
  return await scalingPolicies(clients, `service/${cluster}/${name}`, signal)
}

async function checkRoute(
  live: Live | undefined,
  targetGroupArn: string,
  shift: Shift,
  tools: TrafficTools
): Promise<readonly PlanCheck[]> {
  const { clients, cancel } = tools
  const [traffic, role] = await Promise.all([
    readOnce('elasticloadbalancing:DescribeRules', cancel, signal =>
      readTraffic(live, targetGroupArn, shift, clients, signal)
    ),
    readShiftRole(shift, tools)
  ])
  return [...checkTraffic(traffic, live && revisionName(live.taskDefinition)), ...role]
}

async function readShiftRole(
  { roleArn }: Shift,
  tools: TrafficTools
): Promise<readonly PlanCheck[]> {
  if (roleArn === undefined) return []
  const name = roleNameOf(roleArn)
  return checkInfrastructureRole(name, await readRole(name, tools))
}

async function readTraffic(
  live: Live | undefined,
  targetGroupArn: string,
  { productionListenerRule = '', testListenerRule, alternateTargetGroupArn = '' }: Shift,
  { ecs, elb }: TrafficTools['clients'],
  signal: AbortSignal
): Promise<TrafficFacts> {
  const [groups, rules, addresses] = await Promise.all([
    describePair(elb, [targetGroupArn, alternateTargetGroupArn], signal),
    rulesOfBalancer(elb, productionListenerRule, signal),
    live === undefined
      ? []
      : addressesOf(ecs, live.service.clusterArn, live.service.name, live.deploymentId)
  ])
  const weights = rules.find(({ arn }) => arn === productionListenerRule)?.weights ?? new Map()
  const [serving] = [...weights].filter(([, weight]) => weight > 0).map(([arn]) => arn)
  const targets =
    serving === undefined || live === undefined ? [] : await targetHealth(elb, serving)
  return {
    productionRule: productionListenerRule,
    ...(testListenerRule === undefined ? {} : { testRule: testListenerRule }),
    ...groups,
    rules,
    serving: targets.map(({ id }) => id),
    live: addresses,
    ...shiftingIn(live)
  }
}

/** The deployment that is in progress, which may have moved the traffic already. */
function shiftingIn(live: Live | undefined): Pick<TrafficFacts, 'shifting'> {
  const primary = live && primaryOf(live.service)
  return primary?.rolloutState === 'IN_PROGRESS' ? { shifting: primary.id } : {}
}
