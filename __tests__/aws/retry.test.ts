import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { failureToError } from '../../src/aws/failure.ts'
import { carryOutOnce } from '../../src/aws/retry.ts'

const failing = (name: string, more: object = {}) =>
  Object.assign(new Error(`it was ${name}`), { name, ...more })

const LOST = failing('TimeoutError')
const RESET = failing('Error', { code: 'ECONNRESET' })
const BROKEN = failing('ServerException', { $metadata: { httpStatusCode: 500 } })
const THROTTLED = failing('ThrottlingException')
const COLLIDED = Object.assign(
  new Error('Too many concurrent attempts to create a new revision of the specified family.'),
  { name: 'ClientException', $metadata: { httpStatusCode: 400 } }
)
const DENIED = failing('AccessDeniedException')

/** What each sending and each question answers, in turn; the last one again and again. */
interface Script {
  readonly sent: readonly (string | Error)[]
  readonly found?: readonly (string | undefined | Error)[]
  /** The signal comes in the pause with this number. */
  readonly cancelIn?: number
}

/** Plays a script and tells what came of it: `done: …` or the error, and what was called. */
async function play({ sent, found = [undefined], cancelIn }: Script) {
  const calls: string[] = []
  const pauses: number[] = []
  const controller = new AbortController()
  const next = <T>(kind: string, answers: readonly (T | Error)[]): T => {
    const turn = calls.filter(call => call === kind).length
    calls.push(kind)
    const answer = answers[Math.min(turn, answers.length - 1)]
    if (answer instanceof Error) throw answer
    return answer as T
  }
  const end = await carryOutOnce(
    {
      name: 'ecs:UpdateService',
      send: async () => next('send', sent),
      find: async () => {
        try {
          return next<string | undefined>('find', found)
        } catch (error) {
          throw failureToError('ecs:DescribeServices', error)
        }
      }
    },
    {
      clock: {
        now: () => 0,
        sleep: async ms => {
          pauses.push(ms)
          if (pauses.length === cancelIn) controller.abort('SIGINT')
        }
      },
      cancel: controller.signal,
      onNotDone: () => calls.push('not done')
    }
  ).then(
    value => `done: ${value}`,
    (error: Error) => error.message
  )
  return { end, calls: calls.join(', '), pauses }
}

describe('a call without a token', () => {
  test.each<[string, Script, string, string]>([
    ['is sent once when all is well', { sent: ['new'] }, 'done: new', 'send'],
    [
      'is sent again when it was throttled',
      { sent: [THROTTLED, 'new'] },
      'done: new',
      'send, send'
    ],
    [
      'is sent again when it collided with another one',
      { sent: [COLLIDED, 'new'] },
      'done: new',
      'send, send'
    ],
    [
      'is not sent again when its answer was lost and it was carried out',
      { sent: [LOST], found: ['there'] },
      'done: there',
      'send, find'
    ],
    [
      'is sent again when its answer was lost and it was not carried out',
      { sent: [RESET, 'new'] },
      'done: new',
      'send, find, send'
    ],
    [
      'is not sent again before the question is answered',
      { sent: [BROKEN, 'twice'], found: [LOST, THROTTLED, 'there'] },
      'done: there',
      'send, find, find, find'
    ],
    [
      'is not sent again when it was refused',
      { sent: [DENIED] },
      'ecs:UpdateService was denied: it was AccessDeniedException.',
      'send, not done'
    ],
    [
      'may have been carried out when no one may ask',
      { sent: [LOST], found: [DENIED] },
      'ecs:UpdateService got no answer: it was TimeoutError. It is not known whether ecs:UpdateService was carried out: ecs:DescribeServices was denied: it was AccessDeniedException.',
      'send, find'
    ],
    [
      'is not sent again after a signal',
      { sent: [THROTTLED, 'new'], cancelIn: 1 },
      'The job was cancelled (SIGINT) before ecs:UpdateService was carried out.',
      'send, not done'
    ],
    [
      'is asked for after a signal all the same',
      { sent: [LOST, 'twice'], found: ['there'], cancelIn: 1 },
      'done: there',
      'send, find'
    ],
    [
      'is left to the post step when its answer was lost and a signal came',
      { sent: [LOST, 'twice'], cancelIn: 1 },
      'The job was cancelled (SIGINT) before ecs:UpdateService was carried out.',
      'send, find'
    ],
    [
      'is not taken for refused because it was throttled after a lost answer',
      { sent: [LOST, THROTTLED] },
      'ecs:UpdateService was throttled: it was ThrottlingException.',
      `send, find${', send'.repeat(7)}`
    ],
    [
      'is given up after eight times',
      { sent: [THROTTLED] },
      'ecs:UpdateService was throttled: it was ThrottlingException.',
      `${'send, '.repeat(8)}not done`
    ],
    [
      'is asked for eight times',
      { sent: [LOST], found: [BROKEN] },
      'ecs:UpdateService got no answer: it was TimeoutError. It is not known whether ecs:UpdateService was carried out: ecs:DescribeServices failed in AWS: it was ServerException.',
      `send${', find'.repeat(8)}`
    ]
  ])('%s', async (_what, script, end, calls) => {
    expect(await play(script)).toMatchObject({ end, calls })
  })

  test.each([
    // AWS's reads may lag behind its writes: a question that comes too early is for nothing.
    ['lost', { sent: [LOST], found: [undefined] }, 0.9],
    // Nothing is asked, and calls that collided once must not meet again.
    ['throttled', { sent: [THROTTLED] }, 0.5]
  ] satisfies [string, Script, number][])(
    'waits longer each time it was %s, and never very long',
    async (_what, script, least) => {
      const { pauses } = await play(script)
      const longest = [2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000, 10_000]
      expect(pauses).toHaveLength(longest.length)
      for (const [index, most] of longest.entries()) {
        expect(pauses[index]).toBeLessThanOrEqual(most)
        expect(pauses[index]).toBeGreaterThanOrEqual(least * most)
      }
    }
  )
})

describe('twenty registrations of one family at the same moment', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  /** Sends them in virtual time to an AWS that does one at a time and refuses what comes in the meantime; counts what is done. */
  async function race(takesMs: number): Promise<number> {
    const sleepers: { readonly until: number; readonly wake: () => void }[] = []
    let [now, busyUntil, done] = [0, 0, 0]
    const clock = {
      now: () => now,
      sleep: (ms: number) =>
        new Promise<void>(wake => void sleepers.push({ until: now + ms, wake }))
    }
    const send = async () => {
      if (now < busyUntil) throw COLLIDED
      busyUntil = now + takesMs
      done += 1
    }
    const call = { name: 'ecs:RegisterTaskDefinition', send, find: async () => undefined }
    const all = Promise.allSettled(Array.from({ length: 20 }, () => carryOutOnce(call, { clock })))
    for (;;) {
      await setImmediate()
      sleepers.sort((left, right) => right.until - left.until)
      const next = sleepers.pop()
      if (next === undefined) break
      now = next.until
      next.wake()
    }
    await all
    return done
  }

  test.each([1, 2, 3, 4, 5])('are all carried out (chance %i)', async seed => {
    let state = seed
    jest.spyOn(Math, 'random').mockImplementation(() => {
      state = (state * 16_807) % 2_147_483_647
      return state / 2_147_483_647
    })
    expect(await race(500)).toBe(20)
  })
})
