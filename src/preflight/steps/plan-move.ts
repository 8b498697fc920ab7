import type { Tools } from '../../context/tools.ts'
import { planRollout, type RolloutPlan, rollbackTarget } from '../../deployment/plan-update.ts'
import { digestMoved } from '../../deployment/steps/digest-moved.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { existingService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import type { Found, Registered } from '../../revision/find-revision.ts'
import { holds } from '../../revision/register.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Plan } from '../planned-change.ts'
import { describeServiceChanges } from '../service-changes.ts'

/** The revision of its newest deployment. */
export function liveOf(found: Found): Registered | undefined {
  const service = existingService(found.service)
  return found.registered.find(({ arn }) => arn === service?.taskDefinition)
}

/** The revision that works, for the report. */
export function runsNow(found: Found): { runningTaskDefinitionArn?: string } {
  const service = existingService(found.service)
  const runs = service === undefined ? undefined : rollbackTarget(service)?.taskDefinition
  return runs === undefined ? {} : { runningTaskDefinitionArn: runs }
}

/** What would happen to the service. */
export interface Move {
  readonly service: Omit<NonNullable<Plan['service']>, 'name'>
}

/** Whether anything would happen to it. */
export function movesService({ service }: Found, move: Move): boolean {
  return service !== undefined && move.service.action !== 'none'
}

/** What a deployment would do with the service. */
export async function planMove(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<Move> {
  const service = existingService(found.service)
  if (service === undefined) return { service: { action: 'create', changes: [] } }
  // CodeDeploy carries a revision over and nothing else.
  const changes = found.codeDeploy ? [] : describeServiceChanges(service, request.rollout)
  const live = liveOf(found)
  const same = live !== undefined && holds(live, definition)
  const moved = same && (await digestMoved(service, found, tools))
  const rollout = planRollout({
    service: same ? await withEnd(service, found) : service,
    // What is not registered yet has no name; it is not the one that runs.
    taskDefinition: same ? service.taskDefinition : definition.family,
    force: request.rollout.forceNewDeployment,
    otherChanges: changes.length > 0,
    digestMoved: moved
  })
  return { service: { action: actionOf(rollout), changes: [...changes, ...noteOf(moved)] } }
}

/** Only CodeDeploy knows how the deployment ended that a revision came with. */
async function withEnd(service: ServiceView, { codeDeploy }: Found): Promise<ServiceView> {
  if (codeDeploy === undefined) return service
  const { withItsEnd } = await import('../../deployment/steps/codedeploy-ending.ts')
  return await withItsEnd(service, codeDeploy)
}

function actionOf(rollout: RolloutPlan): 'update' | 'none' {
  return rollout.kind === 'update' ? 'update' : 'none'
}

function noteOf(moved: boolean): readonly string[] {
  return moved ? ['the tag now points to another image than the one that runs'] : []
}
