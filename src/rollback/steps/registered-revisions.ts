import { describeRegistration, familyOf, listRevisions } from '../../aws/deployment-history.ts'
import type { Tools } from '../../context/tools.ts'
import { ranBefore, rollbackTarget } from '../../deployment/plan-update.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Candidate, Running } from '../candidate.ts'
import { type Choice, mayBeInProgress } from '../choice.ts'
import { isInProgress } from '../plan-rollback.ts'
import { showTo } from '../refusal.ts'
import {
  candidatesOf,
  forgottenOf,
  ofRunningRepositories,
  type Registration
} from '../registrations.ts'
import { describeRunning } from './describe-running.ts'
import { unlessUnavailable } from './optional-read.ts'

/** What `to` means among the candidates that were found. */
export interface RegisteredChoice {
  readonly choice: Choice
  readonly candidates: readonly Candidate[]
  /** The newest deployment that succeeded; absent when the service's past deployments are not known. */
  readonly latest?: Candidate | undefined
}

type Choose = (candidates: readonly Candidate[]) => Choice

/** DescribeTaskDefinition has a burst of 50 calls (AWS documentation). */
const MOST_REVISIONS = 100
const AT_ONCE = 20
/** ECS keeps the deployments of 90 days (AWS documentation). */
const KEPT_MS = 90 * 86_400_000

/**
 * Chooses where the service's past deployments cannot be asked for: among the deployments that the service has at this
 * moment, and, for a revision, commit, tag or digest that is asked for by name, among the registered revisions of its
 * family whose images are of the repositories that it runs.
 */
export async function chooseFromRegistrations(
  why: DeployError,
  service: ServiceView,
  running: Running,
  choose: Choose,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<RegisteredChoice> {
  tools.runner.notice(
    `${why.message} The service's past deployments are not known: going by the deployments that it has now, and by the registered revisions where one is named.`
  )
  const completed = await findCompleted(service, tools)
  const registered = await unlessUnavailable(
    findRegistered(service, [running, ...completed], tools)
  )
  // Without permission to list revisions, the service's own deployments still count.
  const others = registered instanceof DeployError ? [] : without(registered, completed)
  const candidates = [...completed, ...others]
  const choice = choose(candidates)
  warnOfUnknown(choice, tools)
  // Where ECS would go back to shows in its deployments alone: the newest registered revision need not be it.
  return { choice, candidates }
}

/**
 * Where the past deployments that ECS keeps do not have what is asked for, continues with what the service has run before
 * them, and with the revisions that were registered before them.
 */
export async function searchOlder(
  { to }: Pick<RollbackRequest, 'to'>,
  history: RegisteredChoice & { readonly before: () => Promise<readonly Candidate[]> },
  service: ServiceView,
  running: Running,
  choose: Choose,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<RegisteredChoice> {
  const { choice, candidates: past, before } = history
  const found = { choice, candidates: past, latest: past[0] }
  const isTold =
    choice.kind !== 'unknown' && !(isInProgress(service) && mayBeInProgress(to, past, running))
  if (isTold) return found
  const [completed, earlier] = await Promise.all([findCompleted(service, tools), before()])
  const proven = [...past, ...without(completed, past)]
  const known = [...proven, ...without(earlier, proven)]
  const registered = await unlessUnavailable(findRegistered(service, [running, ...known], tools))
  const since = new Date(Date.now() - KEPT_MS).toISOString()
  const older = registered instanceof DeployError ? [] : forgottenOf(registered, known, since)
  const candidates = [...known, ...older]
  const further = choose(candidates)
  if (further.kind === 'chosen' && !past.includes(further.candidate)) {
    const by = further.candidate.succeeded
      ? 'going by what the oldest of them has replaced, or by the deployments that the service has now.'
      : 'going by the registered revisions and their age.'
    tools.runner.notice(
      `${showTo(to)} is not among the deployments of the last 90 days, which are all that ECS keeps: ${by}`
    )
    warnOfUnknown(further, tools)
  }
  const live = ranBefore(service)
  const latest = past[0] ?? known.find(({ taskDefinition }) => taskDefinition === live)
  return { choice: further, candidates, latest }
}

function without(
  candidates: readonly Candidate[],
  known: readonly Candidate[]
): readonly Candidate[] {
  const names = new Set(known.map(({ taskDefinition }) => taskDefinition))
  return candidates.filter(({ taskDefinition }) => !names.has(taskDefinition))
}

/** What the deployments that the service has at this moment have completed with, newest first. */
async function findCompleted(
  service: ServiceView,
  tools: Pick<Tools, 'clients'>
): Promise<readonly Candidate[]> {
  const target = rollbackTarget(service)?.deploymentId
  const completed = service.deployments
    .filter(({ id, rolloutState }) => rolloutState === 'COMPLETED' || id === target)
    .sort((a, b) => b.createdAt - a.createdAt)
  return await Promise.all(
    completed.map(async deployment => ({
      ...(await describeRunning(service, deployment, tools)),
      at: new Date(deployment.createdAt).toISOString(),
      succeeded: true
    }))
  )
}

function warnOfUnknown(choice: Choice, { runner }: Pick<Tools, 'runner'>): void {
  if (choice.kind !== 'chosen' || choice.candidate.succeeded) return
  runner.warning('Whether a deployment of this revision has ever succeeded is not known.')
}

/** The registered revisions of the service's family as candidates, newest first, as far as they run what it runs. */
async function findRegistered(
  service: ServiceView,
  known: readonly Running[],
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<readonly Candidate[]> {
  const { ecs } = tools.clients
  const arns = await listRevisions(ecs, familyOf(service.taskDefinition), MOST_REVISIONS)
  const registrations: Registration[] = []
  for (let start = 0; start < arns.length; start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const some = arns.slice(start, start + AT_ONCE).map(arn => describeRegistration(ecs, arn))
    registrations.push(...(await Promise.all(some)).filter(found => found !== undefined))
  }
  const { own, foreign } = ofRunningRepositories(
    candidatesOf(registrations),
    known.flatMap(({ images }) => images)
  )
  if (foreign.length > 0) {
    const names = foreign.map(({ taskDefinition }) => revisionName(taskDefinition)).join(', ')
    tools.runner.notice(
      `Left out, since their images are of repositories that the service does not run and no known deployment of it completed with them: ${names}.`
    )
  }
  return own
}
