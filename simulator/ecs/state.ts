import type {
  CapacityProviderStrategyItem,
  Container,
  CreateServiceRequest,
  RegisterTaskDefinitionRequest,
  RunTaskRequest,
  Service,
  ServiceDeploymentRollbackMonitorsStatus,
  TaskDefinition
} from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import type { Alarms } from './alarms.ts'
import type { CountedFailure } from './circuit-breaker.ts'
import type { Fate, Scenario } from './fates.ts'
import type { ServiceDeploymentStatus } from './service-deployment-statuses.ts'
import type { HookAnswer, ShiftState } from './strategies/shift.ts'
import type { StopCode } from './task-failures.ts'
import type { FailureKind, TaskStatus } from './task-lifecycle.ts'

/** What a task tells its service. `unhealthy` carries no verdict: the service decides what follows. */
export type TaskChange = 'running' | 'healthy' | 'unhealthy' | 'failed' | 'drained' | 'stopped'

/** The whole control plane: what the operations, the tasks and the scheduler work on. */
export interface Ecs {
  readonly world: World
  readonly clusters: Map<string, ClusterState>
  /** By family; a revision's place is its number minus one, and no number is ever given twice. */
  readonly families: Map<string, TaskDefinitionState[]>
  readonly services: ServiceState[]
  /** By ARN, the stopped ones of the last hour included. */
  readonly tasks: Map<string, TaskState>
  /** What RunTask has started, by client token. */
  readonly runTaskAnswers: Map<
    string,
    { readonly request: string; readonly tasks: readonly TaskState[] }
  >
  /** By ARN of the tagged resource. */
  readonly tags: Map<string, Map<string, string>>
  /** The CloudWatch alarms that are there. */
  readonly alarms: Alarms
  /** What functions of lifecycle hooks answer; SUCCEEDED unless one is here. */
  hookAnswers: readonly HookAnswer[]
  /** How long reads lag behind writes. */
  readLagMs: number
  /** How many times as quickly as usual tasks start, fail and stop. */
  taskPace: number
  /** Whether a rollback has the id of the deployment that it restores, or a new one. */
  rollbackIds: 'former' | 'new'
  /** How many private addresses were given. */
  addresses: number
  /** Targets registered at this moment and not yet announced, by target group. */
  readonly registrations: Map<string, number>
  scenarios: { readonly scenario: Scenario; uses: number }[]
  /** Called by tasks when something happens to them that their service has to know. */
  onTaskChange: (task: TaskState, change: TaskChange) => void
  /** Called when it is time for the scheduler to look at a service. */
  onLook: (service: ServiceState) => void
}

export interface ClusterState {
  readonly name: string
  readonly arn: string
  status: 'ACTIVE' | 'INACTIVE'
  capacityProviders: string[]
  defaultStrategy: readonly CapacityProviderStrategyItem[]
  readonly settings: { name: string; value: string }[]
}

/** A registered revision as DescribeTaskDefinition gives it. */
export type TaskDefinitionState = TaskDefinition & {
  taskDefinitionArn: string
  family: string
  revision: number
  status: 'ACTIVE' | 'INACTIVE'
  containerDefinitions: NonNullable<RegisterTaskDefinitionRequest['containerDefinitions']>
}

interface ServiceEventState {
  readonly id: string
  readonly createdAt: number
  readonly message: string
}

/** What a service was made with and can be changed to. */
export type ServiceSettings = Omit<
  CreateServiceRequest,
  'cluster' | 'serviceName' | 'taskDefinition' | 'desiredCount' | 'clientToken' | 'tags' | 'role'
>

/** What a read shows of a service for a moment after a write: how it was before, or nothing when it is new. */
interface FormerView {
  readonly until: number
  readonly view: Service | undefined
}

export interface ServiceState {
  readonly arn: string
  readonly name: string
  readonly cluster: ClusterState
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  settings: ServiceSettings
  /** The request that made it: the same request again is answered with the service, another is refused. */
  readonly request: string
  readonly createdBy: string
  readonly createdAt: number
  desired: number
  /** Absent with the EXTERNAL controller. */
  taskDefinition?: string
  /** Newest first: the PRIMARY, then the ones it replaces. */
  deployments: DeploymentState[]
  /** Where a rollback goes. */
  lastCompleted?: RevisionState
  readonly revisions: Map<string, RevisionState>
  /** Newest first. */
  readonly history: ServiceDeploymentState[]
  /** Newest first, at most 100. */
  events: ServiceEventState[]
  /** Since when it is as it should be. */
  steadyAt?: number
  /** When the scheduler looks next, and how to call that off. */
  nextLook?: { readonly at: number; readonly cancel: () => void }
  stuckSince?: number
  /** What reads show for a moment after the last write. */
  former?: FormerView
}

/** A service revision: what of a service cannot change without a deployment. Its number names the deployment too. */
export interface RevisionState {
  readonly number: string
  readonly arn: string
  readonly createdAt: number
  readonly taskDefinition: string
  readonly settings: ServiceSettings
  /** Digest by container name, found by the first task that pulled: later tasks of the revision run the same. */
  readonly digests: Map<string, string>
  /** The target group that its tasks are in, by the one that the service names; the same unless it is here. */
  readonly targetGroups: Map<string, string>
}

export interface DeploymentState {
  readonly id: string
  /** The CodeDeploy deployment that has made it as a task set. */
  readonly externalId?: string
  readonly revision: RevisionState
  /** PRIMARY, then ACTIVE when superseded; DRAINING was seen on failed ones during a rollback. */
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING'
  /** False for the good deployment's former entry while its successor of the same id rolls back. */
  shown: boolean
  readonly createdAt: number
  updatedAt: number
  desired: number
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  rolloutReason: string
  readonly tasks: Set<TaskState>
  /** As DescribeServices shows it: it lags behind. */
  failedTasks: number
  /** What `failedTasks` will show in the end. */
  totalFailures: number
  /** As the circuit breaker counts. */
  failures: number
  everRunning: boolean
  /** Failed starts in a row: the longer the row, the longer the next start is put off. */
  startFailures: number
  nextLaunchAt: number
  /** A failed deployment starts nothing more. */
  closed: boolean
  bakedAt?: number
  /** Whether this deployment restores an earlier revision. */
  readonly rollback: boolean
  /** On its way through the stages of its strategy; absent for a rolling deployment. */
  shift?: ShiftState
  record?: ServiceDeploymentState
}

export interface ServiceDeploymentState {
  readonly arn: string
  readonly service: ServiceState
  readonly target: RevisionState
  readonly sources: { readonly revision: RevisionState; readonly requested: number }[]
  readonly createdAt: number
  startedAt?: number
  stoppedAt?: number
  finishedAt?: number
  updatedAt: number
  status: ServiceDeploymentStatus
  statusReason?: string
  /** Absent for a rolling deployment: AWS shows no stages of it. */
  shift?: ShiftState
  readonly settings: ServiceSettings
  rollback?: { readonly reason: string; readonly startedAt: number; readonly revision: string }
  breaker: {
    status: ServiceDeploymentRollbackMonitorsStatus
    failures: number
    threshold: number
  }
  alarms: {
    status: ServiceDeploymentRollbackMonitorsStatus
    triggered: string[]
    /** Already in ALARM when the deployment started: of no account for this one. */
    readonly ignored: ReadonlySet<string>
  }
}

export interface TaskState {
  readonly id: string
  readonly arn: string
  readonly cluster: ClusterState
  readonly definition: TaskDefinitionState
  readonly launch: Pick<
    RunTaskRequest,
    | 'launchType'
    | 'capacityProviderStrategy'
    | 'platformVersion'
    | 'networkConfiguration'
    | 'overrides'
  >
  readonly group: string
  readonly startedBy?: string
  /** Absent for tasks of RunTask. */
  readonly owner?: { readonly service: ServiceState; readonly deployment: DeploymentState }
  fate: Fate
  readonly ip: string
  readonly eni: { readonly id: string; readonly attachment: string; readonly mac: string }
  readonly subnet: string
  readonly zone: string
  readonly containers: (Container & { name: string; image: string })[]
  readonly createdAt: number
  lastStatus: TaskStatus
  desiredStatus: 'RUNNING' | 'STOPPED'
  healthStatus: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'
  connectivityAt?: number
  pullStartedAt?: number
  pullStoppedAt?: number
  startedAt?: number
  stoppingAt?: number
  executionStoppedAt?: number
  stoppedAt?: number
  stopCode?: StopCode
  stoppedReason?: string
  /** How it ended by itself. */
  failure?: FailureKind
  /** The container whose image could not be used. */
  culprit?: string
  /** Counts as healthy in the arithmetic of a deployment. */
  healthy: boolean
  /** The scheduler stopped it for its health. */
  replaced?: boolean
  /** Its health checks failed, and what the service will say about it. */
  sickness?: {
    readonly event: string
    readonly stoppedReason: string
    readonly counted: CountedFailure
  }
  targets: {
    readonly targetGroupArn: string
    readonly port: number
    state: 'initial' | 'healthy' | 'unhealthy' | 'draining'
  }[]
  /** The scheduler asked for the stop: the task no longer takes a place. */
  released: boolean
  /** Calls off what still waits for this task. */
  readonly pending: Set<() => void>
}
