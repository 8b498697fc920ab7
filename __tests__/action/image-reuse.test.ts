import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PutImageCommand } from '@aws-sdk/client-ecr'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/simulator.ts'
import { buildLabels } from '../../src/image/build-identity.ts'
import { identifyBuild } from '../../src/image/steps/identify-build.ts'
import { prepareImage } from '../../src/image/steps/prepare-image.ts'
import { findWorkTree } from '../../src/runner/git.ts'
import { removeLocalImages, useDocker } from '../support/docker.ts'
import { ecrClient, type ImageJob, startImageJob } from '../support/image-job.ts'
import { startSimulator } from '../support/simulator.ts'

const never = new AbortController().signal
let simulator: Simulator
let job: ImageJob

useDocker()
beforeEach(async () => {
  simulator = await startSimulator({
    repositories: [
      { name: 'team/app', mutability: 'MUTABLE' },
      {
        name: 'team/fixed',
        mutability: 'IMMUTABLE_WITH_EXCLUSION',
        exclusionFilters: [{ filterType: 'WILDCARD', filter: 'moving*' }]
      }
    ] as never
  })
  job = await startImageJob(simulator)
})
afterEach(async () => {
  await removeLocalImages(simulator.registry)
  await job.close()
  await simulator.close()
})

const pushes = () => simulator.control.calls('registry:PutManifest').length
/** Docker cannot be started: nothing may be built. */
const withoutDocker = () => ({ ...job.tools, environment: { PATH: '' } })
const labelsOf = async (options = {}) => {
  const { identity } = await identifyBuild(
    job.request({}, options).options,
    job.tools.source,
    job.tools.environment
  )
  return Object.fromEntries(
    buildLabels(identity).map(label => [label.split('=', 1)[0], label.replace(/^[^=]*=/, '')])
  )
}

describe('a tag that can move', () => {
  test.each([
    ['buildx', {}],
    ['the plain builder', { builder: 'docker' }]
  ])(
    '%s: the same build is reused, another one is built on demand',
    async (_, options) => {
      const first = await prepareImage(job.request({}, options), job.tools, never)
      const again = await prepareImage(job.request({}, options), withoutDocker(), never)
      expect(again).toEqual({ ...first, buildSkipped: true })
      const before = pushes()
      const other = job.request({ ifExists: 'build' }, { ...options, buildArgs: ['A=1'] })
      await writeFile(join(job.context, 'file'), 'other content')
      const built = await prepareImage(other, job.tools, never)
      expect(built.buildSkipped).toBe(false)
      expect(built.digest).not.toBe(first.digest)
      expect(pushes()).toBeGreaterThan(before)
      expect(await prepareImage(other, withoutDocker(), never)).toMatchObject({
        buildSkipped: true
      })
    },
    60_000
  )

  test.each([
    ['noCache', true],
    ['pull', true],
    ['noCacheFilters', ['build']]
  ] as const)(
    '%s never reuses',
    async (option, value) => {
      const first = await prepareImage(job.request(), job.tools, never)
      await writeFile(join(job.context, 'file'), 'other content')
      const request = job.request({ ifExists: 'reuse' }, { [option]: value })
      const second = await prepareImage(request, job.tools, never)
      expect(second.buildSkipped).toBe(false)
      expect(second.digest).not.toBe(first.digest)
    },
    60_000
  )

  test('local changes to tracked files are built, and told', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], {
        cwd: job.context
      })
    git('init', '-q')
    git('add', '.')
    git('commit', '-q', '-m', 'one')
    const source = { content: 'abc', tree: await findWorkTree(job.context, undefined) }
    const tools = { ...job.tools, source }
    await prepareImage(job.request(), tools, never)
    expect(await prepareImage(job.request(), tools, never)).toMatchObject({ buildSkipped: true })
    await writeFile(join(job.context, 'file'), 'changed by a step')
    expect(await prepareImage(job.request(), tools, never)).toMatchObject({ buildSkipped: false })
    expect(job.log.text()).toMatch(/notice Tracked files were changed in the checkout \(file\)/)
    // What was built from changed files is not of the commit, for whoever has none.
    git('checkout', '-q', '.')
    await expect(prepareImage(job.request(), tools, never)).rejects.toMatchObject({
      message: expect.stringContaining(
        'the commit differs (there abc with local changes, here abc)'
      )
    })
  }, 60_000)
})

test('what cannot be run is replaced on demand where the tag can move', async () => {
  const client = ecrClient(simulator.url)
  const config = simulator.control.addImage({ repository: 'team/app', tags: ['any'] })
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: config,
        size: 1,
        platform: { os: 'unknown', architecture: 'unknown' }
      }
    ]
  })
  await client.send(
    new PutImageCommand({ repositoryName: 'team/app', imageManifest, imageTag: 'v1' })
  )
  client.destroy()
  await expect(prepareImage(job.request(), withoutDocker(), never)).rejects.toMatchObject({
    code: 'image',
    message:
      'The tag v1 is in the repository team/app already, and what it names cannot be run: its index holds no image.',
    hint: expect.stringContaining('if-exists: build')
  })
  const built = await prepareImage(job.request({ ifExists: 'build' }), job.tools, never)
  expect(built.buildSkipped).toBe(false)
}, 60_000)

describe('an index', () => {
  const platforms = ['linux/amd64', 'linux/arm64']

  test('is known by the labels of its images', async () => {
    const labels = await labelsOf({ platforms })
    const image = { repository: 'team/app', tags: ['v1'], platforms }
    const digest = simulator.control.addImage({ ...image, labels })
    const request = job.request({}, { platforms })
    expect(await prepareImage(request, withoutDocker(), never)).toMatchObject({
      digest,
      buildSkipped: true
    })
    expect(job.log.text()).not.toContain('warning')
    const source = { content: 'def', tree: undefined }
    await expect(
      prepareImage(request, { ...withoutDocker(), source }, never)
    ).rejects.toMatchObject({
      message: expect.stringContaining('the commit differs (there abc, here def)')
    })
  })

  test('without labels is reused with a warning', async () => {
    simulator.control.addImage({ repository: 'team/app', tags: ['v1'], platforms })
    await prepareImage(job.request({}, { platforms }), withoutDocker(), never)
    expect(job.log.entries.at(-1)).toMatch(
      /^warning The tag v1 .*deployed as it is\. It has no label deploy-fargate\.build.*could not be compared: the commit, /
    )
  })
})

describe('a tag that cannot move', () => {
  test.each([
    ['if-exists: build', { ifExists: 'build' }, { target: 'other' }],
    ['no-cache: true', {}, { noCache: true }],
    ['pull: true', { ifExists: 'reuse' }, { pull: true }],
    ['no-cache-filters: build', {}, { noCacheFilters: ['build'] }]
  ] as const)(
    '%s ends before the build, and names the ways out',
    async (why, changes, options) => {
      await prepareImage(job.request({ repository: 'team/fixed' }), job.tools, never)
      const request = job.request({ repository: 'team/fixed', ...changes }, options)
      await expect(prepareImage(request, withoutDocker(), never)).rejects.toMatchObject({
        code: 'image',
        message: expect.stringContaining(`immutable, so it cannot be built again (${why})`),
        hint: expect.stringMatching(/another first tag.*delete the tag/)
      })
    },
    60_000
  )

  test('and has another image: it is not advised to move it', async () => {
    await prepareImage(job.request({ repository: 'team/fixed' }), job.tools, never)
    const request = job.request({ repository: 'team/fixed' }, { buildArgs: ['A=1'] })
    await expect(prepareImage(request, withoutDocker(), never)).rejects.toMatchObject({
      message: expect.stringContaining('build-args differs, only here: A'),
      hint: 'Give each build a first tag of its own (tags: such as the commit SHA with -staging behind it): this one is immutable. Or set if-exists: reuse to deploy the image that is there.'
    })
  }, 60_000)

  test('and may not be asked about is found out by the push', async () => {
    await prepareImage(job.request({ repository: 'team/fixed' }), job.tools, never)
    await writeFile(join(job.context, 'file'), 'other content')
    simulator.control.deny('ecr:DescribeRepositories')
    const request = job.request({ repository: 'team/fixed' }, { noCache: true })
    await expect(prepareImage(request, job.tools, never)).rejects.toMatchObject({
      message: expect.stringContaining('immutable, so it cannot be built again (no-cache: true)')
    })
  }, 60_000)

  test('as a further one is told before the build; one that is excluded moves', async () => {
    for (const tag of ['latest', 'moving-1']) {
      simulator.control.addImage({ repository: 'team/fixed', tags: [tag], content: tag })
    }
    const tags = ['v1', 'latest', 'moving-1'] as const
    const request = job.request({ repository: 'team/fixed', tags })
    const { digest } = await prepareImage(request, job.tools, never)
    const ours = simulator.control.images().find(image => image.digest === digest)
    expect(ours?.tags).toEqual(['v1', 'moving-1'])
    const [first, second] = job.log.entries
    expect(first).toMatch(/^warning The tag latest is on another image .*the deployment goes on/)
    expect(second).toMatch(/^group Build and push/)
  }, 60_000)
})

test('what platforms cannot satisfy is known before the build', async () => {
  const request = job.request({}, { platforms: ['linux/arm64', 'linux/arm/v7'] })
  await expect(prepareImage(request, withoutDocker(), never)).rejects.toMatchObject({
    code: 'invalid-input',
    message:
      'platforms: The image would be for linux/arm64, linux/arm/v7, and the task needs linux/amd64.',
    hint: expect.stringContaining('Add linux/amd64 to platforms')
  })
})

test('what is known is told as soon as it is: a failed build has a tag, a wrong image a digest', async () => {
  const known: object[] = []
  const tools = { ...job.tools, learn: (facts: object) => void known.push(facts) }
  await writeFile(join(job.context, 'Dockerfile'), 'FROM scratch\nCOPY nothing /there\n')
  await expect(prepareImage(job.request(), tools, never)).rejects.toMatchObject({ code: 'build' })
  expect(Object.assign({}, ...known)).toEqual({
    repository: 'team/app',
    tag: 'v1',
    buildSkipped: false
  })
  // The Dockerfile names the processor, so that it is only known afterwards.
  await writeFile(
    join(job.context, 'Dockerfile'),
    'FROM --platform=linux/amd64 scratch\nCOPY file /file\n'
  )
  const wrong = { ...tools, platform: Promise.resolve('linux/arm64' as const) }
  await expect(prepareImage(job.request(), wrong, never)).rejects.toMatchObject({
    code: 'image',
    hint: expect.stringMatching(/another first tag.*if-exists: build/)
  })
  const [image] = simulator.control.images()
  expect(Object.assign({}, ...known)).toMatchObject({ digest: image?.digest })
}, 60_000)
