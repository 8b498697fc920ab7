import { expect, test } from '@jest/globals'
import type { Tools } from '../../../src/context/tools.ts'
import { withReadLimit } from '../../../src/preflight/steps/read-once.ts'

/** A clock that stands still until it is told how much time is over. */
function startClock() {
  const sleepers: { readonly ms: number; readonly wake: () => void }[] = []
  return {
    clock: {
      now: () => 0,
      sleep: (ms: number, signal?: AbortSignal) =>
        new Promise<void>(resolve => {
          sleepers.push({ ms, wake: resolve })
          signal?.addEventListener('abort', () => resolve())
        })
    },
    pass: (ms: number) => {
      for (const sleeper of sleepers) if (sleeper.ms <= ms) sleeper.wake()
    }
  }
}

const clients = {} as Tools['clients']
const turn = () => new Promise(resolve => setImmediate(resolve))
const stateOf = async (work: Promise<unknown>) => {
  await turn()
  return await Promise.race([work.then(() => 'over'), turn().then(() => 'going')])
}

test('what is found in time is given', async () => {
  const { clock } = startClock()
  const { signal } = new AbortController()
  expect(await withReadLimit({ clients, clock }, signal, async () => 'found')).toBe('found')
})

test('what is not found in five seconds is given up, and told so', async () => {
  const { clock, pass } = startClock()
  let told: AbortSignal | undefined
  const { signal } = new AbortController()
  const looking = withReadLimit({ clients, clock }, signal, ({ cancel }) => {
    told = cancel
    return new Promise(() => undefined)
  })
  pass(4_999)
  expect(await stateOf(looking)).toBe('going')
  expect(told?.aborted).toBe(false)
  pass(5_000)
  expect(await looking).toBeUndefined()
  expect(told?.aborted).toBe(true)
})

test.each(['resolves', 'rejects'])(
  'while a build goes on there is time, until it %s',
  async how => {
    const { clock, pass } = startClock()
    const { signal } = new AbortController()
    let end: () => void = () => undefined
    const build = new Promise<void>((resolve, reject) => {
      end = () => (how === 'resolves' ? resolve() : reject(new Error('It does not build.')))
    })
    const looking = withReadLimit(
      { clients, clock },
      signal,
      () => new Promise(() => undefined),
      build
    )
    pass(60_000)
    expect(await stateOf(looking)).toBe('going')
    end()
    expect(await looking).toBeUndefined()
  }
)

test('a signal ends it at once', async () => {
  const { clock } = startClock()
  const stop = new AbortController()
  const looking = withReadLimit({ clients, clock }, stop.signal, ({ cancel }) => {
    return new Promise(resolve => cancel.addEventListener('abort', resolve))
  })
  stop.abort(new Error('SIGINT'))
  await expect(looking).rejects.toThrow('SIGINT')
})
