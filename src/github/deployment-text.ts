import type { Outcome } from '../report/report.ts'
import { cleanLine, cutText } from '../report/sanitise.ts'

/** The states of a GitHub deployment that the step uses. */
export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

/** GitHub cuts nothing: longer descriptions are refused. */
const LONGEST_DESCRIPTION = 140

/** What is shown on GitHub as a deployment. */
export interface WantedDeployment {
  /** The commit that is deployed. */
  readonly ref: string
  /** What is done; together with the environment it is what earlier deployments are found by. */
  readonly task: string
  readonly environment: string
  readonly description: string
  /** Whether the environment is given up some day. */
  readonly transient: boolean
  /** What is kept with it; no account id, since a public repository shows it to everyone. */
  readonly payload: Readonly<Record<string, string>>
}

/** What creates a GitHub deployment. It merges nothing and asks for no checks. */
export function deploymentPayload(wanted: WantedDeployment): Readonly<Record<string, unknown>> {
  return {
    ref: wanted.ref,
    task: wanted.task,
    environment: wanted.environment,
    description: describe(wanted.description),
    payload: wanted.payload,
    auto_merge: false,
    required_contexts: [],
    transient_environment: wanted.transient,
    production_environment: false
  }
}

/** The next state of a GitHub deployment. */
export interface NextStatus {
  readonly state: DeploymentState
  /** Whether a success makes earlier ones of the environment inactive. */
  readonly replacesEarlier: boolean
  readonly description?: string | undefined
  /** Where what was deployed is reached. */
  readonly url?: string | undefined
  /** The page of the workflow run. */
  readonly run?: string | undefined
}

/** The last state of a deployment on GitHub, as the one who ends it knows it. */
export type LastStatus = Omit<NextStatus, 'run'>

/** What GitHub takes as the next state of a deployment. */
export function deploymentStatus(next: NextStatus): Readonly<Record<string, unknown>> {
  const { state, replacesEarlier, description, run, url } = next
  return {
    state,
    auto_inactive: replacesEarlier,
    ...(description === undefined ? {} : { description: describe(description) }),
    ...(run === undefined ? {} : { log_url: run }),
    ...(url === undefined ? {} : { environment_url: url })
  }
}

function describe(text: string): string {
  return cutText(cleanLine(text), LONGEST_DESCRIPTION)
}

/**
 * What each outcome of a rollout is on GitHub. `failure` says that the revision did not make it, `error` that no one knows
 * whether it would have. What runs already is deployed: the environment is then at this commit.
 */
const STATES: Readonly<Record<Outcome, DeploymentState>> = {
  succeeded: 'success',
  unchanged: 'success',
  registered: 'in_progress',
  baking: 'in_progress',
  paused: 'in_progress',
  'rolled-back': 'failure',
  'rollback-failed': 'failure',
  failed: 'failure',
  'timed-out': 'failure',
  superseded: 'error',
  cancelled: 'error',
  removed: 'inactive',
  skipped: 'inactive'
}

/** The state that a GitHub deployment ends in. */
export function stateOf(outcome: Outcome): DeploymentState {
  return STATES[outcome]
}

/** The `environment` that the job has, as GitHub's identity token says; undefined when it has none. */
export function environmentClaim(claims: unknown): string | undefined {
  if (typeof claims !== 'object' || claims === null || !('environment' in claims)) return undefined
  return typeof claims.environment === 'string' ? claims.environment : undefined
}

/**
 * Whether a deployment is the one that GitHub itself makes for a job with an environment: its log is a job's page of
 * this run, where the deployments of this action name the run's page. GitHub does not document the former.
 */
export function isOfJob(logUrl: string | undefined, runUrl: string | undefined): boolean {
  if (logUrl === undefined || runUrl === undefined) return false
  return logUrl.startsWith(`${runUrl.replace(/\/attempts\/\d+$/, '')}/job/`)
}
