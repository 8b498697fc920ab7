import type { ServiceDeploymentView, TrafficWeights } from './observation.ts'

/** Where a service deployment stands, or stood when it began to go back. Times are epoch milliseconds. */
export interface StageFacts {
  /** Absent once the deployment has completed. */
  readonly lifecycleStage?: string
  /** The pause that waits for an answer. */
  readonly hookId?: string
  readonly pauseExpiresAt?: number
  /** What ECS does then. */
  readonly onTimeout?: 'CONTINUE' | 'ROLLBACK'
  /** When the bake time is over: an estimate, since ECS does not say when it began. */
  readonly bakeEndsAt?: number
  /** Of the revision that the deployment rolls out. */
  readonly weights?: TrafficWeights
}

/** The stages in which all production traffic is on the new revision and only time has to pass. */
export const AFTER_THE_SHIFT: readonly string[] = ['BAKE_TIME', 'CLEAN_UP']

const MINUTE_MS = 60_000

/**
 * What an observation adds to what is known. A rollback runs through some of the same stages again (AWS documentation): what
 * counts then is the stage that it began at.
 *
 * @param at the server's time
 */
export function noteStage(
  before: StageFacts,
  own: ServiceDeploymentView,
  { bakeMinutes, at }: { readonly bakeMinutes: number; readonly at: number | undefined }
): StageFacts {
  const weights = own.weights ?? before.weights
  const shown = weights === undefined ? {} : { weights }
  if (own.status === 'SUCCESSFUL') return shown
  const isGoing = own.status === 'PENDING' || own.status === 'IN_PROGRESS'
  const stage = isGoing ? own.lifecycleStage : before.lifecycleStage
  return {
    ...shown,
    ...(stage === undefined ? {} : { lifecycleStage: stage }),
    ...(isGoing
      ? waitOf(before, own, at === undefined ? undefined : at + bakeMinutes * MINUTE_MS)
      : {})
  }
}

function waitOf(
  before: StageFacts,
  { lifecycleStage, hooks = [] }: ServiceDeploymentView,
  bakesUntil: number | undefined
): StageFacts {
  if (lifecycleStage === 'BAKE_TIME') {
    const bakeEndsAt = before.bakeEndsAt ?? bakesUntil
    return bakeEndsAt === undefined ? {} : { bakeEndsAt }
  }
  const pause = hooks.find(
    ({ target, status }) => target === 'PAUSE' && status === 'AWAITING_ACTION'
  )
  if (pause === undefined) return {}
  return {
    hookId: pause.id,
    onTimeout: pause.onTimeout ?? 'ROLLBACK',
    ...(pause.expiresAt === undefined ? {} : { pauseExpiresAt: pause.expiresAt })
  }
}

/** `at BAKE_TIME (production 100 % new) until about …`; empty where no stage is known. */
export function describeStage({
  lifecycleStage,
  weights,
  hookId,
  pauseExpiresAt,
  onTimeout,
  bakeEndsAt
}: StageFacts): string {
  if (lifecycleStage === undefined) return ''
  const traffic = describeWeights(weights)
  const then = onTimeout === 'CONTINUE' ? 'continues' : 'rolls back'
  const until =
    pauseExpiresAt === undefined
      ? ''
      : `; without an answer ECS ${then} at ${formatInstant(pauseExpiresAt)}`
  return [
    `at ${lifecycleStage}`,
    traffic === '' ? '' : ` (${traffic})`,
    hookId === undefined ? '' : `, paused by ${hookId}${until}`,
    bakeEndsAt === undefined ? '' : ` until about ${formatInstant(bakeEndsAt)}`
  ].join('')
}

/** `2026-12-01T09:30:00Z` of epoch milliseconds. */
export function formatInstant(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** `production 10 % new, 90 % old; test 100 % new`; empty where ECS manages no traffic. */
export function describeWeights({ production, test }: TrafficWeights = {}): string {
  const both = (name: string, weight: number | undefined) =>
    weight === undefined ? [] : [`${name} ${share(weight, 'new', 'old')}`]
  return [...both('production', production), ...both('test', test)].join('; ')
}

/** `100 % web:42`, `10 % web:42, 90 % web:41`. */
export function share(weight: number, newer: string, older: string): string {
  const parts: readonly (readonly [number, string])[] = [
    [weight, newer],
    [Math.round((100 - weight) * 10) / 10, older]
  ]
  return parts
    .filter(([percent]) => percent > 0)
    .map(([percent, name]) => `${percent} % ${name}`)
    .join(', ')
}
