import { describeService } from '../../aws/services.ts'
import {
  pastDurations,
  serverNow,
  type TargetGroupPace,
  targetGroupPace,
  taskTimes
} from '../../aws/task-times.ts'
import type { Tools } from '../../context/tools.ts'
import type { Rollout } from '../../deployment/rollout.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { PaceSettings } from '../advice.ts'
import { measureTime, type Timing } from '../timing.ts'

/** What is nice to know must not keep a job waiting. */
const LIMIT_MS = 15_000
/** Two clocks this close are taken for the same. */
const CLOSE_MS = 60_000
/** How many earlier deployments are compared with. */
const PAST = 5

/** When the step began, by the server's clock, from the deployment that it has just started. Epoch milliseconds. */
export function beginOf(
  { createdAt }: Rollout,
  { clients, journal }: Pick<Tools, 'clients' | 'journal'>
): number {
  const now = serverNow(clients.ecs)
  const fresh = Math.abs(now - createdAt) < CLOSE_MS
  return (fresh ? createdAt : now) - journal.elapsed()
}

/**
 * Where the time of a deployment went. Read only after the verdict; what cannot be read is left out, and nothing of it
 * ends the step.
 */
export async function measure(
  rollout: Rollout,
  definition: TaskDefinition | undefined,
  run: { readonly begin: number; readonly untilMs: number; readonly succeeded: boolean },
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<Timing | undefined> {
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(LIMIT_MS)])
  const { cluster, service: name } = rollout
  const [state, tasks, past] = await Promise.all([
    quietly(describeService(clients.ecs, cluster, name, { signal })),
    quietly(taskTimes(clients.ecs, cluster, name, signal)),
    // How long a good deployment takes says nothing about one that went wrong.
    run.succeeded ? quietly(pastDurations(clients.ecs, cluster, name, PAST + 1, signal)) : []
  ])
  const service = shownService(state)
  if (tasks === undefined || service === undefined) return undefined
  const group = service.loadBalancers.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn
  const pace =
    group === undefined ? undefined : await quietly(targetGroupPace(clients.elb, group, signal))
  const settings = settingsOf(service, pace, definition)
  const { begin, untilMs, succeeded } = run
  return measureTime({
    rollout,
    tasks,
    events: service.events,
    begin,
    until: begin + untilMs,
    succeeded,
    settings,
    past: (past ?? [])
      .filter(({ createdAt }) => createdAt < rollout.createdAt)
      .slice(0, PAST)
      .map(({ ms }) => ms)
  })
}

async function quietly<T>(call: Promise<T>): Promise<T | undefined> {
  return await call.catch(() => undefined)
}

function settingsOf(
  { settings, healthCheckGraceSeconds: grace, loadBalancers }: ServiceView,
  pace: TargetGroupPace | undefined,
  definition: TaskDefinition | undefined
): PaceSettings {
  const { minimumHealthyPercent, maximumPercent } = settings
  const { deregistrationDelay, interval, threshold, timeout } = pace ?? {}
  const own = definition?.containerDefinitions.find(({ healthCheck }) => healthCheck)?.healthCheck
  // ECS checks every 30 seconds by default (AWS documentation).
  const containerInterval =
    own === undefined || loadBalancers.length > 0 ? undefined : (own.interval ?? 30)
  return {
    minimumHealthyPercent,
    maximumPercent,
    ...(deregistrationDelay === undefined ? {} : { deregistrationDelay }),
    ...(interval === undefined || threshold === undefined
      ? {}
      : { healthCheck: { interval, threshold, ...(timeout === undefined ? {} : { timeout }) } }),
    ...(containerInterval === undefined ? {} : { containerInterval }),
    ...(grace === undefined ? {} : { grace })
  }
}
