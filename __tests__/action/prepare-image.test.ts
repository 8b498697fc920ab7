import { cp, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/simulator.ts'
import { readGivenImage } from '../../src/image/steps/check-image.ts'
import { prepareImage } from '../../src/image/steps/prepare-image.ts'
import { removeDockerConfig } from '../../src/runner/docker.ts'
import { run } from '../../src/runner/process.ts'
import { removeLocalImages, useDocker } from '../support/docker.ts'
import { type ImageJob, startImageJob } from '../support/image-job.ts'
import { startSimulator } from '../support/simulator.ts'

/** What the role needs to push, and nothing else (AWS documentation, and the README's policy). */
const PUSH_POLICY = {
  Statement: [
    { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart'
      ],
      Resource: ['arn:aws:ecr:us-east-1:123456789012:repository/team/*']
    }
  ]
} as const

const never = new AbortController().signal
let simulator: Simulator
let job: ImageJob

useDocker()
beforeEach(async () => {
  simulator = await startSimulator({
    policy: PUSH_POLICY as never,
    repositories: [{ name: 'team/app', mutability: 'IMMUTABLE' }]
  })
  job = await startImageJob(simulator)
})
afterEach(async () => {
  await removeLocalImages(simulator.registry)
  await job.close()
  await simulator.close()
})

const operations = () => simulator.control.calls().map(({ operation }) => operation)
const tries = () => job.log.entries.filter(entry => entry.startsWith('group')).length
const pushes = () => simulator.control.calls('registry:PutManifest').length

/** The processes that work for this job: our temporary folder is in their command line or environment. */
async function processesOf(tempDirectory: string): Promise<readonly string[]> {
  const lines: string[] = []
  await run('ps', ['axeww', '-o', 'pid=,args='], { onLine: line => lines.push(line) })
  return lines.filter(line => line.includes(`DOCKER_CONFIG=${tempDirectory}`))
}

describe('builds, pushes and checks', () => {
  test.each([
    ['buildx', {}],
    ['the plain builder', { builder: 'docker' }]
  ])('with %s', async (_, options) => {
    const prepared = await prepareImage(job.request({}, options), job.tools, never)
    const [image] = simulator.control.images()
    expect(prepared).toEqual({
      reference: `${simulator.registry}/team/app:v1`,
      tag: 'v1',
      digest: image?.digest,
      digests: [image?.digest],
      repository: 'team/app',
      buildSkipped: false,
      layers: [
        {
          digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          size: expect.any(Number),
          madeBy: expect.stringMatching(/^COPY file\b/)
        }
      ]
    })
    expect(image).toMatchObject({ tags: ['v1'], platforms: ['linux/amd64'] })
    const [build, push] = job.stages
    expect(job.stages.map(({ name }) => name)).toEqual(['build', 'push'])
    expect(build?.to).toBeLessThanOrEqual(push?.from ?? 0)
    // The registry saw the push when the builder told that it began, and not before.
    const seen = simulator.control
      .calls('registry:PutManifest')
      .map(({ realAt }) => realAt - performance.timeOrigin)
    for (const at of seen) {
      expect(at).toBeGreaterThan((push?.from ?? 0) - 50)
      expect(at).toBeLessThan((push?.to ?? 0) + 50)
    }
    expect(job.saved).toHaveLength(1)
    expect(await job.leftovers()).toEqual([])
    expect(job.log.masked).toHaveLength(2)
    for (const secret of job.log.masked) expect(job.log.text()).not.toContain(secret)
    expect(job.log.entries[0]).toBe(`group Build and push ${simulator.registry}/team/app:v1`)
    expect(job.log.entries[1]).toMatch(/^line docker (buildx )?build /)
  })

  test('is there already: no Docker is needed, and the calls that push are not made', async () => {
    const first = await prepareImage(job.request(), job.tools, never)
    simulator.control.clearCalls()
    const second = await prepareImage(
      job.request({ imageReference: 'digest' }),
      { ...job.tools, environment: { PATH: '' } },
      never
    )
    expect(second).toEqual({
      ...first,
      reference: `${simulator.registry}/team/app@${first.digest}`,
      buildSkipped: true
    })
    expect(operations()).toEqual([
      'ecr:GetAuthorizationToken',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer'
    ])
    expect(job.log.entries.at(-1)).toMatch(/^line The tag v1 is in ECR already/)
  })

  test('the same build twice has the same digest', async () => {
    const first = await prepareImage(job.request({ tags: ['a'] }), job.tools, never)
    const second = await prepareImage(job.request({ tags: ['b'] }), job.tools, never)
    expect(second.digest).toBe(first.digest)
  })

  test('a tag of another build is an error that names what differs, without Docker', async () => {
    const { digest } = await prepareImage(
      job.request({}, { buildArgs: ['STAGE=staging', 'KEY=1'] }),
      job.tools,
      never
    )
    const tools = {
      ...job.tools,
      source: { content: 'def', tree: undefined },
      environment: { PATH: '' }
    }
    const other = job.request({}, { buildArgs: ['STAGE=production', 'KEY=1'], target: 'x' })
    await expect(prepareImage(other, tools, never)).rejects.toMatchObject({
      code: 'image',
      message:
        'The tag v1 is in the repository team/app already, and is not reused. The image is from another build: the commit differs (there abc, here def); target differs (there none, here x); build-args differs in a value of KEY, STAGE.'
    })
    const reused = await prepareImage({ ...other, ifExists: 'reuse' }, tools, never)
    expect(reused).toMatchObject({ digest, buildSkipped: true })
    expect(job.log.entries.at(-1)).toMatch(/^warning The tag v1 .*target differs/)
  })

  test('further tags are added without another push', async () => {
    const { digest } = await prepareImage(
      job.request({ tags: ['v1', 'stable', 'v1', 'latest'] }),
      job.tools,
      never
    )
    expect(simulator.control.images()).toMatchObject([{ digest, tags: ['v1', 'stable', 'latest'] }])
    expect(tries()).toBe(1)
    await prepareImage(job.request({ tags: ['v1', 'latest'] }), job.tools, never)
    expect(tries()).toBe(1)
  })

  test('a further tag that may not move is a warning, and the others are put', async () => {
    simulator.control.addImage({ repository: 'team/app', tags: ['latest'], content: 'other' })
    const request = job.request({ tags: ['v1', 'latest', 'stable'] })
    const { digest } = await prepareImage(request, job.tools, never)
    const ours = simulator.control.images().find(image => image.digest === digest)
    expect(ours?.tags).toEqual(['v1', 'stable'])
    expect(job.log.entries.at(-1)).toMatch(
      /^warning The tag latest is not put on the image, and the deployment goes on\. The tag latest is on another image/
    )
  })

  test.each([
    ['buildx', {}],
    ['the plain builder', { builder: 'docker' }]
  ])('%s gets the values of build arguments by their names', async (_, options) => {
    await writeFile(
      join(job.context, 'Dockerfile'),
      'FROM scratch\nARG ONE\nARG TWO\nARG HTTP_PROXY\nCOPY file /file\nLABEL one=$ONE two=$TWO proxy=$HTTP_PROXY\n'
    )
    const buildArgs = [
      'ONE=a,b "c" $d',
      'TWO=first',
      'TWO=second=2',
      'HTTP_PROXY=http://127.0.0.1:9'
    ]
    const { reference } = await prepareImage(
      job.request({}, { ...options, buildArgs }),
      job.tools,
      never
    )
    const lines: string[] = []
    await run('docker', ['image', 'inspect', '--format', '{{json .Config.Labels}}', reference], {
      onLine: line => lines.push(line)
    })
    expect(JSON.parse(lines.join(''))).toMatchObject({
      one: 'a,b "c" $d',
      two: 'second=2',
      proxy: 'http://127.0.0.1:9'
    })
    expect(job.log.text()).not.toMatch(/a,b "c"|second=2/)
  })

  test('a build secret reaches the step that mounts it', async () => {
    // A shell with its libraries, so that a step can run without any base image.
    const libraries: string[] = []
    await run('ldd', ['/bin/sh'], {
      onLine: line => libraries.push(/(\/\S+) \(0x/.exec(line)?.[1] ?? '')
    })
    for (const path of ['/bin/sh', ...libraries.filter(Boolean)]) {
      await cp(await realpath(path), join(job.context, 'root', path))
    }
    const step = (value: string) => `FROM scratch
COPY root /
RUN --mount=type=secret,id=token,target=/token read -r said < /token; test "$said" = "${value}"
`
    const secret = { kind: 'value', id: 'token', value: 'hunter2' } as const
    const request = job.request({}, { buildSecrets: [secret] })
    await writeFile(join(job.context, 'Dockerfile'), step('something else'))
    await expect(prepareImage(request, job.tools, never)).rejects.toMatchObject({
      code: 'build',
      message: expect.stringMatching(/ended with exit code 1\.$/)
    })
    await writeFile(join(job.context, 'Dockerfile'), step('hunter2'))
    await prepareImage(request, job.tools, never)
    expect(job.log.text()).toContain('id=token,env=DEPLOY_FARGATE_SECRET_1')
  }, 60_000)

  test('a build secret reaches the build and nothing that anyone can read', async () => {
    await writeFile(
      join(job.context, 'Dockerfile'),
      'FROM scratch\nARG WORD\nCOPY file /file\nLABEL word=$WORD\n'
    )
    const request = job.request(
      {},
      {
        buildSecrets: [{ kind: 'value', id: 'token', value: 'hunter2' }],
        buildArgs: ['WORD=a,b c']
      }
    )
    await prepareImage(request, job.tools, never)
    expect(job.log.text()).toContain('id=token,env=DEPLOY_FARGATE_SECRET_1')
    expect(job.log.text()).not.toContain('hunter2')
    expect(job.log.text()).not.toContain('a,b c')
  })
})

describe('the repository', () => {
  test('is missing: two ways out, and nothing is built', async () => {
    await expect(
      prepareImage(job.request({ repository: 'team/new' }), job.tools, never)
    ).rejects.toMatchObject({
      code: 'image',
      message: `The repository team/new does not exist in the registry ${simulator.registry}.`,
      hint: expect.stringMatching(/create-repository: true.*aws ecr create-repository/)
    })
    expect(operations()).toEqual(['ecr:GetAuthorizationToken', 'ecr:BatchGetImage'])
    expect(job.saved).toEqual([])
  })

  test('is created when asked for', async () => {
    simulator.control.enforcePolicy(undefined)
    const request = job.request({ repository: 'team/new', createRepository: true })
    const { repository } = await prepareImage(request, job.tools, never)
    expect(repository).toBe('team/new')
    expect(simulator.control.calls('ecr:CreateRepository')).toMatchObject([
      {
        input: {
          repositoryName: 'team/new',
          imageTagMutability: 'IMMUTABLE',
          imageScanningConfiguration: { scanOnPush: true }
        }
      }
    ])
    expect(job.log.entries[0]).toMatch(/^line Created the repository team\/new/)
  })

  test('may be given by its URI', async () => {
    const request = job.request({ repository: `${simulator.registry}/team/app` })
    expect(await prepareImage(request, job.tools, never)).toMatchObject({ repository: 'team/app' })
  })

  test.each([
    ['ghcr.io/team/app', /ghcr\.io\/team\/app is not a repository of ECR/],
    ['127.0.0.1:1/team/app', /127\.0\.0\.1:1 is not the one of this account/]
  ])('%s is not ours', async (repository, message) => {
    await expect(prepareImage(job.request({ repository }), job.tools, never)).rejects.toMatchObject(
      { code: 'invalid-input', message: expect.stringMatching(message) }
    )
  })
})

describe('a push that fails', () => {
  test.each([
    ['throttled', { kind: 'throttled' }],
    ['failing', { kind: 'server-error', status: 503 }]
  ] as const)(
    '%s registry is tried again',
    async (_, fault) => {
      simulator.control.addFault({ fault, operation: 'registry:PutManifest', times: 1 })
      await prepareImage(job.request(), job.tools, never)
      expect(pushes()).toBeGreaterThanOrEqual(2)
      expect(await job.leftovers()).toEqual([])
    },
    60_000
  )

  test('for ever, it is given up after three repetitions', async () => {
    simulator.control.addFault({
      fault: { kind: 'throttled' },
      operation: 'registry:PutManifest'
    })
    await expect(prepareImage(job.request(), job.tools, never)).rejects.toMatchObject({
      code: 'push',
      message: expect.stringMatching(/too many requests/)
    })
    expect(tries()).toBe(4)
  }, 60_000)

  test('for an expired token gets one new login', async () => {
    simulator.control.addFault({
      fault: { kind: 'expired-token' },
      operation: 'registry:PutManifest',
      times: 1
    })
    await prepareImage(job.request(), job.tools, never)
    expect(simulator.control.calls('ecr:GetAuthorizationToken')).toHaveLength(2)
    expect(job.log.masked).toHaveLength(4)
    expect(await job.leftovers()).toEqual([])
  }, 60_000)

  test('for a missing permission names it', async () => {
    simulator.control.deny('ecr:InitiateLayerUpload')
    await expect(prepareImage(job.request(), job.tools, never)).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringMatching(/team\/app is not permitted \(ecr:InitiateLayerUpload\)/),
      hint: expect.stringMatching(/Allow ecr:InitiateLayerUpload/)
    })
    expect(await job.leftovers()).toEqual([])
  }, 60_000)

  test.each(['ecr:GetAuthorizationToken', 'ecr:BatchGetImage'])(
    'may not even begin: %s',
    async action => {
      simulator.control.deny(action)
      await expect(prepareImage(job.request(), job.tools, never)).rejects.toMatchObject({
        code: 'access-denied',
        message: expect.stringContaining(action)
      })
      expect(job.saved).toEqual([])
    }
  )
})

describe('a build that fails', () => {
  test('is not tried again and shows its last lines', async () => {
    await writeFile(join(job.context, 'Dockerfile'), 'FROM scratch\nCOPY nothing /there\n')
    await expect(prepareImage(job.request(), job.tools, never)).rejects.toMatchObject({
      code: 'build',
      message: expect.stringMatching(
        /^The image cannot be built: \[1\/1\] COPY nothing \/there.* failed: .*nothing.*not found/
      )
    })
    expect(tries()).toBe(1)
    expect(await job.leftovers()).toEqual([])
  })

  test('without an engine is one clear sentence', async () => {
    const environment = { ...job.tools.environment, DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    for (const builder of [undefined, 'docker']) {
      await expect(
        prepareImage(
          job.request({}, builder === undefined ? {} : { builder }),
          { ...job.tools, environment },
          never
        )
      ).rejects.toMatchObject({
        code: 'docker-missing',
        message: expect.stringMatching(/^The Docker engine cannot be reached: /)
      })
    }
  })

  test('for want of a builder says so', async () => {
    await expect(
      prepareImage(job.request({}, { builder: 'nosuch' }), job.tools, never)
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^The builder nosuch cannot be used/)
    })
  })
})

test('an image for another processor is not given out', async () => {
  // The Dockerfile decides, so that no one knows before.
  await writeFile(
    join(job.context, 'Dockerfile'),
    'FROM --platform=linux/amd64 scratch\nCOPY file /file\n'
  )
  const tools = { ...job.tools, platform: Promise.resolve('linux/arm64' as const) }
  await expect(prepareImage(job.request(), tools, never)).rejects.toMatchObject({
    code: 'image',
    message: 'The image team/app:v1 is for linux/amd64, and the task needs linux/arm64.',
    hint: expect.stringMatching(/platforms: linux\/arm64.*cpuArchitecture.*X86_64/)
  })
})

test.each([
  ['buildx', {}],
  ['the plain builder', { builder: 'docker' }]
])('what %s makes when platforms is left out is known before the build', async (_, options) => {
  const tools = { ...job.tools, platform: Promise.resolve('linux/arm64' as const) }
  await expect(prepareImage(job.request({}, options), tools, never)).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringMatching(
      /^platforms: Without it, the builder makes an image for linux\/amd64, and the task needs linux\/arm64\.$/
    ),
    hint: expect.stringMatching(/^Set platforms: linux\/arm64 /)
  })
  expect(tries()).toBe(0)
})

test('a cancel ends the push and what was started for it', async () => {
  simulator.control.addFault({ fault: { kind: 'hang' }, operation: 'registry:StartUpload' })
  const controller = new AbortController()
  const preparing = prepareImage(job.request(), job.tools, controller.signal)
  const ended = expect(preparing).rejects.toMatchObject({ code: 'cancelled' })
  while (!job.log.text().includes('pushing layer')) {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  expect(await processesOf(job.tools.tempDirectory)).not.toEqual([])
  const before = performance.now()
  controller.abort()
  await ended
  expect(performance.now() - before).toBeLessThan(60_000)
  expect(await processesOf(job.tools.tempDirectory)).toEqual([])
  expect(await job.leftovers()).toEqual([])
  await Promise.all(job.saved.map(removeDockerConfig))
}, 60_000)

describe('lookUpImage', () => {
  test('knows an image, by tag and by digest', async () => {
    const digest = simulator.control.addImage({
      repository: 'team/app',
      tags: ['v1', 'latest'],
      platforms: ['linux/arm64']
    })
    const facts = { digest, platforms: ['linux/arm64'] }
    const look = (reference: string) => readGivenImage(reference, job.tools.ecr, never)
    expect(await look(`${simulator.registry}/team/app:v1`)).toMatchObject(facts)
    expect(await look(`${simulator.registry}/team/app`)).toMatchObject(facts)
    expect(await look(`${simulator.registry}/team/app@${digest}`)).toMatchObject(facts)
    expect(await look(`${simulator.registry}/team/app:v2`)).toBe('missing')
    expect(await look(`${simulator.registry}/other/app:v1`)).toBe('unknown')
    simulator.control.enforcePolicy(undefined)
    expect(await look(`${simulator.registry}/team/missing:v1`)).toBe('missing')
  })

  test('knows the platforms of an index', async () => {
    const platforms = ['linux/amd64', 'linux/arm64']
    const digest = simulator.control.addImage({ repository: 'team/app', tags: ['m'], platforms })
    expect(await readGivenImage(`${simulator.registry}/team/app:m`, job.tools.ecr, never)).toEqual({
      digest,
      images: platforms.map(() => expect.stringMatching(/^sha256:[0-9a-f]{64}$/)),
      platforms
    })
  })

  test('does not know what is not in ECR or not for us to see', async () => {
    const look = (reference: string) => readGivenImage(reference, job.tools.ecr, never)
    expect(await look('nginx:1')).toBe('unknown')
    expect(await look('ghcr.io/o/r:1')).toBe('unknown')
    expect(await look('127.0.0.1:1/team/app:1')).toBe('unknown')
    expect(await look('not a reference')).toBe('unknown')
    simulator.control.deny('ecr:BatchGetImage')
    expect(await look(`${simulator.registry}/team/app:v1`)).toBe('unknown')
  })

  test('an image whose configuration may not be read may be for any platform', async () => {
    simulator.control.deny('ecr:GetDownloadUrlForLayer')
    simulator.control.addImage({ repository: 'team/app', tags: ['v1'] })
    expect(
      await readGivenImage(`${simulator.registry}/team/app:v1`, job.tools.ecr, never)
    ).toMatchObject({ platforms: ['unknown'] })
  })
})
