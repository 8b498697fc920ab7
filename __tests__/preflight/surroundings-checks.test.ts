import { describe, expect, test } from '@jest/globals'
import { type AlarmFacts, checkAlarms } from '../../src/preflight/alarm-checks.ts'
import { checkSubnets, moreTasks, type SubnetFacts } from '../../src/preflight/subnet-checks.ts'

const rolling = (maximumPercent: number) => ({ strategy: 'ROLLING', maximumPercent })

test.each([
  ['twice as many', 4, 4, rolling(200), 4],
  ['half as many, rounded down', 3, 3, rolling(150), 1],
  ['none: old ones go first', 4, 4, rolling(100), 0],
  ['more than run', 4, 1, rolling(200), 7],
  ['fewer than run', 1, 4, rolling(200), 0],
  ['all of them', 4, 4, { strategy: 'BLUE_GREEN', maximumPercent: 100 }, 4]
])('a rollout starts %s beside those that run', (_, desired, running, settings, more) => {
  expect(moreTasks(desired, running, settings)).toBe(more)
})

const subnets = (...free: number[]): readonly SubnetFacts[] =>
  free.map((count, index) => ({ id: `subnet-${index}`, vpc: 'vpc-1', free: count }))

test.each<[string, readonly SubnetFacts[], number, string, string]>([
  [
    'enough',
    subnets(10, 10),
    4,
    'ok',
    'needs up to 4 more addresses; subnet-0 has 10, subnet-1 has 10 free.'
  ],
  ['one is enough for one', subnets(1), 1, 'ok', 'up to 1 more address; subnet-0 has 1 free.'],
  ['none needed', subnets(0), 0, 'ok', 'up to 0 more addresses'],
  [
    'enough but not evenly',
    subnets(1, 20),
    4,
    'warning',
    '2 per subnet if they are spread evenly, and subnet-0 has 1,'
  ],
  ['too few', subnets(1, 2), 4, 'warning', 'it takes longer, or does not end'],
  ['none left', subnets(0, 0), 4, 'warning', 'no new task can start']
])('addresses: %s', (_, value, needed, status, what) => {
  expect(checkSubnets({ kind: 'seen', value }, needed)).toMatchObject([
    { name: 'subnets', status, what: expect.stringContaining(what) }
  ])
})

test('subnets with IPv6 alone have no IPv4 addresses and need none', () => {
  const [four, six] = subnets(2, 0).map((subnet, index) => ({ ...subnet, ipv6Only: index === 1 }))
  const check = (value: unknown[], needed: number) =>
    checkSubnets({ kind: 'seen', value: value as SubnetFacts[] }, needed)
  expect(check([six], 4)).toMatchObject([{ status: 'ok', what: expect.stringContaining('IPv6') }])
  // Half of the tasks go to the subnet with IPv4.
  expect(check([four, six], 4)).toMatchObject([{ status: 'ok' }])
  expect(check([four, six], 6)).toMatchObject([{ status: 'warning' }])
})

test('subnets that are gone, of two networks, or may not be looked at', () => {
  expect(checkSubnets({ kind: 'seen', value: { missing: 'subnet-1' } }, 1)).toMatchObject([
    { status: 'error', what: 'The subnet subnet-1 is not there, so no task can start in it.' }
  ])
  expect(checkSubnets({ kind: 'seen', value: { missing: '' } }, 1)).toMatchObject([
    { status: 'error', what: expect.stringMatching(/^One of the subnets is not there/) }
  ])
  const [one] = subnets(1)
  const two = [one, { id: 'subnet-2', vpc: 'vpc-2', free: 9 }] as readonly SubnetFacts[]
  expect(checkSubnets({ kind: 'seen', value: two }, 1)).toMatchObject([
    { status: 'error', what: 'They are in different networks: vpc-1, vpc-2.' }
  ])
  const why = 'ec2:DescribeSubnets is not permitted'
  expect(checkSubnets({ kind: 'unseen', why }, 1)).toMatchObject([
    { status: 'not checked', what: `They were not checked: ${why}.` }
  ])
})

test('alarms: fine, in ALARM, missing, or not looked at', () => {
  const seen = (...states: [string, string][]) =>
    checkAlarms(['errors', 'latency'], {
      kind: 'seen',
      value: new Map(states.map(([name, state]) => [name, { state, targetGroups: [] }]))
    })
  expect(seen(['errors', 'OK'], ['latency', 'INSUFFICIENT_DATA'])).toEqual([
    { name: 'deployment alarms', status: 'ok', what: 'errors, latency: none is in ALARM.' }
  ])
  expect(seen(['errors', 'ALARM'])).toMatchObject([
    { status: 'warning', what: expect.stringMatching(/^errors is in ALARM already: ECS ignores/) },
    {
      status: 'warning',
      what: expect.stringMatching(/^There is no metric or composite alarm latency/)
    }
  ])
  const why = 'cloudwatch:DescribeAlarms is not permitted'
  expect(checkAlarms(['errors'], { kind: 'unseen', why })).toMatchObject([
    { status: 'not checked', what: `The state of errors was not checked: ${why}.` }
  ])
  expect(checkAlarms([], { kind: 'unseen', why })).toEqual([])
})

describe('alarms of a service whose traffic is shifted', () => {
  const arn = (name: string) =>
    `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`
  const watching = (...groups: string[]) => ({
    state: 'OK',
    targetGroups: groups.map(name => `targetgroup/${name}/0123456789abcdef`)
  })
  test.each<[string, Readonly<Record<string, AlarmFacts>>, string | undefined]>([
    ['the load balancer', { errors: watching() }, undefined],
    ['blue alone', { errors: watching('blue') }, 'errors watches blue alone'],
    ['green alone', { a: watching('green'), b: watching('green') }, 'a, b watches green alone'],
    ['both in one expression', { errors: watching('blue', 'green') }, undefined],
    ['both by one each', { a: watching('blue'), b: watching('green') }, undefined],
    ['another group', { errors: watching('other') }, undefined],
    [
      'blue, beside a composite one',
      { a: watching('blue'), b: { ...watching(), composite: true } },
      undefined
    ]
  ])('that watch %s', (_what, alarms, what) => {
    const value = new Map(Object.entries(alarms))
    const checks = checkAlarms([...value.keys()], { kind: 'seen', value }, [
      [arn('blue'), arn('green')]
    ])
    expect(checks).toMatchObject([
      what === undefined
        ? { status: 'ok' }
        : { status: 'warning', what: expect.stringContaining(what) }
    ])
  })
})
