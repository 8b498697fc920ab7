import { parseImageReference } from '../image/reference.ts'
import type { RollbackRequest } from '../inputs/request.ts'
import { DeployError } from '../problem.ts'
import {
  type Candidate,
  describeCandidate,
  digestOf,
  mainImage,
  type Running,
  runsSame,
  tagOf,
  trueOrigin
} from '../rollback/candidate.ts'
import { isOpenAfterStop, isThere, leftDeployment } from '../rollback/way.ts'
import { revert } from '../rollout/moves.ts'
import type { ServiceView } from '../rollout/observation.ts'
import { rollbackTarget } from '../rollout/plan.ts'
import type { Rollout } from '../rollout/rollout.ts'
import { revisionName } from '../rollout/story.ts'
import { startWatch } from '../rollout/watch.ts'
import { findRegistered, findUsableService } from './revision/look-up.ts'
import { register } from './revision/register.ts'
import { writeDefinition } from './revision/render-definition.ts'
import { markService, warnOfReturn } from './rollback/guard.ts'
import { describeRunning, findTarget, type Target } from './rollback/history.ts'
import { type Cleared, makeWay } from './rollback/make-way.ts'
import { type Recovered, recoverRevision } from './rollback/recover-revision.ts'
import { type Ending, judge } from './rollout/judge.ts'
import { rollOut, watchOptions } from './rollout/roll-out.ts'
import { saveRollout } from './rollout/start-rollout.ts'
import type { Tools } from './tools.ts'

/** Puts a service back on a revision that worked, with the verdict of every rollout. */
export async function rollback(request: RollbackRequest, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  const { cluster, service: name, reason } = request
  journal.learn({ cluster, service: name, rollback: reason === undefined ? {} : { reason } })
  const service = await findService(request, tools)
  const left = await describeLeft(service, tools)
  const target = await findTarget(request, service, left, tools)
  const { candidate } = target
  journal.tell(`going back to ${describeCandidate(candidate)}`)
  warnOfReturn(service, candidate, tools)
  const recovered = await recoverRevision(candidate, tools)
  learnTarget(candidate, recovered, tools)
  journal.learn({ taskDefinitionPath: await writeDefinition(recovered.definition, tools) })
  cancel.throwIfAborted()
  const { ending, from = left } = await goBack(request, target, recovered, tools)
  if (ending.outcome === 'succeeded' || ending.outcome === 'registered') {
    await markService(service, from, candidate, reason, tools)
  }
  return ending
}

/** How it ended, and what the service was moved away from when that is not what it was at first. */
interface Moved {
  readonly ending: Ending
  readonly from?: Running
}

/** `stopped`: how a deployment ended that was stopped for this. */
async function goBack(
  request: RollbackRequest,
  { candidate, latest }: Target,
  recovered: Recovered,
  tools: Tools,
  stopped?: Ending
): Promise<Moved> {
  const leadsThere = latest !== undefined && runsSame(latest, candidate)
  const way = await makeWay(
    request,
    ({ taskDefinition }) => ({
      leadsThere,
      wantsPrimary: taskDefinition === candidate.taskDefinition && recovered.copy === undefined
    }),
    tools
  )
  if (way.kind === 'stopped') {
    const ending = await watchStopped(request, way, candidate, tools)
    if (!isOpenAfterStop(ending.outcome)) return { ending }
    // Without `latest`, nothing is stopped once more. What was stopped is what the service is moved away from.
    const moved = await goBack(request, { candidate }, recovered, tools, ending)
    return { ending: moved.ending }
  }
  const { service } = way
  const running = await describeLeft(service, tools)
  if (isThere(service, running, candidate)) {
    if (stopped !== undefined) return { ending: arrived(stopped, running) }
    if (!request.rollout.forceNewDeployment) return { ending: unchanged(running) }
  }
  if (stopped !== undefined) {
    const [here, there] = [running, candidate].map(one => revisionName(one.taskDefinition))
    tools.journal.tell(`the stop has led to ${here} and not to ${there}: updating the service`)
  }
  return { ending: await putBack(request, service, recovered, tools), from: running }
}

/** Brings the recovered revision onto the service by an update. */
async function putBack(
  request: RollbackRequest,
  service: ServiceView,
  recovered: Recovered,
  tools: Tools
): Promise<Ending> {
  const live = await findRegistered(service.taskDefinition, tools)
  const found = { service, base: recovered.definition, registered: [live] }
  const arn =
    recovered.copy === undefined
      ? recovered.registered.arn
      : await register(recovered.definition, found, recovered.copy, tools)
  tools.journal.learn({ taskDefinitionArn: arn })
  return await rollOut(request, found, arn, recovered.definition, tools)
}

async function findService(request: RollbackRequest, tools: Tools): Promise<ServiceView> {
  const service = await findUsableService(request.cluster, request.service, false, tools)
  // A service that is missing was refused.
  if (service === 'missing') throw new DeployError('bug', `${request.service} is missing.`)
  const ran = rollbackTarget(service)?.taskDefinition ?? service.taskDefinition
  tools.journal.learn({ previousTaskDefinitionArn: ran })
  return service
}

/** What the user wants to be rid of. */
async function describeLeft(service: ServiceView, tools: Tools): Promise<Running> {
  const left = leftDeployment(service)
  if (left !== undefined) return await describeRunning(service, left, tools)
  throw new DeployError('service', `The service ${service.name} has no deployment yet.`)
}

function unchanged({ taskDefinition }: Running): Ending {
  return {
    outcome: 'unchanged',
    reason: `${revisionName(taskDefinition)} runs already.`,
    runningTaskDefinitionArn: taskDefinition
  }
}

/** The good end of a stop: ECS itself has gone back to the wanted revision. */
function arrived({ reason: _stopped, ...ending }: Ending, { taskDefinition }: Running): Ending {
  return { ...ending, outcome: 'succeeded', runningTaskDefinitionArn: taskDefinition }
}

/** Watches the rollback that a stopped deployment ends in. Its end does not say yet what runs. */
async function watchStopped(
  request: RollbackRequest,
  { service, deployment: { id, taskDefinition, createdAt } }: Extract<Cleared, { kind: 'stopped' }>,
  candidate: Candidate,
  tools: Tools
): Promise<Ending> {
  const previous = rollbackTarget(service)
  tools.journal.learn({ deploymentId: id, taskDefinitionArn: candidate.taskDefinition })
  if (!request.rollout.wait) {
    const reason = `${id} was stopped, and the rollback was not waited for (wait-for-service-stability: false).`
    return { outcome: 'registered', reason }
  }
  const rollout: Rollout = {
    cluster: request.cluster,
    service: request.service,
    deploymentId: id,
    taskDefinition,
    createdAt,
    ...(previous === undefined ? {} : { previous })
  }
  const now = tools.clock.now()
  const { watch } = startWatch(rollout, watchOptions(request), now)
  const first = revert(watch, now, 'stop', `${id} was stopped to roll it back.`, [])
  saveRollout(tools, { kind: 'started', watch: first.watch })
  return await judge(first, undefined, tools, 'rolled-back')
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
