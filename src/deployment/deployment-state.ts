import type { DeploymentView, ServiceDeploymentView, ServiceView } from '../ecs/observation.ts'
import { endSentence } from '../sentence.ts'
import { readDeployment } from './codedeploy-state.ts'
import { endCause, hiddenCause } from './end-cause.ts'
import type { Observation, Reading } from './reading.ts'
import type { Rollout } from './rollout.ts'

/** The PRIMARY deployment of a service: the one that ECS works towards. */
export function primaryOf(service: ServiceView): DeploymentView | undefined {
  return service.deployments.find(deployment => deployment.status === 'PRIMARY')
}

/** The deployment with this id, in any status. */
export function deploymentOf(service: ServiceView, id: string): DeploymentView | undefined {
  return service.deployments.find(deployment => deployment.id === id)
}

/** Whether a newer deployment replaced this one, or the service was deleted. */
export function isReplaced(rollout: Rollout, service: Observation['service']): boolean {
  if (service.status === 'ABSENT') return true
  const primary = primaryOf(service)
  if (primary === undefined) return false
  return primary.id !== rollout.deploymentId && primary.createdAt >= rollout.createdAt
}

/**
 * Reads an observation of one deployment. The service deployment decides when there is one; DescribeServices
 * alone decides when the service-deployment APIs are denied or not there.
 */
export function read(rollout: Rollout, observation: Observation, seenMine: boolean): Reading {
  const { service, serviceDeployment } = observation
  if (service.status === 'ABSENT') return { kind: 'gone', status: 'MISSING' }
  if (service.status !== 'ACTIVE') return { kind: 'gone', status: service.status }
  if (observation.codeDeploy !== undefined)
    return readDeployment(rollout, service, observation.codeDeploy)
  return serviceDeployment === 'unknown'
    ? readService(rollout, service, seenMine)
    : readServiceDeployment(rollout, service, serviceDeployment)
}

function readServiceDeployment(
  rollout: Rollout,
  service: ServiceView,
  own: ServiceDeploymentView
): Reading {
  switch (own.status) {
    case 'PENDING':
    case 'IN_PROGRESS':
    case 'STOP_REQUESTED':
      return { kind: 'going' }
    case 'SUCCESSFUL':
      return readCompleted(rollout, service)
    case 'STOPPED':
      return readStopped(rollout, service, own)
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { kind: 'rolling-back', cause: endCause(own) }
    case 'ROLLBACK_SUCCESSFUL':
      return { kind: 'rolled-back', cause: endCause(own) }
    case 'ROLLBACK_FAILED':
      return readFailedRollback(rollout, service, own)
    default:
      // A status of a newer ECS: only what is known to be an end is one.
      return { kind: 'going' }
  }
}

/** Completed, but does it still run? A newer deployment may have begun before this poll. */
function readCompleted(rollout: Rollout, service: ServiceView): Reading {
  const primary = primaryOf(service)
  // A view without a PRIMARY deployment shows nothing.
  if (primary === undefined) return { kind: 'going' }
  if (primary.id === rollout.deploymentId) {
    return primary.taskDefinition === rollout.taskDefinition
      ? { kind: 'succeeded', running: primary.taskDefinition, ...zeroNote(service) }
      : { kind: 'going' }
  }
  // DescribeServices is eventually consistent: an older PRIMARY is an older view.
  if (primary.createdAt < rollout.createdAt) return { kind: 'going' }
  const stillRuns = (deploymentOf(service, rollout.deploymentId)?.running ?? 0) > 0
  if (stillRuns || primary.taskDefinition === rollout.taskDefinition) {
    return {
      kind: 'succeeded',
      running: rollout.taskDefinition,
      note: `A newer deployment, ${primary.id}, began right after this one completed.`
    }
  }
  return { kind: 'superseded', by: primary, completed: true }
}

/** It may have failed because someone's newer deployment has cut it off: then that one decides what runs. */
function readFailedRollback(
  rollout: Rollout,
  service: ServiceView,
  own: ServiceDeploymentView
): Reading {
  const primary = primaryOf(service)
  const newer =
    primary !== undefined &&
    primary.id !== rollout.deploymentId &&
    primary.createdAt >= rollout.createdAt &&
    rollbackCause(rollout, service, primary) === undefined
  if (newer) return { kind: 'superseded', by: primary, cause: endCause(own) }
  const saysNoMore = /no rollback candidate/i.test(own.statusReason ?? '')
  const hidden = saysNoMore ? hiddenCause(service.events, rollout, own) : undefined
  const noCandidate = rollout.previous === undefined || saysNoMore
  return { kind: 'rollback-failed', cause: hidden ?? endCause(own), noCandidate }
}

function readStopped(rollout: Rollout, service: ServiceView, own: ServiceDeploymentView): Reading {
  const primary = primaryOf(service)
  if (primary === undefined || primary.id === rollout.deploymentId) {
    // Of what has failed ECS says so here, too. Else this view is older: a newer deployment may have begun.
    return primary?.rolloutState === 'IN_PROGRESS'
      ? { kind: 'going' }
      : { kind: 'failed', cause: endCause(own) }
  }
  if (primary.createdAt < rollout.createdAt) return { kind: 'going' }
  return { kind: 'superseded', by: primary }
}

/** The verdict of DescribeServices alone. */
function readService(rollout: Rollout, service: ServiceView, seenMine: boolean): Reading {
  const primary = primaryOf(service)
  if (primary === undefined) return { kind: 'going' }
  if (primary.id === rollout.deploymentId) return readPrimary(service, primary)
  // An older PRIMARY is a view from before the update, unless mine was seen already.
  if (primary.createdAt < rollout.createdAt && !seenMine) return { kind: 'going' }
  const cause = rollbackCause(rollout, service, primary)
  if (cause === undefined) {
    return hasEvent(service, rollout, `(deployment ${rollout.deploymentId}) deployment completed`)
      ? readCompleted(rollout, service)
      : { kind: 'superseded', by: primary }
  }
  switch (primary.rolloutState) {
    case 'COMPLETED':
      return { kind: 'rolled-back', cause }
    case 'FAILED':
      return { kind: 'rollback-failed', cause, noCandidate: false }
    default:
      return { kind: 'rolling-back', cause }
  }
}

function readPrimary(service: ServiceView, primary: DeploymentView): Reading {
  switch (primary.rolloutState) {
    case 'COMPLETED':
      return { kind: 'succeeded', running: primary.taskDefinition, ...zeroNote(service) }
    case 'FAILED':
      return {
        kind: 'failed',
        cause: endSentence(primary.rolloutReason ?? `ECS marked ${primary.id} as FAILED`)
      }
    case 'IN_PROGRESS':
      return { kind: 'going' }
    default: {
      // Services behind a Classic Load Balancer have no rolloutState: then the counts decide.
      const settled =
        service.deployments.length === 1 &&
        primary.running === primary.desired &&
        service.running === service.desired &&
        primary.desired === service.desired &&
        primary.pending === 0
      return settled
        ? { kind: 'succeeded', running: primary.taskDefinition, ...zeroNote(service) }
        : { kind: 'going' }
    }
  }
}

function zeroNote(service: ServiceView): { note?: string } {
  return service.desired === 0
    ? { note: 'The desired count of the service is 0: no task of the new revision runs.' }
    : {}
}

/**
 * Why the present PRIMARY is a rollback of mine, or undefined when it is someone's new deployment.
 * A rollback runs under the good deployment's old id (seen on AWS).
 */
function rollbackCause(
  rollout: Rollout,
  service: ServiceView,
  primary: DeploymentView
): string | undefined {
  const mine = deploymentOf(service, rollout.deploymentId)
  const told = /rolling back/i.test(primary.rolloutReason ?? '')
  const sameId = primary.id === rollout.previous?.deploymentId
  const event = hasEvent(service, rollout, `rolling back to deployment ${primary.id}`)
  if (!(told || sameId || event)) return undefined
  return mine?.rolloutState === 'FAILED' && mine.rolloutReason !== undefined
    ? endSentence(mine.rolloutReason)
    : `ECS rolled ${rollout.deploymentId} back to ${primary.id}.`
}

function hasEvent(service: ServiceView, rollout: Rollout, text: string): boolean {
  return service.events.some(event => event.at >= rollout.createdAt && event.message.includes(text))
}
