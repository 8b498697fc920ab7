import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeleteRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, expect, test } from '@jest/globals'
import type { Front } from '../../../simulator/elb/front.ts'
import { type Balancing, hostRule, startBalancing } from './balancing.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) {
    await one.close()
  }
})

/** A program that says its name, the path and what the load balancer told it. */
async function startApp(name: string): Promise<number> {
  const server: Server = createServer((incoming, response) => {
    const { host, 'x-forwarded-proto': protocol } = incoming.headers
    response.end(`${name} ${host} ${incoming.url} ${protocol}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return (server.address() as AddressInfo).port
}

/** A front whose targets are programs on this machine, by the address of the target. */
async function openFront(
  { simulator, listenerArn }: Balancing,
  apps: Readonly<Record<string, number>>
): Promise<Front> {
  const front = await simulator.openListener(listenerArn, {
    upstream: ip => {
      const port = apps[ip]
      return port === undefined ? undefined : { host: '127.0.0.1', port }
    }
  })
  open.push(front)
  return front
}

async function get(front: Front, host: string, path = '/'): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ port: front.port, host: '127.0.0.1', path, headers: { host } })
    call.once('error', reject)
    call.once('response', async reply => {
      const chunks = await reply.toArray()
      resolve([reply.statusCode, reply.headers.location, chunks.join('')].filter(Boolean).join(' '))
    })
    call.end()
  })
}

test('requests go to the healthy target of the rule for their host', async () => {
  const balancing = await startBalancing()
  const { simulator, elb } = balancing
  const [one, two] = [await balancing.group('pr-1'), await balancing.group('pr-2')]
  const first = await balancing.rule(1, one)
  await balancing.rule(2, two)
  const front = await openFront(balancing, {
    '10.0.0.1': await startApp('one'),
    '10.0.0.2': await startApp('two')
  })
  expect(await get(front, 'pr-1.example.com')).toBe('503 Service Temporarily Unavailable')
  simulator.world.targets.set(one, '10.0.0.1', 8080, { state: 'healthy' })
  simulator.world.targets.set(two, '10.0.0.9', 8080, { state: 'draining' })
  simulator.world.targets.set(two, '10.0.0.2', 8080, { state: 'healthy' })
  expect(await get(front, 'PR-1.example.com:80', '/a?b=c')).toBe(
    '200 one PR-1.example.com:80 /a?b=c https'
  )
  expect(await get(front, 'pr-2.example.com')).toBe('200 two pr-2.example.com / https')
  expect(await get(front, 'pr-3.example.com')).toBe('404')
  simulator.world.targets.set(two, '10.0.0.2', 8080, { state: 'initial' })
  expect(await get(front, 'pr-2.example.com')).toBe('503 Service Temporarily Unavailable')
  await elb.send(new DeleteRuleCommand({ RuleArn: first }))
  expect(await get(front, 'pr-1.example.com')).toBe('404')
})

test('the rule with the lowest priority decides; all its conditions must hold', async () => {
  const balancing = await startBalancing()
  const group = await balancing.group('web')
  const fixed = (StatusCode: string) => ({
    Actions: [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode } }]
  })
  const path = (value: string) => ({ Field: 'path-pattern', Values: [value] })
  await balancing.rule(20, group, { Conditions: hostRule('*.example.com'), ...fixed('200') })
  await balancing.rule(10, group, {
    Conditions: [...hostRule('a?.example.com'), path('/Api/*')],
    ...fixed('201')
  })
  await balancing.rule(30, group, {
    Conditions: [
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1*' }] } }
    ],
    ...fixed('202')
  })
  await balancing.rule(40, group, {
    Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['127.0.0.0/8'] } }, path('/me')],
    ...fixed('203')
  })
  await balancing.rule(50, group, {
    Conditions: [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Host', Values: ['other'] } }
    ],
    Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Host: 'b.example' } }]
  })
  await balancing.rule(60, group, {
    Conditions: [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PUT'] } }],
    ...fixed('204')
  })
  const front = await openFront(balancing, {})
  expect(await get(front, 'a1.example.com', '/Api/x')).toBe('201')
  expect(await get(front, 'a1.example.com', '/api/x')).toBe('200')
  expect(await get(front, 'a12.example.com', '/Api/x')).toBe('200')
  expect(await get(front, 'example.com', '/?v=12')).toBe('202')
  expect(await get(front, 'example.com', '/me')).toBe('203')
  expect(await get(front, 'other', '/x?y=z')).toBe('301 https://b.example:443/x?y=z')
  expect(await get(front, 'example.com')).toBe('404')
})

test('unhealthy targets are better than none; where nothing runs the gateway is bad', async () => {
  const balancing = await startBalancing()
  const group = await balancing.group('pr-1')
  await balancing.rule(1, group)
  const front = await openFront(balancing, { '10.0.0.1': await startApp('one'), '10.0.0.2': 1 })
  const set = (ip: string) =>
    balancing.simulator.world.targets.set(group, ip, 8080, {
      state: 'unhealthy',
      reason: 'Target.Timeout',
      description: 'Request timed out'
    })
  set('10.0.0.1')
  expect(await get(front, 'pr-1.example.com')).toContain('200 one')
  balancing.simulator.world.targets.remove(group, '10.0.0.1', 8080)
  set('10.0.0.2')
  expect(await get(front, 'pr-1.example.com')).toBe('502 Bad Gateway')
  balancing.simulator.world.targets.remove(group, '10.0.0.2', 8080)
  set('10.0.0.3')
  expect(await get(front, 'pr-1.example.com')).toBe('502 Bad Gateway')
})

test('weights are kept, and a small one gets its share one by one', async () => {
  const balancing = await startBalancing()
  const [blue, green] = [await balancing.group('blue'), await balancing.group('green')]
  const TargetGroups = [
    { TargetGroupArn: blue, Weight: 90 },
    { TargetGroupArn: green, Weight: 10 }
  ]
  await balancing.rule(1, blue, { Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] })
  const front = await openFront(balancing, {
    '10.0.0.1': await startApp('blue'),
    '10.0.0.2': await startApp('green')
  })
  const { targets } = balancing.simulator.world
  targets.set(blue, '10.0.0.1', 8080, { state: 'healthy' })
  targets.set(green, '10.0.0.2', 8080, { state: 'healthy' })
  const answers: string[] = []
  for (let n = 0; n < 40; n += 1) answers.push(await get(front, 'pr-1.example.com'))
  const places = answers.flatMap((answer, place) => (answer.includes('green') ? [place] : []))
  expect(places.length).toBeGreaterThanOrEqual(3)
  expect(places.length).toBeLessThanOrEqual(5)
  const neighbours = places.filter((place, index) => place === (places[index - 1] ?? -2) + 1)
  expect(neighbours).toEqual([])
})
