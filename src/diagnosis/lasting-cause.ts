import type { PodCause } from './pod-stop-reasons.ts'

/** A cause that cannot heal and is still there after this long was tried a second time by the kubelet. */
const STILL_THERE_MS = 20_000

/** When a cause was seen first: by the clock, and by the time of the event that told of it. */
export interface CauseSight {
  readonly at: number
  readonly eventAt?: number
}

/** When a cause was seen first, with what this observation adds. */
export function firstSight(
  known: CauseSight | undefined,
  { eventAt }: Pick<PodCause, 'eventAt'>,
  now: number
): CauseSight {
  const at = known?.at ?? now
  const told = known?.eventAt ?? eventAt
  return told === undefined ? { at } : { at, eventAt: told }
}

/**
 * Whether a cause is still there a while after it was seen first. An event stays for an hour, healed or not: what only an
 * event tells is still there when the event has happened again.
 */
export function isStillThere(
  first: CauseSight,
  { eventAt }: Pick<PodCause, 'eventAt'>,
  now: number
): boolean {
  const lasted = eventAt === undefined ? now - first.at : eventAt - (first.eventAt ?? eventAt)
  return lasted >= STILL_THERE_MS
}
