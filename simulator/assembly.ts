import { Credentials } from './access/credentials.ts'
import { Access } from './access/policy.ts'
import { SCALING_ROLE } from './access/scaling-role.ts'
import { Throttle } from './access/throttle.ts'
import type { ScalingParts } from './autoscaling/scalable-targets.ts'
import { createAutoscaling, type ScalingControl } from './autoscaling/service.ts'
import { CallLog } from './call-log.ts'
import type { SimulatorClock } from './clock.ts'
import { createCloudWatch } from './cloudwatch/service.ts'
import { type CodeDeployControl, createCodeDeploy } from './codedeploy/service.ts'
import { Control } from './control/control.ts'
import { ControlServer } from './control/control-server.ts'
import { createEc2 } from './ec2/service.ts'
import { Subnets } from './ec2/subnets.ts'
import { Blobs } from './ecr/blobs.ts'
import { Logins } from './ecr/logins.ts'
import type { EcrParts } from './ecr/parts.ts'
import { Repositories } from './ecr/repositories.ts'
import { createImages } from './ecr/resolution.ts'
import { createEcr } from './ecr/service.ts'
import type { Alarms } from './ecs/alarms.ts'
import { createEcs, type EcsControl } from './ecs/service.ts'
import type { Ecs } from './ecs/state.ts'
import { createEks } from './eks/service.ts'
import { createElb } from './elb/service.ts'
import { TargetGroups } from './elb/target-groups.ts'
import { createEventBridge, type EventBridgeControl } from './eventbridge/service.ts'
import { Faults } from './faults.ts'
import { Roles } from './iam/roles.ts'
import { createIam } from './iam/service.ts'
import { createIds } from './ids.ts'
import { EksClusters } from './kubernetes/clusters.ts'
import { KubernetesControl } from './kubernetes/control.ts'
import { createLogs } from './logs/service.ts'
import { LogGroups } from './logs/streams.ts'
import { Exchange } from './protocol/exchange.ts'
import { Gateway } from './protocol/gateway.ts'
import type { Part } from './protocol/server.ts'
import { Registry } from './registry/registry.ts'
import { createScheduler, type SchedulerControl } from './scheduler/service.ts'
import { createParameterStore } from './secrets/parameter-store.ts'
import { createSecretsManager } from './secrets/secrets-manager.ts'
import { SecretStore } from './secrets/store.ts'
import { createSts } from './sts/service.ts'
import type { Ids, World } from './world.ts'

/** What the parts of a simulator are made from. */
export interface Plan {
  readonly clock: SimulatorClock
  readonly account: string
  readonly region: string
  readonly caller: string
  readonly seed: number
  readonly throttling: boolean
  /** Where layers are kept. */
  readonly directory: string
  /** The address of the server, once it listens. */
  url(): string
}

/** A simulator that does not listen yet. */
export interface Assembly {
  readonly world: World
  readonly control: Control
  readonly ecs: EcsControl
  readonly codedeploy: CodeDeployControl
  readonly events: EventBridgeControl
  readonly scheduler: SchedulerControl
  readonly autoscaling: ScalingControl
  readonly targetGroups: TargetGroups
  readonly clusters: EksClusters
  /** What answers which paths. */
  readonly parts: readonly Part[]
}

/** What decides about a call before its service sees it. */
interface Gate {
  readonly credentials: Credentials
  readonly access: Access
  readonly throttle: Throttle
  readonly faults: Faults
  readonly log: CallLog
}

/** What the services remember. */
interface Stores {
  readonly ecr: EcrParts
  readonly logGroups: LogGroups
  readonly targetGroups: TargetGroups
  readonly roles: Roles
  readonly secrets: SecretStore
  readonly subnets: Subnets
}

/** Puts the simulated services together. */
export function assemble(plan: Plan): Assembly {
  const { clock } = plan
  const requestIds = idsFor(plan, 'requests')
  const gate = makeGate(plan)
  const stores = makeStores(plan, gate, requestIds)
  const world = makeWorld(plan, stores)
  const control = new Control({ ...gate, ...stores, clock })
  const exchange = new Exchange(clock, gate.faults, gate.log)
  const alarms: Alarms = new Map()
  const { ecs, codedeploy, events, scheduler, autoscaling } = makeEngines(
    plan,
    world,
    stores,
    alarms
  )
  const clusters = makeClusters(plan, gate, world, exchange)
  const services = [
    ecs.service,
    codedeploy.service,
    events.service,
    scheduler.service,
    createEcr(stores.ecr),
    createLogs(stores.logGroups, clock),
    createElb(stores.targetGroups, clock),
    autoscaling.service,
    createSts(clock, requestIds, { credentials: gate.credentials, roles: stores.roles }),
    createIam(stores.roles, gate.access),
    createSecretsManager(stores.secrets),
    createParameterStore(stores.secrets),
    createEc2(stores.subnets, plan),
    createCloudWatch(alarms, plan),
    createEks(clusters, plan)
  ]
  const registry = new Registry(stores.ecr, gate.access, exchange)
  const gateway = new Gateway({
    ...gate,
    home: {
      ...world,
      rolesOf: ecs.rolesOf,
      tagsOf: arn => tagsOf(arn, ecs.state, stores),
      hasRole: name => stores.roles.has(name)
    },
    services,
    exchange,
    requestIds
  })
  const controls = {
    ecs: ecs.control,
    codedeploy: codedeploy.control,
    autoscaling: autoscaling.control,
    events: events.control,
    scheduler: scheduler.control
  }
  const kubernetes = new KubernetesControl(clusters)
  const commands = { '': control, ...controls, kubernetes }
  const controlServer = new ControlServer(commands, stores.ecr.blobs)
  return {
    world,
    control,
    ...controls,
    targetGroups: stores.targetGroups,
    clusters,
    parts: [
      { prefix: '/v2', server: registry },
      { prefix: '/_simulator', server: controlServer },
      { prefix: '/', server: gateway }
    ]
  }
}

/** ECS and what acts on it. */
function makeEngines(plan: Plan, world: World, { roles }: Stores, alarms: Alarms) {
  const ecs = createEcs(world, alarms)
  return {
    ecs,
    codedeploy: createCodeDeploy(ecs.state),
    events: createEventBridge(ecs.state),
    scheduler: createScheduler(ecs.state),
    autoscaling: createAutoscaling({
      ...world,
      ids: idsFor(plan, 'scalable targets'),
      ...scalingOf(ecs.control, roles, plan.clock)
    })
  }
}

/** The tags of whatever has this ARN. */
function tagsOf(
  arn: string,
  ecs: Ecs,
  { ecr, targetGroups }: Pick<Stores, 'ecr' | 'targetGroups'>
): ReadonlyMap<string, string> {
  const repository = arn.split(':repository/')[1] ?? ''
  return (
    ecs.tags.get(arn) ??
    targetGroups.tagsOf(arn) ??
    ecr.repositories.get(repository)?.resourceTags ??
    new Map()
  )
}

/** What Application Auto Scaling sees and changes of ECS. */
function scalingOf(
  ecs: EcsControl,
  roles: Roles,
  clock: SimulatorClock
): Pick<ScalingParts, 'serviceOf' | 'setDesired' | 'makeServiceLinkedRole'> {
  return {
    serviceOf: resourceId => {
      const service = ecs
        .snapshot()
        .services.find(
          ({ serviceArn, status }) => serviceArn?.endsWith(`:${resourceId}`) && status === 'ACTIVE'
        )
      return service === undefined
        ? undefined
        : {
            desired: service.desiredCount ?? 0,
            running: service.runningCount ?? 0,
            deploying: (service.deployments ?? []).some(
              ({ rolloutState }) => rolloutState === 'IN_PROGRESS'
            )
          }
    },
    setDesired: (resourceId, desired) => {
      const [, cluster, service = ''] = resourceId.split('/')
      ecs.setDesiredCount(service, desired, cluster)
    },
    makeServiceLinkedRole: () => {
      if (!roles.has(SCALING_ROLE.name)) roles.add(SCALING_ROLE, clock.now())
    }
  }
}

function makeStores(plan: Plan, { credentials }: Gate, requestIds: Ids): Stores {
  const { clock, directory, url } = plan
  return {
    ecr: {
      clock,
      repositories: new Repositories(plan),
      blobs: new Blobs(directory, requestIds),
      logins: new Logins(clock, requestIds, credentials),
      scans: [],
      url
    },
    logGroups: new LogGroups(plan),
    targetGroups: new TargetGroups(idsFor(plan, 'target groups'), plan),
    roles: new Roles(plan.account, idsFor(plan, 'roles')),
    secrets: new SecretStore(plan, idsFor(plan, 'secrets')),
    subnets: new Subnets()
  }
}

function makeWorld(plan: Plan, { ecr, logGroups, targetGroups }: Stores): World {
  const { clock, account, region, url } = plan
  return {
    clock,
    ids: idsFor(plan, 'world'),
    account,
    region,
    images: createImages(ecr.repositories, () => [new URL(url()).host]),
    logs: logGroups,
    targets: targetGroups
  }
}

/** Who draws ids. How often clients call must not shift the ids of the world. */
const DRAWERS = [
  'world',
  'requests',
  'faults',
  'target groups',
  'scalable targets',
  'roles',
  'secrets'
] as const

function makeGate(plan: Plan): Gate {
  const { clock } = plan
  return {
    credentials: new Credentials(clock, plan.caller),
    access: new Access(),
    throttle: new Throttle(clock, plan.throttling),
    faults: new Faults(idsFor(plan, 'faults')),
    log: new CallLog()
  }
}

function makeClusters(
  plan: Plan,
  { credentials }: Gate,
  { region, images }: World,
  exchange: Exchange
): EksClusters {
  const { clock } = plan
  return new EksClusters(name => {
    const ids = createIds(clusterSeed(plan, name))
    return { region, clock, ids, images, credentials, exchange, adminToken: ids.hex(32) }
  })
}

/** Clusters draw ids of their own, so that what happens in one does not shift those of another. */
function clusterSeed({ seed }: Plan, name: string): number {
  return [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed) % 0x7fff_ffff
}

function idsFor({ seed }: Plan, drawer: (typeof DRAWERS)[number]): Ids {
  return createIds(seed + DRAWERS.indexOf(drawer) * 0x5eed)
}
