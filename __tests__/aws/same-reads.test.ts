import { expect, test } from '@jest/globals'
import { askingOnce, type SameReads } from '../../src/aws/same-reads.ts'

class GetRoleCommand {
  readonly input: object
  constructor(input: object) {
    this.input = input
  }
}

class OtherCommand extends GetRoleCommand {}

type Options = { readonly abortSignal?: AbortSignal }

/** A client that answers when it is told to. */
function client(asked: SameReads = new Map(), name = 'IAM') {
  const calls: { readonly signal?: AbortSignal; readonly settle: (error?: Error) => void }[] = []
  const real = {
    send: (_command: object, { abortSignal }: Options = {}) =>
      new Promise<object>((resolve, reject) => {
        const settle = (error?: Error) =>
          error ? reject(error) : resolve({ number: calls.length })
        calls.push({ ...(abortSignal === undefined ? {} : { signal: abortSignal }), settle })
      })
  }
  return { calls, shared: askingOnce(real, name, asked) }
}

const role = (RoleName: string) => new GetRoleCommand({ RoleName })

test('what is asked alike is one call, under way or answered a moment ago', async () => {
  const { calls, shared } = client()
  const both = [shared.send(role('web')), shared.send(role('web'))]
  calls[0]?.settle()
  expect(await Promise.all(both)).toEqual([{ number: 1 }, { number: 1 }])
  expect(await shared.send(role('web'))).toEqual({ number: 1 })
  expect(calls).toHaveLength(1)
})

test('another input, another call and another client are asked for themselves', () => {
  const asked: SameReads = new Map()
  const { calls, shared } = client(asked)
  void shared.send(role('web'))
  void shared.send(role('worker'))
  void shared.send(new OtherCommand({ RoleName: 'web' }))
  const other = client(asked, 'IAM eu-west-2')
  void other.shared.send(role('web'))
  expect([calls.length, other.calls.length]).toEqual([3, 1])
})

test('a failure is everyone\u2019s', async () => {
  const { calls, shared } = client()
  const both = [shared.send(role('web')), shared.send(role('web'))]
  calls[0]?.settle(new Error('denied'))
  const ends = await Promise.allSettled(both)
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('who gives up is told at once; the call ends with the last one, and is made again for a new one', async () => {
  const { calls, shared } = client()
  const [first, second] = [new AbortController(), new AbortController()]
  const one = shared.send(role('web'), { abortSignal: first.signal })
  const two = shared.send(role('web'), { abortSignal: second.signal })
  first.abort()
  await expect(one).rejects.toThrow('cancelled')
  expect(calls[0]?.signal?.aborted).toBe(false)
  second.abort()
  await expect(two).rejects.toThrow('cancelled')
  expect(calls[0]?.signal?.aborted).toBe(true)
  void shared.send(role('web'))
  expect(calls).toHaveLength(2)
})
