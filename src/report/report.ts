import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { StageFacts } from '../ecs/stage.ts'
import type { BuildAccount } from '../image/build-steps.ts'
import type { ImageSize } from '../image/image-layers.ts'
import type { ScanJudgement } from '../image-scan/image-scan.ts'
import type { RollbackTrigger } from '../inputs/request.ts'
import type { PlanCheck } from '../preflight/check.ts'
import type { CostEstimate, Plan } from '../preflight/planned-change.ts'
import type { ScheduleRow } from '../schedules/schedule-move.ts'
import type { Timing } from '../timing/timing.ts'

/** The verdict on what the step was asked to do; the output `outcome`. */
export type Outcome =
  | 'succeeded'
  | 'unchanged'
  | 'registered'
  | 'baking'
  | 'paused'
  | 'rolled-back'
  | 'rollback-failed'
  | 'failed'
  | 'superseded'
  | 'timed-out'
  | 'cancelled'
  | 'removed'
  | 'skipped'

/** One thing that happened, for the table in the job summary. */
export interface TimelineEntry {
  /** Milliseconds since the step's first call. */
  readonly atMs: number
  /** One sentence; may hold text of AWS, it is made safe when shown. */
  readonly text: string
}

/** One piece of the step's own work. Times are milliseconds since the step's first call. */
export interface Span {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** One one-off task in the job summary. */
export interface TaskRow {
  readonly id: string
  /** `succeeded`, `failed`, or the status it was last seen in. */
  readonly result: string
  readonly exitCode?: number
  /** From its creation to its end, in milliseconds. */
  readonly durationMs?: number
  /** Why it failed. */
  readonly cause?: string
}

/** What is different from the revision that ran before. */
export interface Change {
  /** ARN of the revision that is compared with. */
  readonly before: string
  /** Lines of `describeChanges`: names only of what may be secret. */
  readonly definition: readonly string[]
  /** A rollback takes the commits back. Absent: forward. */
  readonly direction?: 'forward' | 'back'
  /** Full SHAs of the commits that both revisions come from, the older one first, when both are known. */
  readonly commits?: { readonly from: string; readonly to: string }
  /** The page that compares the commits. */
  readonly compareUrl?: string
}

/** One preview in the job summary of a cleanup. */
export interface PreviewRow {
  readonly pullRequest: number
  readonly baseService: string
  readonly name: string
  /** What was done with it, and why. */
  readonly decision: string
}

/** What a deployment to EKS would do, and whether it could. */
export interface EksPlan {
  readonly changes: boolean
  readonly checks: readonly PlanCheck[]
  /** Each object that would be applied, with what would change in it, a line a field. */
  readonly objects: readonly { readonly name: string; readonly lines: readonly string[] }[]
  readonly cost?: CostEstimate
}

/** All that is known at the end of the step. What is not known is absent, and nothing is shown for it. */
export interface Report {
  readonly outcome: Outcome
  /** One sentence: why, when the outcome is not `succeeded`. */
  readonly reason?: string
  /** What to do, when it is known without a diagnosis (an error of ours). */
  readonly hint?: string
  /** Lines of another program that show the cause: the last ones of a build that failed. */
  readonly details?: readonly string[]
  /** The step ended during a rollback, which the post step watches. */
  readonly handedOver?: boolean
  /** The deployment was good; what follows one, such as scaling, failed. */
  readonly followUpFailed?: boolean
  /** What asked for a rollback, when there was nothing to go back to. */
  readonly trigger?: RollbackTrigger
  /** A rollback was asked for, with the user's reason if there is one. */
  readonly rollback?: { readonly reason?: string }
  /** What was done instead of a deployment. */
  readonly mode?: 'run-task' | 'render' | 'plan' | 'remove-preview' | 'cleanup'
  readonly region?: string
  readonly cluster?: string
  readonly service?: string
  /** What is deployed to is a Deployment of an EKS cluster; revisions are named `shop/web:4` then. */
  readonly kubernetes?: { readonly namespace: string; readonly deployment: string }
  /** The image that was deployed, as the task definition holds it. */
  readonly image?: string
  readonly imageTag?: string
  readonly imageDigest?: string
  /** The repository's name, without registry and account. */
  readonly repository?: string
  /** True: the tag was in ECR already and was reused. Absent when no build was asked for. */
  readonly buildSkipped?: boolean
  /** What the build had to do. */
  readonly build?: BuildAccount
  /** What the image weighs, layer by layer. */
  readonly imageSize?: ImageSize
  /** What ECR's scan of the image came to. */
  readonly scan?: ScanJudgement
  /** The revision that was registered, or an existing one that was deployed. */
  readonly taskDefinitionArn?: string
  /** Path of the file with the rendered task definition. */
  readonly taskDefinitionPath?: string
  /** What ran before. */
  readonly previousTaskDefinitionArn?: string
  /** What runs now, after verdict and rollback. */
  readonly runningTaskDefinitionArn?: string
  /** `ecs-svc/<number>`. */
  readonly deploymentId?: string
  readonly serviceDeploymentArn?: string
  /** `d-…`, when CodeDeploy carries the deployment out; then `deploymentId` is the same. */
  readonly codeDeployDeploymentId?: string
  /** Where the service deployment stands, or stood when it began to go back. */
  readonly stage?: StageFacts
  /** The one-off tasks, in the order of their start. */
  readonly taskArns?: readonly string[]
  /** The Job of EKS that ran a command. */
  readonly jobName?: string
  /** What a deployment would do. */
  readonly plan?: Plan
  /** The same for EKS. */
  readonly eksPlan?: EksPlan
  /** The previews that a cleanup has checked. */
  readonly previews?: readonly PreviewRow[]
  /** Of the one-off task's essential container; of several tasks, that of the first one that failed. */
  readonly exitCode?: number
  /** How the one-off tasks ended; shown as a table. */
  readonly tasks?: readonly TaskRow[]
  /** A preview's address; the console's link is used when it is absent. */
  readonly url?: string
  /** From the step's first call to the verdict, in milliseconds. */
  readonly durationMs?: number
  /** Oldest first. */
  readonly timeline?: readonly TimelineEntry[]
  /** What the step itself spent its time with, oldest first. */
  readonly spans?: readonly Span[]
  /** What the tasks spent their time with. */
  readonly timing?: Timing
  /** Of several services, the one whose tasks they are. */
  readonly timedService?: string
  /** What else starts the task definition, and whether it follows. */
  readonly schedules?: readonly ScheduleRow[]
  /** The outcome but for the schedules: they could not be changed. */
  readonly beforeSchedules?: Outcome
  /** What is different from what ran before. */
  readonly change?: Change
  readonly diagnosis?: Diagnosis
  /** What is known of each service, when there are several in one step. */
  readonly services?: readonly Report[]
}

/** The part of the report that a mode decides. */
export type Ending = Pick<Report, 'outcome'> & Partial<Report>

const GREEN: readonly Outcome[] = [
  'succeeded',
  'unchanged',
  'registered',
  'baking',
  'paused',
  'removed',
  'skipped'
]

/** Whether the step ends green: nothing that was asked for went wrong. */
export function isGreen(outcome: Outcome): boolean {
  return GREEN.includes(outcome)
}
