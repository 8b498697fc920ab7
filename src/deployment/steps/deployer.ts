import type { AwsClients } from '../../aws/client.ts'
import type { Journal } from '../../context/journal.ts'
import type { SavedRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { Request } from '../../inputs/request.ts'
import type { Log } from '../../log.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { Clock } from '../../runner/clock.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Timing } from '../../timing/timing.ts'
import type { ImageComparison } from '../image-comparison.ts'
import type { OtherServices } from '../other-services.ts'
import type { RollbackTarget, Rollout, Watch, WatchOptions } from '../rollout.ts'
import type { RuleWeights } from '../rule-weights.ts'
import type { WatchInput } from '../watch.ts'

/** What a rollout needs to know of the request. */
export type ServiceRequest = Pick<Request, 'cluster' | 'rollout'> & { readonly service: string }

/** A registered revision that is to run on a service. */
export interface DeploymentOrder {
  readonly request: ServiceRequest
  /** The service as it is now, and what else was found of it. */
  readonly found: Found
  /** ARN of the revision. */
  readonly taskDefinition: string
  readonly options: WatchOptions
}

/** The result of an order. */
export type Started =
  /** `running`: ARN of the revision that was seen to run. */
  | { readonly kind: 'unchanged'; readonly reason: string; readonly running: string }
  | { readonly kind: 'started'; readonly rollout: Rollout }

/** How long the verdict is waited for. */
interface WaitBudget {
  readonly minutes: number
  /** One line that says so; absent: the user's own time, and nothing to say. */
  readonly line?: string
}

/** A start that the main step saved as about to be sent. */
export type AnnouncedRollout = Extract<SavedRollout, { kind: 'starting' }>

/** What polling a deployment takes. */
export interface PollTools {
  readonly clients: AwsClients
  readonly clock: Clock
  readonly log: Log
  readonly journal: Journal
  /** The other services of the step; absent: there are none. */
  readonly others?: OtherServices
}

/** One poll's question. */
export interface PollRequest {
  readonly watch: Watch
  /** Ask for stopped tasks, too. */
  readonly withTasks: boolean
  readonly signal: AbortSignal
}

/** How a deployment ended that is to be measured. */
export interface MeasuredRun {
  /** The step's first call. Epoch milliseconds by the server's clock. */
  readonly begin: number
  readonly untilMs: number
  readonly succeeded: boolean
}

/** One deployment that is under way. Answers come as inputs of the state machine in `watch.ts`. */
export interface DeploymentHandle {
  /** No poll takes longer, however often the SDK repeats its calls. */
  readonly pollLimitMs: number
  /** One observation: two calls when all is well. May throw. */
  poll(request: PollRequest): Promise<WatchInput>
  /** Asks for the deployment to be rolled back. Never throws. */
  stop(): Promise<WatchInput>
  /** Restores the old revision with a separate deployment. Never throws. */
  restore(target: RollbackTarget): Promise<WatchInput>
  /** Does what is left of a restore that was cut off after its deployment had begun. Never throws. */
  finishRestore?(): Promise<void>
  /** Compares the images that run with those that were checked, and records what runs. May throw. */
  compareImages(service: ServiceView, signal: AbortSignal): Promise<ImageComparison>
}

/**
 * Carries deployments out. All that differs between deployers is behind this; polling delays, time limits, cancel,
 * smoke tests, the verdict and the saved state are the same for all.
 */
export interface Deployer {
  /** The deployment whose start was announced, if it was begun. */
  findStarted(
    announced: AnnouncedRollout,
    tools: Pick<Tools, 'clients' | 'clock' | 'runner'>
  ): Promise<Rollout | undefined>
  /** Puts back what was changed for a deployment that was never begun; true: there was something. Never throws. */
  abandon?(
    announced: AnnouncedRollout,
    tools: Pick<Tools, 'clients' | 'clock' | 'runner'>
  ): Promise<boolean>
  /** Polls, stops and restores one deployment. */
  handle(rollout: Rollout, tools: PollTools): DeploymentHandle
  /** A restore deletes what tells why the deployment went wrong: it is read before. Stopped tasks of ECS stay an hour. */
  readonly losesTraces?: true
  /** Why a deployment went wrong. Never throws: the diagnosis says what could not be read. */
  explain(
    rollout: Rollout,
    definition: TaskDefinition | undefined,
    cause: string | undefined,
    tools: Pick<Tools, 'runner' | 'clock' | 'clients'>
  ): Promise<Diagnosis>
  /** Where the time went; undefined where that is not known. */
  measure(
    rollout: Rollout,
    definition: TaskDefinition | undefined,
    run: MeasuredRun,
    tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
  ): Promise<Timing | undefined>
  /** The rules that the deployer shifts the traffic with; none where it shifts none, or where they may not be read. */
  readRules(
    rollout: Rollout,
    tools: Pick<Tools, 'clients' | 'cancel'>
  ): Promise<readonly RuleWeights[]>
}

/** A deployer of ECS services. */
export interface ServiceDeployer extends Deployer {
  /** How long a deployment may take by plan: the user's time, and what the service makes everyone wait. */
  budget(request: ServiceRequest, found: Found): WaitBudget
  /** Starts the deployment at most once, unless what is wanted runs already. Saves the start before it is sent. */
  start(
    order: DeploymentOrder,
    tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
  ): Promise<Started>
}
