import { matches } from '../wildcards.ts'
import { type Context, contextOf, prefixed, tagContext } from './conditions.ts'
import { alarmResources, clusterResources } from './monitored-resources.ts'
import { SCALING_ROLE } from './scaling-role.ts'

type Input = Readonly<Record<string, unknown>>

/** An IAM action that a call needs, and the resource it needs it on. */
export interface RequiredAction {
  readonly action: string
  /** `*` for actions that know no resources; undefined where the simulator does not know the resource. */
  readonly resource: string | undefined
  /** What conditions of a policy are about. */
  readonly context: Context
}

/** Where the simulated resources are. */
export interface Home {
  readonly account: string
  readonly region: string
  /** The roles that a registered task definition names. */
  rolesOf(taskDefinition: string): readonly string[]
  /** The tags that a resource has now; none when it is not there. */
  tagsOf(arn: string): ReadonlyMap<string, string>
  hasRole(name: string): boolean
}

/** Calls that nobody needs a permission for. */
const FREE = ['sts:GetCallerIdentity', 'sts:AssumeRoleWithWebIdentity']

/** Calls that IAM can allow on `*` only (AWS documentation, service authorization reference). */
const WITHOUT_RESOURCE = [
  'ecs:DescribeTaskDefinition',
  'ecs:ListTaskDefinitions',
  'ecs:ListTaskDefinitionFamilies',
  'ecs:DeregisterTaskDefinition',
  'ecr:GetAuthorizationToken',
  'elasticloadbalancing:Describe*',
  'ec2:Describe*',
  'ssm:DescribeParameters',
  'application-autoscaling:Describe*',
  'events:ListEventBuses',
  'events:ListRules',
  'codedeploy:BatchGetDeploymentTargets',
  'codedeploy:ListDeploymentTargets',
  'codedeploy:StopDeployment',
  'codedeploy:ContinueDeployment'
]

/** Everything IAM asks for before it lets a call through. */
export function requiredActions(operation: string, input: Input, home: Home): RequiredAction[] {
  if (FREE.includes(operation)) {
    return []
  }
  const resources = resourcesOf(operation, input, home)
  const request = requestContext(operation, input, home)
  return [
    ...resources.map(resource => ({
      action: operation,
      resource,
      context: joined(request, resourceTags(resource, home))
    })),
    ...tagActions(operation, input, home),
    ...deploymentActions(operation, input, home),
    ...scalingActions(operation, input, home),
    ...passing(passedRoles(operation, input, home), 'ecs-tasks.amazonaws.com'),
    ...passing(infrastructureRoles(operation, input), 'ecs.amazonaws.com'),
    ...passing(targetRoles(operation, input), `${operation.split(':')[0]}.amazonaws.com`)
  ]
}

function passing(roles: readonly string[], service: string): RequiredAction[] {
  return roles.map(resource => ({
    action: 'iam:PassRole',
    resource,
    context: contextOf({ 'iam:PassedToService': [service] })
  }))
}

/** Creating something with tags needs the service's permission to tag as well, on what is created. */
function tagActions(operation: string, input: Input, home: Home): RequiredAction[] {
  const [service, name = ''] = operation.split(':')
  const creates = /^(Create|Register|RunTask|PutImage)/.test(name)
  if (!creates || Object.keys(tagsIn(input)).length === 0) {
    return []
  }
  const action = service === 'elasticloadbalancing' ? 'AddTags' : 'TagResource'
  return [
    {
      action: `${service}:${action}`,
      resource: taggedResource(operation, input, home),
      context: joined(
        requestContext(operation, input, home),
        contextOf({ [`${service}:CreateAction`]: [name] })
      )
    }
  ]
}

/** What the tags of a creating call are for; a task's id is not known before, nor that of a listener's rule. */
function taggedResource(operation: string, input: Input, home: Home): string | undefined {
  const [resource] = resourcesOf(operation, input, home)
  switch (operation) {
    case 'ecs:RunTask':
      return `arn:aws:ecs:${home.region}:${home.account}:task/${nameOf(input.cluster ?? 'default')}/*`
    case 'elasticloadbalancing:CreateRule':
      return `${resource?.replace(':listener/', ':listener-rule/')}/*`
    case 'elasticloadbalancing:CreateListener':
      return `${resource?.replace(':loadbalancer/', ':listener/')}/*`
    default:
      return resource
  }
}

/** The tags of a request, whichever way its service writes them. */
function tagsIn({ tags, Tags }: Input): Readonly<Record<string, string>> {
  const given = tags ?? Tags
  if (!Array.isArray(given)) {
    return typeof given === 'object' && given !== null ? (given as Record<string, string>) : {}
  }
  const pairs = (given as Input[]).map(({ key, value, Key, Value }) => [
    String(key ?? Key),
    String(value ?? Value ?? '')
  ])
  return Object.fromEntries(pairs)
}

/** What a call says itself: its tags, its cluster and its region. */
function requestContext(operation: string, input: Input, { account, region }: Home): Context {
  const tags = tagsIn(input)
  const removed = [input.tagKeys, input.TagKeys].flat().filter(key => typeof key === 'string')
  const keys = [...Object.keys(tags), ...removed]
  const cluster = `arn:aws:ecs:${region}:${account}:cluster/${nameOf(input.cluster ?? 'default')}`
  const isInCluster = operation.startsWith('ecs:') && !NOT_IN_A_CLUSTER.test(operation)
  return contextOf({
    'aws:RequestedRegion': [region],
    ...(keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
    ...(isInCluster ? { 'ecs:cluster': [cluster] } : {}),
    ...prefixed('aws:RequestTag/', Object.entries(tags))
  })
}

/** Calls of ECS that know no cluster: tags, task definitions, and what is named by an ARN. */
const NOT_IN_A_CLUSTER =
  /:(Tag|Untag|ListTags)|TaskDefinition|ServiceDeployment|ServiceRevision|:(Create|Delete|Describe|List)Clusters?$/

/** The tags that a resource has; what knows no resources has none. */
function resourceTags(resource: string | undefined, home: Home): Context {
  const isOne = resource !== undefined && resource !== '*'
  return isOne ? tagContext(resource, [...home.tagsOf(resource)]) : new Map()
}

function joined(one: Context, other: Context): Context {
  return new Map([...one, ...other])
}

/** CreateDeployment registers the revision and reads the configuration (policy of amazon-ecs-deploy-task-definition). */
function deploymentActions(
  operation: string,
  { applicationName }: Input,
  { account, region }: Home
): RequiredAction[] {
  if (operation !== 'codedeploy:CreateDeployment') {
    return []
  }
  const arn = (rest: string): string => `arn:aws:codedeploy:${region}:${account}:${rest}`
  return [
    {
      action: 'codedeploy:RegisterApplicationRevision',
      resource: arn(`application:${String(applicationName)}`),
      context: new Map()
    },
    { action: 'codedeploy:GetDeploymentConfig', resource: undefined, context: new Map() }
  ]
}

/**
 * Application Auto Scaling asks for the caller's permissions for the service and for the alarms of a policy; AWS reports
 * them in a ValidationException (user guide, "Permissions validation"; which ones it asks for: ECS guide, "IAM permissions
 * required for service auto scaling").
 */
function scalingActions(operation: string, { ResourceId }: Input, home: Home): RequiredAction[] {
  const { account, region } = home
  const need = (action: string, resource: string) => ({ action, resource, context: new Map() })
  switch (operation) {
    case 'application-autoscaling:RegisterScalableTarget': {
      const service = `arn:aws:ecs:${region}:${account}:${String(ResourceId)}`
      const { path, name } = SCALING_ROLE
      return [
        need('ecs:DescribeServices', service),
        need('ecs:UpdateService', service),
        ...(home.hasRole(name)
          ? []
          : [need('iam:CreateServiceLinkedRole', `arn:aws:iam::${account}:role${path}${name}`)])
      ]
    }
    case 'application-autoscaling:PutScalingPolicy': {
      const alarms = `arn:aws:cloudwatch:${region}:${account}:alarm:TargetTracking-${String(ResourceId)}-AlarmHigh`
      return [
        need('cloudwatch:DescribeAlarms', '*'),
        need('cloudwatch:PutMetricAlarm', alarms),
        need('cloudwatch:DeleteAlarms', alarms)
      ]
    }
    default:
      return []
  }
}

/** The roles that a task definition or the overrides of a task hand to the task. Whoever runs a task hands over its roles, too. */
function passedRoles(operation: string, input: Input, home: Home): string[] {
  const overrides = (input.overrides ?? {}) as Input
  const registered = operation === 'ecs:RunTask' ? home.rolesOf(String(input.taskDefinition)) : []
  const given = [input, overrides].flatMap(place => [place.taskRoleArn, place.executionRoleArn])
  return [...new Set([...given, ...registered])].filter(role => typeof role === 'string')
}

/**
 * The roles that a call hands to ECS itself: of volumes, load balancers, VPC Lattice, TLS and lifecycle hooks, which all
 * are members `roleArn` at some depth. What a call does not send, it does not hand over.
 */
function infrastructureRoles(operation: string, input: Input): string[] {
  if (!/^ecs:(CreateService|UpdateService|RunTask)$/.test(operation)) return []
  return [...new Set(roleArnsIn(input))]
}

/** The roles that a call hands to EventBridge or EventBridge Scheduler, to start targets with. */
function targetRoles(operation: string, input: Input): string[] {
  if (!/^(events:PutTargets|scheduler:(Create|Update)Schedule)$/.test(operation)) return []
  const targets = [input.Targets, input.Target].flat() as (Input | undefined)[]
  const roles = targets.map(target => target?.RoleArn).filter(role => typeof role === 'string')
  return [...new Set(roles)]
}

function roleArnsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(roleArnsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'roleArn' && typeof inside === 'string' ? [inside] : roleArnsIn(inside)
  )
}

function resourcesOf(operation: string, input: Input, home: Home): (string | undefined)[] {
  if (WITHOUT_RESOURCE.some(pattern => matches(pattern, operation))) {
    return ['*']
  }
  const service = operation.slice(0, operation.indexOf(':'))
  const find = {
    ecs: ecsResources,
    ecr: ecrResources,
    logs: logResources,
    codedeploy: deploymentResources,
    elasticloadbalancing: balancingResources,
    'application-autoscaling': scalingResources,
    iam: iamResources,
    secretsmanager: secretResources,
    cloudwatch: alarmResources,
    events: ruleResources,
    scheduler: scheduleResources,
    eks: clusterResources
  }[service]
  const found = find?.(input, home) ?? []
  return found.length === 0 ? [undefined] : found
}

function ecsResources(input: Input, { account, region }: Home): string[] {
  const arn = (rest: string): string => `arn:aws:ecs:${region}:${account}:${rest}`
  const cluster = nameOf(input.cluster ?? 'default')
  const named = [
    input.serviceDeploymentArn,
    input.serviceDeploymentArns,
    input.serviceRevisionArns,
    input.resourceArn
  ]
    .flat()
    .filter(value => typeof value === 'string')
  const services = [input.service, input.serviceName, input.services]
    .flat()
    .filter(value => typeof value === 'string')
    .map(service => arn(`service/${cluster}/${nameOf(service)}`))
  const tasks = [input.task, input.tasks]
    .flat()
    .filter(value => typeof value === 'string')
    .map(task => arn(`task/${cluster}/${nameOf(task)}`))
  return [...named, ...servicesOf(named), ...services, ...tasks, ...definitionsIn(input, arn)]
}

/**
 * The services of service deployments and revisions: DescribeServiceDeployments, StopServiceDeployment and
 * DescribeServiceRevisions need both (service authorization reference; not tried on AWS).
 */
function servicesOf(arns: readonly string[]): string[] {
  const services = arns.flatMap(arn => {
    const [, head, cluster, service] =
      /^(arn:[^:]+:ecs:[^:]*:[^:]*):service-(?:deployment|revision)\/([^/]+)\/([^/]+)\//.exec(
        arn
      ) ?? []
    return head === undefined ? [] : [`${head}:service/${cluster}/${service}`]
  })
  return [...new Set(services)]
}

/** RunTask runs a task definition, RegisterTaskDefinition makes a revision of a family (its number is not known before). */
function definitionsIn(input: Input, arn: (rest: string) => string): string[] {
  if (typeof input.family === 'string' && 'containerDefinitions' in input) {
    return [arn(`task-definition/${input.family}:*`)]
  }
  const runs =
    typeof input.taskDefinition === 'string' && !('service' in input || 'serviceName' in input)
  return runs ? [arn(`task-definition/${nameOf(input.taskDefinition)}`)] : []
}

/** Calls that name only a deployment need its group, which is not known here. */
function deploymentResources(input: Input, { account, region }: Home): string[] {
  const { applicationName, deploymentConfigName, deploymentGroupName } = input
  const arn = `arn:aws:codedeploy:${region}:${account}`
  if (typeof deploymentConfigName === 'string' && applicationName === undefined) {
    return [`${arn}:deploymentconfig:${deploymentConfigName}`]
  }
  if (typeof applicationName !== 'string') {
    return []
  }
  return typeof deploymentGroupName === 'string'
    ? [`${arn}:deploymentgroup:${applicationName}/${deploymentGroupName}`]
    : [`${arn}:application:${applicationName}`]
}

function ecrResources(input: Input, { account, region }: Home): string[] {
  return [input.repositoryName, input.repositoryNames]
    .flat()
    .filter(name => typeof name === 'string')
    .map(name => `arn:aws:ecr:${region}:${account}:repository/${name}`)
}

function logResources(input: Input, { account, region }: Home): string[] {
  const { logGroupName, logStreamName } = input
  const stream = logStreamName === undefined ? '*' : `log-stream:${String(logStreamName)}`
  return typeof logGroupName === 'string'
    ? [`arn:aws:logs:${region}:${account}:log-group:${logGroupName}:${stream}`]
    : []
}

/** What is to be made is known by its name, everything else by its ARN. */
function balancingResources(input: Input, { account, region }: Home): string[] {
  const pairs = Array.isArray(input.RulePriorities) ? (input.RulePriorities as Input[]) : []
  const named = [
    input.ResourceArns,
    input.ListenerArn,
    input.RuleArn,
    input.TargetGroupArn,
    input.LoadBalancerArn,
    pairs.map(({ RuleArn }) => RuleArn)
  ]
    .flat()
    .filter(arn => typeof arn === 'string')
  const { Name } = input
  const kind = 'Subnets' in input || 'SubnetMappings' in input ? 'loadbalancer/app' : 'targetgroup'
  return typeof Name === 'string'
    ? [`arn:aws:elasticloadbalancing:${region}:${account}:${kind}/${Name}/*`]
    : named
}

function scalingResources(_: Input, { account, region }: Home): string[] {
  return [`arn:aws:application-autoscaling:${region}:${account}:scalable-target/*`]
}

/** A role by its name, as if it had no path; whose policies are simulated, by its ARN. */
function iamResources({ RoleName, PolicySourceArn }: Input, { account }: Home): string[] {
  return typeof RoleName === 'string'
    ? [`arn:aws:iam::${account}:role/${RoleName}`]
    : [PolicySourceArn].filter(arn => typeof arn === 'string')
}

function secretResources({ SecretId }: Input, { account, region }: Home): string[] {
  const id = String(SecretId)
  return [id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${account}:secret:${id}`]
}

/** A rule: of another bus than the default one, its ARN names that, too. Rules that are looked for are all of them. */
function ruleResources({ Rule, Name, EventBusName, TargetArn }: Input, { account, region }: Home) {
  const rule = TargetArn === undefined ? String(Rule ?? Name) : '*'
  const bus = nameOf(EventBusName ?? 'default')
  const path = bus === 'default' ? rule : `${bus}/${rule}`
  return [`arn:aws:events:${region}:${account}:rule/${path}`]
}

/** A schedule; lists are of all, whatever they ask for (seen on AWS). */
function scheduleResources({ Name, GroupName }: Input, { account, region }: Home) {
  const path = Name === undefined ? '*/*' : `${String(GroupName ?? 'default')}/${String(Name)}`
  return [`arn:aws:scheduler:${region}:${account}:schedule/${path}`]
}

/** The name at the end of an ARN, or the name itself. */
function nameOf(reference: unknown): string {
  return String(reference).replace(/^.*\//, '')
}
