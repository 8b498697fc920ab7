import { createHash } from 'node:crypto'
import type { CreateServiceCommandInput, UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import { createService, updateService } from '../../aws/ecs.ts'
import { saveRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { DeploymentView, ServiceView } from '../../ecs/observation.ts'
import { existingService } from '../../ecs/service-state.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { primaryOf } from '../deployment-state.ts'
import { planRollout, rollbackTarget } from '../plan-update.ts'
import { revisionName } from '../progress-lines.ts'
import type { Rollout } from '../rollout.ts'
import type { DeploymentOrder, ServiceRequest, Started } from './deployer.ts'
import { digestMoved } from './digest-moved.ts'
import { type ExpectedStart, startOnce } from './start-once.ts'

/** Creates or updates the service, unless what is wanted runs already. */
export async function startRollout(
  order: DeploymentOrder,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Started> {
  const service = existingService(order.found.service)
  return service === undefined ? await create(order, tools) : await update(order, service, tools)
}

async function update(
  { request, found, taskDefinition, options }: DeploymentOrder,
  service: ServiceView,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<Started> {
  const members = { ...changedMembers(request), ...found.serviceChanges?.members }
  const plan = planRollout({
    service,
    taskDefinition,
    force: request.rollout.forceNewDeployment,
    otherChanges: Object.keys(members).length > 0,
    digestMoved:
      service.taskDefinition === taskDefinition && (await digestMoved(service, found, tools))
  })
  if (plan.kind === 'unchanged') return { ...plan, running: service.taskDefinition }
  if (plan.note !== undefined) tools.runner.notice(plan.note)
  const previous = wholeTarget(service, found)
  const cluster = request.cluster
  const name = request.service
  if (plan.kind === 'adopt') {
    return started(cluster, name, plan.deployment, previous, isForeign(service, found, tools))
  }
  const before = primaryOf(service)
  saveRollout(tools, {
    kind: 'starting',
    cluster,
    service: name,
    taskDefinition,
    options,
    ...(before === undefined ? {} : { beforeId: before.id }),
    ...imagesOf(found),
    ...(previous === undefined ? {} : { previous })
  })
  const input: UpdateServiceCommandInput = {
    cluster,
    service: name,
    taskDefinition,
    ...(plan.force ? { forceNewDeployment: true } : {}),
    ...members
  }
  const updated = await startOnce(
    'ecs:UpdateService',
    { ...tools, onNotStarted: () => saveRollout(tools, { kind: 'ended' }) },
    {
      cluster,
      service: name,
      beforeId: before?.id,
      taskDefinition,
      ...(plan.force || service.taskDefinition !== taskDefinition
        ? {}
        : { settings: changedSettings(request) })
    },
    () => updateService(tools.clients.ecsOnce, input)
  )
  return readUpdated(request, updated, before, (primary, isNew) =>
    started(cluster, name, primary, previous, !isNew && isForeign(service, found, tools))
  )
}

/** The result of an update. Where only other members were changed, an earlier run's deployment may still be in progress. */
function readUpdated(
  { service: name }: ServiceRequest,
  updated: ServiceView,
  before: DeploymentView | undefined,
  start: (primary: DeploymentView, isNew: boolean) => Started
): Started {
  const primary = primaryOf(updated)
  if (primary === undefined) throw new DeployError('bug', `${name} has no PRIMARY deployment.`)
  const isNew = primary.id !== before?.id
  return isNew || primary.rolloutState === 'IN_PROGRESS'
    ? start(primary, isNew)
    : {
        kind: 'unchanged',
        reason: 'ECS changed the service and started no deployment.',
        running: primary.taskDefinition
      }
}

/** Where to go back to, with the settings that the rollout changes. */
function wholeTarget(service: ServiceView, { serviceChanges }: Found): Rollout['previous'] {
  const target = rollbackTarget(service)
  // The settings of the service are those of its PRIMARY deployment.
  const own = target !== undefined && target.deploymentId === primaryOf(service)?.id
  return own && serviceChanges !== undefined && Object.keys(serviceChanges.former).length > 0
    ? { ...target, settings: serviceChanges.former }
    : target
}

const imagesOf = ({ images }: Found) => (images === undefined ? {} : { images })

/** Whether the deployment in progress was started by anything but an earlier attempt of this run. */
function isForeign(
  { taskDefinition }: ServiceView,
  found: Found,
  { runner }: Pick<Tools, 'runner'>
): boolean {
  const live = found.registered.find(({ arn }) => arn === taskDefinition)
  const { run } = readOrigin(live?.definition.tags)
  const own = runner.surroundings.runUrl
  return own === undefined || run === undefined || runOf(run) !== runOf(own)
}

/** A run's page without the number of the attempt. */
const runOf = (url: string) => url.replace(/\/attempts\/\d+$/, '')

/** The members of UpdateService besides the task definition that the user asked to change; no others are sent. */
function changedMembers({ rollout }: ServiceRequest): Partial<UpdateServiceCommandInput> {
  const { desiredCount, enableEcsManagedTags, propagateTags, managedVolume } = rollout
  return {
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(enableEcsManagedTags === undefined ? {} : { enableECSManagedTags: enableEcsManagedTags }),
    ...(propagateTags === undefined ? {} : { propagateTags }),
    ...(managedVolume === undefined
      ? {}
      : {
          volumeConfigurations: [
            { name: managedVolume.name, managedEBSVolume: managedVolume.configuration }
          ] as unknown as NonNullable<UpdateServiceCommandInput['volumeConfigurations']>
        })
  }
}

/** The same as the service shows them, as far as it does. */
function changedSettings({ rollout }: ServiceRequest): NonNullable<ExpectedStart['settings']> {
  const { desiredCount, enableEcsManagedTags, propagateTags } = rollout
  return {
    ...(desiredCount === undefined ? {} : { desired: desiredCount }),
    ...(enableEcsManagedTags === undefined ? {} : { managedTags: enableEcsManagedTags }),
    ...(propagateTags === undefined ? {} : { propagateTags })
  }
}

async function create(
  { request, found, taskDefinition, options }: DeploymentOrder,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Started> {
  const { cluster, service } = request
  saveRollout(tools, {
    kind: 'starting',
    cluster,
    service,
    taskDefinition,
    options,
    ...imagesOf(found)
  })
  const input = {
    ...found.serviceDefinition,
    cluster,
    serviceName: service,
    taskDefinition,
    ...changedMembers(request)
  }
  // The token makes repeating the call safe: the same request creates the service once.
  const clientToken = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32)
  const created = await startOnce(
    'ecs:CreateService',
    { ...tools, onNotStarted: () => saveRollout(tools, { kind: 'ended' }) },
    { cluster, service, beforeId: undefined, taskDefinition },
    () => createService(tools.clients.ecs, { ...(input as CreateServiceCommandInput), clientToken })
  )
  const primary = primaryOf(created)
  if (primary === undefined) {
    throw new DeployError('service', `ECS created ${service} without a deployment.`)
  }
  tools.journal.tell(`created the service ${service}`)
  return started(cluster, service, primary, undefined)
}

function started(
  cluster: string,
  service: string,
  deployment: DeploymentView,
  previous: Rollout['previous'] | undefined,
  foreign = false
): Started {
  const rollout: Rollout = {
    cluster,
    service,
    deploymentId: deployment.id,
    taskDefinition: deployment.taskDefinition,
    createdAt: deployment.createdAt,
    ...(previous === undefined ? {} : { previous }),
    ...(foreign ? { foreign } : {})
  }
  return { kind: 'started', rollout }
}

/** One line that says what was started. */
export function describeStart({ deploymentId, taskDefinition, previous }: Rollout): string {
  const from =
    previous === undefined ? '' : `, in place of ${revisionName(previous.taskDefinition)}`
  return `${deploymentId} rolls out ${revisionName(taskDefinition)}${from}`
}
