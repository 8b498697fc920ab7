import type { DeploymentView, ServiceView } from '../ecs/observation.ts'
import type { StageFacts } from '../ecs/stage.ts'
import type { RollbackTrigger, WaitUntil } from '../inputs/request.ts'
import type { CheckedImage } from './image-comparison.ts'
import type { Pause, PauseAnswer } from './pause.ts'
import type { TestStage } from './smoke-test-run.ts'

/** A deployment that worked, to go back to. */
export interface RollbackTarget {
  readonly deploymentId: string
  readonly taskDefinition: string
  /** Members of UpdateService that the rollout changes, as they were: they go back together. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Of a Deployment of Kubernetes. */
  readonly kubernetes?: KubernetesTarget
}

/** A ReplicaSet that worked. */
export interface KubernetesTarget {
  readonly replicaSet: string
  /** `pod-template-hash` of its pods. */
  readonly hash: string
  /** Digest of its template. */
  readonly template: string
  /** The wanted replicas before, where the rollout changes them. */
  readonly replicas?: number
}

/** What makes a rollout of Kubernetes mine. */
export interface KubernetesRollout {
  readonly namespace: string
  readonly deployment: string
  readonly uid: string
  /** Digest of the template in the answer of the apply. */
  readonly template: string
  /** The mark of the apply on the Deployment. */
  readonly run?: string
  /** `pod-template-hash` of the ReplicaSet with that template; absent where there was none yet. */
  readonly hash?: string
  /** Path of a file with the other objects that were changed, as they were. */
  readonly former?: string
  /** The other objects that are new: `ConfigMap settings`. */
  readonly created?: readonly string[]
}

/** What it takes to ask CodeDeploy for another deployment of the same kind. */
export interface CodeDeployRollout {
  readonly application: string
  readonly group: string
  /** The content of the AppSpec of this deployment. */
  readonly appSpec: string
  readonly config?: string
}

/** A CreateDeployment with what shows later whether it was carried out. Plain data: the post step may need it. */
export interface CodeDeploySending {
  readonly codeDeploy: CodeDeployRollout
  /** Shortly before it was sent, by the server's clock. Epoch milliseconds. */
  readonly since: number
  /** The group's deployments of that time that were there before. */
  readonly known: readonly string[]
}

/** The deployment that this step started (or adopted), as plain data that survives into the post step. */
export interface Rollout {
  readonly cluster: string
  readonly service: string
  /** `ecs-svc/<number>`: the PRIMARY deployment in the answer of UpdateService or CreateService. CodeDeploy's is `d-…`. */
  readonly deploymentId: string
  /** ARN of the revision it rolls out. */
  readonly taskDefinition: string
  /** The deployment's `createdAt`: epoch milliseconds by the server's clock. */
  readonly createdAt: number
  /** Absent on a first deployment: there is nothing to go back to. */
  readonly previous?: RollbackTarget
  /** Another run, or a person, started it: it is watched, and never stopped or rolled back. */
  readonly foreign?: true
  /** Present when CodeDeploy carries it out. */
  readonly codeDeploy?: CodeDeployRollout
  /** Present when Kubernetes carries it out. */
  readonly kubernetes?: KubernetesRollout
  /** The images that were checked and that ECS resolves by their tags; absent when there are none. */
  readonly images?: readonly CheckedImage[]
  /** No container of it has a health check. */
  readonly noHealthCheck?: true
}

/** The rollout whose start was announced, once its deployment is known. */
export function rolloutFrom(
  {
    cluster,
    service,
    taskDefinition,
    previous,
    images
  }: Omit<Rollout, 'deploymentId' | 'createdAt' | 'codeDeploy' | 'kubernetes'>,
  { id, createdAt }: Pick<DeploymentView, 'id' | 'createdAt'>
): Rollout {
  return {
    cluster,
    service,
    taskDefinition,
    deploymentId: id,
    createdAt,
    ...(previous === undefined ? {} : { previous }),
    ...(images === undefined ? {} : { images })
  }
}

export interface WatchOptions {
  /** How long to wait for the verdict, in milliseconds. */
  readonly waitMs: number
  /** The part of it that the deployment waits by plan, in milliseconds. */
  readonly plannedMs?: number
  /** How long to wait for a rollback's end, in milliseconds. */
  readonly revertMs: number
  readonly rollbackOn: readonly RollbackTrigger[]
  /** The deployment has to pass a smoke test before it is good. */
  readonly smokeTest?: true
  /** Other services are rolled out in the same step: a good end is not final before theirs. */
  readonly together?: true
  /** The point at which the step leaves a good deployment; absent: its end. */
  readonly waitUntil?: Exclude<WaitUntil, 'completed'>
  /** The pauses that this step answers; absent: none. */
  readonly answering?: {
    readonly stage: string
    readonly answer: PauseAnswer
    /** Ids of the only ones; absent: all of that stage. */
    readonly only?: readonly string[]
  }
}

export type RolloutOutcome =
  | 'succeeded'
  /** Left at `wait-until: bake`. */
  | 'baking'
  /** Left at `wait-until: pause`. */
  | 'paused'
  | 'rolled-back'
  | 'rollback-failed'
  | 'failed'
  | 'superseded'
  | 'timed-out'
  | 'cancelled'

/** The one answer at the end of a watch. */
export interface Verdict {
  /** The deployment that replaced mine, when it was superseded. */
  readonly successor?: DeploymentView
  readonly outcome: RolloutOutcome
  /** One sentence: why, when not succeeded. */
  readonly reason?: string
  /** Something to know although the outcome stands, such as a desired count of 0. */
  readonly note?: string
  /** ARN of the revision that runs now, as of the last poll. */
  readonly running?: string
  /** What asked for a rollback, when there was nothing to go back to. */
  readonly trigger?: RollbackTrigger
}

/** What the driver has to do next. Delays are in milliseconds. */
export type WatchCommand =
  | {
      readonly kind: 'poll'
      readonly afterMs: number
      readonly withTasks: boolean
      /** The main step was cut off while it restored: what belongs to that may be left to do. */
      readonly restoreCutOff?: true
    }
  /** Compare what ECS runs with what was checked; `service` as it was seen last. */
  | { readonly kind: 'compare-images'; readonly service: ServiceView }
  /** Run the smoke test at this lifecycle stage. A test without its own time limit ends after `limitMs`. */
  | {
      readonly kind: 'smoke-test'
      readonly stage: TestStage
      readonly limitMs: number
      readonly testWeight?: number
    }
  /** ContinueServiceDeployment, once. */
  | { readonly kind: 'answer-pause'; readonly pause: Pause; readonly answer: PauseAnswer }
  /** StopServiceDeployment with ROLLBACK. */
  | { readonly kind: 'stop' }
  /** UpdateService back to the revision that worked. */
  | { readonly kind: 'restore'; readonly target: RollbackTarget }
  /** It is good: wait for the other services of the step. */
  | { readonly kind: 'hold' }
  /** End this process: the rollback is under way and the post step watches it to its end. */
  | { readonly kind: 'hand-over' }
  | { readonly kind: 'done'; readonly verdict: Verdict }

/** One log line. */
export interface News {
  /** `notice` is worth an annotation, too. */
  readonly kind: 'progress' | 'event' | 'trouble' | 'decision' | 'notice' | 'sign-of-life'
  readonly text: string
}

/** How the rollback that is under way was started. */
export type RevertedBy = 'ecs' | 'stop' | 'restore'

/** The deployment that UpdateService started to put the old revision back. */
export interface RestoringDeployment {
  readonly deploymentId: string
  /** Epoch milliseconds by the server's clock. */
  readonly createdAt: number
  /** It was listed in a poll. */
  readonly seen?: true
}

export type WatchPhase =
  | { readonly kind: 'watching' }
  | {
      readonly kind: 'stopping'
      readonly trigger: RollbackTrigger
      readonly cause: string
      /** A gate of this step said no: a good end is taken back. */
      readonly refused?: true
      /** True once ECS said that the deployment cannot be stopped (any more). */
      readonly conflict: boolean
    }
  | {
      readonly kind: 'reverting'
      readonly by: RevertedBy
      /** A gate of this step said no: a good end is taken back. */
      readonly refused?: true
      /** What asked for it; absent when it was ECS. */
      readonly trigger?: RollbackTrigger
      readonly cause: string
      readonly since: number
      /** The deployment that restores the old revision, when this step started it. */
      readonly restore?: RestoringDeployment
    }

export interface KnownFailure {
  readonly sentence: string
  readonly permanent: boolean
}

/** What was seen before, so that only news is reported. */
export interface Memory {
  readonly eventIds: readonly string[]
  readonly counts: string
  readonly status: string
  readonly lastNewsAt: number
  /** My failed tasks by ARN: why, and whether that cannot heal. */
  readonly failures: Readonly<Record<string, KnownFailure>>
  /** The failed count that ECS reports for my deployment. */
  readonly reportedFailures: number
  /** The last poll at which not all tasks of the service were mine and ran, on the driver's clock. */
  readonly notAllRanAt?: number
  /** Until when nothing can happen, on the driver's clock. */
  readonly quietUntil?: number
  /** The most tasks of mine that ran at once: fewer now means that some stopped. */
  readonly peakRunning: number
  /** All production traffic was on my revision at the last poll, and the deployment only baked. */
  readonly baking?: boolean
  /** Where the service deployment stands. */
  readonly stage?: StageFacts
  /** The ids of the pauses that were seen. */
  readonly pauses?: readonly string[]
  /** The stages of those that no one answered, and that ECS went on from when their time was over. */
  readonly expired?: readonly string[]
  /** The ids of those that this step has answered. */
  readonly answered?: readonly string[]
  /** How long the deployment was held up by lifecycle hooks whose time no one could plan, in milliseconds. */
  readonly heldMs?: number
  /** The last poll that succeeded, on the driver's clock. */
  readonly polledAt?: number
  /** Polls in a row that failed. */
  readonly failedPolls: number
  readonly seenMine: boolean
  /** The smoke test passed. */
  readonly tested?: true
  /** The ids of the pauses whose smoke test was passed. */
  readonly passed?: readonly string[]
  /** What runs was compared with what was checked once its first task ran. */
  readonly imagesCompared?: true
  /** Containers that run another image than the one that was checked. */
  readonly movedImages?: readonly string[]
  readonly running?: string
  /** When stopped tasks were last asked for. */
  readonly tasksAskedAt: number
}

/** The state of a watch: plain data, so that the post step can go on where the main step was cut off. */
export interface Watch {
  readonly rollout: Rollout
  readonly options: WatchOptions
  /** Milliseconds on the driver's clock. */
  readonly startedAt: number
  readonly phase: WatchPhase
  /** A signal was received: end the process as soon as the rollback is under way. */
  readonly leaving: boolean
  /** The watching step was cut off: the next poll shows whether there is still something to stop. */
  readonly cutOff?: boolean
  /** It is the post step that watches: no one does so after it. */
  readonly inPostStep?: true
  /** The good verdict that only waits for the images to be compared, and for the smoke test. */
  readonly concluding?: Verdict
  /** It only waits for the other services of the step. */
  readonly held?: true
  /** It goes back because another service of the step is in trouble. */
  readonly forOthers?: true
  /** The pauses that wait for the smoke test that is run. */
  readonly gate?: readonly Pause[]
  readonly memory: Memory
}
