import type { OtherServices } from '../../deployment/other-services.ts'
import type { Clock } from '../../runner/clock.ts'

/** One moment at which several watches poll. */
interface Moment {
  readonly at: number
  readonly over: Promise<void>
  readonly enter: () => void
  readonly leave: () => void
}

/** Calls of one poll that cannot be shared: with those that are, 50 services make ten at most. */
const MOST_ALONE = 2

/**
 * The common rhythm of several watches: a wait joins a moment that another one waits for when it is near
 * enough, so that their calls can be shared.
 */
export function startBeat(clock: Clock): Pick<OtherServices, 'pause' | 'mayAskAlone'> {
  const moments = new Set<Moment>()
  let alone = 0

  const open = (at: number): Moment => {
    const unused = new AbortController()
    let inside = 0
    const over = clock.sleep(Math.max(0, at - clock.now()), unused.signal).then(() => {
      moments.delete(moment)
      alone = 0
    })
    const moment: Moment = {
      at,
      over,
      enter: () => {
        inside += 1
      },
      leave: () => {
        inside -= 1
        // Nothing keeps the process alive when no one waits any more.
        if (inside === 0) unused.abort()
      }
    }
    moments.add(moment)
    return moment
  }
  return {
    pause: async (ms, signal) => {
      if (signal?.aborted === true) return
      const now = clock.now()
      const near = [...moments].filter(({ at }) => at >= now + ms / 2 && at <= now + ms)
      const moment = near.sort((a, b) => b.at - a.at)[0] ?? open(now + jitter(ms))
      moment.enter()
      await Promise.race([moment.over, ended(signal)])
      moment.leave()
    },
    mayAskAlone: () => {
      alone += 1
      return alone <= MOST_ALONE
    }
  }
}

/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms: number): number {
  return ms * (0.9 + 0.1 * Math.random())
}

function ended(signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}
