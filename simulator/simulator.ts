import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SIMULATOR_KEY } from './access/credentials.ts'
import type { PolicyDocument } from './access/policy.ts'
import { assemble } from './assembly.ts'
import type { ScalingControl } from './autoscaling/service.ts'
import { RunningClock, type SimulatorClock } from './clock.ts'
import type { CodeDeployControl } from './codedeploy/service.ts'
import type { Control } from './control/control.ts'
import type { SubnetSeed } from './ec2/subnets.ts'
import type { RepositorySeed } from './ecr/repositories.ts'
import type { ImageSeed } from './ecr/seeding.ts'
import type { EcsControl, Scenario } from './ecs/service.ts'
import { type Front, type FrontOptions, openFront } from './elb/front.ts'
import type { LoadBalancerSeed } from './elb/seeding.ts'
import type { TargetGroupSeed } from './elb/target-groups.ts'
import type { EventBridgeControl } from './eventbridge/service.ts'
import type { FaultRule } from './faults.ts'
import type { RoleSeed } from './iam/roles.ts'
import type { KubernetesCluster } from './kubernetes/cluster.ts'
import { type EksClusterSeed, kubeconfigOf } from './kubernetes/clusters.ts'
import { closeServer, listen, portOf } from './protocol/server.ts'
import type { SchedulerControl } from './scheduler/service.ts'
import type { SecretSeed } from './secrets/store.ts'
import type { World } from './world.ts'

/** How a simulator starts. Everything can be left out. */
export interface SimulatorOptions {
  /** The address to listen on; 127.0.0.1 unless given. Docker trusts plain HTTP on 127.0.0.0/8 only. */
  readonly host?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** How many times as fast as real time the simulated world runs; 1 unless given. Not with `clock`. */
  readonly speed?: number
  /** Epoch milliseconds at which the simulated world starts; the real now unless given. Not with `clock`. */
  readonly startTime?: number
  /** A clock of one's own: a `ManualClock` stands still until it is moved. */
  readonly clock?: SimulatorClock
  /** The same seed gives the same ids in the same order; 1 unless given. */
  readonly seed?: number
  /** Twelve digits; 123456789012 unless given. */
  readonly account?: string
  /** us-east-1 unless given. */
  readonly region?: string
  /** The ARN of whoever calls with credentials that STS did not hand out here. */
  readonly caller?: string
  /** Whether AWS's token buckets throttle calls (in virtual time); true unless given. */
  readonly throttling?: boolean
  readonly deny?: readonly string[]
  readonly policy?: PolicyDocument
  readonly faults?: readonly FaultRule[]
  readonly repositories?: readonly RepositorySeed[]
  readonly images?: readonly ImageSeed[]
  readonly logGroups?: readonly string[]
  readonly loadBalancers?: readonly LoadBalancerSeed[]
  readonly targetGroups?: readonly TargetGroupSeed[]
  /** Roles of the account; the one that the ECS console makes, `ecsTaskExecutionRole`, unless given. */
  readonly roles?: readonly RoleSeed[]
  /** Subnets; three of a default VPC unless given: `subnet-0a1b2c3d`, `subnet-1b2c3d4e`, `subnet-2c3d4e5f`. */
  readonly subnets?: readonly SubnetSeed[]
  readonly secrets?: readonly SecretSeed[]
  /** Names of parameters. */
  readonly parameters?: readonly string[]
  /** Clusters of EKS, each with a server of its own. */
  readonly eksClusters?: readonly EksClusterSeed[]
  /** The fates of tasks. */
  readonly scenarios?: readonly Scenario[]
  /** How many times as quickly as usual tasks start, fail and stop; 1 unless given. */
  readonly taskPace?: number
}

/** A running simulator. */
export interface Simulator {
  /** For `AWS_ENDPOINT_URL`: `http://127.0.0.1:4566`. */
  readonly url: string
  /** What image references begin with: `127.0.0.1:4566`. */
  readonly registry: string
  readonly port: number
  readonly clock: SimulatorClock
  readonly world: World
  readonly control: Control
  /** Fates of tasks, alarms, and what others do to services. */
  readonly ecs: EcsControl
  /** Hooks that fail, and what becomes of rollbacks. */
  readonly codedeploy: CodeDeployControl
  /** Rules that are due, and what they have started. */
  readonly events: EventBridgeControl
  /** The same of EventBridge Scheduler. */
  readonly scheduler: SchedulerControl
  /** The load of services that scale. */
  readonly autoscaling: ScalingControl
  /** A cluster of EKS that was there from the beginning. */
  cluster(name: string): RunningCluster
  /** Lets a listener of a simulated load balancer take real HTTP requests and route them by its rules. */
  openListener(listenerArn: string, options: FrontOptions): Promise<Front>
  /** The variables that make SDK clients and the AWS CLI talk to this simulator. */
  environment(): Record<string, string>
  /** Stops the server, breaks open connections and removes what was pushed. */
  close(): Promise<void>
}

/** A cluster and how it is reached. */
interface RunningCluster extends Pick<KubernetesCluster, keyof KubernetesCluster> {
  readonly endpoint: string
  /** The certificate of its authority, PEM. */
  readonly authority: string
  /** For kubectl, as the cluster's admin. */
  kubeconfig(): string
}

/** Starts a simulated AWS on one port. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', account = '123456789012', region = 'us-east-1' } = options
  const clock = options.clock ?? new RunningClock(options.speed, options.startTime)
  const caller =
    options.caller ?? `arn:aws:sts::${account}:assumed-role/deploy-fargate/GitHubActions`
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'))
  let url = ''
  const assembly = assemble({
    clock,
    account,
    region,
    caller,
    seed: options.seed ?? 1,
    throttling: options.throttling ?? true,
    directory,
    url: () => url
  })
  const { world, control, ecs, codedeploy, autoscaling, events, scheduler } = assembly
  const { clusters, targetGroups, parts } = assembly
  // Whoever calls with the keys of a role has that role.
  const [, role] = /:assumed-role\/([^/]+)\//.exec(caller) ?? []
  if (role !== undefined) control.addRole({ name: role })
  seedControl(control, options)
  ecs.setScenarios(options.scenarios ?? [])
  ecs.setTaskPace(options.taskPace ?? 1)
  const server = await listen({ parts, clock }, host, options.port ?? 0)
  const port = portOf(server)
  url = `http://${host}:${port}`
  for (const seed of options.eksClusters ?? []) {
    await clusters.add(seed, roleOf(caller), { clock, host })
  }
  return {
    url,
    registry: `${host}:${port}`,
    port,
    clock,
    world,
    control,
    ecs,
    codedeploy,
    events,
    scheduler,
    autoscaling,
    cluster: name => {
      const found = clusters.find(name)
      if (found === undefined) throw new Error(`the simulator has no cluster ${name}`)
      const { kubernetes, endpoint, authority } = found
      return Object.assign(kubernetes, {
        endpoint,
        authority,
        kubeconfig: () => kubeconfigOf(found)
      })
    },
    openListener: (listenerArn, front) => openFront(targetGroups, listenerArn, front),
    environment: () => ({
      AWS_ENDPOINT_URL: url,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: SIMULATOR_KEY.id,
      AWS_SECRET_ACCESS_KEY: SIMULATOR_KEY.secret
    }),
    close: async () => {
      clock.stop()
      await Promise.all([closeServer(server), clusters.close()])
      rmSync(directory, { recursive: true, force: true })
    }
  }
}

/** The role behind a session. */
function roleOf(caller: string): string {
  return caller.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:aws:iam::$1:role/$2')
}

/** A new account has a VPC with a subnet in every zone. */
const DEFAULT_SUBNETS: readonly SubnetSeed[] = [
  { id: 'subnet-0a1b2c3d' },
  { id: 'subnet-1b2c3d4e' },
  { id: 'subnet-2c3d4e5f' }
]

function seedControl(control: Control, options: SimulatorOptions): void {
  control.deny(...(options.deny ?? []))
  control.enforcePolicy(options.policy)
  each(options.faults, rule => control.addFault(rule))
  each(options.repositories, repository => control.addRepository(repository))
  each(options.images, image => control.addImage(image))
  each(options.logGroups, group => control.addLogGroup(group))
  each(options.loadBalancers, balancer => control.addLoadBalancer(balancer))
  each(options.targetGroups, group => control.addTargetGroup(group))
  each(options.roles ?? [{ name: 'ecsTaskExecutionRole' }], role => control.addRole(role))
  each(options.subnets ?? DEFAULT_SUBNETS, subnet => control.addSubnet(subnet))
  each(options.secrets, secret => control.addSecret(secret))
  each(options.parameters, name => control.addParameter(name))
}

function each<Seed>(seeds: readonly Seed[] | undefined, add: (seed: Seed) => unknown): void {
  for (const seed of seeds ?? []) {
    add(seed)
  }
}
