import { failureOf } from '../aws/failure.ts'
import { saveMark } from '../context/saved-state.ts'
import type { Tools } from '../context/tools.ts'
import { ranBefore } from '../deployment/plan-update.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import type { ServiceView } from '../ecs/observation.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import { parseImageReference } from '../image/reference.ts'
import type { RollbackRequest } from '../inputs/request.ts'
import { checkFit } from '../preflight/service-checks.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from '../report/report.ts'
import { requireService } from '../revision/find-service.ts'
import { writeDefinition } from '../revision/render-revision.ts'
import {
  type Candidate,
  commitOf,
  describeCandidate,
  digestOf,
  mainImage,
  type Running,
  tagOf,
  trueOrigin
} from '../rollback/candidate.ts'
import { isOwnRollback, readMark } from '../rollback/marker.ts'
import { isThere } from '../rollback/plan-rollback.ts'
import { describeLeft, goBack, unchanged } from '../rollback/steps/go-back.ts'
import { markService, warnOfReturn } from '../rollback/steps/guard.ts'
import { findTarget } from '../rollback/steps/history.ts'
import { proveCommit } from '../rollback/steps/prove-commit.ts'
import { type Recovered, recoverRevision } from '../rollback/steps/recover-revision.ts'
import { familyOfArn } from '../schedules/schedule-move.ts'
import type { FollowWanted } from '../schedules/steps/find-schedules.ts'
import { followRollout, prepareFollowing } from '../schedules/steps/prepare-following.ts'

/** Puts a service back on a revision that worked, with the verdict of every rollout. */
export async function rollback(request: RollbackRequest, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  const { cluster, service: name, reason } = request
  journal.learn({ cluster, service: name, rollback: reason === undefined ? {} : { reason } })
  const service = await findService(request, tools)
  const left = await describeLeft(service, tools)
  if (isDoneBefore(request, service, left, tools)) {
    return await alreadyBack(request, service, left, tools)
  }
  const target = await findTarget(request, service, left, tools)
  const { candidate } = target
  journal.tell(`going back to ${describeCandidate(candidate)}`)
  await proveCommit(request, candidate, tools)
  warnOfReturn(service, candidate, tools)
  const runs = isThere(service, left, candidate) && !request.rollout.forceNewDeployment
  const recovered = await recoverRevision(candidate, runs, tools)
  if (!runs) refuseMisfit(service, recovered.definition)
  learnTarget(candidate, recovered, tools)
  const following = await prepareFollowing(
    request.schedules,
    () => followedBy(request, service, left, candidate),
    tools
  )
  journal.learn({ taskDefinitionPath: await writeDefinition(recovered.definition, tools) })
  cancel.throwIfAborted()
  const shown = { ...request, task: 'rollback', commit: commitOf(candidate) } as const
  following?.announce()
  const { ending, rolledOut, from, mark } = await showRollout(shown, tools, async () => {
    const gone = await goBack(request, target, recovered, left, tools).catch((error: unknown) => {
      // Without a session, the post step cannot write a mark either.
      if (failureOf(error).kind === 'credentials') saveMark(tools, undefined)
      throw error
    })
    const ending = await followRollout(gone.ending, following, candidate.taskDefinition)
    return { ...gone, ending, rolledOut: gone.ending }
  })
  if (rolledOut.outcome === 'succeeded' || rolledOut.outcome === 'registered') {
    await markService(mark, from, tools)
  } else if (rolledOut.handedOver !== true) {
    saveMark(tools, undefined)
  }
  return ending
}

/** What starts either of the two revisions, which may be of two families. */
function followedBy(
  { cluster }: RollbackRequest,
  { arn }: ServiceView,
  left: Pick<Running, 'taskDefinition'>,
  candidate: Pick<Running, 'taskDefinition'>
): Omit<FollowWanted, 'schedules'> {
  const families = [left, candidate].map(one => familyOfArn(one.taskDefinition) ?? '')
  return { cluster, families: [...new Set(families)], ecsArn: arn }
}

/** A revision that lacks what the service refers to now is refused by ECS: that is known before anything is changed. */
function refuseMisfit(service: ServiceView, definition: Recovered['definition']): void {
  const errors = checkFit(service, definition).filter(({ status }) => status === 'error')
  if (errors.length === 0) return
  const why = errors.map(({ what }) => what).join('\n')
  throw new DeployError('service', `That revision does not fit the service as it is now:\n${why}`, {
    hint: 'Change the service back first (its load balancers, volumes, Service Connect or service discovery), or choose another revision in the input to.'
  })
}

/** Whether an earlier attempt of this run went back by so many deployments, and the service is still there. */
function isDoneBefore(
  { to, rollout }: RollbackRequest,
  service: ServiceView,
  left: Running,
  { runner }: Tools
): boolean {
  if (to.kind !== 'steps' || rollout.forceNewDeployment || !isThere(service, left, left))
    return false
  return isOwnRollback(readMark(service.tags ?? {}), left, runner.surroundings.runUrl)
}

async function alreadyBack(
  request: RollbackRequest,
  service: ServiceView,
  left: Running,
  tools: Tools
): Promise<Ending> {
  const { taskDefinition } = left
  tools.journal.learn({ taskDefinitionArn: taskDefinition })
  const reason = `This run has put the service back on ${revisionName(taskDefinition)} already.`
  // An earlier attempt may have ended before its schedules followed.
  const following = await prepareFollowing(
    request.schedules,
    () => followedBy(request, service, left, left),
    tools
  )
  return await followRollout({ ...unchanged(left), reason }, following, taskDefinition)
}

async function findService(request: RollbackRequest, tools: Tools): Promise<ServiceView> {
  const service = await requireService(request, tools)
  tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) })
  return service
}

/** What the outputs tell, which are those of a deployment. */
function learnTarget(
  candidate: Candidate,
  { definition, registered }: Recovered,
  { journal }: Tools
): void {
  const main = mainImage(candidate)
  journal.learn({ taskDefinitionArn: registered.arn })
  if (main === undefined) return
  const container = definition.containerDefinitions.find(({ name }) => name === main.container)
  const tag = tagOf(main) ?? trueOrigin(candidate).imageTag
  const digest = digestOf(main)
  const path = parseImageReference(main.reference)?.path
  journal.learn({
    image: container?.image ?? main.reference,
    ...(tag === undefined ? {} : { imageTag: tag }),
    ...(digest === undefined ? {} : { imageDigest: digest }),
    ...(path === undefined ? {} : { repository: path })
  })
}
