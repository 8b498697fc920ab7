import { hasDrained, isHealthy, leastUseful, placesOf, sourceOf } from './places.ts'
import { completeDeployment } from './rollout.ts'
import { planRollout, type RolloutPlan, type Side } from './rollout-plan.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { launch } from './task-launch.ts'
import { letGo } from './task-release.ts'
import { hasTaskSets, lookAtTaskSets } from './task-sets.ts'
import { lookAtShift } from './traffic-shift.ts'

/** How often the scheduler complains of the percentages that keep it from doing anything. Not documented. */
const stuckSeconds = 300
/** With alarms a deployment bakes, if not told how long: less than five minutes (AWS documentation); how long is not documented. */
const alarmBakeMinutes = 3
/** A service that stays steady says so again. */
const steadySeconds = 6 * 3600

/** One look of the scheduler: what is missing is started, what is too much stopped, what is done completed. */
export function look(ecs: Ecs, service: ServiceState): void {
  const [primary] = service.deployments
  if (service.status !== 'ACTIVE') {
    finishDeletion(ecs, service)
    return
  }
  if (hasTaskSets(service)) {
    lookAtTaskSets(ecs, service)
    return
  }
  if (!primary || (primary.closed && primary.status === 'PRIMARY')) {
    return
  }
  if (primary.shift !== undefined) {
    lookAtShift(ecs, service, primary, primary.shift)
    return
  }
  const now = ecs.world.clock.now()
  const plan = planFor(service, primary, now)
  carryOut(ecs, service, primary, plan)
  reportStuck(ecs, service, plan.stuck)
  dropDrained(service, primary)
  settle(ecs, service, primary)
  if (primary.nextLaunchAt > now) {
    lookIn(ecs, service, (primary.nextLaunchAt - now) / 1000)
  }
}

function planFor(service: ServiceState, primary: DeploymentState, now: number): RolloutPlan {
  const others = service.deployments.slice(1)
  const { minimumHealthyPercent = 100, maximumPercent = 200 } =
    service.settings.deploymentConfiguration ?? {}
  return planRollout({
    desired: service.desired,
    minimumHealthyPercent,
    maximumPercent,
    fresh: sideOf([primary]),
    old: sideOf(others),
    oldDesired: sourceOf(service)?.desired ?? 0,
    mayLaunch: now >= primary.nextLaunchAt
  })
}

function sideOf(deployments: readonly DeploymentState[]): Side {
  const places = placesOf(deployments)
  return { count: places.length, healthy: places.filter(isHealthy).length }
}

function carryOut(
  ecs: Ecs,
  service: ServiceState,
  primary: DeploymentState,
  plan: RolloutPlan
): void {
  const others = service.deployments.slice(1)
  const outgoing = [
    ...leastUseful(placesOf(others)).slice(0, plan.stopOld),
    ...leastUseful(placesOf([primary])).slice(0, plan.stopFresh)
  ]
  if (outgoing.length > 0) {
    letGo(ecs, service, outgoing)
    delete service.steadyAt
    for (const old of others) {
      old.desired = Math.min(old.desired, placesOf([old]).length)
    }
  }
  if (ecs.world.clock.now() >= primary.nextLaunchAt) {
    primary.desired = service.desired
  }
  launch(ecs, service, primary, plan.startFresh)
  const source = sourceOf(service)
  if (source) {
    launch(ecs, service, source, plan.startOld)
  }
}

function reportStuck(ecs: Ecs, service: ServiceState, stuck: boolean): void {
  const now = ecs.world.clock.now()
  if (!stuck) {
    delete service.stuckSince
    return
  }
  if (service.stuckSince === undefined || now - service.stuckSince >= stuckSeconds * 1000) {
    service.stuckSince = now
    emit(ecs, service, eventTexts.stuck())
  }
  lookIn(ecs, service, stuckSeconds)
}

/**
 * Replaced deployments go when they have drained, but not one whose lost tasks are still to be replaced; a failed
 * one stays until its rollback is done.
 */
function dropDrained(service: ServiceState, primary: DeploymentState): void {
  service.deployments = service.deployments.filter(one => {
    const wanted = one.rolloutState === 'COMPLETED' && one.desired > 0
    const failed = primary.rollback && one.rolloutState === 'FAILED'
    return one === primary || !hasDrained(one) || wanted || failed
  })
}

function settle(ecs: Ecs, service: ServiceState, primary: DeploymentState): void {
  const fresh = sideOf([primary])
  const now = ecs.world.clock.now()
  const whole = fresh.healthy === service.desired && fresh.count === service.desired
  if (!whole || now < primary.nextLaunchAt || !service.deployments.slice(1).every(hasDrained)) {
    return
  }
  if (primary.rolloutState === 'IN_PROGRESS') {
    if (stillBakes(ecs, service, primary, now)) {
      return
    }
    completeDeployment(ecs, service, primary)
  }
  if (service.steadyAt === undefined) {
    service.steadyAt = now
    ecs.world.clock.after(1, () => announceSteady(ecs, service, now))
  }
}

function stillBakes(
  ecs: Ecs,
  service: ServiceState,
  primary: DeploymentState,
  now: number
): boolean {
  const { alarms, bakeTimeInMinutes } = service.settings.deploymentConfiguration ?? {}
  const minutes = bakeTimeInMinutes ?? (alarms?.enable ? alarmBakeMinutes : 0)
  if (minutes === 0 || primary.rollback) {
    return false
  }
  primary.bakedAt ??= now + minutes * 60_000
  if (now < primary.bakedAt) {
    lookIn(ecs, service, (primary.bakedAt - now) / 1000)
    return true
  }
  return false
}

function announceSteady(ecs: Ecs, service: ServiceState, since: number): void {
  if (service.steadyAt === since && service.status === 'ACTIVE') {
    emit(ecs, service, eventTexts.steady())
    ecs.world.clock.after(steadySeconds * 1000, () => announceSteady(ecs, service, since))
  }
}

function finishDeletion(ecs: Ecs, service: ServiceState): void {
  letGo(ecs, service, placesOf(service.deployments))
  if (service.status === 'DRAINING' && service.deployments.every(hasDrained)) {
    service.status = 'INACTIVE'
    service.deployments = []
  }
}
