import type { ServiceEventView, TargetView, TaskView } from '../ecs/observation.ts'

/** The end of one container's log, or the reason why there is none to show. */
export type LogFinding =
  | {
      readonly taskId: string
      readonly container: string
      readonly stream: string
      /** Oldest first. */
      readonly lines: readonly string[]
    }
  | { readonly taskId: string; readonly container: string; readonly missing: string }

/** What was asked of the tasks, for the hints. Everything is optional: a hint says what it knows. */
export interface DeploymentFacts {
  /** The image as the task definition holds it. */
  readonly image?: string
  /** What the task asks for: `linux/amd64`. */
  readonly platform?: string
  /** What the image holds, where it is known. */
  readonly imagePlatforms?: readonly string[]
  /** The task's memory in MiB. */
  readonly memoryMiB?: number
  /** The hard memory limit of single containers in MiB, by container name. */
  readonly containerMemoryMiB?: Readonly<Record<string, number>>
  /** Ports that the load balancer talks to. */
  readonly ports?: readonly number[]
  readonly healthCheckPath?: string
  /** The target group's own port where it is not the traffic port. */
  readonly healthCheckPort?: string
  readonly healthCheckGraceSeconds?: number
  readonly executionRoleArn?: string
  readonly logGroups?: readonly string[]
}

/** All that could be found out about a rollout that went wrong. */
export interface Findings {
  /** Stopped and running tasks of my deployment only. */
  readonly tasks: readonly TaskView[]
  readonly targets: readonly TargetView[]
  /** Service events of my deployment, in any order. */
  readonly events: readonly ServiceEventView[]
  readonly logs: readonly LogFinding[]
  readonly facts: DeploymentFacts
  /** ECS's own words for the verdict: the service deployment's status reason, alarms that fired. */
  readonly verdictCause?: string
  /** What could not be found out: `not permitted: ecs:ListTasks`. */
  readonly notes: readonly string[]
}
