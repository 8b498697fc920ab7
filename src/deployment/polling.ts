import type { ServiceDeploymentView, ServiceView } from '../ecs/observation.ts'
import type { StrategyView } from '../ecs/strategy.ts'
import { deploymentOf, primaryOf } from './deployment-state.ts'
import type { Observation } from './reading.ts'
import type { Memory, Rollout } from './rollout.ts'

/**
 * When to poll, and what for. The end of a rollout is noticed within 3 s in the first five minutes. Where ECS itself
 * shows that nothing can have happened yet, a poll is later and smaller.
 */

const FIRST_POLL_MS = 1_000
const STEPS: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: 5 * 60_000, everyMs: 2_500 },
  { untilMs: 15 * 60_000, everyMs: 5_000 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 10_000 }
]
/** While nothing can happen. */
const QUIET_EVERY_MS = 5_000
const SLOWEST_MS = 15_000

/** Fargate begins to pull the images 18 s after it has made a task (seen on AWS): none runs or fails before. */
const FETCHES_AFTER_MS = 18_000
/** What neither a health check nor a load balancer checks counts as healthy so long after it runs (AWS documentation). */
const HEALTHY_AFTER_MS = 40_000
/** DescribeServices has always shown that a service deployment continues; the deployment itself is still polled now and then. */
const SERVICE_DEPLOYMENT_EVERY_MS = 30_000

/** Milliseconds to the next poll after `elapsedMs` of waiting. Nothing can happen in the next `quietMs`. */
export function pollDelay(elapsedMs: number, quietMs = 0): number {
  // A sleep may be a little shorter than asked for: the second poll must not pass for the first.
  if (elapsedMs < FIRST_POLL_MS / 2) return FIRST_POLL_MS
  const step = STEPS.find(({ untilMs }) => elapsedMs < untilMs)
  const everyMs = step?.everyMs ?? SLOWEST_MS
  return Math.max(everyMs, Math.min(quietMs, QUIET_EVERY_MS))
}

/** Milliseconds to the next poll after `failures` polls in a row that failed: doubled each time. */
export function backOff(elapsedMs: number, failures: number): number {
  return Math.min(SLOWEST_MS, pollDelay(elapsedMs) * 2 ** Math.min(failures, 10))
}

/** What the polls of a deployment have shown of its tasks. Times are on the driver's clock. */
type Progress = Pick<Memory, 'failures' | 'reportedFailures' | 'peakRunning' | 'notAllRanAt'>

/**
 * For how long nothing can happen in a deployment, in milliseconds: no task of it can run or fail, or all run and none
 * counts as healthy yet. 0 where a task has failed, and where more than tasks decides.
 */
export function quietFor(
  rollout: Rollout,
  observation: Observation,
  progress: Progress,
  now: number
): number {
  const { service, at } = observation
  if (service.status === 'ABSENT' || observation.codeDeploy !== undefined) return 0
  const primary = primaryOf(service)
  const isMine = primary?.id === rollout.deploymentId && primary.rolloutState === 'IN_PROGRESS'
  if (!isMine || service.desired === 0 || !isPlain(service.settings)) return 0
  if (hasTrouble(progress, primary.running)) return 0
  if (primary.running === 0) return at === undefined ? 0 : startingFor(rollout, service, at)
  const untested = rollout.noHealthCheck === true && service.loadBalancers.length === 0
  return untested && allRun(rollout, service) && progress.notAllRanAt !== undefined
    ? Math.max(0, progress.notAllRanAt + HEALTHY_AFTER_MS - now)
    : 0
}

/** Whether all tasks that a service wants are of the deployment, and run. */
export function allRun({ deploymentId }: Rollout, service: ServiceView): boolean {
  const mine = deploymentOf(service, deploymentId)
  return mine !== undefined && mine.pending === 0 && mine.running >= service.desired
}

function hasTrouble({ failures, reportedFailures, peakRunning }: Progress, running: number) {
  return reportedFailures > 0 || Object.keys(failures).length > 0 || running < peakRunning
}

function startingFor({ createdAt, deploymentId }: Rollout, service: ServiceView, at: number) {
  const starts = service.events
    .filter(event => event.at >= createdAt && /has started \d+ tasks/.test(event.message))
    .map(event => event.at)
  if (starts.length > 0) return Math.max(0, Math.min(...starts) + FETCHES_AFTER_MS - at)
  const pending = deploymentOf(service, deploymentId)?.pending ?? 0
  return pending === 0 ? QUIET_EVERY_MS : 0
}

/** A service whose deployments only replace tasks: no bake, hook, alarm or shift of traffic, and no early success. */
function isPlain({ strategy, bakeMinutes, alarms, hooks, earlySuccess }: StrategyView): boolean {
  const isRolling = strategy === 'ROLLING' && bakeMinutes === 0 && hooks.length === 0
  return isRolling && !alarms && earlySuccess !== true
}

/** What was seen when a service deployment was asked for last. */
export interface AskedBefore {
  readonly own: ServiceDeploymentView
  readonly service: Observation['service']
  readonly at: number
}

/**
 * Whether the service deployment has to be asked for, now that the service was seen. Not while the service shows
 * that what it showed last time continues: the same PRIMARY deployment, in progress, without a new failure.
 */
export function asksServiceDeployment(
  service: Observation['service'],
  before: AskedBefore,
  now: number
): boolean {
  if (service.status === 'ABSENT' || before.service.status === 'ABSENT') return true
  if (now - before.at >= SERVICE_DEPLOYMENT_EVERY_MS || !isPlain(service.settings)) return true
  if (!/^(IN_PROGRESS|ROLLBACK_IN_PROGRESS)$/.test(before.own.status)) return true
  return !goesOn(before.service, service)
}

function goesOn(before: ServiceView, service: ServiceView): boolean {
  const [then, primary] = [primaryOf(before), primaryOf(service)]
  return (
    service.status === 'ACTIVE' &&
    primary?.rolloutState === 'IN_PROGRESS' &&
    primary.id === then?.id &&
    primary.createdAt === then.createdAt &&
    failedOf(service) === failedOf(before)
  )
}

const failedOf = ({ deployments }: ServiceView) =>
  deployments.reduce((sum, { failed }) => sum + failed, 0)
