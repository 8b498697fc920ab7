import { failureOf } from '../../aws/failure.ts'
import { saveMarker } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import { ranBefore } from '../../deployment/plan-update.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { parseImageReference } from '../../image/reference.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { checkFit } from '../../preflight/service-checks.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { requireService } from '../../revision/find-service.ts'
import { writeDefinition } from '../../revision/render-revision.ts'
import {
  type Candidate,
  commitOf,
  describeCandidate,
  digestOf,
  mainImage,
  type Running,
  tagOf,
  trueOrigin
} from '../../rollback/candidate.ts'
import { isOwnRollback, readMarker } from '../../rollback/marker.ts'
import { isThere } from '../../rollback/plan-rollback.ts'
import { describeLeft, goBack, type Moved, unchanged } from '../../rollback/steps/go-back.ts'
import { recordRollback, warnOfReturn } from '../../rollback/steps/guard.ts'
import { findTarget, type RollbackDestination } from '../../rollback/steps/history.ts'
import { proveCommit } from '../../rollback/steps/prove-commit.ts'
import { type Recovered, recoverRevision } from '../../rollback/steps/recover-revision.ts'
import { familyOfArn } from '../../schedules/schedule-move.ts'
import type { ServiceFollowWanted } from '../../schedules/steps/prepare-following.ts'

/** The service that goes back, and what it is to be rid of. */
interface RollbackBegin {
  readonly service: ServiceView
  readonly left: Running
}

/** What a rollback goes to, or its end when the service is there already. */
export type PreparedRollback =
  | (RollbackBegin & { readonly kind: 'done'; readonly ending: Ending })
  | (RollbackBegin & {
      readonly kind: 'ready'
      readonly target: RollbackDestination
      readonly recovered: Recovered
      /** The commit that the service is brought to, as far as it is known. */
      readonly commit: string | undefined
    })

type ReadyRollback = Extract<PreparedRollback, { kind: 'ready' }>

/** Finds what to go back to, and checks that it can be gone back to. Changes nothing. */
export async function prepareRollback(
  request: RollbackRequest,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<PreparedRollback> {
  const { journal } = tools
  const { cluster, service: name, reason } = request
  journal.learn({ cluster, service: name, rollback: reason === undefined ? {} : { reason } })
  const service = await findService(request, tools)
  const left = await describeLeft(service, tools)
  if (isDoneBefore(request, service, left, tools)) {
    return { kind: 'done', service, left, ending: alreadyBack(left, tools) }
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
  journal.learn({ taskDefinitionPath: await writeDefinition(recovered.definition, tools) })
  return { kind: 'ready', service, target, recovered, left, commit: commitOf(candidate) }
}

/** The revision that a rollback goes to, or that it has gone to before. */
export function wantedBack(prepared: PreparedRollback): Running {
  return prepared.kind === 'done' ? prepared.left : prepared.target.candidate
}

/** What starts either of the two revisions, which may be of two families. */
export function followWantedBack(
  { cluster }: Pick<RollbackRequest, 'cluster'>,
  prepared: PreparedRollback
): ServiceFollowWanted {
  const { service, left } = prepared
  const families = [left, wantedBack(prepared)].map(one => familyOfArn(one.taskDefinition) ?? '')
  return { cluster, families: [...new Set(families)], ecsArn: service.arn }
}

/** Puts the service back on what was found. */
export async function carryOutRollback(
  request: RollbackRequest,
  { target, recovered, left }: ReadyRollback,
  tools: RolloutTools
): Promise<Moved> {
  return await goBack(request, target, recovered, left, tools).catch((error: unknown) => {
    // Without a session, the post step cannot write a marker either.
    if (failureOf(error).kind === 'credentials') saveMarker(tools, undefined)
    throw error
  })
}

/** Remembers on the service what it was rolled back from, once it is. */
export async function settleMarker(
  { from, marker }: Pick<Moved, 'from' | 'marker'>,
  { outcome, handedOver }: Ending,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<void> {
  if (outcome === 'succeeded' || outcome === 'registered') {
    await recordRollback(marker, from, tools)
  } else if (handedOver !== true) {
    saveMarker(tools, undefined)
  }
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
  { runner }: Pick<Tools, 'runner'>
): boolean {
  if (to.kind !== 'steps' || rollout.forceNewDeployment || !isThere(service, left, left))
    return false
  return isOwnRollback(readMarker(service.tags ?? {}), left, runner.surroundings.runUrl)
}

function alreadyBack(left: Running, { journal }: Pick<Tools, 'journal'>): Ending {
  const { taskDefinition } = left
  journal.learn({ taskDefinitionArn: taskDefinition })
  const reason = `This run has put the service back on ${revisionName(taskDefinition)} already.`
  return { ...unchanged(left), reason }
}

async function findService(
  request: RollbackRequest,
  tools: Pick<Tools, 'clients' | 'journal' | 'cancel'>
): Promise<ServiceView> {
  const service = await requireService(request, tools)
  tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) })
  return service
}

/** The outputs, which are those of a deployment. */
function learnTarget(
  candidate: Candidate,
  { definition, registered }: Recovered,
  { journal }: Pick<Tools, 'journal'>
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
