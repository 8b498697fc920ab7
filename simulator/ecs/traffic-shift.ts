import { hasDrained, isHealthy, leastUseful, placesOf, sourceOf } from './places.ts'
import { completeDeployment } from './rollout.ts'
import { failDeployment } from './rollout-failure.ts'
import { lookIn } from './service-looks.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { hasPassed, judgeHook, nextOf, startHooks } from './strategies/hooks.ts'
import { resolveRoutes, writeWeights } from './strategies/routes.ts'
import { type ShiftState, stepOf } from './strategies/shift.ts'
import { LONGEST_DEPLOYMENT, longestSeconds, type Stage, type Step } from './strategies/stages.ts'
import { launch } from './task-launch.ts'
import { letGo } from './task-release.ts'

/** One deployment that shifts traffic, and where it runs. */
interface Course {
  readonly ecs: Ecs
  readonly service: ServiceState
  readonly primary: DeploymentState
  readonly shift: ShiftState
}

/** One look of the scheduler at a service whose deployment goes through the stages of its strategy. */
export function lookAtShift(
  ecs: Ecs,
  service: ServiceState,
  primary: DeploymentState,
  shift: ShiftState
): void {
  const course: Course = { ecs, service, primary, shift }
  keepUp(course)
  for (;;) {
    const step = stepOf(shift)
    const failure = step === undefined ? undefined : judgeStep(course)
    if (failure !== undefined) {
      fail(course, failure)
      return
    }
    if (step !== undefined && !isDone(course, step)) break
    shift.index += 1
    const next = stepOf(shift)
    if (next === undefined) {
      delete primary.shift
      completeDeployment(ecs, service, primary)
      lookIn(ecs, service, 1)
      return
    }
    const refused = enter(course, next)
    if (refused !== undefined) {
      fail(course, refused)
      return
    }
  }
  lookAgain(course)
}

function fail({ ecs, service, primary }: Course, because: string): void {
  failDeployment(ecs, service, primary, { because }, true)
}

function judgeStep({ ecs, primary, shift }: Course): string | undefined {
  const now = ecs.world.clock.now()
  const refused = shift.hooks.map(hook => judgeHook(hook, now)).find(reason => reason !== undefined)
  const over = limitsOf(primary, shift).find(({ at }) => now > at)
  return refused ?? over?.reason
}

/** When a step, or the whole deployment, has taken too long. A pause may hold a stage up for longer; the texts are made up. */
function limitsOf(
  { createdAt }: Pick<DeploymentState, 'createdAt'>,
  shift: ShiftState
): readonly { readonly at: number; readonly reason: string }[] {
  const step = stepOf(shift)
  const pauses = shift.hooks.filter(({ targetType }) => targetType === 'PAUSE')
  const whole = {
    at: createdAt + LONGEST_DEPLOYMENT * 1000,
    reason: 'Service deployment rolled back because it took longer than 30 days.'
  }
  if (step === undefined || pauses.length > 0) return [whole]
  const stage = {
    at: shift.since + longestSeconds(step) * 1000,
    reason: `Service deployment rolled back because the stage ${step.stage} took longer than 24 hours.`
  }
  return [stage, whole]
}

/** What a step does when it begins. Gives the reason when it cannot. */
function enter(course: Course, { stage, weight }: Step): string | undefined {
  const { ecs, service, primary, shift } = course
  shift.since = ecs.world.clock.now()
  shift.hooks = startHooks(ecs, shift, stage)
  switch (stage) {
    case 'RECONCILE_SERVICE':
      return reconcile(course)
    case 'PRE_SCALE_UP':
      return findRoutes(course)
    case 'TEST_TRAFFIC_SHIFT':
      shift.test = weight ?? 0
      return writeWeights(ecs.world, shift, 'test')
    case 'PRODUCTION_TRAFFIC_SHIFT':
      shift.production = weight ?? 0
      return writeWeights(ecs.world, shift, 'production')
    case 'CLEAN_UP':
      letGo(ecs, service, placesOf(service.deployments.slice(1)))
      for (const old of service.deployments.slice(1)) old.desired = 0
      delete service.steadyAt
      return undefined
    default:
      primary.updatedAt = shift.since
      return undefined
  }
}

/** Brings all traffic to the last good revision, and stops what another deployment has left behind. */
function reconcile({ ecs, service }: Course): string | undefined {
  const left = service.deployments
    .slice(1)
    .filter(({ rolloutState }) => rolloutState !== 'COMPLETED')
  for (const old of left) {
    if (old.shift !== undefined) {
      const refused = consolidate(ecs, old.shift)
      if (refused !== undefined) return refused
      delete old.shift
    }
    old.desired = 0
  }
  letGo(ecs, service, placesOf(left))
  return undefined
}

function consolidate(ecs: Ecs, shift: ShiftState): string | undefined {
  shift.production = 0
  shift.test = 0
  return writeWeights(ecs.world, shift, 'production') ?? writeWeights(ecs.world, shift, 'test')
}

function findRoutes({ ecs, service, primary, shift }: Course): string | undefined {
  const routes = resolveRoutes(ecs.world, service.settings)
  if (typeof routes === 'string') return routes
  shift.routes = routes
  for (const route of routes) primary.revision.targetGroups.set(route.declared, route.new)
  return undefined
}

function isDone({ ecs, service, primary, shift }: Course, { stage, seconds }: Step): boolean {
  const now = ecs.world.clock.now()
  if (!shift.hooks.every(hasPassed) || now < shift.since + seconds * 1000) return false
  const others = service.deployments.slice(1)
  switch (stage) {
    case 'RECONCILE_SERVICE':
      return others.every(one => one.rolloutState === 'COMPLETED' || hasDrained(one))
    case 'SCALE_UP': {
      const places = placesOf([primary])
      return places.length === service.desired && places.every(isHealthy)
    }
    case 'CLEAN_UP':
      return others.every(hasDrained)
    default:
      return true
  }
}

const BEFORE_TASKS: readonly (Stage | undefined)[] = [
  undefined,
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP'
]

/** Both revisions have all their tasks from SCALE_UP to CLEAN_UP; lost ones are replaced. */
function keepUp({ ecs, service, primary, shift }: Course): void {
  const stage = stepOf(shift)?.stage
  const source = sourceOf(service)
  if (source !== undefined && stage !== 'CLEAN_UP') replaceLost(ecs, service, source)
  if (BEFORE_TASKS.includes(stage)) return
  primary.desired = service.desired
  replaceLost(ecs, service, primary)
}

function replaceLost(ecs: Ecs, service: ServiceState, deployment: DeploymentState): void {
  const places = placesOf([deployment])
  const surplus = places.length - deployment.desired
  if (surplus > 0) letGo(ecs, service, leastUseful(places).slice(0, surplus))
  if (ecs.world.clock.now() >= deployment.nextLaunchAt) {
    launch(ecs, service, deployment, -surplus)
  }
}

/** The scheduler looks again when the step or one of its hooks may end by time; tasks call it by themselves. */
function lookAgain({ ecs, service, primary, shift }: Course): void {
  const now = ecs.world.clock.now()
  const { seconds = 0 } = stepOf(shift) ?? {}
  const times = [
    shift.since + seconds * 1000,
    primary.nextLaunchAt,
    ...limitsOf(primary, shift).map(({ at }) => at + 1),
    ...shift.hooks.flatMap(nextOf)
  ].filter(time => time > now)
  if (times.length > 0) lookIn(ecs, service, (Math.min(...times) - now) / 1000)
}
