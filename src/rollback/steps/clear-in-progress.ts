import { findServiceDeployment, stopServiceDeployment } from '../../aws/ecs.ts'
import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { formatDuration, revisionName } from '../../deployment/progress-lines.ts'
import { readOwnership } from '../../deployment/steps/live-owner.ts'
import type { DeploymentView, ServiceView } from '../../ecs/observation.ts'
import { addWaits, plannedWaits } from '../../ecs/strategy.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { requireService } from '../../revision/find-service.ts'
import { describeOwner } from '../owner.ts'
import { adviseWaiting, isRollingBack, planInProgress } from '../plan-rollback.ts'

/** The result of clearing. */
export type Cleared =
  /** Nothing is in progress (any more); the service as it is now. */
  | { readonly kind: 'free'; readonly service: ServiceView }
  /** ECS is rolling this deployment back, which leads to the wanted revision; the service just before. */
  | {
      readonly kind: 'stopped'
      readonly deployment: DeploymentView
      readonly service: ServiceView
    }

const PAUSE_MS = 5_000

/**
 * Deals with a deployment that is in progress: it is stopped with ROLLBACK when that leads to the wanted revision,
 * else waited for as long as the rollout itself would be. Its owner is named. `beforeStop` gets what is
 * about to be stopped.
 */
export async function clearInProgress(
  request: RollbackRequest,
  wants: (service: ServiceView) => Parameters<typeof planInProgress>[1],
  beforeStop: (service: ServiceView, deployment: DeploymentView) => void,
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Cleared> {
  const startedAt = tools.clock.now()
  const ownerOf = nameOwners(tools)
  // History, registry and rendering took their time: someone may have deployed in the meantime.
  let service = await requireService(request, tools)
  for (;;) {
    const plan = planInProgress(service, wants(service))
    if (plan.kind === 'free') return { kind: 'free', service }
    const { deployment } = plan
    const owner = await ownerOf(deployment, plan.kind === 'wait')
    if (plan.kind === 'stop') {
      beforeStop(service, deployment)
      const cleared = await clear(request, service, deployment, owner, tools)
      if (cleared !== undefined) return cleared
    }
    // Planned waiting is no failure of theirs either.
    const { minutes } = addWaits(request.rollout.waitMinutes, plannedWaits(service.settings))
    const limit = startedAt + minutes * 60_000
    service = await pollAgain(request, deployment, owner, { limit, minutes }, tools)
  }
}

/** Stops a deployment; undefined when it has ended by itself in the meantime, so that everything has to be read again. */
async function clear(
  request: RollbackRequest,
  service: ServiceView,
  deployment: DeploymentView,
  owner: string,
  tools: Pick<Tools, 'clients' | 'journal' | 'cancel'>
): Promise<Cleared | undefined> {
  const answer = await stop(request, deployment, owner, tools)
  if (answer === 'impossible') return { kind: 'free', service }
  // A request whose answer was lost is refused when it is sent again: it was carried out.
  const isStopped = answer === 'stopped' || isRollingBack(await requireService(request, tools))
  return isStopped ? { kind: 'stopped', deployment, service } : undefined
}

/** Says who started a deployment. Each is read once, and waiting for it is reported once. */
function nameOwners(tools: Pick<Tools, 'clients' | 'journal'>) {
  const known = new Map<string, string>()
  return async (deployment: DeploymentView, waiting: boolean): Promise<string> => {
    const owner = known.get(deployment.id) ?? (await nameOwner(deployment, tools))
    if (waiting && !known.has(deployment.id)) tools.journal.tell(`${owner}: waiting for its end`)
    known.set(deployment.id, owner)
    return owner
  }
}

/** The service a little later. Throws a DeployError when the wait is over. */
async function pollAgain(
  request: RollbackRequest,
  deployment: DeploymentView,
  owner: string,
  { limit, minutes }: { readonly limit: number; readonly minutes: number },
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<ServiceView> {
  const { clock, cancel } = tools
  if (clock.now() >= limit) throw stillInProgress(request, deployment, owner, minutes)
  await clock.sleep(Math.min(PAUSE_MS, limit - clock.now()), cancel)
  cancel.throwIfAborted()
  return await requireService(request, tools)
}

/** `ecs-svc/12 of web:43 is in progress (started by octocat in https://github.com/…)` */
async function nameOwner(
  deployment: DeploymentView,
  tools: Pick<Tools, 'clients'>
): Promise<string> {
  const { id, taskDefinition } = deployment
  const { aside } = describeOwner(await readOwnership(deployment, tools))
  return `${id} of ${revisionName(taskDefinition)} is in progress (${aside})`
}

/**
 * Whether ECS took the request. Where it is impossible, an update of the service replaces the deployment just as well;
 * `conflict`: the deployment has ended, or is being stopped already.
 */
async function stop(
  { cluster, service }: RollbackRequest,
  deployment: DeploymentView,
  owner: string,
  { clients, journal }: Pick<Tools, 'clients' | 'journal'>
): Promise<'stopped' | 'impossible' | 'conflict'> {
  try {
    const arn = await findServiceDeployment(clients.ecs, cluster, service, deployment)
    if (arn === undefined) throw new Error('Its service deployment is not known.')
    await stopServiceDeployment(clients.ecs, arn)
    journal.learn({ serviceDeploymentArn: arn })
    journal.tell(`${owner}: stopping it, ECS rolls it back`)
    return 'stopped'
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'credentials') throw error
    if (failure.name === 'ConflictException') {
      journal.tell(`${owner}: ${failure.message}`)
      return 'conflict'
    }
    const why =
      error instanceof DeployError ? failure.message : 'its service deployment is not known.'
    journal.tell(`${owner}: ECS cannot stop it, updating the service instead (${why})`)
    return 'impossible'
  }
}

function stillInProgress(
  { to, rollout }: RollbackRequest,
  deployment: DeploymentView,
  owner: string,
  minutes: number
): DeployError {
  const waited = formatDuration(minutes * 60_000)
  const planned = minutes > rollout.waitMinutes ? ' and planned waiting' : ''
  return new DeployError(
    'service',
    `${owner}, and had not ended after ${waited} (wait-for-minutes${planned}). Nothing was changed.`,
    { hint: adviseWaiting(to, deployment) }
  )
}
