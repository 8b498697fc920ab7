import { describeServiceDeployment, findServiceDeployment } from '../aws/ecs.ts'
import type { Tools } from '../context/tools.ts'
import { findAnswerable } from '../deployment/answerable.ts'
import { primaryOf } from '../deployment/deployment-state.ts'
import { describeExpiry, type Pause } from '../deployment/pause.ts'
import { ranBefore, rollbackTarget } from '../deployment/plan-update.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import type { Rollout, WatchOptions } from '../deployment/rollout.ts'
import { judge } from '../deployment/steps/judge.ts'
import { readOwnership } from '../deployment/steps/live-owner.ts'
import { watchOptions } from '../deployment/steps/roll-out.ts'
import { refusePoint } from '../deployment/waiting-point.ts'
import { startWatch } from '../deployment/watch.ts'
import type { DeploymentView, ServiceDeploymentView, ServiceView } from '../ecs/observation.ts'
import { addWaits, plannedWaits } from '../ecs/strategy.ts'
import type { ContinueRequest } from '../inputs/request.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from '../report/report.ts'
import { findRegistered } from '../revision/find-revision.ts'
import { requireService } from '../revision/find-service.ts'
import { describeOwner } from '../rollback/owner.ts'
import { clearMarker, clearMarkerLater } from '../rollback/steps/guard.ts'
import { familyOfArn } from '../schedules/schedule-move.ts'
import {
  followRollout,
  prepareFollowing,
  type ServiceFollowWanted
} from '../schedules/steps/prepare-following.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'

/** Answers the pause that a deployment waits at, and watches it to its end like its own. */
export async function continueDeployment(request: ContinueRequest, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  const { cluster, service: name } = request
  journal.learn({ cluster, service: name })
  const service = await requireService(request, tools)
  refuseUnreachable(request, service)
  const own = await findMeant(request, service, tools)
  const found = findAnswerable(service, own)
  if (found.kind === 'superseded') return await superseded(service, found.by, tools)
  if (found.kind === 'nothing') throw nothingToAnswer(name, found.what)
  const { deployment, pauses } = found
  learnDeployment(service, deployment, pauses[0], tools)
  journal.tell(
    `${deployment.id} of ${revisionName(deployment.taskDefinition)} waits at ${pauses[0].stage}: answering ${request.answer}. ${describeExpiry(pauses[0])}`
  )
  // The diagnosis reads the log configuration; without it, it says less.
  const registered = await findRegistered(deployment.taskDefinition, tools).catch(() => undefined)
  const following = await prepareFollowing(
    // Nothing follows what is rolled back, and the answer is urgent.
    request.answer === 'rollback' ? undefined : request.schedules,
    () => followWanted(request, service, deployment, registered?.definition),
    tools
  )
  cancel.throwIfAborted()
  clearMarkerLater({ service }, tools)
  following?.announce()
  const watch = startWatch(
    rolloutOf(request, service, deployment),
    optionsOf(request, service, pauses, tools),
    tools.clock.now()
  )
  const ending = await judge(watch, registered?.definition, tools)
  const followed = await followRollout(ending, following, deployment.taskDefinition)
  if (ending.outcome === 'succeeded') await clearMarker({ service }, tools)
  return followed
}

/** What starts the revision whose deployment is answered. */
function followWanted(
  { cluster }: ContinueRequest,
  { arn }: ServiceView,
  { taskDefinition }: DeploymentView,
  definition: TaskDefinition | undefined
): ServiceFollowWanted {
  const family = familyOfArn(taskDefinition) ?? ''
  const containers = definition?.containerDefinitions.map(nameOf)
  return {
    cluster,
    families: [family],
    ecsArn: arn,
    ...(containers === undefined ? {} : { containers: new Map([[family, containers]]) })
  }
}

function refuseUnreachable(
  { rollout }: ContinueRequest,
  { settings, controller }: ServiceView
): void {
  const refusal = refusePoint(rollout.waitUntil, { ...settings, controller })
  if (refusal === undefined) return
  throw new DeployError('service', refusal.what, { hint: refusal.fix ?? 'Leave wait-until out.' })
}

/** The service deployment that is meant: the given one, else that of the PRIMARY deployment. */
async function findMeant(
  { cluster, serviceDeploymentArn }: ContinueRequest,
  service: ServiceView,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<ServiceDeploymentView | undefined> {
  const primary = primaryOf(service)
  const arn =
    serviceDeploymentArn ??
    (primary &&
      (await findServiceDeployment(clients.ecs, cluster, service.name, primary, { signal })))
  const own =
    arn === undefined ? undefined : await describeServiceDeployment(clients.ecs, arn, { signal })
  if (own === undefined && serviceDeploymentArn !== undefined) {
    throw new DeployError('service', `There is no service deployment ${serviceDeploymentArn}.`, {
      hint: 'Give the output service-deployment-arn of the step that was left at the pause, or leave it out for the deployment in progress.'
    })
  }
  return own
}

async function superseded(
  service: ServiceView,
  by: DeploymentView,
  tools: Pick<Tools, 'clients'>
): Promise<Ending> {
  const ownership = await readOwnership(by, tools).catch(() => undefined)
  return {
    outcome: 'superseded',
    reason: `A newer deployment, ${by.id} of ${revisionName(by.taskDefinition)}, replaced the one that was to be answered; nothing was answered. ${describeOwner(ownership).sentence}`,
    runningTaskDefinitionArn: ranBefore(service)
  }
}

function nothingToAnswer(name: string, what: string): DeployError {
  return new DeployError('service', `There is nothing to answer at the service ${name}: ${what}`, {
    hint: 'Continue a deployment that was left with wait-until: pause, while its PAUSE hook waits.'
  })
}

function learnDeployment(
  service: ServiceView,
  deployment: DeploymentView,
  { serviceDeploymentArn }: Pause,
  { journal }: Pick<Tools, 'journal'>
): void {
  const previous = rollbackTarget(service)?.taskDefinition
  journal.learn({
    deploymentId: deployment.id,
    serviceDeploymentArn,
    taskDefinitionArn: deployment.taskDefinition,
    ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous })
  })
}

/** A step that answers a deployment's pause takes it over: it counts as this step's own. */
function rolloutOf(
  { cluster, service: name }: ContinueRequest,
  service: ServiceView,
  { id, taskDefinition, createdAt }: DeploymentView
): Rollout {
  const previous = rollbackTarget(service)
  return {
    cluster,
    service: name,
    deploymentId: id,
    taskDefinition,
    createdAt,
    ...(previous === undefined ? {} : { previous })
  }
}

function optionsOf(
  request: ContinueRequest,
  { settings }: ServiceView,
  pauses: readonly [Pause, ...Pause[]],
  { journal }: Pick<Tools, 'journal'>
): WatchOptions {
  const { rollout, answer } = request
  const { minutes, line } = addWaits(rollout.waitMinutes, plannedWaits(settings))
  if (minutes > rollout.waitMinutes) journal.tell(line)
  const options = watchOptions(request, minutes)
  const leaves = options.waitUntil === 'pause'
  return {
    ...options,
    // Who answers ROLLBACK wants one.
    rollbackOn:
      answer === 'rollback'
        ? [...new Set([...options.rollbackOn, 'failure'] as const)]
        : options.rollbackOn,
    answering: {
      stage: pauses[0].stage,
      answer: answer === 'rollback' ? 'ROLLBACK' : 'CONTINUE',
      // Later pauses of the same stage, one before each step, get the same answer, unless the step is to leave there.
      ...(leaves ? { only: pauses.map(({ hookId }) => hookId) } : {})
    }
  }
}
