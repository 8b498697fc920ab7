import type { RollbackRequest } from '../../inputs/request.ts'
import {
  describeRegistration,
  familyOf,
  listRevisions
} from '../../platform/aws/deployment-history.ts'
import { DeployError } from '../../problem.ts'
import type { Candidate, Running } from '../../rollback/candidate.ts'
import { type Choice, mayBeUnderWay } from '../../rollback/choice.ts'
import { showTo } from '../../rollback/refusal.ts'
import {
  candidatesOf,
  forgottenOf,
  inOrderOfRunning,
  type Registration
} from '../../rollback/registrations.ts'
import { isUnderWay } from '../../rollback/way.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import { ranBefore } from '../../rollout/plan.ts'
import type { Tools } from '../tools.ts'
import { unlessUnavailable } from './unavailable.ts'

/** What `to` means among the candidates that were found. */
export interface Found {
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
const BY_TAGS = 'going by the registered revisions, their tags and their age.'

/** Chooses where the service's deployments cannot be asked for. */
export async function chooseFromRegistrations(
  why: DeployError,
  service: ServiceView,
  running: Running,
  choose: Choose,
  tools: Tools
): Promise<Found> {
  tools.runner.notice(`${why.message} The service's past deployments are not known: ${BY_TAGS}`)
  const registered = await findRegistered(service, tools)
  const candidates = inOrderOfRunning(registered, liveOf(registered, service) ?? running)
  const choice = choose(candidates)
  warnOfUnknown(choice, tools)
  // Where ECS would go back to shows in its deployments alone: the newest registered revision need not be it.
  return { choice, candidates }
}

/**
 * Where the past deployments that ECS keeps do not have what is asked for, goes on with the revisions that were
 * registered before them.
 */
export async function lookFurther(
  { to }: Pick<RollbackRequest, 'to'>,
  history: Found,
  service: ServiceView,
  running: Running,
  choose: Choose,
  tools: Tools
): Promise<Found> {
  const { choice, candidates: past } = history
  const found = { ...history, latest: past[0] }
  const isTold =
    choice.kind !== 'unknown' && !(isUnderWay(service) && mayBeUnderWay(to, past, running))
  // Who may not list revisions still gets to know what the deployments tell.
  const registered = isTold ? [] : await unlessUnavailable(findRegistered(service, tools))
  if (registered instanceof DeployError || registered.length === 0) return found
  const since = new Date(Date.now() - KEPT_MS).toISOString()
  const older = forgottenOf(registered, past, since)
  const live = liveOf(older, service)
  const candidates = [...past, ...inOrderOfRunning(older, past.at(-1) ?? live ?? running)]
  const further = choose(candidates)
  if (further.kind === 'chosen' && !past.includes(further.candidate)) {
    tools.runner.notice(
      `${showTo(to)} is not among the deployments of the last 90 days, which are all that ECS keeps: ${BY_TAGS}`
    )
    warnOfUnknown(further, tools)
  }
  return { choice: further, candidates, latest: past[0] ?? live }
}

/** The candidate that runs, and that ECS would go back to. */
function liveOf(candidates: readonly Candidate[], service: ServiceView): Candidate | undefined {
  const live = ranBefore(service)
  return candidates.find(({ taskDefinition }) => taskDefinition === live)
}

function warnOfUnknown(choice: Choice, { runner }: Tools): void {
  if (choice.kind !== 'chosen' || choice.candidate.succeeded) return
  runner.warning('Whether a deployment of this revision has ever succeeded is not known.')
}

/** The registered revisions of the service's family as candidates, newest first. */
async function findRegistered(service: ServiceView, tools: Tools): Promise<readonly Candidate[]> {
  const { ecs } = tools.clients
  const arns = await listRevisions(ecs, familyOf(service.taskDefinition), MOST_REVISIONS)
  const registrations: Registration[] = []
  for (let start = 0; start < arns.length; start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const some = arns.slice(start, start + AT_ONCE).map(arn => describeRegistration(ecs, arn))
    registrations.push(...(await Promise.all(some)).filter(found => found !== undefined))
  }
  const completed = service.deployments
    .filter(({ rolloutState }) => rolloutState === 'COMPLETED')
    .map(({ taskDefinition }) => taskDefinition)
  return candidatesOf(registrations, completed)
}
