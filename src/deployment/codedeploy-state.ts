import type { ServiceView } from '../ecs/observation.ts'
import { codeDeployCause } from './codedeploy-lines.ts'
import type { CodeDeployObservation, CodeDeployView } from './codedeploy-observation.ts'
import type { Reading } from './reading.ts'
import type { Rollout } from './rollout.ts'

/** Reads an observation of one deployment. CodeDeploy says how it went, the PRIMARY task set says what runs. */
export function readDeployment(
  rollout: Rollout,
  service: ServiceView,
  observation: CodeDeployObservation
): Reading {
  switch (observation.deployment.status) {
    case 'Created':
    case 'Queued':
    case 'InProgress':
    case 'Baking':
    case 'Ready':
      return { kind: 'going' }
    case 'Succeeded':
      return readSucceeded(rollout, service)
    case 'Failed':
    case 'Stopped':
      return observation.undo === undefined
        ? readAbandoned(rollout, service, observation)
        : readUndone(rollout, service, observation.deployment, observation.undo)
  }
}

function primaryOf(service: ServiceView) {
  return service.deployments.find(({ status }) => status === 'PRIMARY')
}

/** Completed, but does it still run? Someone's next deployment may have begun before this poll. */
function readSucceeded(rollout: Rollout, service: ServiceView): Reading {
  const primary = primaryOf(service)
  const note =
    service.desired === 0
      ? { note: 'The desired count of the service is 0: no task of the new revision runs.' }
      : {}
  // A view without a PRIMARY task set shows nothing.
  if (primary === undefined) return { kind: 'going' }
  if (primary.taskDefinition === rollout.taskDefinition) {
    return { kind: 'succeeded', running: primary.taskDefinition, ...note }
  }
  // DescribeServices is eventually consistent: an older PRIMARY is an older view.
  return primary.createdAt < rollout.createdAt
    ? { kind: 'going' }
    : { kind: 'superseded', by: primary, completed: true }
}

/** It ended badly, and CodeDeploy rolls it back with a deployment of its own. */
function readUndone(
  rollout: Rollout,
  service: ServiceView,
  deployment: CodeDeployView,
  undo: CodeDeployView
): Reading {
  const cause = codeDeployCause(deployment)
  switch (undo.status) {
    case 'Succeeded':
      return primaryOf(service)?.id === rollout.deploymentId
        ? { kind: 'rolling-back', cause }
        : { kind: 'rolled-back', cause }
    case 'Failed':
    case 'Stopped':
      return {
        kind: 'rollback-failed',
        cause: `${cause} ${codeDeployCause(undo)}`,
        noCandidate: true
      }
    default:
      return { kind: 'rolling-back', cause }
  }
}

/** It ended badly, and CodeDeploy does nothing about it. */
function readAbandoned(
  rollout: Rollout,
  service: ServiceView,
  { deployment, targets }: CodeDeployObservation
): Reading {
  const cause = codeDeployCause(deployment)
  const primary = primaryOf(service)
  if (primary !== undefined && primary.id !== rollout.deploymentId) {
    if (primary.createdAt > rollout.createdAt) return { kind: 'superseded', by: primary, cause }
    const green = targets?.sides.find(({ label }) => label === 'Green')
    // Without permission to see the traffic, assume that an existing task set has some.
    const isThere = service.deployments.some(({ id }) => id === rollout.deploymentId)
    const unseen = targets === undefined && isThere
    // The original has all traffic: it never left, or has got it back.
    if (!unseen && (green?.weight ?? 0) === 0) return { kind: 'rolled-back', cause }
  }
  // There is no rollback of CodeDeploy's; whether this step can make one is not decided here.
  return { kind: 'rollback-failed', cause, noCandidate: true }
}

/**
 * Reads an observation of the deployment with which this step puts the old revision back. When there is no time left to wait
 * (`late`), it has done its work once it only keeps the other task set for a while: the traffic is back.
 */
export function readRestoring(
  observation: CodeDeployObservation,
  late: boolean,
  running: string
): Reading {
  switch (observation.deployment.status) {
    case 'Succeeded':
      return { kind: 'succeeded', running }
    case 'Failed':
    case 'Stopped':
      return { kind: 'failed', cause: codeDeployCause(observation.deployment) }
    default:
      return late && observation.deployment.keepsOriginal
        ? { kind: 'succeeded', running }
        : { kind: 'going' }
  }
}
