import type { Mode } from '../../src/inputs/request.ts'

/** What an action is allowed on; `any` for those that IAM can allow on `*` only. */
export type ResourceKind =
  | 'any'
  | 'repository'
  | 'task-definition'
  | 'service'
  | 'service-deployment'
  | 'service-revision'
  | 'tasks-of-cluster'
  | 'task'
  | 'log-streams'
  | 'task-roles'
  /** Roles that ECS itself takes: for volumes, load balancers, VPC Lattice, TLS and lifecycle hooks. */
  | 'infrastructure-roles'
  /** The same roles, to look at. */
  | 'roles'
  /** The role of the job. */
  | 'job-role'
  | 'secrets'
  | 'eks-cluster'
  | 'fargate-profiles'
  | 'deployment-group'
  | 'codedeploy-application'
  | 'deployment-config'
  | 'scalable-target'
  /** The alarms of target tracking. */
  | 'scaling-alarms'
  /** The role that Application Auto Scaling has for itself. */
  | 'scaling-role'
  | 'rules'
  | 'schedules'
  /** Roles that EventBridge takes to start tasks with. */
  | 'rule-roles'
  /** The same of EventBridge Scheduler. */
  | 'schedule-roles'
  | 'services-of-cluster'
  | 'services-of-account'
  | 'tasks-of-account'
  /** What is made with the tags of previews. */
  | 'new-preview-service'
  | 'new-preview-service-tags'
  | 'new-preview-revision'
  | 'new-preview-task-definition'
  | 'new-preview-route'
  | 'new-preview-tags'
  /** What has the tags of previews, and a name of theirs. */
  | 'preview-service'
  | 'preview-service-deployment'
  | 'preview-service-revision'
  | 'preview-route'

/** What a permission is only needed for; absent: every run of its modes may need it. */
export type Use =
  | 'build'
  | 'create-repository'
  | 'move-tags'
  | 'create-service'
  | 'tags'
  | 'infrastructure-role'
  | 'preflight'
  | 'rollback'
  | 'run-task'
  | 'smoke-test'
  | 'schedules'
  | 'schedules-auto'
  | 'traffic-shift'
  | 'codedeploy'
  | 'scaling'
  | 'image-scan'
  | 'eks'

/** One IAM action that this action calls, or that a call of it makes AWS ask for. */
export interface Permission {
  readonly action: string
  readonly on: ResourceKind
  readonly modes: readonly Mode[]
  readonly use?: Use
  /** Without it the step still works, and says what it cannot do. */
  readonly optional?: true
  /** What it is for, after "to". */
  readonly why: string
}
