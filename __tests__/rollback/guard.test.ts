import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ECSClient } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { ImageRequest } from '../../src/inputs/request.ts'
import type { Found } from '../../src/modes/revision/look-up.ts'
import { refreshTags } from '../../src/modes/rollback/guard.ts'
import { createClients } from '../../src/platform/aws/client.ts'
import { markTags, readMark } from '../../src/rollback/mark.ts'
import type { ServiceView } from '../../src/rollout/observation.ts'
import { completed } from '../rollout/samples.ts'
import { commit } from './samples.ts'

/** Answers DescribeServices with these services. */
let services: readonly object[] = []
const asked: unknown[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', chunk => {
    body += String(chunk)
  })
  request.on('end', () => {
    asked.push(JSON.parse(body))
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    response.end(JSON.stringify({ services, failures: [] }))
  })
})
let ecs: ECSClient

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ecs = new ECSClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  })
})
afterAll(() => {
  ecs.destroy()
  server.close()
})
beforeEach(() => {
  services = [{ serviceName: 'web', status: 'ACTIVE', tags: marked }]
  asked.length = 0
})

const build: ImageRequest = {
  kind: 'build',
  repository: 'web',
  createRepository: false,
  tags: ['v1'],
  imageReference: 'tag',
  options: {
    context: '.',
    builder: 'docker',
    buildArgs: [],
    secrets: [],
    labels: [],
    cacheFrom: [],
    cacheTo: [],
    extraArgs: []
  } as unknown as Extract<ImageRequest, { kind: 'build' }>['options']
}
const marked = markTags({ commit: commit('a'), digests: [] })
const base = { family: 'web', containerDefinitions: [] }
const before: Found = { base, registered: [], service: { ...completed(), tags: { team: 'shop' } } }

async function refresh(image: ImageRequest, found: Found): Promise<Found> {
  const { logs, ecr, elb, ecsOnce, make, small } = createClients('eu-west-1', 0)
  const clients = { ecs, ecsOnce, elb, ecr, logs, make, small }
  const cancel = new AbortController().signal
  return await refreshTags({ image, cluster: 'shop' }, found, { clients, cancel })
}

const markOf = ({ service }: Found) => readMark((service as ServiceView).tags ?? {})

test('a rollback during the build is seen, and nothing else is changed', async () => {
  const found = await refresh(build, before)
  expect(markOf(found)).toEqual({ commit: commit('a'), digests: [] })
  expect(asked).toEqual([{ cluster: 'shop', services: ['web'], include: ['TAGS'] }])
  const { tags: _tags, ...service } = found.service as ServiceView
  expect(service).toEqual(completed())
})

test('a mark that was taken off during the build does not count', async () => {
  services = [{ serviceName: 'web', status: 'ACTIVE' }]
  const tags = Object.fromEntries(marked.map(({ key = '', value = '' }) => [key, value]))
  const found = await refresh(build, { ...before, service: { ...completed(), tags } })
  expect(markOf(found)).toBeUndefined()
})

test('a service that was deleted during the build is left to the rollout', async () => {
  services = []
  expect(await refresh(build, before)).toBe(before)
})

test.each<[string, ImageRequest, Found]>([
  ['an image that was given', { kind: 'given', image: 'web:v1' }, before],
  ['no image', { kind: 'none' }, before],
  ['a service that does not exist', build, { base, registered: [], service: 'missing' }],
  ['no service', build, { base, registered: [] }]
])('with %s, nothing is asked', async (_, image, found) => {
  expect(await refresh(image, found)).toBe(found)
  expect(asked).toEqual([])
})
