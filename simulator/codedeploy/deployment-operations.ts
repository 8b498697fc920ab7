import type {
  BatchGetDeploymentTargetsInput,
  BatchGetDeploymentTargetsOutput,
  ContinueDeploymentInput,
  CreateDeploymentInput,
  CreateDeploymentOutput,
  GetDeploymentInput,
  GetDeploymentOutput,
  ListDeploymentsInput,
  ListDeploymentsOutput,
  ListDeploymentTargetsInput,
  ListDeploymentTargetsOutput,
  StopDeploymentInput,
  StopDeploymentOutput
} from '@aws-sdk/client-codedeploy'
import { findService, findTaskDefinition } from '../ecs/look-up.ts'
import type { ServiceState } from '../ecs/state.ts'
import { hasTaskSets } from '../ecs/task-sets.ts'
import { pageOf } from '../paging.ts'
import { AwsError } from '../world.ts'
import { digestOf, readAppSpec } from './app-spec.ts'
import { begin } from './course.ts'
import { endDeployment } from './ending.ts'
import { configNamed, deploymentNamed, groupNamed } from './look-up.ts'
import { newDeployment } from './new-deployment.ts'
import { type CodeDeploy, type DeploymentState, type GroupState, hasEnded } from './state.ts'
import { targetIdOf, viewDeployment, viewTarget } from './views.ts'

/** How long a stop takes. Not documented. */
const STOP_MS = 2_000

export function createDeployment(
  parts: CodeDeploy,
  input: CreateDeploymentInput
): CreateDeploymentOutput {
  const group = groupNamed(parts, input.applicationName, input.deploymentGroupName)
  const { settings } = group
  const { content, sha256 } = revisionOf(input)
  const { taskDefinition } = readAppSpec(content)
  const config =
    input.deploymentConfigName ?? settings.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce'
  configNamed(parts, config)
  const active = parts.deployments.find(one => one.group === group && !hasEnded(one))
  if (active !== undefined) {
    const message = `The Deployment Group '${group.name}' already has an active Deployment '${active.id}'`
    throw new AwsError('DeploymentLimitExceededException', message)
  }
  const deployment = newDeployment(parts, group, serviceOf(parts, group), {
    content,
    sha256,
    taskDefinition: usableDefinition(parts, taskDefinition),
    config,
    creator: 'user',
    autoRollback: input.autoRollbackConfiguration ??
      settings.autoRollbackConfiguration ?? { enabled: false, events: [] },
    ...(input.description === undefined ? {} : { description: input.description })
  })
  begin(parts, deployment)
  return { deploymentId: deployment.id }
}

/** Whether AWS compares the digest is not documented. */
function revisionOf({ revision }: CreateDeploymentInput) {
  if (revision === undefined) {
    throw new AwsError('RevisionRequiredException', 'Revision is missing')
  }
  const { revisionType, appSpecContent } = revision
  const content = appSpecContent?.content
  if (revisionType !== 'AppSpecContent' || content === undefined) {
    throw new AwsError('InvalidRevisionException', 'The simulator takes AppSpecContent only')
  }
  const sha256 = digestOf(content)
  if (appSpecContent?.sha256 !== undefined && appSpecContent.sha256 !== sha256) {
    throw new AwsError('InvalidRevisionException', 'The sha256 is not that of the content')
  }
  return { content, sha256 }
}

function serviceOf({ ecs }: CodeDeploy, { settings }: GroupState): ServiceState {
  const [target] = settings.ecsServices ?? []
  const cluster = ecs.clusters.get(target?.clusterName ?? '')
  const service = cluster && findService(ecs, cluster, target?.serviceName ?? '')
  if (service === undefined || service.status !== 'ACTIVE' || !hasTaskSets(service)) {
    throw new AwsError('InvalidECSServiceException', 'The ECS service cannot be deployed to')
  }
  return service
}

function usableDefinition({ ecs }: CodeDeploy, reference: string): string {
  const found = findTaskDefinition(ecs, reference)
  if (found?.status !== 'ACTIVE') {
    throw new AwsError('InvalidRevisionException', `No ACTIVE task definition: ${reference}`)
  }
  return found.taskDefinitionArn
}

export function getDeployment(
  parts: CodeDeploy,
  { deploymentId }: GetDeploymentInput
): GetDeploymentOutput {
  return { deploymentInfo: viewDeployment(deploymentNamed(parts, deploymentId)) }
}

/** Newest first, as was seen; the order is not documented. */
export function listDeployments(
  parts: CodeDeploy,
  input: ListDeploymentsInput
): ListDeploymentsOutput {
  const { applicationName, deploymentGroupName, includeOnlyStatuses, createTimeRange } = input
  const group = groupNamed(parts, applicationName, deploymentGroupName)
  const { start, end } = createTimeRange ?? {}
  const found = parts.deployments.filter(
    one =>
      one.group === group &&
      (includeOnlyStatuses?.length ? includeOnlyStatuses.includes(one.status) : true) &&
      (start === undefined || one.createdAt >= new Date(start).getTime()) &&
      (end === undefined || one.createdAt <= new Date(end).getTime())
  )
  const page = pageOf([...found].reverse(), input.nextToken, 100, 100)
  return { deployments: page.items.map(({ id }) => id), nextToken: page.nextToken }
}

export function stopDeployment(
  parts: CodeDeploy,
  { deploymentId, autoRollbackEnabled }: StopDeploymentInput
): StopDeploymentOutput {
  const deployment = deploymentNamed(parts, deploymentId)
  if (hasEnded(deployment)) {
    const message = `Deployment ${deployment.id} is already in terminal state`
    throw new AwsError('DeploymentAlreadyCompletedException', message)
  }
  const message = 'The deployment was stopped on request.'
  parts.ecs.world.clock.after(STOP_MS, () =>
    endDeployment(
      parts,
      deployment,
      'Stopped',
      { code: 'MANUAL_STOP', message },
      autoRollbackEnabled
    )
  )
  return { status: 'Pending', statusMessage: 'The deployment is being stopped.' }
}

export function continueDeployment(
  parts: CodeDeploy,
  { deploymentId }: ContinueDeploymentInput
): object {
  const { id, goOn } = deploymentNamed(parts, deploymentId)
  if (goOn === undefined) {
    const message = `The deployment ${id} is not in Ready state`
    throw new AwsError('DeploymentIsNotInReadyStateException', message)
  }
  goOn()
  return {}
}

/** @throws AwsError DeploymentNotStartedException */
function startedDeployment(parts: CodeDeploy, id: string | undefined): DeploymentState {
  const deployment = deploymentNamed(parts, id)
  if (deployment.startedAt === undefined) {
    const message = `The deployment ${deployment.id} has not started`
    throw new AwsError('DeploymentNotStartedException', message)
  }
  return deployment
}

export function listDeploymentTargets(
  parts: CodeDeploy,
  { deploymentId }: ListDeploymentTargetsInput
): ListDeploymentTargetsOutput {
  return { targetIds: [targetIdOf(startedDeployment(parts, deploymentId))] }
}

export function batchGetDeploymentTargets(
  parts: CodeDeploy,
  { deploymentId, targetIds = [] }: BatchGetDeploymentTargetsInput
): BatchGetDeploymentTargetsOutput {
  const deployment = startedDeployment(parts, deploymentId)
  if (targetIds.length === 0) {
    throw new AwsError('DeploymentTargetIdRequiredException', 'Target IDs are missing')
  }
  if (targetIds.some(id => id !== targetIdOf(deployment))) {
    const message = 'The target does not belong to the deployment'
    throw new AwsError('DeploymentTargetDoesNotExistException', message)
  }
  return { deploymentTargets: [viewTarget(deployment, parts.ecs.world.clock.now())] }
}
