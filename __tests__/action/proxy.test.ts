import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { findNode24 } from '../support/node-releases.ts'
import { startWorld } from './world.ts'

const node24 = await findNode24()

/** A name that only the proxy can resolve, as on a runner whose one way out is the proxy. */
const OUTSIDE = 'aws.invalid'

/** Forwards to a local server what is asked of `OUTSIDE`, and counts those calls. */
async function startProxy(target: string) {
  let count = 0
  const server = createServer((asked, answer) => {
    const { hostname, pathname, search } = new URL(asked.url ?? '')
    if (hostname !== OUTSIDE) {
      answer.writeHead(502).end()
      return
    }
    count += 1
    const { method, headers } = asked
    const forwarded = request(new URL(`${pathname}${search}`, target), { method, headers }, got => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    asked.pipe(forwarded)
  })
  // What `fetch` asks for comes by a tunnel, also without TLS.
  server.on('connect', (_asked, socket) => {
    const tunnel = connect(Number(new URL(target).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
    for (const end of [socket, tunnel]) end.on('error', () => end.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => count,
    close: () => server.close()
  }
}
// Without a Node 24 there is nothing to try: older ones know no proxies.
;(node24 === undefined ? test.skip : test).each(['HTTP_PROXY', 'http_proxy'])(
  'all calls of a deployment go through %s',
  async variable => {
    const world = await startWorld()
    const proxy = await startProxy(world.simulator.url)
    try {
      const port = new URL(world.simulator.url).port
      const run = await world.run(
        { image: world.image('one'), 'wait-for-service-stability': 'false' },
        {
          ...(node24 === undefined ? {} : { node: node24 }),
          env: { AWS_ENDPOINT_URL: `http://${OUTSIDE}:${port}`, [variable]: proxy.url }
        }
      )
      expect(run.outputs).toMatchObject({ outcome: 'registered' })
      const calls = world.simulator.control.calls()
      expect(proxy.count()).toBe(calls.length)
      // Clients of each kind: large, small, and one that sends a call once.
      expect(calls.map(({ operation }) => operation)).toEqual(
        expect.arrayContaining([
          'ecs:DescribeServices',
          'iam:GetRole',
          'ecs:RegisterTaskDefinition'
        ])
      )
    } finally {
      proxy.close()
      await world.close()
    }
  },
  60_000
)
