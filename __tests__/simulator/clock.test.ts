import { describe, expect, test } from '@jest/globals'
import { ManualClock, RunningClock } from '../../simulator/clock.ts'
import { createIds } from '../../simulator/ids.ts'

describe('a manual clock', () => {
  test('runs what falls due at its own moment, in order of time and then of setting', () => {
    const clock = new ManualClock(1000)
    const seen: string[] = []
    const note = (name: string) => () => seen.push(`${name} at ${clock.now()}`)
    clock.after(20, note('late'))
    clock.after(10, note('first'))
    clock.after(10, note('second'))
    clock.after(31, note('too late'))
    clock.advance(30)
    expect(seen).toEqual(['first at 1010', 'second at 1010', 'late at 1020'])
    expect(clock.now()).toBe(1030)
  })

  test('runs actions that an action sets, when they fall due on the way', () => {
    const clock = new ManualClock(0)
    const seen: number[] = []
    const tick = () => {
      seen.push(clock.now())
      clock.after(10, tick)
    }
    clock.after(10, tick)
    clock.advance(35)
    expect(seen).toEqual([10, 20, 30])
  })

  test('forgets what is cancelled', () => {
    const clock = new ManualClock(0)
    const seen: string[] = []
    const cancel = clock.after(10, () => seen.push('cancelled'))
    clock.after(10, () => seen.push('kept'))
    cancel()
    clock.advance(10)
    expect(seen).toEqual(['kept'])
  })
})

describe('a running clock', () => {
  test('is as fast as asked, and chains of delays are exact', async () => {
    const clock = new RunningClock(1000, 5000)
    const seen: number[] = []
    await new Promise<void>(done => {
      const tick = () => {
        seen.push(clock.now())
        if (seen.length === 20) {
          done()
        } else {
          clock.after(7000, tick)
        }
      }
      clock.after(7000, tick)
    })
    clock.stop()
    const [first = 0] = seen
    expect(first).toBeGreaterThanOrEqual(12_000)
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => first + 7000 * index))
    expect(clock.now()).toBeGreaterThanOrEqual(5000 + 140_000)
  })

  test('brings everything up to date before someone looks', () => {
    const clock = new RunningClock(1_000_000, 0)
    let done = false
    clock.after(1, () => {
      done = true
    })
    const until = performance.now() + 2
    while (performance.now() < until) {
      // The event loop does not turn, so no timer of Node can have run.
    }
    expect(done).toBe(false)
    clock.settle()
    expect(done).toBe(true)
    clock.stop()
  })

  test('does not run at a speed of nought', () => {
    expect(() => new RunningClock(0)).toThrow('the speed must be greater than 0, not 0')
  })
})

describe('ids', () => {
  test('have the shapes of AWS', () => {
    const ids = createIds(1)
    expect(ids.uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    )
    expect(ids.hex(32)).toMatch(/^[0-9a-f]{32}$/)
    expect(ids.number(19)).toMatch(/^[1-9]\d{18}$/)
    expect(ids.token(21)).toMatch(/^[\w-]{21}$/)
  })

  test('are the same for the same seed only', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createIds(seed).uuid)
    expect(draw(7)).toEqual(draw(7))
    expect(new Set([...draw(7), ...draw(8)]).size).toBe(10)
  })
})
