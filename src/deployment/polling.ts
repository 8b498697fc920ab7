/**
 * How long to wait before the next poll. A rollout's end is noticed within 3 s in the first five
 * minutes; two calls a poll stay far below ECS's 20 reads a second for an account.
 */

const FIRST_POLL_MS = 1_000
const STEPS: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: 5 * 60_000, everyMs: 2_500 },
  { untilMs: 15 * 60_000, everyMs: 5_000 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 10_000 }
]
const SLOWEST_MS = 15_000

/** Milliseconds to the next poll after `elapsedMs` of waiting. */
export function pollDelay(elapsedMs: number): number {
  // A sleep may be a little shorter than asked for: the second poll must not pass for the first.
  if (elapsedMs < FIRST_POLL_MS / 2) return FIRST_POLL_MS
  const step = STEPS.find(({ untilMs }) => elapsedMs < untilMs)
  return step?.everyMs ?? SLOWEST_MS
}

/** Milliseconds to the next poll after `failures` polls in a row that failed: doubled each time. */
export function backOff(elapsedMs: number, failures: number): number {
  return Math.min(SLOWEST_MS, pollDelay(elapsedMs) * 2 ** Math.min(failures, 10))
}
