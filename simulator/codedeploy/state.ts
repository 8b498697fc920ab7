import type {
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  CreateDeploymentGroupInput,
  DeploymentCreator,
  DeploymentStatus,
  ErrorInformation,
  LifecycleEventStatus,
  TrafficRoutingConfig
} from '@aws-sdk/client-codedeploy'
import type { Ecs, ServiceState, DeploymentState as TaskSetState } from '../ecs/state.ts'

/** Everything that CodeDeploy remembers. */
export interface CodeDeploy {
  readonly ecs: Ecs
  readonly applications: Map<string, ApplicationState>
  /** Configurations that somebody has made, by their names. */
  readonly configs: Map<string, TrafficRoutingConfig>
  /** Oldest first. */
  readonly deployments: DeploymentState[]
  /** Lifecycle events whose hooks fail, with what they say: once each. */
  readonly failingHooks: Map<string, string>
  /** What becomes of rollbacks. */
  rollbacks: 'work' | 'fail' | 'none'
}

export interface ApplicationState {
  readonly name: string
  readonly groups: Map<string, GroupState>
}

export interface GroupState {
  readonly id: string
  readonly application: string
  readonly name: string
  readonly settings: CreateDeploymentGroupInput
}

/** The lifecycle events of an ECS deployment, in order (AWS documentation). */
export const EVENTS = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic'
] as const

export type EventName = (typeof EVENTS)[number]

export interface EventState {
  readonly name: EventName
  status: LifecycleEventStatus
  startedAt?: number
  endedAt?: number
  message?: string
}

/** One task set in a deployment, as it was seen last. */
export interface SideState {
  readonly label: 'Blue' | 'Green'
  readonly taskSet: TaskSetState
  weight: number
}

export interface DeploymentState {
  readonly id: string
  readonly group: GroupState
  readonly service: ServiceState
  readonly creator: DeploymentCreator
  readonly config: string
  readonly content: string
  readonly sha256: string
  readonly taskDefinition: string
  readonly description?: string
  readonly autoRollback: AutoRollbackConfiguration
  readonly blueGreen: BlueGreenDeploymentConfiguration
  readonly createdAt: number
  readonly events: readonly EventState[]
  readonly sides: SideState[]
  status: DeploymentStatus
  startedAt?: number
  completedAt?: number
  error?: ErrorInformation
  terminationStarted: boolean
  rollbackId?: string
  readonly triggeredBy?: string
  /** Called when somebody lets a deployment that is Ready go on. */
  goOn?: () => void
  /** Calls off what it waits for. */
  cancel?: () => void
}

/** Whether a deployment has come to its end. */
export function hasEnded({ status }: Pick<DeploymentState, 'status'>): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped'
}
