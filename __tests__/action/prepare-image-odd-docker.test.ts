import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/simulator.ts'
import { prepareImage } from '../../src/image/steps/prepare-image.ts'
import type { Environment } from '../../src/runner/docker.ts'
import { ecrClient, type ImageJob, startImageJob } from '../support/image-job.ts'
import { startSimulator } from '../support/simulator.ts'

/**
 * What newer or stranger builders do than the one that the other tests run: a program of ours stands in for
 * Docker and says what they say. ECR is the simulator.
 */

const never = new AbortController().signal
const OTHER = `sha256:${'0'.repeat(64)}`

let simulator: Simulator
let job: ImageJob

beforeEach(async () => {
  simulator = await startSimulator({
    repositories: [{ name: 'team/app', mutability: 'IMMUTABLE' }]
  })
  job = await startImageJob(simulator)
})
afterEach(async () => {
  await job.close()
  await simulator.close()
})

/** An environment whose `docker buildx build` is this shell script; $METADATA is where the digest belongs. */
async function pretendBuildx(script: string): Promise<Environment> {
  const bin = join(job.context, 'bin')
  await mkdir(bin)
  const prologue = [
    '#!/bin/sh',
    '[ "$*" = "buildx version" ] && exit 0',
    'METADATA="$DOCKER_CONFIG/metadata.json"'
  ]
  await writeFile(join(bin, 'docker'), [...prologue, script, ''].join('\n'))
  await chmod(join(bin, 'docker'), 0o755)
  return { ...job.tools.environment, PATH: [bin, '/usr/bin', '/bin'].join(delimiter) }
}

const pushes = (digest: string) => `echo '{"containerimage.digest":"${digest}"}' > "$METADATA"`
const failsWith = (said: string) =>
  `echo 'ERROR: failed to solve: failed to push ${simulator.registry}/team/app:v1: ${said}'; exit 1`
const status = (method: string, path: string, text: string) =>
  `unexpected status from ${method} request to http://${simulator.registry}/v2/team/app/${path}: ${text}`
/** Makes the tag appear between the look before the build and the build itself. */
const pushedByAnotherJob = (content: string) => ({
  saveDockerConfig: () => {
    simulator.control.addImage({ repository: 'team/app', tags: ['v1'], content })
  }
})

describe('somebody else pushed the immutable tag in the meantime', () => {
  test.each([
    ['BuildKit hides the text', () => status('PUT', 'manifests/v1', '400 Bad Request')],
    [
      'the registry says so',
      () =>
        "tag invalid: The image tag '\\''v1'\\'' already exists in the '\\''team/app'\\'' repository and cannot be overwritten because the tag is immutable."
    ]
  ])('%s: their image is taken', async (_, said) => {
    const environment = await pretendBuildx(failsWith(said()))
    const tools = { ...job.tools, environment, ...pushedByAnotherJob('theirs') }
    const prepared = await prepareImage(job.request(), tools, never)
    expect(prepared).toMatchObject({
      buildSkipped: true,
      digest: simulator.control.images()[0]?.digest
    })
  })
})

test('BuildKit pushed, and the engine that pushes once more is refused: the image is ours', async () => {
  const ours = simulator.control.addImage({ repository: 'team/app', tags: ['same'], content: 'x' })
  const environment = await pretendBuildx(
    `echo '#5 pushing manifest for ${simulator.registry}/team/app:v1@${ours} 0.1s done'
    ${failsWith(status('PUT', 'manifests/v1', '400 Bad Request'))}`
  )
  const tools = { ...job.tools, environment, ...pushedByAnotherJob('x') }
  expect(await prepareImage(job.request(), tools, never)).toMatchObject({
    buildSkipped: false,
    digest: ours
  })
})

test('a builder that would push gzip in place of zstd builds nothing', async () => {
  const environment = await pretendBuildx(
    `case "$*" in
    'buildx inspect') printf 'Name: default\\nDriver: docker\\nEndpoint: default\\n'; exit 0;;
    '--context default info '*) echo '[["Backing Filesystem","extfs"]]'; exit 0;;
    esac
    touch "${job.context}/built"; ${pushes(OTHER)}`
  )
  await expect(
    prepareImage(job.request({}, { compression: 'zstd' }), { ...job.tools, environment }, never)
  ).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringMatching(/^compression: The builder default .* gzip in place of zstd\.$/),
    hint: expect.stringContaining('docker/setup-buildx-action')
  })
  expect(await readdir(job.context)).not.toContain('built')
})

test('a registry that is busy once is tried again', async () => {
  simulator.control.addImage({ repository: 'team/app', tags: ['v0'], content: 'x' })
  const digest = simulator.control.images()[0]?.digest ?? ''
  const environment = await pretendBuildx(
    `if [ -f "$DOCKER_CONFIG/tried" ]; then ${pushes(digest)}; exit 0; fi
    touch "$DOCKER_CONFIG/tried"
    ${failsWith(status('POST', 'blobs/uploads/', '429 Too Many Requests'))}`
  )
  const tools = { ...job.tools, environment, ...pushedByAnotherJob('x') }
  expect(await prepareImage(job.request(), tools, never)).toMatchObject({ digest })
  expect(job.log.text()).toMatch(/line .*too many requests.* Trying again \(2 of 4\)\./)
})

test('a cache that must be written and cannot: red, and what was pushed is known', async () => {
  const digest = `sha256:${'1'.repeat(64)}`
  const environment = await pretendBuildx(
    `echo '#6 exporting to image'
    echo '#6 pushing manifest for ${simulator.registry}/team/app:v1@${digest} 0.1s done'
    echo '#7 exporting cache to registry'
    echo '#7 ERROR: error writing layer blob: 503 Service Unavailable'
    echo '------'
    echo ' > exporting cache to registry:'
    echo '------'
    echo 'ERROR: failed to build: failed to solve: error writing layer blob: 503 Service Unavailable'
    exit 1`
  )
  const known: object[] = []
  const learn = (facts: object) => void known.push(facts)
  await expect(
    prepareImage(job.request(), { ...job.tools, environment, learn }, never)
  ).rejects.toMatchObject({
    code: 'build',
    message: expect.stringMatching(/^The build cache cannot be written \(cache-to\): .*503/),
    hint: expect.stringContaining('ignore-error=false')
  })
  expect(Object.assign({}, ...known)).toEqual({
    repository: 'team/app',
    tag: 'v1',
    buildSkipped: false,
    digest
  })
})

test('a tag that gives another digest than the pushed one deploys nothing', async () => {
  const environment = await pretendBuildx(pushes(OTHER))
  const tools = { ...job.tools, environment, ...pushedByAnotherJob('theirs') }
  await expect(prepareImage(job.request(), tools, never)).rejects.toMatchObject({
    code: 'push',
    message: expect.stringMatching(
      /^sha256:0{64} was pushed as team\/app:v1, but the tag points to/
    )
  })
})

test('a builder that reports success without a push', async () => {
  const environment = await pretendBuildx(pushes(OTHER))
  await expect(
    prepareImage(job.request(), { ...job.tools, environment }, never)
  ).rejects.toMatchObject({
    code: 'push',
    message: 'The image was pushed, but ECR does not know team/app:v1.'
  })
})

test('a builder that does not say what it pushed', async () => {
  const environment = await pretendBuildx('exit 0')
  await expect(
    prepareImage(job.request(), { ...job.tools, environment }, never)
  ).rejects.toMatchObject({
    code: 'push',
    message: 'Docker does not say which digest it pushed.'
  })
})

test("the metadata of an earlier try is not taken for this one's", async () => {
  const environment = await pretendBuildx(
    `if [ -f "$DOCKER_CONFIG/tried" ]; then exit 0; fi
    touch "$DOCKER_CONFIG/tried"
    ${pushes(OTHER)}
    ${failsWith(status('PUT', 'manifests/v1', '503 Service Unavailable'))}`
  )
  await expect(prepareImage(job.request(), { ...job.tools, environment }, never)).rejects.toThrow(
    'Docker does not say which digest it pushed.'
  )
})

test('a bare 403 gets one new login, and then names the permission', async () => {
  const environment = await pretendBuildx(
    failsWith(status('HEAD', 'blobs/sha256:1', '403 Forbidden'))
  )
  await expect(
    prepareImage(job.request(), { ...job.tools, environment }, never)
  ).rejects.toMatchObject({
    code: 'access-denied',
    message: expect.stringMatching(/ecr:BatchCheckLayerAvailability/)
  })
  expect(simulator.control.calls('ecr:GetAuthorizationToken')).toHaveLength(2)
})

test('build secrets are in the environment of the build, and not among its arguments', async () => {
  const seen = join(job.context, 'seen')
  const environment = await pretendBuildx(
    `echo "$*" > ${seen}; echo "$DEPLOY_FARGATE_SECRET_1 $BUILDX_NO_DEFAULT_ATTESTATIONS" >> ${seen}; exit 0`
  )
  const request = job.request(
    {},
    { buildSecrets: [{ kind: 'value', id: 'token', value: 'hunter2' }] }
  )
  await expect(prepareImage(request, { ...job.tools, environment }, never)).rejects.toThrow()
  const [args, variables] = (await readFile(seen, 'utf8')).split('\n')
  expect(args).toContain('--secret id=token,env=DEPLOY_FARGATE_SECRET_1')
  expect(args).not.toContain('hunter2')
  expect(variables).toBe('hunter2 1')
})

test('an index with attestations holds the platform of the image in it', async () => {
  const digest = simulator.control.addImage({
    repository: 'team/app',
    tags: ['v1'],
    platforms: ['linux/amd64', 'unknown/unknown'],
    index: true
  })
  expect(await prepareImage(job.request(), job.tools, never)).toMatchObject({ digest })
  const platform = Promise.resolve('linux/arm64' as const)
  await expect(prepareImage(job.request(), { ...job.tools, platform }, never)).rejects.toThrow(
    'is for linux/amd64, and the task needs linux/arm64'
  )
})

describe('an end that is not the image’s fault', () => {
  test('cancelled before it begins: nothing is asked', async () => {
    await expect(prepareImage(job.request(), job.tools, AbortSignal.abort())).rejects.toMatchObject(
      { code: 'cancelled' }
    )
    expect(simulator.control.calls()).toEqual([])
  })

  test('the task definition cannot be read: its error is the error', async () => {
    simulator.control.addImage({ repository: 'team/app', tags: ['v1'] })
    const platform = Promise.reject(new Error('no task definition'))
    await expect(prepareImage(job.request(), { ...job.tools, platform }, never)).rejects.toThrow(
      'no task definition'
    )
  })

  test('expired credentials', async () => {
    simulator.control.setCredentials('expired')
    await expect(prepareImage(job.request(), job.tools, never)).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(/^ecr:GetAuthorizationToken was refused/)
    })
  })
})

describe('a dead end', () => {
  let server: Server
  let url = ''

  /** An ECR that gives a login at a registry where no one listens. */
  beforeEach(async () => {
    server = createServer((request, response) => {
      const isLogin = String(request.headers['x-amz-target']).endsWith('GetAuthorizationToken')
      request.resume()
      response.setHeader('content-type', 'application/x-amz-json-1.1')
      response.end(
        JSON.stringify(
          isLogin
            ? {
                authorizationData: [
                  { authorizationToken: btoa('AWS:x'), proxyEndpoint: 'http://127.0.0.1:9' }
                ]
              }
            : { images: [], failures: [{ failureCode: 'ImageNotFound' }] }
        )
      )
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  test('the registry', async () => {
    const environment = await pretendBuildx(
      `echo '#6 pushing 127.0.0.1:9/team/app:v1 with docker'
      echo ' > pushing 127.0.0.1:9/team/app:v1 with docker:'
      echo 'ERROR: Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused'
      exit 1`
    )
    const client = ecrClient(url)
    await expect(
      prepareImage(job.request(), { ...job.tools, environment, ecr: () => client }, never)
    ).rejects.toMatchObject({
      code: 'push',
      message: expect.stringMatching(/^The registry 127\.0\.0\.1:9 cannot be reached: .*refused/)
    })
    expect(await job.leftovers()).toEqual([])
    client.destroy()
  })

  test('AWS itself', async () => {
    const client = ecrClient('http://127.0.0.1:9')
    await expect(
      prepareImage(job.request(), { ...job.tools, ecr: () => client }, never)
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^ecr:GetAuthorizationToken .*ECONNREFUSED/)
    })
    expect(job.saved).toEqual([])
    client.destroy()
  })
})
