import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { afterAll, describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import { digestOf } from '../../simulator/ecr/manifest.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import { clientFor, simulate } from './running.ts'
import { runTool, testWith } from './tools.ts'

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

const directory = mkdtempSync(join(tmpdir(), 'registry-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A registry with the repository `web` and someone who is logged in. */
async function start(options: SimulatorOptions = {}) {
  const simulator = await simulate({ repositories: [{ name: 'web' }], ...options })
  const password = await logIn(simulator)
  const authorization = `Basic ${Buffer.from(`AWS:${password}`).toString('base64')}`
  const send = async (
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {}
  ) =>
    fetch(new URL(path, simulator.url), {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body })
    })
  return { simulator, password, send }
}

async function logIn(simulator: Simulator): Promise<string> {
  const ecr = new ECRClient(clientFor(simulator))
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
  const [user, password = ''] = Buffer.from(
    authorizationData?.[0]?.authorizationToken ?? '',
    'base64'
  )
    .toString()
    .split(':')
  expect([user, authorizationData?.[0]?.proxyEndpoint]).toEqual(['AWS', simulator.url])
  return password
}

type Send = Awaited<ReturnType<typeof start>>['send']

async function pushBlob(send: Send, bytes: Buffer): Promise<string> {
  const digest = digestOf(bytes)
  const upload = await send('POST', '/v2/web/blobs/uploads/')
  expect(upload.status).toBe(202)
  const done = await send('PUT', `${upload.headers.get('location')}?digest=${digest}`, bytes)
  expect(done.status).toBe(201)
  return digest
}

async function imageOf(send: Send, architecture: string) {
  const config = Buffer.from(JSON.stringify({ os: 'linux', architecture }))
  const digest = await pushBlob(send, config)
  const mediaType = 'application/vnd.oci.image.config.v1+json'
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: IMAGE,
    config: { mediaType, digest, size: config.length },
    layers: []
  })
}

async function errorOf(response: Response): Promise<[number, string, string]> {
  const { errors } = (await response.json()) as { errors: { code: string; message: string }[] }
  return [response.status, errors[0]?.code ?? '', errors[0]?.message ?? '']
}

const putManifest = (send: Send, reference: string, manifest: string, type = IMAGE) =>
  send('PUT', `/v2/web/manifests/${reference}`, manifest, { 'content-type': type })

describe('a push', () => {
  test('of an image is there by tag and by digest, with its platform', async () => {
    const { simulator, send } = await start()
    const manifest = await imageOf(send, 'arm64')
    const put = await putManifest(send, '1.0', manifest)
    const digest = digestOf(Buffer.from(manifest))
    expect([put.status, put.headers.get('docker-content-digest')]).toEqual([201, digest])
    for (const reference of ['1.0', digest]) {
      const head = await send('HEAD', `/v2/web/manifests/${reference}`)
      expect(head.headers.get('docker-content-digest')).toBe(digest)
      expect(head.headers.get('content-length')).toBe(String(manifest.length))
      const get = await send('GET', `/v2/web/manifests/${reference}`)
      expect([get.headers.get('content-type'), await get.text()]).toEqual([IMAGE, manifest])
    }
    expect(simulator.control.images()).toEqual([
      { repository: 'web', digest, tags: ['1.0'], mediaType: IMAGE, platforms: ['linux/arm64'] }
    ])
  })

  test('of an index holds the platforms, but not the attestations', async () => {
    const { simulator, send } = await start()
    const manifests = []
    for (const architecture of ['amd64', 'unknown']) {
      const manifest = await imageOf(send, architecture)
      const digest = digestOf(Buffer.from(manifest))
      await putManifest(send, digest, manifest)
      const os = architecture === 'unknown' ? 'unknown' : 'linux'
      const platform = { os, architecture }
      manifests.push({ mediaType: IMAGE, digest, size: manifest.length, platform })
    }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
    expect((await putManifest(send, 'latest', index, INDEX)).status).toBe(201)
    expect(simulator.world.images.resolve(`${simulator.registry}/web`)).toMatchObject({
      kind: 'found',
      platforms: ['linux/amd64']
    })
  })

  test('of an index without its images is refused', async () => {
    const { send } = await start()
    const child = { mediaType: IMAGE, digest: digestOf(Buffer.from('x')), size: 1 }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [child] })
    const [status, code] = await errorOf(await putManifest(send, '1', index, INDEX))
    expect([status, code]).toEqual([400, 'MANIFEST_BLOB_UNKNOWN'])
  })

  test('of a layer in pieces, in one go, and in wrong order', async () => {
    const { send } = await start()
    const bytes = Buffer.from('0123456789')
    const upload = await send('POST', '/v2/web/blobs/uploads/')
    const location = upload.headers.get('location') ?? ''
    const patch = (piece: Buffer, range: string) =>
      send('PATCH', location, piece, { 'content-range': range })
    const first = await patch(bytes.subarray(0, 4), '0-3')
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-3'])
    expect((await patch(bytes.subarray(6), '6-9')).status).toBe(416)
    expect((await send('GET', location)).headers.get('range')).toBe('0-3')
    const digest = digestOf(bytes)
    const end = await send('PUT', `${location}?digest=${digest}`, bytes.subarray(4))
    expect(end.headers.get('docker-content-digest')).toBe(digest)
    const whole = await send('POST', `/v2/web/blobs/uploads/?digest=${digest}`, bytes)
    expect(whole.status).toBe(201)
    const get = await send('GET', `/v2/web/blobs/${digest}`)
    expect(await get.text()).toBe('0123456789')
    const head = await send('HEAD', `/v2/web/blobs/${digest}`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10'])
  })

  test('of a layer under another digest is refused', async () => {
    const { send } = await start()
    const wrong = digestOf(Buffer.from('other'))
    const put = await send('POST', `/v2/web/blobs/uploads/?digest=${wrong}`, 'bytes')
    expect((await errorOf(put)).slice(0, 2)).toEqual([400, 'DIGEST_INVALID'])
  })

  test('to an immutable tag is refused, even of the same image', async () => {
    const { send } = await start({ repositories: [{ name: 'web', mutability: 'IMMUTABLE' }] })
    const manifest = await imageOf(send, 'amd64')
    expect((await putManifest(send, '1', manifest)).status).toBe(201)
    expect(await errorOf(await putManifest(send, '1', manifest))).toEqual([
      400,
      'TAG_INVALID',
      "The image tag '1' already exists in the 'web' repository and cannot be overwritten because the tag is immutable."
    ])
  })

  test.each([
    ['what is no manifest', '{}', 400, 'MANIFEST_INVALID'],
    ['what is too long', `"${'x'.repeat(4 * 1024 * 1024)}"`, 413, 'SIZE_INVALID'],
    [
      'layers that are not there',
      JSON.stringify({ schemaVersion: 2, config: { digest: 'sha256:0' }, layers: [] }),
      400,
      'MANIFEST_BLOB_UNKNOWN'
    ]
  ])('of %s is refused', async (_what, manifest, status, code) => {
    const { send } = await start()
    const answer = await errorOf(await putManifest(send, '1', manifest))
    expect(answer.slice(0, 2)).toEqual([status, code])
  })
})

describe('the registry says as ECR does', () => {
  test('who is not logged in', async () => {
    const simulator = await simulate()
    const answer = await fetch(`${simulator.url}/v2/`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
  })

  test('that a login is old, from any side', async () => {
    const clock = new ManualClock()
    const { simulator, send } = await start({ clock })
    expect((await send('GET', '/v2/')).status).toBe(200)
    const expired = [
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.'
    ]
    simulator.control.setCredentials('expired')
    expect(await errorOf(await send('GET', '/v2/'))).toEqual(expired)
    simulator.control.setCredentials('valid')
    simulator.control.advance(12 * 3600 * 1000)
    expect(await errorOf(await send('GET', '/v2/'))).toEqual(expired)
  })

  test.each([
    ['POST', '/v2/nix/blobs/uploads/', 404, 'NAME_UNKNOWN'],
    ['GET', '/v2/web/manifests/nix', 404, 'MANIFEST_UNKNOWN'],
    ['GET', `/v2/web/blobs/sha256:${'0'.repeat(64)}`, 404, 'BLOB_UNKNOWN'],
    ['PATCH', '/v2/web/blobs/uploads/nix', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['GET', '/v2/web/nix', 404, 'UNSUPPORTED']
  ])('what is missing: %s %s', async (method, path, status, code) => {
    const { send } = await start()
    expect((await errorOf(await send(method, path))).slice(0, 2)).toEqual([status, code])
  })

  test('that IAM does not allow a push', async () => {
    const { simulator, send } = await start({ deny: ['ecr:InitiateLayerUpload'] })
    expect(await errorOf(await send('POST', '/v2/web/blobs/uploads/'))).toEqual([
      403,
      'DENIED',
      'User: arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:us-east-1:123456789012:repository/web because no identity-based policy allows the ecr:InitiateLayerUpload action'
    ])
    expect(simulator.control.calls('registry:StartUpload')).toMatchObject([
      { outcome: 'AccessDeniedException', input: { repositoryName: 'web' } }
    ])
  })

  test.each([
    ['throttled', 429, 'TOOMANYREQUESTS'],
    ['server-error', 500, 'UNKNOWN'],
    ['expired-token', 403, 'DENIED'],
    ['access-denied', 403, 'DENIED']
  ] as const)('%s', async (kind, status, code) => {
    const { send } = await start({
      faults: [{ fault: { kind }, operation: 'registry:GetManifest' }]
    })
    const answer = await send('GET', '/v2/web/manifests/1')
    expect((await errorOf(answer)).slice(0, 2)).toEqual([status, code])
  })
})

test('tags are listed in pages, and referrers by their subject', async () => {
  const { simulator, send } = await start()
  const digest = simulator.control.addImage({ repository: 'web', tags: ['b', 'a', 'c'] })
  const first = await send('GET', '/v2/web/tags/list?n=2')
  expect(await first.json()).toEqual({ name: 'web', tags: ['a', 'b'] })
  const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  expect(await (await send('GET', next)).json()).toEqual({ name: 'web', tags: ['c'] })
  const signature = JSON.parse(await imageOf(send, 'amd64'))
  const subject = { mediaType: IMAGE, digest, size: 1 }
  await putManifest(send, 'sig', JSON.stringify({ ...signature, subject }))
  const referrers = await send('GET', `/v2/web/referrers/${digest}`)
  expect(await referrers.json()).toMatchObject({ manifests: [{ mediaType: IMAGE }] })
})

const skopeoTest = await testWith('skopeo')

describe('skopeo', () => {
  const credentials = (password: string) => `AWS:${password}`

  skopeoTest('copies an index with all its images out and in again', async () => {
    const { simulator, password } = await start({
      repositories: [{ name: 'web' }, { name: 'api' }]
    })
    const platforms = ['linux/amd64', 'linux/arm64']
    const digest = simulator.control.addImage({ repository: 'web', tags: ['1'], platforms })
    const login = ['--src-creds', credentials(password), '--dest-creds', credentials(password)]
    const plain = ['--src-tls-verify=false', '--dest-tls-verify=false']
    const copy = await runTool('skopeo', [
      ...['--insecure-policy', 'copy', '--all', ...plain, ...login],
      ...[`docker://${simulator.registry}/web:1`, `docker://${simulator.registry}/api:copy`]
    ])
    expect(copy).toMatchObject({ code: 0 })
    const copied = simulator.world.images.resolve(`${simulator.registry}/api:copy`)
    expect(copied).toEqual({ kind: 'found', digest, platforms })
  })

  skopeoTest('pushes an image that it made itself, and lists its tag', async () => {
    const { simulator, password } = await start()
    // An OCI layout in the form that skopeo itself writes, with a layer large enough to come in pieces.
    const source = join(directory, 'layout')
    const seed = await start({
      images: [{ repository: 'web', tags: ['1'], content: randomBytes(2e6).toString('hex') }]
    })
    const out = await runTool('skopeo', [
      ...['--insecure-policy', 'copy', '--src-tls-verify=false'],
      ...['--src-creds', credentials(seed.password)],
      ...[`docker://${seed.simulator.registry}/web:1`, `oci:${source}:1`]
    ])
    expect(out).toMatchObject({ code: 0 })
    const target = `docker://${simulator.registry}/web`
    const push = await runTool('skopeo', [
      ...['--insecure-policy', 'copy', '--dest-tls-verify=false'],
      ...['--dest-creds', credentials(password), `oci:${source}:1`, `${target}:pushed`]
    ])
    expect(push).toMatchObject({ code: 0 })
    const tags = await runTool('skopeo', [
      ...['list-tags', '--tls-verify=false', '--creds', credentials(password), target]
    ])
    expect(JSON.parse(tags.output)).toMatchObject({ Tags: ['pushed'] })
    expect(simulator.control.images()).toMatchObject([{ platforms: ['linux/amd64'] }])
  })

  skopeoTest('is told what is wrong', async () => {
    const { simulator, password } = await start()
    const inspect = async (reference: string, login: string) =>
      (
        await runTool('skopeo', [
          ...['inspect', '--tls-verify=false', '--creds', login],
          `docker://${simulator.registry}/${reference}`
        ])
      ).output
    expect(await inspect('nix:1', credentials(password))).toContain(
      "The repository with name 'nix' does not exist in the registry with id '123456789012'"
    )
    simulator.control.setCredentials('expired')
    expect(await inspect('web:1', credentials(password))).toContain('token has expired')
  })
})

test('a directory of layers goes with the simulator', async () => {
  const file = join(directory, 'note')
  writeFileSync(file, 'the tests write here only')
  const simulator = await simulate()
  await simulator.close()
  await expect(fetch(simulator.url)).rejects.toThrow()
})
