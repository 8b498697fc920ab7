import { describeLaunch } from '../../aws/tasks.ts'
import type { Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { OneOffRequest, Request } from '../../inputs/request.ts'
import { type Checked, DeployError, describeProblems } from '../../problem.ts'
import { type Found, requireValid } from '../../revision/find-revision.ts'
import { chooseTargets } from '../../revision/render-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { type LaunchSettings, type LaunchSource, readLaunch } from '../launch.ts'
import { commandedContainers, planTask, type TaskPlan } from '../plan-task.ts'

/**
 * How the one-off task will be run, or undefined when none is asked for. Asks ECS how the service launches its tasks,
 * and changes nothing: what prevents it is known before anything is built or registered.
 */
export async function planOneOff(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<TaskPlan | undefined> {
  const { oneOff } = request
  if (oneOff === undefined) return undefined
  const planned = await planTaskOf(request, oneOff, { found, definition }, tools)
  if (planned.ok) {
    for (const note of planned.notes) tools.runner.line(note, 'warning')
    return planned.value
  }
  throw new DeployError(
    'invalid-input',
    `The task cannot be run:\n${describeProblems(planned.problems)}`
  )
}

/** The plan for one task, or everything that prevents it. */
export async function planTaskOf(
  request: Request,
  oneOff: OneOffRequest,
  { found, definition }: { readonly found: Found; readonly definition: TaskDefinition },
  tools: Pick<Tools, 'clients'>
): Promise<Checked<TaskPlan>> {
  const launch = await findLaunch(request, found, tools)
  const managedTags = request.rollout.enableEcsManagedTags
  return planTask({
    request: oneOff,
    definition,
    targets: oneOff.command === undefined ? [] : findTargets(request, found, definition),
    ...(launch === undefined ? {} : { launch }),
    ...(managedTags === undefined ? {} : { managedTags })
  })
}

function findTargets(
  request: Request,
  found: Found,
  definition: TaskDefinition
): readonly string[] {
  return requireValid(chooseTargets(request, found, definition), 'The task definition').value
}

/**
 * The containers that the run is for: those that are given a command, else those that the overrides are for. None when
 * nothing tells.
 */
export function mainContainers(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  plan: TaskPlan
): readonly string[] {
  const commanded = commandedContainers(plan)
  if (commanded.length > 0) return commanded
  const chosen = chooseTargets(request, found, definition)
  return chosen.ok ? chosen.value : []
}

/** A service that has yet to be created is read from its file. */
async function findLaunch(
  { cluster, service }: Request,
  { service: state, serviceDefinition }: Found,
  { clients }: Pick<Tools, 'clients'>
): Promise<LaunchSettings | undefined> {
  if (serviceDefinition !== undefined) return readLaunch(serviceDefinition as LaunchSource)
  if (service === undefined || shownService(state) === undefined) return undefined
  return await describeLaunch(clients.ecs, cluster, service)
}
