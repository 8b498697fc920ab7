import { describeTargetGroups, hasLogGroup } from '../../aws/preflight-reads.ts'
import type { Tools } from '../../context/tools.ts'
import { readOwnership } from '../../deployment/steps/live-owner.ts'
import { type PointSource, refusePoint } from '../../deployment/waiting-point.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { existingService } from '../../ecs/service-state.ts'
import { readStrategy, type StrategyView } from '../../ecs/strategy.ts'
import { checkWantedPlatform } from '../../image/wanted-platform.ts'
import type { Request } from '../../inputs/request.ts'
import type { Found } from '../../revision/find-revision.ts'
import { describeOwner } from '../../rollback/owner.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { checkAlarms } from '../alarm-checks.ts'
import { failedCheck, ok, type PlanCheck } from '../check.ts'
import { checkRoles } from '../iam-role-checks.ts'
import type { ReadResult } from '../readable.ts'
import { rolesOf } from '../role-names.ts'
import { checkSecrets } from '../secret-checks.ts'
import { secretsOf } from '../secret-references.ts'
import {
  checkFit,
  checkPorts,
  checkService,
  nameStarter,
  runningDeployment
} from '../service-checks.ts'
import { type ServiceSettings, settingsOf } from '../service-settings.ts'
import { checkSubnets } from '../subnet-checks.ts'
import { checkTargetGroups, type TargetGroupReads } from '../target-group-checks.ts'
import {
  checkImageExists,
  checkLogGroups,
  groupsOf,
  type LogGroupFinding,
  needOf
} from '../task-placement-checks.ts'
import { checkJobTime } from '../traffic-checks.ts'
import type { SeenImage } from './plan-image.ts'
import { readOnce } from './read-once.ts'
import { readCaller, readPassing, readRoles } from './read-roles.ts'
import { readSecrets } from './read-secrets.ts'
import { checkShift } from './read-traffic.ts'

type CheckTools = Pick<Tools, 'clients' | 'cancel'>

/** All checks of a plan but those of image and task definition, by calls that only read. */
export async function gatherChecks(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: CheckTools & Pick<Tools, 'env'>
): Promise<readonly PlanCheck[]> {
  const [{ task, service }, starter] = await Promise.all([
    readChecks(request, found, definition, tools),
    readStarter(found, tools)
  ])
  const free = freeChecks(request, found, definition, tools)
  return [...task, ...nameStarter(free, starter), ...service]
}

/** Who started the deployment that is in progress, as a sentence; undefined when there is none. */
async function readStarter(found: Found, tools: CheckTools): Promise<string | undefined> {
  const running = runningDeployment(existingService(found.service))
  if (running === undefined) return undefined
  const ownership = await readOwnership(running, tools).catch(() => undefined)
  return describeOwner(ownership).sentence
}

/** The checks that take calls: of what a task uses, and of what is around the service. A call that fails is a check that is not made. */
export async function readChecks(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: CheckTools
): Promise<Readonly<Record<'task' | 'service', readonly PlanCheck[]>>> {
  const settings = settingsOf(found, request.rollout.desiredCount)
  const [task, groups, surroundings, shift] = await Promise.all([
    checkWhatTaskUses(request, definition, tools),
    readTargetGroups(settings, tools),
    checkSurroundings(settings, tools),
    checkShift({ service: existingService(found.service), settings }, tools)
  ])
  return { task, service: [...checkTargetGroups(groups, definition), ...shift, ...surroundings] }
}

/** Roles, secrets and log groups. */
async function checkWhatTaskUses(
  request: Request,
  definition: TaskDefinition,
  tools: CheckTools
): Promise<readonly PlanCheck[]> {
  const used = secretsOf(definition)
  if (rolesOf(definition).length === 0 && used.length === 0) {
    return checkLogGroups(definition, await readLogGroups(definition, tools))
  }
  const caller = readCaller(tools)
  const [who, roles, passing, secrets, logs] = await Promise.all([
    caller,
    readRoles(definition, tools),
    caller.then(found => readPassing(definition, found, tools)),
    readSecrets(used, tools),
    readLogGroups(definition, tools)
  ])
  const account = who.kind === 'seen' ? who.value.account : undefined
  const registers = request.mode === 'deploy'
  return [
    ...checkRoles(definition, { caller: who, roles, passing, registers }),
    ...checkSecrets(used, secrets, account),
    ...checkLogGroups(definition, logs)
  ]
}

/** Subnets and alarms. */
async function checkSurroundings(
  { subnets, alarms, moreTasks, loadBalancers, strategy }: ServiceSettings,
  { clients, cancel }: CheckTools
): Promise<readonly PlanCheck[]> {
  const [networks, found] = await Promise.all([
    subnets.length === 0
      ? undefined
      : readOnce('ec2:DescribeSubnets', cancel, async signal => {
          const { describeSubnets } = await import('../../aws/subnets.ts')
          return await describeSubnets(clients, [...subnets], signal)
        }),
    alarms.length === 0
      ? undefined
      : readOnce('cloudwatch:DescribeAlarms', cancel, async signal => {
          const { describeAlarms } = await import('../../aws/alarms.ts')
          return await describeAlarms(clients, alarms, signal)
        })
  ])
  return [
    ...(networks === undefined ? [] : checkSubnets(networks, moreTasks)),
    ...(found === undefined ? [] : checkAlarms(alarms, found, pairsOf(loadBalancers, strategy)))
  ]
}

/** The target groups that take turns. */
function pairsOf(
  loadBalancers: ServiceSettings['loadBalancers'],
  strategy: string
): readonly (readonly [string, string])[] {
  return loadBalancers.flatMap(({ targetGroupArn: one, shift }) => {
    const other = shift?.alternateTargetGroupArn
    const isPair = strategy !== 'ROLLING' && one !== undefined && other !== undefined
    return isPair ? [[one, other] as const] : []
  })
}

/** The check of the image that a deployment would use. */
export function imageChecks(
  image: SeenImage['check'],
  runs: TaskDefinition | 'on-eks'
): readonly PlanCheck[] {
  if (image === undefined) return []
  const { mistakes = [], platforms = [] } = image
  const wrong = checkWantedPlatform(platforms, needOf(runs))
  return [
    checkImageExists(image.image, image.finding, runs),
    ...[...mistakes, ...wrong].map(({ where, what, fix }) =>
      failedCheck('image', `${where}: ${what}`, fix ?? 'Correct it.')
    )
  ]
}

/** The checks that need no call: what a deployment has read anyway is enough. */
export function freeChecks(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  { env }: Pick<Tools, 'env'>
): readonly PlanCheck[] {
  if (found.service === undefined) return []
  const service = existingService(found.service)
  const point = [...checkPoint(request, found), ...checkTime(request, found, env)]
  return service === undefined
    ? [...point, ...checkFit(settingsOf(found, undefined), definition, request.rollout)]
    : [...point, ...checkExisting(service, request, found, definition)]
}

/** CodeDeploy sends traffic where the AppSpec says, not where the service says. */
function checkExisting(
  service: ServiceView,
  { rollout }: Request,
  { codeDeploy }: Found,
  definition: TaskDefinition
): readonly PlanCheck[] {
  const targets = codeDeploy?.appSpec.targets ?? []
  if (targets.length === 0) return checkService(service, definition, rollout)
  return [
    ...checkService({ ...service, loadBalancers: [] }, definition, rollout),
    ...checkPorts(targets, definition, 'AppSpec')
  ]
}

/** Whether the deployment reaches the point that is to be waited for. */
function checkPoint({ rollout }: Request, found: Found): readonly PlanCheck[] {
  const { waitUntil } = rollout
  if (waitUntil === 'completed') return []
  const refusal = refusePoint(waitUntil, {
    ...pointSourceOf(found),
    tested: rollout.smokeTest !== undefined
  })
  return refusal === undefined
    ? [ok('wait-until', `The deployment reaches ${waitUntil}.`)]
    : [failedCheck('wait-until', refusal.what, refusal.fix ?? 'Leave wait-until out.')]
}

/** Whether the planned waiting of the deployment fits into a job. Where the step does not wait, or another deploys, it need not. */
function checkTime({ rollout }: Request, found: Found, env: Tools['env']): readonly PlanCheck[] {
  const view = pointSourceOf(found)
  if (!rollout.wait || view.controller === 'CODE_DEPLOY') return []
  // The runner says so (GitHub documentation, default environment variables).
  const hosted = env.RUNNER_ENVIRONMENT === 'github-hosted'
  return checkJobTime(view, { waitUntil: rollout.waitUntil, hosted })
}

function pointSourceOf({ service: found, serviceDefinition }: Found): StrategyView & PointSource {
  const service = existingService(found)
  return service === undefined
    ? readStrategy(serviceDefinition ?? {})
    : { ...service.settings, controller: service.controller }
}

async function readLogGroups(
  definition: TaskDefinition,
  { clients, cancel }: CheckTools
): Promise<ReadonlyMap<string, ReadResult<LogGroupFinding>>> {
  const found = await Promise.all(
    groupsOf(definition).map(async ({ group, region }) => {
      const there = await readOnce('logs:DescribeLogGroups', cancel, async signal =>
        (await hasLogGroup(clients.logs(region), group, signal)) ? 'found' : 'missing'
      )
      return [group, there] as const
    })
  )
  return new Map(found)
}

async function readTargetGroups(
  { loadBalancers }: ServiceSettings,
  { clients, cancel }: CheckTools
): Promise<ReadResult<TargetGroupReads>> {
  const arns = loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? [])
  if (arns.length === 0) return { kind: 'seen', value: { groups: [], missing: [] } }
  return await readOnce('elasticloadbalancing:DescribeTargetGroups', cancel, signal =>
    describeTargetGroups(clients.elb, arns, signal)
  )
}
