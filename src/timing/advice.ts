import { clusters, measureUnion, type PhaseName, type TaskPhase } from './task-phases.ts'

/** The settings that decide how long a deployment takes, as far as they are known. */
export interface PaceSettings {
  readonly minimumHealthyPercent: number
  readonly maximumPercent: number
  /** Of the target group, in seconds. */
  readonly deregistrationDelay?: number
  /** The target group's health check: seconds between two, how many must succeed, and seconds that each may take. */
  readonly healthCheck?: {
    readonly interval: number
    readonly threshold: number
    readonly timeout?: number
  }
  /** Seconds between two health checks of the container's own, when no load balancer decides. */
  readonly containerInterval?: number
  /** Health check grace period of the service, in seconds. */
  readonly grace?: number
}

/** One setting with what another value of it would have saved. */
export interface Advice {
  /** One sentence: setting, value, better value. */
  readonly text: string
  readonly savedMs: number
}

/** Less is not worth a change. */
const LEAST_MS = 10_000
/** Seconds that are enough for most requests to end. */
const SHORT_DELAY = 30
/** The quickest health check of a load balancer: 5 seconds, twice (AWS documentation). */
const QUICK = { interval: 5, threshold: 2, timeout: 4 } as const
/** Seconds within which most programs answer. */
const SHORT_GRACE = 60
/** By default ECS starts all new tasks before it stops old ones (AWS documentation). */
const ALL_AT_ONCE = 200

/** The one setting that would have saved most; undefined when none would have saved 10 seconds. */
export function advise(
  phases: readonly TaskPhase[],
  settings: PaceSettings,
  succeeded: boolean
): Advice | undefined {
  const candidates = succeeded
    ? [
        delay(phases, settings),
        healthCheck(phases, settings),
        image(phases),
        waves(phases, settings)
      ]
    : [grace(phases, settings)]
  return candidates
    .filter(candidate => candidate !== undefined)
    .filter(({ savedMs }) => savedMs >= LEAST_MS)
    .sort((a, b) => b.savedMs - a.savedMs)[0]
}

function named(
  phases: readonly TaskPhase[],
  name: PhaseName,
  side: TaskPhase['side']
): readonly TaskPhase[] {
  return phases.filter(phase => phase.name === name && phase.side === side)
}

/** What is saved when each stretch shrinks to a length, and by no more than a setting explains. */
function shrink(phases: readonly TaskPhase[], toMs: number, mostMs: number): number {
  return clusters(phases).reduce(
    (sum, { from, to }) => sum + Math.min(mostMs, Math.max(0, to - from - toMs)),
    0
  )
}

function delay(
  phases: readonly TaskPhase[],
  { deregistrationDelay }: PaceSettings
): Advice | undefined {
  if (deregistrationDelay === undefined || deregistrationDelay <= SHORT_DELAY) return undefined
  const savedMs = shrink(
    named(phases, 'draining', 'old'),
    SHORT_DELAY * 1000,
    (deregistrationDelay - SHORT_DELAY) * 1000
  )
  return {
    text: `deregistration delay of the target group: ${SHORT_DELAY} s instead of ${deregistrationDelay} s, if requests end that soon`,
    savedMs
  }
}

function healthCheck(phases: readonly TaskPhase[], settings: PaceSettings): Advice | undefined {
  const waiting = named(phases, 'becoming healthy', 'new')
  const { healthCheck: check, containerInterval } = settings
  if (check !== undefined) {
    const [now, quick] = [check.interval * check.threshold, QUICK.interval * QUICK.threshold]
    // The interval must be longer than the timeout (ValidationError of ELB).
    const tooLong = check.timeout !== undefined && check.timeout >= QUICK.interval
    const timeout = tooLong ? ` and with a timeout of ${QUICK.timeout} s` : ''
    return {
      text: `health check of the target group: every ${QUICK.interval} s, ${QUICK.threshold} times${timeout}, instead of every ${check.interval} s, ${check.threshold} times`,
      savedMs: shrink(waiting, quick * 1000, Math.max(0, now - quick) * 1000)
    }
  }
  if (containerInterval === undefined) return undefined
  return {
    text: `healthCheck of the container: an interval of ${QUICK.interval} s instead of ${containerInterval} s`,
    savedMs: shrink(
      waiting,
      QUICK.interval * 1000,
      Math.max(0, containerInterval - QUICK.interval) * 1000
    )
  }
}

function image(phases: readonly TaskPhase[]): Advice {
  const pulling = measureUnion(named(phases, 'pulling', 'new'))
  return {
    text: `image: pulling it took ${Math.round(pulling / 1000)} s, and one of half the size takes about half as long`,
    savedMs: pulling / 2
  }
}

/** Tasks that had to wait until others of the new revision were healthy. */
function waves(phases: readonly TaskPhase[], settings: PaceSettings): Advice | undefined {
  const { maximumPercent, minimumHealthyPercent } = settings
  const created = named(phases, 'provisioning', 'new')
  const healthy = named(phases, 'becoming healthy', 'new')
  const [first] = created
  const firstHealthy = Math.min(...healthy.map(({ to }) => to))
  const late = created.filter(({ from }) => from > firstHealthy)
  if (first === undefined || late.length === 0 || maximumPercent >= ALL_AT_ONCE) return undefined
  return {
    text: `deployment configuration: maximumPercent ${ALL_AT_ONCE} instead of ${maximumPercent} (minimumHealthyPercent is ${minimumHealthyPercent}) starts all tasks at once`,
    savedMs: Math.max(...late.map(({ from }) => from)) - first.from
  }
}

function grace(phases: readonly TaskPhase[], { grace: seconds }: PaceSettings): Advice | undefined {
  if (seconds === undefined || seconds <= SHORT_GRACE) return undefined
  const unhealthy = named(phases, 'becoming healthy', 'new').filter(
    ({ failed, from, to }) => failed === true && to - from >= seconds * 1000
  )
  return {
    text: `health check grace period of the service: ${SHORT_GRACE} s instead of ${seconds} s, if the program answers that soon`,
    savedMs: clusters(unhealthy).length * (seconds - SHORT_GRACE) * 1000
  }
}
