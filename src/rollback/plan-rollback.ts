import { deploymentOf, primaryOf } from '../deployment/deployment-state.ts'
import type { DeploymentView, ServiceView } from '../ecs/observation.ts'
import type { RollbackTo } from '../inputs/request.ts'
import type { Outcome } from '../report/report.ts'
import { type Running, runsSame } from './candidate.ts'

/** What blocks a rollback, and what to do about it. */
export type InProgressPlan =
  /** Nothing is in progress, or what is in progress is what is wanted. */
  | { readonly kind: 'free' }
  /** Stopping it with ROLLBACK leads to the wanted revision. */
  | { readonly kind: 'stop'; readonly deployment: DeploymentView }
  /** Someone's deployment, or a rollback, that has to end first. */
  | { readonly kind: 'wait'; readonly deployment: DeploymentView }

/**
 * Whether a stopped deployment may have led to the wanted revision, or can be put right by an update. It may have
 * completed before the stop took effect, and ECS may have gone back to another revision. Else its own end says it all.
 */
export function isOpenAfterStop(outcome: Outcome): boolean {
  return outcome === 'rolled-back' || outcome === 'succeeded'
}

/** Whether the service has come to rest on what is wanted. `running`: what its PRIMARY deployment runs. */
export function isThere(service: ServiceView, running: Running, wanted: Running): boolean {
  const primary = primaryOf(service)
  // Services behind a Classic Load Balancer have no rolloutState.
  const settled = primary?.rolloutState === undefined || primary.rolloutState === 'COMPLETED'
  return settled && runsSame(running, wanted)
}

/** What to do about a deployment that is in progress. `wantsPrimary`: it is what is wanted itself. */
export function planInProgress(
  service: ServiceView,
  { wantsPrimary, leadsThere }: { readonly wantsPrimary: boolean; readonly leadsThere: boolean }
): InProgressPlan {
  const primary = primaryOf(service)
  if (primary?.rolloutState !== 'IN_PROGRESS') return { kind: 'free' }
  // A rollback has the good deployment's task definition and cannot be stopped.
  if (isRollback(primary)) return { kind: 'wait', deployment: primary }
  if (wantsPrimary) return { kind: 'free' }
  return { kind: leadsThere ? 'stop' : 'wait', deployment: primary }
}

/**
 * The deployment that a rollback moves away from: the PRIMARY one, or the failed one that ECS is rolling back at
 * this moment, since that is what the user wants to be rid of.
 */
export function leftDeployment(service: ServiceView): DeploymentView | undefined {
  const primary = primaryOf(service)
  if (primary === undefined || primary.rolloutState !== 'IN_PROGRESS' || !isRollback(primary)) {
    return primary
  }
  const failed = service.deployments
    .filter(({ id, rolloutState }) => id !== primary.id && rolloutState === 'FAILED')
    .sort((a, b) => b.createdAt - a.createdAt)[0]
  return failed === undefined ? primary : deploymentOf(service, failed.id)
}

/** Whether someone's deployment is in progress, and not a rollback of ECS. */
export function isInProgress(service: ServiceView): boolean {
  const primary = primaryOf(service)
  return primary?.rolloutState === 'IN_PROGRESS' && !isRollback(primary)
}

/** Whether ECS is putting an earlier revision back at this moment. */
export function isRollingBack(service: ServiceView): boolean {
  const primary = primaryOf(service)
  return primary?.rolloutState === 'IN_PROGRESS' && isRollback(primary)
}

/** What the user can do about a deployment that did not end in time. */
export function adviseWaiting(to: RollbackTo, deployment: DeploymentView): string {
  if (isRollback(deployment)) {
    return 'ECS is going back by itself, which cannot be stopped: run this again once it has ended.'
  }
  const wait = 'Wait until it has ended, or stop it in the AWS console'
  const isPrevious = to.kind === 'steps' && to.back === 1
  return isPrevious
    ? `${wait}.`
    : `${wait}; to: previous stops it where the past deployments of the service can be read.`
}

/** ECS says so in the reason of the PRIMARY deployment (seen on AWS). */
function isRollback({ rolloutReason = '' }: DeploymentView): boolean {
  return /rolling back/i.test(rolloutReason)
}
