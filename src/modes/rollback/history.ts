import type { RollbackRequest } from '../../inputs/request.ts'
import {
  describePastRevisions,
  describeRegistration,
  listPastDeployments,
  type PastDeployment,
  REVISIONS_PER_CALL
} from '../../platform/aws/deployment-history.ts'
import { runningDigests } from '../../platform/aws/ecs.ts'
import { DeployError } from '../../problem.ts'
import type { Candidate, Running } from '../../rollback/candidate.ts'
import { type Choice, chooseNow, isFinal } from '../../rollback/choice.ts'
import { describeRefusal } from '../../rollback/refusal.ts'
import type { Registration } from '../../rollback/registrations.ts'
import { isUnderWay } from '../../rollback/way.ts'
import type { DeploymentView, ServiceView } from '../../rollout/observation.ts'
import type { Tools } from '../tools.ts'
import { chooseFromRegistrations, type Found, lookFurther } from './registered.ts'
import { unlessUnavailable } from './unavailable.ts'

/** Where the service goes, and where ECS itself would roll back to. */
export interface Target {
  readonly candidate: Candidate
  /** The newest deployment that succeeded; absent when the service's past deployments are not known. */
  readonly latest?: Candidate
}

/** More deployments are not looked through for a name that may be ambiguous; ECS keeps those of 90 days. */
const MOST_DEPLOYMENTS = 500
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
  request: RollbackRequest,
  service: ServiceView,
  running: Running,
  tools: Tools
): Promise<Target> {
  const { to } = request
  const choose = (candidates: readonly Candidate[]) =>
    chooseNow(to, candidates, running, isUnderWay(service))
  const history = await unlessUnavailable(lookThrough(request, choose, tools))
  const { choice, candidates, latest } =
    history instanceof DeployError
      ? await chooseFromRegistrations(history, service, running, choose, tools)
      : await lookFurther(request, history, service, running, choose, tools)
  if (choice.kind !== 'chosen') {
    const { message, hint } = describeRefusal(to, choice, candidates, service.name)
    throw new DeployError('service', message, { hint })
  }
  return { candidate: choice.candidate, ...(latest === undefined ? {} : { latest }) }
}

/** The service's successful deployments, newest first, as far as is needed to choose. */
async function lookThrough(
  { to, cluster, service }: RollbackRequest,
  choose: (candidates: readonly Candidate[]) => Choice,
  tools: Tools
): Promise<Found> {
  const past = await listPastDeployments(tools.clients.ecs, cluster, service, ['SUCCESSFUL'])
  const recall = rememberRegistrations(tools)
  const candidates: Candidate[] = []
  for (let start = 0; start < Math.min(past.length, MOST_DEPLOYMENTS); start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const some = past.slice(start, start + REVISIONS_PER_CALL)
    candidates.push(...(await describePast(some, recall, tools)))
    const choice = choose(candidates)
    if (isFinal(to, choice)) return { choice, candidates }
  }
  return { choice: choose(candidates), candidates }
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
