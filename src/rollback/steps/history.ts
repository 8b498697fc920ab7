import {
  describePastRevisions,
  describeRegistration,
  listPastDeployments,
  type PastDeployment,
  REVISIONS_PER_CALL,
  sourcesOf
} from '../../aws/deployment-history.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Candidate, Running } from '../candidate.ts'
import { type Choice, chooseNow, isFinal } from '../choice.ts'
import { isInProgress } from '../plan-rollback.ts'
import { describeRefusal } from '../refusal.ts'
import type { Registration } from '../registrations.ts'
import { unlessUnavailable } from './optional-read.ts'
import {
  chooseFromRegistrations,
  type RegisteredChoice,
  searchOlder
} from './registered-revisions.ts'

/** Where the service goes, and where ECS itself would roll back to. */
export interface RollbackDestination {
  readonly candidate: Candidate
  /** The newest deployment that succeeded; absent when the service's past deployments are not known. */
  readonly latest?: Candidate
}

/** No more deployments are searched for a name that may be ambiguous; ECS keeps those of 90 days. */
const MOST_DEPLOYMENTS = 500
const AT_ONCE = 20
const ALLOW =
  'Allow ecs:ListServiceDeployments and ecs:DescribeServiceRevisions (docs/permissions.md): only the past deployments of the service prove what worked.'

/** The revision that `to` means. Throws a DeployError that lists what there is when it means none or several. */
export async function findTarget(
  request: RollbackRequest,
  service: ServiceView,
  running: Running,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<RollbackDestination> {
  const { to } = request
  const choose = (candidates: readonly Candidate[]) =>
    chooseNow(to, candidates, running, isInProgress(service))
  const history = await unlessUnavailable(searchHistory(request, choose, tools))
  const { choice, candidates, latest } =
    history instanceof DeployError
      ? await chooseFromRegistrations(history, service, running, choose, tools)
      : await searchOlder(request, history, service, running, choose, tools)
  if (choice.kind !== 'chosen') {
    const { message, hint } = describeRefusal(to, choice, candidates, service.name)
    throw history instanceof DeployError
      ? new DeployError('service', `${message}\n${history.message}`, { hint: `${ALLOW} ${hint}` })
      : new DeployError('service', message, { hint })
  }
  return { candidate: choice.candidate, ...(latest === undefined ? {} : { latest }) }
}

/** The service's successful deployments, newest first, as far as is needed to choose. */
async function searchHistory(
  { to, cluster, service }: RollbackRequest,
  choose: (candidates: readonly Candidate[]) => Choice,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<RegisteredChoice & { readonly before: () => Promise<readonly Candidate[]> }> {
  const { ecs } = tools.clients
  const past = await listPastDeployments(ecs, cluster, service, ['SUCCESSFUL'])
  const before = async () => {
    const found = await unlessUnavailable(findReplaced({ cluster, service }, past.at(-1), tools))
    return found instanceof DeployError ? [] : found
  }
  const recall = rememberRegistrations(tools)
  const candidates: Candidate[] = []
  for (let start = 0; start < Math.min(past.length, MOST_DEPLOYMENTS); start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const some = past.slice(start, start + REVISIONS_PER_CALL)
    candidates.push(...(await describePast(some, recall, tools)))
    const choice = choose(candidates)
    if (isFinal(to, choice)) return { choice, candidates, before }
  }
  return { choice: choose(candidates), candidates, before }
}

/**
 * What the oldest deployment that is known has replaced: ECS names the service revision that ran before, which is all
 * that it shows of the time before. Nothing when that is the revision of a deployment that failed, or not the only one.
 */
async function findReplaced(
  { cluster, service }: { readonly cluster: string; readonly service: string },
  oldest: PastDeployment | undefined,
  tools: Pick<Tools, 'clients'>
): Promise<readonly Candidate[]> {
  if (oldest === undefined) return []
  const { ecs } = tools.clients
  const [sources, all] = await Promise.all([
    sourcesOf(ecs, oldest.arn),
    listPastDeployments(ecs, cluster, service)
  ])
  const made = new Set(all.map(({ revision }) => revision))
  const [revision, ...others] = sources.filter(arn => !made.has(arn))
  if (revision === undefined || others.length > 0) return []
  return await describePast([{ ...oldest, revision }], rememberRegistrations(tools), tools)
}

async function describePast(
  past: readonly PastDeployment[],
  recall: (taskDefinition: string) => Promise<Registration | undefined>,
  tools: Pick<Tools, 'clients'>
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
      const { origin, shape } = registration
      const candidate = { taskDefinition, images, origin, at, succeeded: true }
      return [shape === undefined ? candidate : { ...candidate, shape }]
    })
  )
  return found.flat()
}

/** Each task definition is asked for once. */
function rememberRegistrations({ clients }: Pick<Tools, 'clients'>) {
  const known = new Map<string, Promise<Registration | undefined>>()
  return (taskDefinition: string): Promise<Registration | undefined> => {
    const found = known.get(taskDefinition) ?? describeRegistration(clients.ecs, taskDefinition)
    known.set(taskDefinition, found)
    return found
  }
}
