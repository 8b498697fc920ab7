import type { RollbackRequest } from '../../inputs/request.ts'
import {
  describePastRevisions,
  describeRegistration,
  familyOf,
  listPastDeployments,
  listRevisions,
  type PastDeployment,
  REVISIONS_PER_CALL
} from '../../platform/aws/deployment-history.ts'
import { runningDigests } from '../../platform/aws/ecs.ts'
import { failureOf } from '../../platform/aws/failure.ts'
import { DeployError } from '../../problem.ts'
import type { Candidate, Running } from '../../rollback/candidate.ts'
import { type Choice, chooseTarget, chooseUnderWay, isFinal } from '../../rollback/choice.ts'
import { describeRefusal } from '../../rollback/refusal.ts'
import { candidatesOf, type Registration } from '../../rollback/registrations.ts'
import { isUnderWay } from '../../rollback/way.ts'
import type { DeploymentView, ServiceView } from '../../rollout/observation.ts'
import type { Tools } from '../tools.ts'

/** Where the service goes, and where ECS itself would roll back to. */
export interface Target {
  readonly candidate: Candidate
  /** The newest deployment that succeeded; absent when the service's past deployments are not known. */
  readonly latest?: Candidate
}

interface Found {
  readonly choice: Choice
  readonly candidates: readonly Candidate[]
}

/** More deployments are not looked through for a name that may be ambiguous; ECS keeps those of 90 days. */
const MOST_DEPLOYMENTS = 500
/** DescribeTaskDefinition has a burst of 50 calls (AWS documentation). */
const MOST_REVISIONS = 100
const AT_ONCE = 20

/** What a deployment runs: its task definition, digests and origin. What may not be asked is left out. */
export async function describeRunning(
  service: ServiceView,
  deployment: DeploymentView,
  tools: Tools
): Promise<Running> {
  const { taskDefinition, id } = deployment
  const [registration, digests] = await Promise.all([
    describeRegistration(tools.clients.ecs, taskDefinition),
    unlessUnavailable(runningDigests(tools.clients.ecs, service, id))
  ])
  const known = digests instanceof Map ? digests : new Map<string, string>()
  const images = (registration?.images ?? []).map(image => {
    const digest = known.get(image.container)
    return digest === undefined ? image : { ...image, digest }
  })
  return { taskDefinition, images, origin: registration?.origin ?? {} }
}

/** The revision that `to` means. Throws a DeployError that lists what there is when it means none or several. */
export async function findTarget(
  { to, cluster, service: name }: RollbackRequest,
  service: ServiceView,
  running: Running,
  tools: Tools
): Promise<Target> {
  const choose = (candidates: readonly Candidate[]) => chooseTarget(to, candidates, running)
  const history = await unlessUnavailable(
    lookThrough(
      cluster,
      name,
      candidates => {
        const underWay = isUnderWay(service)
          ? chooseUnderWay(to, candidates, running)
          : ({ kind: 'unknown' } as const)
        const choice = underWay.kind === 'unknown' ? choose(candidates) : underWay
        return { choice, candidates, final: isFinal(to, choice) }
      },
      tools
    )
  )
  const { choice, candidates } =
    history instanceof DeployError
      ? await chooseFromRegistrations(history, service, choose, tools)
      : history
  if (choice.kind !== 'chosen') {
    const { message, hint } = describeRefusal(to, choice, candidates, service.name)
    throw new DeployError('service', message, { hint })
  }
  // Where ECS would go back to shows in its deployments alone: the newest registered revision need not be it.
  const latest = history instanceof DeployError ? undefined : candidates[0]
  return { candidate: choice.candidate, ...(latest === undefined ? {} : { latest }) }
}

/** The service's successful deployments, newest first, as far as is needed to choose. */
async function lookThrough(
  cluster: string,
  service: string,
  choose: (candidates: readonly Candidate[]) => Found & { readonly final: boolean },
  tools: Tools
): Promise<Found> {
  const past = await listPastDeployments(tools.clients.ecs, cluster, service, ['SUCCESSFUL'])
  const recall = rememberRegistrations(tools)
  const candidates: Candidate[] = []
  for (let start = 0; start < Math.min(past.length, MOST_DEPLOYMENTS); start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const some = past.slice(start, start + REVISIONS_PER_CALL)
    candidates.push(...(await describePast(some, recall, tools)))
    const found = choose(candidates)
    if (found.final) return found
  }
  return choose(candidates)
}

async function describePast(
  past: readonly PastDeployment[],
  recall: (taskDefinition: string) => Promise<Registration | undefined>,
  tools: Tools
): Promise<readonly Candidate[]> {
  const arns = past.map(({ revision }) => revision)
  const revisions = await describePastRevisions(tools.clients.ecs, arns)
  const found = await Promise.all(
    past.map(async ({ revision: arn, at }): Promise<readonly Candidate[]> => {
      const revision = revisions.find(one => one.arn === arn)
      const registration = revision && (await recall(revision.taskDefinition))
      // A task definition that was deleted cannot be gone back to.
      if (revision === undefined || registration === undefined) return []
      const { taskDefinition, images } = revision
      return [{ taskDefinition, images, origin: registration.origin, at, succeeded: true }]
    })
  )
  return found.flat()
}

/** Each task definition is asked for once. */
function rememberRegistrations({ clients }: Tools) {
  const known = new Map<string, Promise<Registration | undefined>>()
  return (taskDefinition: string): Promise<Registration | undefined> => {
    const found = known.get(taskDefinition) ?? describeRegistration(clients.ecs, taskDefinition)
    known.set(taskDefinition, found)
    return found
  }
}

async function chooseFromRegistrations(
  why: DeployError,
  service: ServiceView,
  choose: (candidates: readonly Candidate[]) => Choice,
  tools: Tools
): Promise<Found> {
  tools.runner.notice(
    `${why.message} The service's past deployments are not known: going by the registered revisions, their tags and their age.`
  )
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
  const candidates = candidatesOf(registrations, completed)
  const choice = choose(candidates)
  if (choice.kind === 'chosen' && !choice.candidate.succeeded) {
    tools.runner.warning('Whether a deployment of this revision has ever succeeded is not known.')
  }
  return { choice, candidates }
}

/** The answer, or the error of a call that is denied or not there and never will be. */
async function unlessUnavailable<T>(work: Promise<T>): Promise<T | DeployError> {
  try {
    return await work
  } catch (error) {
    const { kind, heals } = failureOf(error)
    if (heals || kind === 'credentials' || kind === 'cancelled') throw error
    if (error instanceof DeployError) return error
    throw error
  }
}
