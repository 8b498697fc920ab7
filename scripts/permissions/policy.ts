import type { Mode } from '../../src/inputs/request.ts'
import { previewPattern } from '../../src/preview/names.ts'
import { MANAGER, TAG_KEYS } from '../../src/preview/ownership-tags.ts'
import { EKS_IMAGE_MODES } from './eks-table.ts'
import type { Permission, ResourceKind, Use } from './permission.ts'
import { PERMISSIONS } from './table.ts'

/** The names that a policy is written for. */
export interface PolicyNames {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly cluster: string
  readonly service: string
  readonly repository: string
  readonly family: string
  readonly logGroup: string
  /** Names of the task role and the execution role. */
  readonly roles: readonly string[]
  /** Names of the roles that ECS itself takes, such as for EBS volumes; absent: the one that AWS's guides make. */
  readonly infrastructureRoles?: readonly string[]
  /** Names of the roles that rules of EventBridge start tasks with; absent: the one that its console makes. */
  readonly ruleRoles?: readonly string[]
  /** The same of EventBridge Scheduler. */
  readonly scheduleRoles?: readonly string[]
  /** Rules as their ARNs have them, `nightly` or `BUS/NAME`; absent: any. */
  readonly rules?: readonly string[]
  /** Schedules as their ARNs have them, `GROUP/NAME`; absent: any. */
  readonly schedules?: readonly string[]
  /** Name of the role of the job itself; absent: any. */
  readonly jobRole?: string
  /** Names of the secrets that the task definition refers to, before the six characters that AWS adds; absent: any. */
  readonly secrets?: readonly string[]
  /** The end of `listener-arn`: `app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2`; absent: any of an application load balancer. */
  readonly listener?: string
  /** `owner/name` on GitHub, as the tags of previews have it; absent: any. */
  readonly gitHubRepository?: string
}

/** Values by condition key, by operator. */
type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Condition
}

/** An IAM policy document. */
export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** The permissions that a mode needs for these uses, in the order of the table. */
export function permissionsOf(mode: Mode, uses: readonly Use[]): readonly Permission[] {
  return PERMISSIONS.filter(
    ({ modes, use }) => modes.includes(mode) && (use === undefined || uses.includes(use))
  )
}

/** The same where the step deploys to EKS: nothing of ECS, nor of what stands beside its services. */
export function eksPermissionsOf(mode: Mode, uses: readonly Use[]): readonly Permission[] {
  const hasImage = EKS_IMAGE_MODES.includes(mode)
  return permissionsOf(mode, [...uses, 'eks']).filter(
    ({ action, use }) => use === 'eks' || (hasImage && action.startsWith('ecr:'))
  )
}

/** The smallest policy for a mode: one statement for each kind of resource. */
export function policyOf(mode: Mode, uses: readonly Use[], names: PolicyNames): Policy {
  return writePolicy(permissionsOf(mode, uses), names)
}

/** The same for EKS; `cluster` is that of EKS. */
export function eksPolicyOf(mode: Mode, uses: readonly Use[], names: PolicyNames): Policy {
  return writePolicy(eksPermissionsOf(mode, uses), names)
}

function writePolicy(permissions: readonly Permission[], names: PolicyNames): Policy {
  const kinds = [...new Set(permissions.map(({ on }) => on))]
  return {
    Version: '2012-10-17',
    Statement: kinds.map(kind => ({
      Sid: sidOf(kind),
      Effect: 'Allow',
      Action: actionsOn(kind, permissions),
      ...resourceOf(kind, names)
    }))
  }
}

function actionsOn(kind: ResourceKind, permissions: readonly Permission[]): readonly string[] {
  const actions = permissions.filter(({ on }) => on === kind).map(({ action }) => action)
  return [...new Set(actions)].sort()
}

/** `log-streams` becomes `LogStreams`: a Sid has letters and digits only. */
function sidOf(kind: ResourceKind): string {
  return kind.replace(/(?:^|-)(\w)/g, (_dash, letter: string) => letter.toUpperCase())
}

function resourceOf(
  kind: ResourceKind,
  names: PolicyNames
): Pick<Statement, 'Resource' | 'Condition'> {
  const special = previewResourceOf(kind, names) ?? scheduleResourceOf(kind, names)
  if (special !== undefined) return special
  const { partition, region, account, cluster, service } = names
  const arn = (name: string, rest: string) =>
    `arn:${partition}:${name}:${region}:${account}:${rest}`
  switch (kind) {
    case 'any':
      return { Resource: '*' }
    case 'repository':
      return { Resource: arn('ecr', `repository/${names.repository}`) }
    case 'task-definition':
      return { Resource: arn('ecs', `task-definition/${names.family}:*`) }
    case 'service':
      return { Resource: arn('ecs', `service/${cluster}/${service}`) }
    case 'service-deployment':
      return both(
        arn('ecs', `service-deployment/${cluster}/${service}/*`),
        arn('ecs', `service/${cluster}/${service}`)
      )
    case 'service-revision':
      return both(
        arn('ecs', `service-revision/${cluster}/${service}/*`),
        arn('ecs', `service/${cluster}/${service}`)
      )
    case 'tasks-of-cluster':
      return {
        Resource: '*',
        Condition: { ArnEquals: { 'ecs:cluster': arn('ecs', `cluster/${cluster}`) } }
      }
    case 'task':
      return { Resource: arn('ecs', `task/${cluster}/*`) }
    case 'deployment-group':
      return {
        Resource: arn(
          'codedeploy',
          `deploymentgroup:AppECS-${cluster}-${service}/DgpECS-${cluster}-${service}`
        )
      }
    case 'codedeploy-application':
      return { Resource: arn('codedeploy', `application:AppECS-${cluster}-${service}`) }
    case 'deployment-config':
      return { Resource: arn('codedeploy', 'deploymentconfig:*') }
    case 'scalable-target':
      return { Resource: arn('application-autoscaling', 'scalable-target/*') }
    case 'scaling-alarms':
      return {
        Resource: arn('cloudwatch', `alarm:TargetTracking-service/${cluster}/${service}-*`)
      }
    case 'scaling-role':
      return {
        Resource: `arn:${partition}:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`
      }
    case 'log-streams':
      return { Resource: arn('logs', `log-group:${names.logGroup}:log-stream:*`) }
    case 'task-roles':
      return {
        Resource: names.roles.map(role => `arn:${partition}:iam::${account}:role/${role}`),
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }
      }
    case 'infrastructure-roles':
      return {
        Resource: (names.infrastructureRoles ?? ['ecsInfrastructureRole']).map(
          role => `arn:${partition}:iam::${account}:role/${role}`
        ),
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } }
      }
    case 'roles':
      return { Resource: names.roles.map(role => `arn:${partition}:iam::${account}:role/${role}`) }
    case 'job-role':
      return { Resource: `arn:${partition}:iam::${account}:role/${names.jobRole ?? '*'}` }
    case 'secrets':
      return {
        Resource:
          names.secrets?.map(name => arn('secretsmanager', `secret:${name}-??????`)) ??
          arn('secretsmanager', 'secret:*')
      }
    case 'eks-cluster':
      return { Resource: arn('eks', `cluster/${cluster}`) }
    case 'fargate-profiles':
      return { Resource: arn('eks', `fargateprofile/${cluster}/*`) }
    default:
      return { Resource: '*' }
  }
}

/** Calls that need a service deployment or revision need its service as well (service authorization reference). */
function both(one: string, service: string): Pick<Statement, 'Resource'> {
  return { Resource: [one, service] }
}

/** What else starts the task definition, and the roles that it has for that. */
function scheduleResourceOf(
  kind: ResourceKind,
  names: PolicyNames
): Pick<Statement, 'Resource' | 'Condition'> | undefined {
  const { partition, region, account, rules = ['*'], schedules = ['*/*'] } = names
  const arns = (service: string, paths: readonly string[]) => ({
    Resource: paths.map(path => `arn:${partition}:${service}:${region}:${account}:${path}`)
  })
  const passed = (roles: readonly string[], service: string) => ({
    Resource: roles.map(role => `arn:${partition}:iam::${account}:role/${role}`),
    Condition: { StringEquals: { 'iam:PassedToService': service } }
  })
  switch (kind) {
    case 'rules':
      return arns(
        'events',
        rules.map(rule => `rule/${rule}`)
      )
    case 'schedules':
      return arns(
        'scheduler',
        schedules.map(schedule => `schedule/${schedule}`)
      )
    case 'rule-roles':
      return passed(names.ruleRoles ?? ['ecsEventsRole'], 'events.amazonaws.com')
    case 'schedule-roles':
      return passed(names.scheduleRoles ?? ['ecsSchedulerRole'], 'scheduler.amazonaws.com')
    default:
      return undefined
  }
}

/** The tags of the repository's previews, in a request or on a resource. */
function tagged(
  of: 'RequestTag' | 'ResourceTag',
  repository: string | undefined
): Readonly<Record<string, string>> {
  return {
    [`aws:${of}/${TAG_KEYS.managedBy}`]: MANAGER,
    ...(repository === undefined ? {} : { [`aws:${of}/${TAG_KEYS.repository}`]: repository })
  }
}

/** What previews may touch: things that are made with their tags, or have them already. */
function previewResourceOf(
  kind: ResourceKind,
  { partition, region, account, cluster, service, listener, gitHubRepository }: PolicyNames
): Pick<Statement, 'Resource' | 'Condition'> | undefined {
  const PREVIEW = previewPattern(service)
  const MADE_AS_OURS = tagged('RequestTag', gitHubRepository)
  const OURS = tagged('ResourceTag', gitHubRepository)
  const ecs = (rest: string) => `arn:${partition}:ecs:${region}:${account}:${rest}`
  const elb = (rest: string) => `arn:${partition}:elasticloadbalancing:${region}:${account}:${rest}`
  const group = elb(`targetgroup/${PREVIEW}/*`)
  const rule = elb(`listener-rule/${listener === undefined ? 'app/*' : `${listener}/*`}`)
  switch (kind) {
    case 'services-of-cluster':
      return { Resource: ecs(`service/${cluster}/*`) }
    case 'services-of-account':
      return { Resource: ecs('service/*') }
    case 'tasks-of-account':
      return { Resource: ecs('task/*') }
    case 'new-preview-service':
      return {
        Resource: ecs(`service/${cluster}/${PREVIEW}`),
        Condition: { StringEquals: MADE_AS_OURS }
      }
    case 'preview-service':
      return { Resource: ecs(`service/${cluster}/${PREVIEW}`), Condition: { StringEquals: OURS } }
    case 'new-preview-service-tags':
      return {
        Resource: ecs(`service/${cluster}/${PREVIEW}`),
        Condition: { StringEquals: { ...MADE_AS_OURS, 'ecs:CreateAction': 'CreateService' } }
      }
    case 'new-preview-revision':
      return {
        Resource: ecs(`task-definition/${PREVIEW}:*`),
        Condition: { StringEquals: MADE_AS_OURS }
      }
    case 'new-preview-task-definition':
      return {
        Resource: ecs(`task-definition/${PREVIEW}:*`),
        Condition: {
          StringEquals: { ...MADE_AS_OURS, 'ecs:CreateAction': 'RegisterTaskDefinition' }
        }
      }
    case 'preview-service-deployment':
      return both(
        ecs(`service-deployment/${cluster}/${PREVIEW}/*`),
        ecs(`service/${cluster}/${PREVIEW}`)
      )
    case 'preview-service-revision':
      return both(
        ecs(`service-revision/${cluster}/${PREVIEW}/*`),
        ecs(`service/${cluster}/${PREVIEW}`)
      )
    case 'new-preview-route':
      return {
        Resource: [group, elb(`listener/${listener ?? 'app/*'}`)],
        Condition: { StringEquals: MADE_AS_OURS }
      }
    case 'new-preview-tags':
      return {
        Resource: [group, rule],
        Condition: {
          StringEquals: {
            ...MADE_AS_OURS,
            'elasticloadbalancing:CreateAction': ['CreateTargetGroup', 'CreateRule']
          }
        }
      }
    case 'preview-route':
      return { Resource: [group, rule], Condition: { StringEquals: OURS } }
    default:
      return undefined
  }
}
