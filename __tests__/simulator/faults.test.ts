import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import type { Fault } from '../../simulator/faults.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { clientFor, failure, simulate } from './running.ts'

const clientOf = (simulator: Simulator, maxAttempts = 1) =>
  new ECSClient({
    ...clientFor(simulator, maxAttempts),
    requestHandler: { requestTimeout: 3_000, throwOnRequestTimeout: true }
  })

const describeWeb = (simulator: Simulator, maxAttempts = 1) =>
  clientOf(simulator, maxAttempts).send(new DescribeServicesCommand({ services: ['web'] }))

describe('faults', () => {
  test.each<[Fault, string, string]>([
    [{ kind: 'throttled' }, 'ThrottlingException: Rate exceeded', 'ThrottlingException'],
    [
      { kind: 'server-error' },
      'ServerException: Service Unavailable. Please try again later.',
      'ServerException'
    ],
    [
      { kind: 'expired-token' },
      'ExpiredTokenException: The security token included in the request is expired',
      'ExpiredTokenException'
    ],
    [
      { kind: 'access-denied' },
      'AccessDeniedException: User: arn:aws:sts',
      'AccessDeniedException'
    ],
    [{ kind: 'error', code: 'OddException', message: 'odd' }, 'OddException: odd', 'OddException'],
    [{ kind: 'reset', when: 'before' }, 'ECONNRESET', 'fault: reset'],
    [{ kind: 'reset', when: 'after' }, 'ECONNRESET', 'fault: reset'],
    [{ kind: 'hang' }, 'TimeoutError', 'fault: hang'],
    [{ kind: 'truncated' }, 'aborted', 'fault: truncated'],
    [{ kind: 'slow', milliseconds: 5 }, 'no error', 'ok']
  ])('%j', async (fault, text, outcome) => {
    const simulator = await simulate({ faults: [{ fault, operation: 'ecs:DescribeServices' }] })
    expect(await failure(describeWeb(simulator))).toContain(text)
    expect(simulator.control.calls()).toMatchObject([{ outcome }])
  })

  test.each(['reset', 'hang'] as const)(
    '%s after the call has been carried out leaves its effect',
    async kind => {
      for (const when of ['before', 'after'] as const) {
        const simulator = await simulate({
          faults: [{ fault: { kind, when }, operation: 'ecs:RegisterTaskDefinition' }]
        })
        const register = new RegisterTaskDefinitionCommand({
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }]
        })
        await failure(clientOf(simulator).send(register))
        expect(simulator.ecs.snapshot().taskDefinitions).toHaveLength(when === 'after' ? 1 : 0)
      }
    }
  )

  test('befall the calls that they are meant for', async () => {
    const simulator = await simulate({
      faults: [{ fault: { kind: 'throttled' }, operation: 'ecs:Describe*', calls: [2, 3] }]
    })
    const ecr = new ECRClient(clientFor(simulator))
    await ecr.send(new DescribeRepositoriesCommand({}))
    const outcomes: (string | undefined)[] = []
    while (outcomes.length < 4) {
      outcomes.push((await failure(describeWeb(simulator))).split(':')[0])
    }
    expect(outcomes).toEqual(['no error', 'ThrottlingException', 'ThrottlingException', 'no error'])
    expect(simulator.control.faults()).toMatchObject([{ applied: 2 }])
  })

  test('end after so many times, and a client that retries gets through', async () => {
    const simulator = await simulate()
    simulator.control.addFault({ fault: { kind: 'server-error' }, times: 2 })
    expect(await failure(describeWeb(simulator, 3))).toBe('no error')
    expect(simulator.control.calls().map(call => call.outcome)).toEqual([
      'ServerException',
      'ServerException',
      'ok'
    ])
  })

  test('at random are the same for the same seed', async () => {
    const outcomes = await Promise.all(
      [3, 3, 4].map(async seed => {
        const faults = [{ fault: { kind: 'throttled' }, probability: 0.5 }] as const
        const simulator = await simulate({ seed, faults })
        for (let count = 0; count < 20; count += 1) {
          await failure(describeWeb(simulator))
        }
        return simulator.control.calls().map(call => call.outcome)
      })
    )
    expect(new Set(outcomes[0])).toEqual(new Set(['ok', 'ThrottlingException']))
    expect(outcomes[0]).toEqual(outcomes[1])
    expect(outcomes[0]).not.toEqual(outcomes[2])
  })

  test('are taken back one by one or all at once', async () => {
    const simulator = await simulate()
    const fault = { kind: 'throttled' } as const
    const first = simulator.control.addFault({ fault, operation: 'ecs:*' })
    simulator.control.addFault({ fault, operation: 'ecr:*' })
    simulator.control.clearFaults(first)
    expect(await failure(describeWeb(simulator))).toBe('no error')
    expect(simulator.control.faults()).toHaveLength(1)
    simulator.control.clearFaults()
    expect(simulator.control.faults()).toEqual([])
  })
})

describe('the token buckets', () => {
  const describeMany = async (simulator: Simulator, count: number) => {
    let throttled = 0
    // One after the other: a hundred connections at once are too much for a busy machine.
    for (let call = 0; call < count; call += 1) {
      if ((await failure(describeWeb(simulator))) === 'ThrottlingException: Rate exceeded') {
        throttled += 1
      }
    }
    return throttled
  }

  test('let a burst through, then the rate of AWS, in virtual time', async () => {
    const clock = new ManualClock()
    const simulator = await simulate({ clock })
    expect(await describeMany(simulator, 103)).toBe(3)
    simulator.control.advance(500)
    expect(await describeMany(simulator, 12)).toBe(2)
    simulator.control.advance(60_000)
    expect(await describeMany(simulator, 101)).toBe(1)
  })

  test('can be turned off', async () => {
    const simulator = await simulate({ clock: new ManualClock(), throttling: false })
    expect(await describeMany(simulator, 103)).toBe(0)
    simulator.control.setThrottling(true)
    expect(await describeMany(simulator, 101)).toBe(1)
  })
})
