import type { StrategyView } from './strategy.ts'

/**
 * What one poll at ECS shows, in the words of the ECS API and reduced to what the rollout needs.
 * Every time is in epoch milliseconds by the server's clock.
 */

/** One entry of `deployments[]` of DescribeServices, or of `taskSets[]` of a service of CodeDeploy. */
export interface DeploymentView {
  /** `ecs-svc/<number>`; the number is also the service revision's. Of a task set the CodeDeploy deployment's, if one made it. */
  readonly id: string
  /** `ecs-svc/<number>` of a task set, by which its tasks were started. */
  readonly taskSetId?: string
  /** Of a task set. */
  readonly targetGroupArns?: readonly string[]
  /** `PRIMARY`, `ACTIVE`, `INACTIVE`, and `DRAINING` on a failed deployment during a rollback. */
  readonly status: string
  readonly taskDefinition: string
  readonly desired: number
  readonly pending: number
  readonly running: number
  readonly failed: number
  readonly createdAt: number
  /** Absent for services behind a Classic Load Balancer. */
  readonly rolloutState?: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly rolloutReason?: string
}

export interface ServiceEventView {
  readonly id: string
  readonly at: number
  readonly message: string
}

/** The members of `deploymentConfiguration` that decide a rollout. */
interface DeploymentSettings extends StrategyView {
  readonly minimumHealthyPercent: number
  readonly maximumPercent: number
  readonly breaker: boolean
  readonly breakerRollback: boolean
}

/** What a service refers to in its task definition besides what its load balancers do. */
export interface ServiceReferences {
  /** Volumes that the service configures. */
  readonly volumes: readonly string[]
  /** Names of port mappings. */
  readonly ports: readonly {
    /** `Service Connect`, `VPC Lattice` or `a gateway`. */
    readonly usedBy: string
    readonly name: string
  }[]
  /** Containers and ports that are registered for service discovery. */
  readonly registries: readonly {
    readonly containerName?: string
    readonly containerPort?: number
  }[]
}

/** What ECS shifts the traffic of a service with. Of a Network Load Balancer it has the listeners in place of the rules. */
export interface TrafficShift {
  readonly alternateTargetGroupArn?: string
  readonly productionListenerRule?: string
  readonly testListenerRule?: string
  readonly roleArn?: string
}

/** One service of DescribeServices. */
export interface ServiceView {
  readonly arn: string
  readonly name: string
  readonly clusterArn: string
  readonly status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  readonly controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL'
  readonly desired: number
  readonly running: number
  readonly pending: number
  readonly taskDefinition: string
  readonly deployments: readonly DeploymentView[]
  /** ARN of the service deployment that ECS calls the current one; absent in many answers, and may be out of date. */
  readonly currentDeployment?: string
  /** Newest first, at most 100. */
  readonly events: readonly ServiceEventView[]
  readonly settings: DeploymentSettings
  readonly loadBalancers: readonly {
    readonly targetGroupArn?: string
    readonly containerName?: string
    readonly containerPort?: number
    /** What ECS shifts the traffic with; absent where it shifts none. */
    readonly shift?: TrafficShift
  }[]
  /** Absent: to nothing else. */
  readonly references?: ServiceReferences
  readonly healthCheckGraceSeconds?: number
  /** CloudWatch alarms that make ECS fail a deployment; absent when there are none. */
  readonly alarmNames?: readonly string[]
  /** The subnets that its tasks are in. */
  readonly subnets?: readonly string[]
  /** `FARGATE`, `EC2`, `EXTERNAL`, …; absent when it has capacity providers. */
  readonly launchType?: string
  /** The capacity providers of its strategy; absent when it has a launch type. */
  readonly capacityProviders?: readonly string[]
  readonly managedTags?: boolean
  /** `TASK_DEFINITION`, `SERVICE` or `NONE`. */
  readonly propagateTags?: string
  /** Absent when they were not asked for. */
  readonly tags?: Readonly<Record<string, string>>
}

export type ServiceDeploymentStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'STOP_REQUESTED'
  | 'STOPPED'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED'

/** One active lifecycle hook of a service deployment. */
export interface DeploymentHookView {
  /** Opaque; good for one answer. */
  readonly id: string
  readonly target: 'AWS_LAMBDA' | 'PAUSE'
  /** Of a function. */
  readonly functionArn?: string
  /** `AWAITING_ACTION`, `IN_PROGRESS`, `SUCCEEDED`, `FAILED`, `TIMED_OUT`. */
  readonly status: string
  readonly expiresAt?: number
  /** What ECS does then; AWS's default is ROLLBACK. */
  readonly onTimeout?: 'CONTINUE' | 'ROLLBACK'
}

/** What ECS has asked the load balancer for, in percent; absent where it manages no traffic. */
export interface TrafficWeights {
  readonly production?: number
  readonly test?: number
}

/** One service deployment of DescribeServiceDeployments. */
export interface ServiceDeploymentView {
  readonly arn: string
  /** Epoch milliseconds. */
  readonly createdAt?: number
  /** ARN of the service revision that it rolls out; its last part is the number of the deployment's id. */
  readonly target?: string
  /** Of the revision that it rolls out. */
  readonly weights?: TrafficWeights
  readonly status: ServiceDeploymentStatus
  readonly statusReason?: string
  readonly lifecycleStage?: string
  /** Absent when ECS lists none: then only the stage shows it. */
  readonly hooks?: readonly DeploymentHookView[]
  readonly breakerFailures?: number
  readonly breakerThreshold?: number
  readonly triggeredAlarms: readonly string[]
  readonly rollbackReason?: string
}

export interface ContainerView {
  readonly name: string
  readonly image?: string
  readonly imageDigest?: string
  readonly lastStatus?: string
  readonly healthStatus?: string
  readonly exitCode?: number
  readonly reason?: string
}

/** One task of DescribeTasks. */
export interface TaskView {
  readonly arn: string
  /** The last part of the ARN; log streams are named after it. */
  readonly id: string
  /** The deployment that started it: `ecs-svc/<number>`. */
  readonly startedBy?: string
  readonly taskDefinitionArn: string
  readonly lastStatus: string
  readonly healthStatus?: string
  readonly createdAt: number
  readonly startedAt?: number
  readonly stoppedAt?: number
  readonly stopCode?: string
  readonly stoppedReason?: string
  readonly privateIp?: string
  readonly containers: readonly ContainerView[]
}

/** One target of DescribeTargetHealth. */
export interface TargetView {
  readonly targetGroupArn: string
  /** The task's private IP address. */
  readonly id: string
  readonly port?: number
  readonly state: string
  readonly reason?: string
  readonly description?: string
}
