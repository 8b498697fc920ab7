import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createClients } from '../../src/aws/client.ts'
import { hasLogGroup } from '../../src/aws/preflight-reads.ts'
import { getRole } from '../../src/aws/roles.ts'
import { describeSecret, findParameters } from '../../src/aws/secrets.ts'

/** Something that stands where AWS should, and says yes to everything: a proxy, half an emulator. */
const server = createServer((request, response) => {
  const json = request.headers['content-type']?.includes('json') === true
  response.end(json ? '{}' : '<Response><Result/></Response>')
})
const saved = { ...process.env }

beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x'
  })
})

afterAll(() => {
  process.env = saved
  server.close()
})

const { signal } = new AbortController()

test('an answer that says nothing does not say that something is missing', async () => {
  const clients = createClients('eu-west-1', 0)
  const looks = [
    getRole(clients, 'web', signal),
    describeSecret({ clients, region: undefined }, 'db', signal),
    findParameters({ clients, region: undefined }, ['token'], signal),
    hasLogGroup(clients.logs(), '/ecs/web', signal)
  ]
  for (const look of looks) await expect(look).rejects.toThrow('says nothing')
})
