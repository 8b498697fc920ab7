import type { BuildOptions } from '../image/build-options.ts'
import type { IfExists } from '../image/reuse.ts'
import type { ScanRequest } from '../image-scan/image-scan.ts'
import type { NameValue } from '../name-value.ts'
import type { ScalingRequest } from '../scaling/scaling-plan.ts'
import type { SchedulesRequest } from '../schedules/schedule-reference.ts'
import type { TaskDefinitionOverrides } from '../task-definition/overrides.ts'

/** What the step is asked to do; the input `mode`. */
export type Mode =
  | 'deploy'
  | 'rollback'
  | 'continue'
  | 'preview'
  | 'cleanup'
  | 'run-task'
  | 'plan'
  | 'render'

/** What may start a rollback; the input `rollback-on`. */
export type RollbackTrigger = 'failure' | 'timeout' | 'cancel'

/** Up to which point of a deployment the step waits; the input `wait-until`. */
export type WaitUntil = 'completed' | 'bake' | 'pause'

/** Build an image and push it to ECR. */
export interface BuildRequest {
  readonly kind: 'build'
  /** A repository name (`team/app`) or URI (`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app`). */
  readonly repository: string
  readonly createRepository: boolean
  /** At least one; the first is the one that is deployed. */
  readonly tags: readonly [string, ...string[]]
  readonly imageReference: 'tag' | 'digest'
  readonly ifExists: IfExists
  readonly options: BuildOptions
}

/** Which image to deploy: one that exists, one to build, or what the task definition says. */
export type ImageRequest =
  /** `empty`: one was given and came out empty, which the user hardly meant. */
  | { readonly kind: 'none'; readonly empty?: boolean }
  | { readonly kind: 'given'; readonly image: string }
  | BuildRequest

/** Where the task definition comes from. */
export type TaskDefinitionSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'registered'; readonly reference: string }
  | { readonly kind: 'live' }

/** A volume that ECS manages for tasks, in the peers' words. */
interface ManagedVolume {
  readonly name: string
  readonly configuration: Readonly<Record<string, unknown>>
}

/** What the user says about CodeDeploy, for a service that it deploys. Everything has a default. */
export interface CodeDeployRequest {
  /** Path of the AppSpec file. */
  readonly appSpec?: string
  readonly application?: string
  readonly group?: string
  readonly description?: string
  /** Name of a deployment configuration, which says how traffic is shifted. */
  readonly config?: string
}

/** What a deployment has to pass. Without `url`, `command` and `taskCommand` there is no test. */
export interface SmokeTestRequest {
  /** A GET from the runner. */
  readonly url?: string
  /** How long the address may not be there yet, in minutes; fractions allowed. */
  readonly minutes: number
  /** A program that is started on the runner, without a shell. */
  readonly command?: readonly string[]
  /** The command of a one-off task of the new revision. */
  readonly taskCommand?: readonly string[]
}

export interface RolloutRequest {
  /** Sent only when given, so that autoscaling keeps its word. */
  readonly desiredCount?: number
  readonly forceNewDeployment: boolean
  readonly wait: boolean
  /** Minutes, fractions allowed. */
  readonly waitMinutes: number
  readonly rollbackOn: readonly RollbackTrigger[]
  readonly waitUntil: WaitUntil
  /** Other services are rolled out in the same step: all of them, or none. */
  readonly together?: true
  /** Path of a file in the shape of CreateService. */
  readonly serviceDefinition?: string
  readonly enableEcsManagedTags?: boolean
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE'
  readonly managedVolume?: ManagedVolume
  /** Only for services that CodeDeploy deploys; absent: not given. */
  readonly codeDeploy?: CodeDeployRequest
  /** Absent: nothing about scaling is touched. */
  readonly scaling?: ScalingRequest
  /** Absent: a deployment that completes is good. */
  readonly smokeTest?: SmokeTestRequest
}

/** Where a rollback goes; the input `to`. */
export type RollbackTo =
  /** So many successful deployments back; `previous` is 1 without a `tag`: a number may be an image tag, too. */
  | { readonly kind: 'steps'; readonly back: number; readonly tag?: string }
  /** `web:41`, or an ARN; `shop/web:4` on EKS. */
  | { readonly kind: 'revision'; readonly name: string }
  /** `sha256:…` */
  | { readonly kind: 'digest'; readonly digest: string }
  /** A commit (in full or its first digits) or an image tag. */
  | { readonly kind: 'name'; readonly name: string }

/** Everything the user asked for when a service has to go back, validated. */
export interface RollbackRequest {
  readonly mode: 'rollback'
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly cluster: string
  readonly service: string
  readonly to: RollbackTo
  /** Why, in the user's words: shown and recorded. */
  readonly reason?: string
  readonly schedules?: SchedulesRequest
  readonly rollout: RolloutRequest
  readonly github: GitHubRequest
  readonly maxRetries: number
}

/** Everything the user asked for when a pause is to be answered, validated. */
export interface ContinueRequest {
  readonly mode: 'continue'
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly cluster: string
  readonly service: string
  readonly answer: 'continue' | 'rollback'
  /** Of the deployment that is meant; absent: the one in progress. */
  readonly serviceDeploymentArn?: string
  /** What else starts the task definition and is to follow; absent: nothing. */
  readonly schedules?: SchedulesRequest
  readonly rollout: RolloutRequest
  readonly maxRetries: number
}

/** What RunTask changes in one container; members as in the ECS API. Values of variables are never printed. */
export interface ContainerOverride {
  readonly name: string
  readonly command?: readonly string[]
  readonly environment?: readonly NameValue[]
  readonly environmentFiles?: readonly Readonly<Record<string, unknown>>[]
  readonly cpu?: number
  readonly memory?: number
  readonly memoryReservation?: number
  readonly resourceRequirements?: readonly Readonly<Record<string, unknown>>[]
}

/** One capacity provider with its share, as in the ECS API. */
export interface CapacityProvider {
  readonly capacityProvider: string
  readonly weight?: number
  readonly base?: number
}

/** Where tasks may run, in the words of the ECS API. */
type LaunchType = 'FARGATE' | 'EC2' | 'EXTERNAL'

/** A one-off task: before the service is updated, or alone. What is absent is taken from the service. */
export interface OneOffRequest {
  readonly overrides: readonly ContainerOverride[]
  /** The command of the container that gets the image. */
  readonly command?: readonly string[]
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED'
  readonly capacityProviders: readonly CapacityProvider[]
  readonly launchType?: LaunchType
  readonly startedBy: string
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly managedVolume?: ManagedVolume
  /** How many tasks, 1 or more. */
  readonly count: number
  readonly wait: boolean
}

/** Everything the user asked for, validated: nothing is read from the inputs after this. */
export interface Request {
  readonly mode: Exclude<Mode, 'rollback' | 'continue' | 'cleanup'>
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly cluster: string
  readonly service?: string
  readonly image: ImageRequest
  /** Absent: no scan is waited for. */
  readonly scan?: ScanRequest
  readonly taskDefinition: {
    readonly source: TaskDefinitionSource
    readonly overrides: TaskDefinitionOverrides
    readonly keepNullValueKeys: readonly string[]
  }
  readonly rollout: RolloutRequest
  /** What else starts the task definition and is to follow; absent: nothing. */
  readonly schedules?: SchedulesRequest
  /** Absent: no one-off task is asked for. */
  readonly oneOff?: OneOffRequest
  /** Where a deployment or a plan is shown; absent in modes that show nothing there. */
  readonly github?: GitHubRequest
  /** Retries of one AWS call, 0 or more; the number of attempts is one higher. */
  readonly maxRetries: number
}

/** What the step does on GitHub besides deploying. */
export interface GitHubRequest {
  /** Absent: nothing is asked of GitHub. */
  readonly token?: string
  /** `auto`: unless the job has an environment, for which GitHub makes one itself. */
  readonly deployment: 'auto' | boolean
  readonly comment: boolean
}

/** Where and how a preview is made. */
export interface PreviewSettings {
  /** `preview.example.com` gives `pr-12.preview.example.com`. */
  readonly domain: string
  readonly listenerArn: string
  readonly containerPort?: number
  readonly healthCheckPath?: string
  readonly ttlHours: number
  /** 0: no limit. */
  readonly maxPreviews: number
  readonly spot: boolean
  /** Absent: the event's. */
  readonly pullRequest?: number
}

/** A preview of a pull request, made after the base service `service`. */
export interface PreviewRequest extends Request {
  readonly mode: 'preview'
  readonly service: string
  readonly preview: PreviewSettings
  readonly github: GitHubRequest
}

/** A sweep of previews that are not needed any more. */
export interface CleanupRequest {
  readonly mode: 'cleanup'
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly cluster: string
  /** Absent: the previews of all services of the cluster. */
  readonly service?: string
  readonly listenerArn: string
  /** The ECR repository of the previews, by name or URI; absent: images stay. */
  readonly imageRepository?: string
  readonly dryRun: boolean
  /** How many previews one run removes at most, 1 or more. */
  readonly maxRemovals: number
  readonly github: GitHubRequest
  readonly maxRetries: number
}

interface ServicesCommon {
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly cluster: string
  /** What starts any of them and is to follow; absent: nothing. */
  readonly schedules?: SchedulesRequest
  readonly github?: GitHubRequest
  readonly maxRetries: number
}

/** What a deployment or a plan asks of a service. */
export type ListedRequest = Request & { readonly service: string }

/**
 * Several services in one step: all of them, or none. `each` has what is asked of each, in the order of the input; the
 * image is the same in all of them.
 */
export type ServicesRequest =
  | (ServicesCommon & {
      readonly mode: 'deploy' | 'plan'
      readonly each: readonly [ListedRequest, ...ListedRequest[]]
    })
  | (ServicesCommon & {
      readonly mode: 'rollback'
      readonly each: readonly [RollbackRequest, ...RollbackRequest[]]
    })

/** One line of the input `images`: which image is replaced, and by what; without a reference by the deployed image. */
export interface ImageLine {
  readonly name: string
  readonly reference?: string
}

/** What is deployed to EKS, and where. */
interface EksTarget {
  /** The cluster's name. */
  readonly cluster: string
  readonly namespace: string
  /** Files, globs and folders; empty: only the image of what runs changes. */
  readonly manifests: readonly string[]
  /** Absent: the only Deployment in the manifests. */
  readonly deployment?: string
  readonly containers: readonly string[]
  readonly images: readonly ImageLine[]
  readonly forceConflicts: boolean
  readonly environment: readonly NameValue[]
}

/** Everything the user asked for of a cluster of EKS, validated. */
export interface EksRequest {
  readonly mode: 'deploy' | 'rollback' | 'plan' | 'render' | 'run-task'
  /** Absent: the SDK's own lookup. */
  readonly region?: string
  readonly eks: EksTarget
  readonly image: ImageRequest
  /** Absent: no scan is waited for. */
  readonly scan?: ScanRequest
  readonly rollout: RolloutRequest
  /** The command of the Job; absent: none is asked for. */
  readonly jobCommand?: readonly string[]
  readonly to: RollbackTo
  /** Why a rollback is asked for, in the user's words. */
  readonly reason?: string
  readonly github: GitHubRequest
  readonly maxRetries: number
}

/** What any mode was asked for. */
export type AnyRequest =
  | EksRequest
  | Request
  | ServicesRequest
  | RollbackRequest
  | ContinueRequest
  | PreviewRequest
  | CleanupRequest
