import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UploadLayerPartCommand
} from '@aws-sdk/client-ecr'
import { describe, expect, test } from '@jest/globals'
import { digestOf } from '../../simulator/ecr/manifest.ts'
import { clientFor, failure, simulate } from './running.ts'

const ACCOUNT = '123456789012'
const repositoryName = 'team/web'

async function start() {
  const simulator = await simulate({ repositories: [{ name: repositoryName }] })
  return { simulator, ecr: new ECRClient(clientFor(simulator)) }
}

async function manifestOf(ecr: ECRClient, imageTag: string) {
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] })
  )
  const [image] = images ?? []
  return { imageManifest: image?.imageManifest ?? '', digest: image?.imageId?.imageDigest ?? '' }
}

describe('repositories', () => {
  test('are created with the defaults of ECR and described', async () => {
    const { simulator, ecr } = await start()
    const { repository } = await ecr.send(
      new CreateRepositoryCommand({
        repositoryName: 'api',
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        tags: [{ Key: 'team', Value: 'shop' }]
      })
    )
    expect(repository).toEqual({
      repositoryArn: `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/api`,
      registryId: ACCOUNT,
      repositoryName: 'api',
      repositoryUri: `${simulator.registry}/api`,
      createdAt: expect.any(Date),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'AES256' }
    })
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}))
    expect(repositories?.map(found => found.repositoryName)).toEqual(['api', repositoryName])
    expect(repositories?.[1]?.imageTagMutability).toBe('MUTABLE')
  })

  test('come in pages', async () => {
    const { ecr } = await start()
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'api' }))
    const first = await ecr.send(new DescribeRepositoriesCommand({ maxResults: 1 }))
    const { nextToken = '' } = first
    const second = await ecr.send(new DescribeRepositoriesCommand({ maxResults: 1, nextToken }))
    expect([first, second].map(page => page.repositories?.[0]?.repositoryName)).toEqual([
      'api',
      repositoryName
    ])
    expect(second.nextToken).toBeUndefined()
  })

  test.each([
    ['A', "InvalidParameterException: Invalid parameter at 'repositoryName'"],
    ['web--', 'InvalidParameterException'],
    ['a/', 'InvalidParameterException'],
    [
      repositoryName,
      `RepositoryAlreadyExistsException: The repository with name '${repositoryName}' already exists in the registry with id '${ACCOUNT}'`
    ]
  ])('cannot be called %s', async (name, text) => {
    const { ecr } = await start()
    const create = ecr.send(new CreateRepositoryCommand({ repositoryName: name }))
    expect(await failure(create)).toContain(text)
  })

  test('that are missing are named', async () => {
    const { ecr } = await start()
    const describe = ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['nix'] }))
    expect(await failure(describe)).toBe(
      `RepositoryNotFoundException: The repository with name 'nix' does not exist in the registry with id '${ACCOUNT}'`
    )
  })

  test('with images are deleted by force only', async () => {
    const { simulator, ecr } = await start()
    simulator.control.addImage({ repository: repositoryName, tags: ['1'] })
    const remove = ecr.send(new DeleteRepositoryCommand({ repositoryName }))
    expect(await failure(remove)).toContain('RepositoryNotEmptyException')
    await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }))
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}))
    expect(repositories).toEqual([])
  })

  test('have tags', async () => {
    const { ecr } = await start()
    const resourceArn = `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${repositoryName}`
    const tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' }
    ]
    await ecr.send(new TagResourceCommand({ resourceArn, tags }))
    await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
    const found = await ecr.send(new ListTagsForResourceCommand({ resourceArn }))
    expect(found.tags).toEqual([{ Key: 'b', Value: '2' }])
  })

  test('take exclusion filters only where tags can be excluded', async () => {
    const { ecr } = await start()
    const put = new PutImageTagMutabilityCommand({
      repositoryName,
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION'
    })
    expect(await failure(ecr.send(put))).toContain('InvalidParameterException')
  })
})

describe('images', () => {
  test('are described by tag; a missing one is named as ECR does', async () => {
    const { simulator, ecr } = await start()
    const platforms = ['linux/amd64', 'linux/arm64']
    const digest = simulator.control.addImage({
      repository: repositoryName,
      tags: ['1', 'latest'],
      platforms
    })
    const { imageDetails } = await ecr.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: '1' }] })
    )
    expect(imageDetails).toMatchObject([
      {
        imageDigest: digest,
        imageTags: ['1', 'latest'],
        imageManifestMediaType: 'application/vnd.oci.image.index.v1+json'
      }
    ])
    expect(simulator.world.images.resolve(`${simulator.registry}/${repositoryName}:1`)).toEqual({
      kind: 'found',
      digest,
      platforms
    })
    const missing = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'x' }] })
    expect(await failure(ecr.send(missing))).toBe(
      `ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'x'} does not exist within the repository with name '${repositoryName}' in the registry with id '${ACCOUNT}'`
    )
  })

  test.each([
    [[{ imageTag: 'nix' }], 'ImageNotFound'],
    [[{}], 'MissingDigestAndTag'],
    [[{ imageDigest: 'nix' }], 'InvalidImageDigest'],
    [[{ imageDigest: `sha256:${'0'.repeat(64)}` }], 'ImageNotFound'],
    [[{ imageDigest: `sha256:${'0'.repeat(64)}`, imageTag: '1' }], 'ImageTagDoesNotMatchDigest']
  ])('cannot be got by %j', async (imageIds, failureCode) => {
    const { simulator, ecr } = await start()
    simulator.control.addImage({ repository: repositoryName, tags: ['1'] })
    const answer = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }))
    expect(answer).toMatchObject({ images: [], failures: [{ failureCode }] })
  })

  test('are found only as a media type that is accepted', async () => {
    const { simulator, ecr } = await start()
    simulator.control.addImage({ repository: repositoryName, tags: ['1'], index: true })
    const get = (acceptedMediaTypes: string[]) =>
      ecr.send(
        new BatchGetImageCommand({
          repositoryName,
          imageIds: [{ imageTag: '1' }],
          acceptedMediaTypes
        })
      )
    const index = 'application/vnd.oci.image.index.v1+json'
    expect((await get([index])).images).toMatchObject([{ imageManifestMediaType: index }])
    const other = await get(['application/vnd.oci.image.manifest.v1+json'])
    expect(other.failures).toMatchObject([{ failureCode: 'ImageNotFound' }])
  })

  test('get another tag without a pull', async () => {
    const { simulator, ecr } = await start()
    const digest = simulator.control.addImage({ repository: repositoryName, tags: ['1'] })
    const { imageManifest } = await manifestOf(ecr, '1')
    const put = (imageTag: string) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag }))
    const { image } = await put('latest')
    expect(image?.imageId).toEqual({ imageDigest: digest, imageTag: 'latest' })
    expect(await failure(put('latest'))).toBe(
      `ImageAlreadyExistsException: Image with digest '${digest}' and tag 'latest' already exists in the repository with name '${repositoryName}' in registry with id '${ACCOUNT}'`
    )
    const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }))
    expect(imageIds).toEqual([
      { imageDigest: digest, imageTag: '1' },
      { imageDigest: digest, imageTag: 'latest' }
    ])
  })

  test.each([
    ['IMMUTABLE', [], 'v1', true],
    ['MUTABLE', [], 'v1', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['cache*'], 'v1', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['cache*'], 'cache-web', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', true],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', false]
  ] as const)(
    'of a repository that is %s except %j: may %s move?',
    async (mutability, filters, tag, fixed) => {
      const { simulator, ecr } = await start()
      await ecr.send(
        new PutImageTagMutabilityCommand({
          repositoryName,
          imageTagMutability: mutability,
          imageTagMutabilityExclusionFilters: filters.map(filter => ({
            filterType: 'WILDCARD',
            filter
          }))
        })
      )
      simulator.control.addImage({ repository: repositoryName, tags: [tag], content: 'one' })
      simulator.control.addImage({ repository: repositoryName, tags: ['other'], content: 'two' })
      const { imageManifest } = await manifestOf(ecr, 'other')
      const put = ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: tag }))
      expect(await failure(put)).toBe(
        fixed
          ? `ImageTagAlreadyExistsException: The image tag '${tag}' already exists in the '${repositoryName}' repository and cannot be overwritten because the tag is immutable.`
          : 'no error'
      )
    }
  )

  test('lose their tags one by one, and go with the last', async () => {
    const { simulator, ecr } = await start()
    simulator.control.addImage({ repository: repositoryName, tags: ['1', '2'] })
    const remove = (imageTag: string) =>
      ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }))
    await remove('1')
    expect(simulator.control.images()).toMatchObject([{ tags: ['2'] }])
    await remove('2')
    expect(simulator.control.images()).toEqual([])
    expect((await remove('2')).failures).toMatchObject([{ failureCode: 'ImageNotFound' }])
  })

  test('that an index holds stay', async () => {
    const { simulator, ecr } = await start()
    simulator.control.addImage({ repository: repositoryName, tags: ['1'], index: true })
    const child = simulator.control.images().find(({ tags }) => tags.length === 0)
    const imageIds = [{ imageDigest: child?.digest }]
    const answer = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }))
    expect(answer.failures).toMatchObject([{ failureCode: 'ImageReferencedByManifestList' }])
  })

  test('are pushed by the API in parts', async () => {
    const { simulator, ecr } = await start()
    const layer = Buffer.from('layer '.repeat(1000))
    const { uploadId = '' } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }))
    for (const [first, end] of [
      [0, 4000],
      [4000, 6000]
    ] as const) {
      await ecr.send(
        new UploadLayerPartCommand({
          repositoryName,
          uploadId,
          partFirstByte: first,
          partLastByte: end - 1,
          layerPartBlob: layer.subarray(first, end)
        })
      )
    }
    const layerDigest = digestOf(layer)
    const layerDigests = [layerDigest]
    await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }))
    const { layers } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests })
    )
    expect(layers).toEqual([{ layerDigest, layerAvailability: 'AVAILABLE', layerSize: 6000 }])
    const { downloadUrl = '' } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest })
    )
    expect(await (await fetch(downloadUrl)).text()).toBe(layer.toString())
    const config = { mediaType: 'application/vnd.oci.image.config.v1+json', size: 2 }
    const imageManifest = JSON.stringify({
      schemaVersion: 2,
      config: { ...config, digest: digestOf(Buffer.from('{}')) },
      layers: []
    })
    const put = ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: '1' }))
    expect(await failure(put)).toContain('LayersNotFoundException: Layers with digests')
    expect(simulator.control.images()).toEqual([])
  })
})

test.each([
  ['nginx', 'elsewhere'],
  ['docker.io/team/web:1', 'elsewhere'],
  ['210987654321.dkr.ecr.us-east-1.amazonaws.com/team/web:1', 'elsewhere'],
  [`${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/team/web:1`, 'elsewhere'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/team/web:1`, 'found'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/team/web:2`, 'missing'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/team/api:1`, 'missing'],
  ['team/web:1', 'found'],
  ['team/web', 'missing'],
  [`team/web@sha256:${'0'.repeat(64)}`, 'missing']
])('a task that wants %s finds it: %s', async (reference, kind) => {
  const { simulator } = await start()
  simulator.control.addImage({ repository: repositoryName, tags: ['1'] })
  expect(simulator.world.images.resolve(reference).kind).toBe(kind)
})
