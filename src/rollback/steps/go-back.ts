import { saveMarker, saveRollout } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { Rollout } from '../../deployment/rollout.ts'
import { judge } from '../../deployment/steps/judge.ts'
import { rollOut, watchOptions } from '../../deployment/steps/roll-out.ts'
import { revert } from '../../deployment/transitions.ts'
import { startWatch } from '../../deployment/watch.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { addWaits, plannedWaits } from '../../ecs/strategy.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { learnTakenBack } from '../../revision/describe-change.ts'
import { findRegistered, type Registered } from '../../revision/find-revision.ts'
import { register } from '../../revision/register.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { type Candidate, type Running, runsSame } from '../candidate.ts'
import { isOpenAfterStop, isThere, leftDeployment } from '../plan-rollback.ts'
import { type Cleared, clearInProgress } from './clear-in-progress.ts'
import { describeRunning } from './describe-running.ts'
import { planRollbackMarker } from './guard.ts'
import type { RollbackDestination } from './history.ts'
import type { Recovered } from './recover-revision.ts'

/** How it ended, what the service was moved away from, and the marker that says so. */
export interface Moved {
  readonly ending: Ending
  readonly from: Running
  readonly marker?: ReturnType<typeof planRollbackMarker>
}

/**
 * Brings the service back to a revision that was recovered, past a deployment that is in progress.
 * `left`: what the user wants to be rid of; `stopped`: how a deployment ended that was stopped for this.
 */
export async function goBack(
  request: RollbackRequest,
  { candidate, latest }: RollbackDestination,
  recovered: Recovered,
  left: Running,
  tools: RolloutTools,
  stopped?: Ending
): Promise<Moved> {
  const leadsThere = latest !== undefined && runsSame(latest, candidate)
  let marker: ReturnType<typeof planRollbackMarker>
  const cleared = await clearInProgress(
    request,
    ({ taskDefinition }) => ({
      leadsThere,
      wantsPrimary: taskDefinition === candidate.taskDefinition && recovered.copy === undefined
    }),
    (service, { id: deploymentId }) => {
      const { cluster, service: name } = request
      const { taskDefinition } = latest ?? candidate
      marker = planRollbackMarker(service, left, candidate, request.reason, tools)
      if (marker === undefined) return
      const when = { kind: 'gone', cluster, name, deploymentId, taskDefinition } as const
      saveMarker(tools, { ...marker, when })
    },
    tools
  )
  if (cleared.kind === 'stopped') {
    const ending = await watchStopped(request, cleared, { candidate, recovered }, tools)
    if (!isOpenAfterStop(ending.outcome)) return { ending, from: left, marker }
    // Without `latest`, nothing is stopped once more. What was stopped is what the service is moved away from.
    return await goBack(request, { candidate }, recovered, left, tools, ending)
  }
  const { service } = cleared
  const running = await describeLeft(service, tools)
  const from =
    stopped === undefined ? await describeMovedFrom(service, running, candidate, tools) : left
  marker = planRollbackMarker(service, from, candidate, request.reason, tools)
  if (isThere(service, running, candidate)) {
    if (stopped !== undefined) return { ending: arrived(stopped, running), from, marker }
    if (!request.rollout.forceNewDeployment) return { ending: unchanged(running), from, marker }
  }
  if (stopped !== undefined) {
    const [here, there] = [running, candidate].map(one => revisionName(one.taskDefinition))
    tools.journal.tell(`the stop has led to ${here} and not to ${there}: updating the service`)
  }
  saveMarker(tools, marker === undefined ? undefined : { ...marker, when: { kind: 'succeeded' } })
  return { ending: await putBack(request, service, recovered, tools), from, marker }
}

/** What the service moves away from: when it is already moving to what is wanted, what it still runs. */
async function describeMovedFrom(
  service: ServiceView,
  running: Running,
  candidate: Candidate,
  tools: Pick<Tools, 'clients'>
): Promise<Running> {
  const target = rollbackTarget(service)
  const before = service.deployments.find(({ id }) => id === target?.deploymentId)
  const isReturning =
    runsSame(running, candidate) && before?.taskDefinition !== running.taskDefinition
  return before !== undefined && isReturning
    ? await describeRunning(service, before, tools)
    : running
}

/** Brings the recovered revision onto the service by an update. */
async function putBack(
  request: RollbackRequest,
  service: ServiceView,
  recovered: Recovered,
  tools: RolloutTools
): Promise<Ending> {
  const live = await findRegistered(service.taskDefinition, tools)
  const { definition: base, images } = recovered
  const found = { service, base, registered: [live], images }
  const arn =
    recovered.copy === undefined
      ? recovered.registered.arn
      : await register(recovered.definition, found, recovered.copy, tools)
  tools.journal.learn({ taskDefinitionArn: arn })
  takeBack(live, recovered, tools)
  return await rollOut(request, found, arn, recovered.definition, tools)
}

function takeBack(
  left: Registered,
  { registered, definition, copy }: Recovered,
  tools: Pick<Tools, 'runner' | 'journal'>
) {
  const origin = copy ?? readOrigin(registered.definition.tags)
  learnTakenBack(left, { definition, origin }, tools)
}

/** What the user wants to be rid of. */
export async function describeLeft(
  service: ServiceView,
  tools: Pick<Tools, 'clients'>
): Promise<Running> {
  const left = leftDeployment(service)
  if (left !== undefined) return await describeRunning(service, left, tools)
  throw new DeployError('service', `The service ${service.name} has no deployment yet.`)
}

/** The end of a rollback to what runs already. */
export function unchanged({ taskDefinition }: Running): Ending {
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
  { candidate, recovered }: { readonly candidate: Candidate; readonly recovered: Recovered },
  tools: RolloutTools
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
  // A load balancer takes as long to shift traffic back as to shift it there.
  const { minutes } = addWaits(request.rollout.waitMinutes, plannedWaits(service.settings))
  const { watch } = startWatch(rollout, watchOptions(request, minutes), now)
  const first = revert(watch, now, 'stop', `${id} was stopped to roll it back.`, [])
  saveRollout(tools, { kind: 'started', watch: first.watch })
  const ending = await judge(first, undefined, tools, 'rolled-back')
  // For the report alone: nothing fails by it.
  const halted = await findRegistered(taskDefinition, tools).catch(() => undefined)
  if (halted !== undefined) takeBack(halted, recovered, tools)
  // What is being taken back is the deployment that was stopped.
  return ending.handedOver === true ? { ...ending, taskDefinitionArn: taskDefinition } : ending
}
