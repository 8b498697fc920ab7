import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError } from '../world.ts'
import { type Failure, findImage, type ImageId, isFailure, lookUp } from './identifiers.ts'
import { putImage } from './images.ts'
import { digestOf } from './manifest.ts'
import type { EcrParts } from './parts.ts'
import { type Repository, type StoredImage, tagsOf } from './repositories.ts'

interface Filter {
  readonly tagStatus?: 'TAGGED' | 'UNTAGGED' | 'ANY'
}

export function listImages(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const imageIds = imagesOf(repository, input.filter as Filter | undefined).flatMap(image => {
    const tags = tagsOf(repository, image.digest)
    return tags.length === 0
      ? [{ imageDigest: image.digest }]
      : tags.map(imageTag => ({ imageDigest: image.digest, imageTag }))
  })
  const { items, nextToken } = pageOf(imageIds, input.nextToken, input.maxResults, 100)
  return { imageIds: items, nextToken }
}

export function describeImages(parts: EcrParts, input: Input): unknown {
  const { account } = parts.repositories
  const repository = repositoryOf(parts, input)
  const imageIds = input.imageIds as readonly ImageId[] | undefined
  const found =
    imageIds === undefined
      ? imagesOf(repository, input.filter as Filter | undefined)
      : [...new Set(imageIds.map(imageId => findImage(repository, imageId, account)))]
  const { items, nextToken } = pageOf(found, input.nextToken, input.maxResults, 100)
  return { imageDetails: items.map(image => detail(repository, image, account)), nextToken }
}

function imagesOf(repository: Repository, filter: Filter | undefined): StoredImage[] {
  const status = filter?.tagStatus ?? 'ANY'
  return [...repository.images.values()].filter(
    ({ digest }) =>
      status === 'ANY' || (status === 'TAGGED') === tagsOf(repository, digest).length > 0
  )
}

function detail(repository: Repository, image: StoredImage, account: string): unknown {
  const imageTags = tagsOf(repository, image.digest)
  return {
    registryId: account,
    repositoryName: repository.name,
    imageDigest: image.digest,
    imageTags: imageTags.length > 0 ? imageTags : undefined,
    imageSizeInBytes: image.size,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
    subjectManifestDigest: image.subject,
    lastRecordedPullTime: image.pulledAt === undefined ? undefined : new Date(image.pulledAt),
    imageStatus: 'ACTIVE'
  }
}

export function batchGetImage(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const accepted = input.acceptedMediaTypes as readonly string[] | undefined
  const images: unknown[] = []
  const failures: Failure[] = []
  for (const imageId of input.imageIds as readonly ImageId[]) {
    const found = lookUp(repository, imageId)
    if (isFailure(found)) {
      failures.push(found)
    } else if (accepted !== undefined && !accepted.includes(found.mediaType)) {
      failures.push({
        imageId,
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found'
      })
    } else {
      images.push(describe(parts, repository, found, imageId.imageTag))
    }
  }
  return { images, failures }
}

function describe(
  { repositories }: EcrParts,
  repository: Repository,
  image: StoredImage,
  imageTag: string | undefined
): unknown {
  return {
    registryId: repositories.account,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest, imageTag },
    imageManifest: image.body.toString(),
    imageManifestMediaType: image.mediaType
  }
}

/** PutImage: also the way to give an image another tag without pulling it. */
export function putImageByApi(parts: EcrParts, input: Input): unknown {
  const { account } = parts.repositories
  const repository = repositoryOf(parts, input)
  const body = Buffer.from(String(input.imageManifest))
  const tag = input.imageTag === undefined ? undefined : String(input.imageTag)
  const digest = digestOf(body)
  if (input.imageDigest !== undefined && input.imageDigest !== digest) {
    throw new AwsError(
      'ImageDigestDoesNotMatchException',
      `The calculated digest '${digest}' does not match the provided digest '${String(input.imageDigest)}'`
    )
  }
  const isHere =
    tag === undefined ? repository.images.has(digest) : repository.tags.get(tag) === digest
  if (isHere) {
    const named = tag === undefined ? '' : ` and tag '${tag}'`
    throw new AwsError(
      'ImageAlreadyExistsException',
      `Image with digest '${digest}'${named} already exists in the repository with name '${repository.name}' in registry with id '${account}'`
    )
  }
  const mediaType = input.imageManifestMediaType
  const image = putImage(parts.blobs, repository, {
    body,
    mediaType: mediaType === undefined ? undefined : String(mediaType),
    tag,
    account,
    now: parts.clock.now()
  })
  return { image: describe(parts, repository, image, tag) }
}

export function batchDeleteImage(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const deleted: ImageId[] = []
  const failures: Failure[] = []
  for (const imageId of input.imageIds as readonly ImageId[]) {
    const found = lookUp(repository, imageId)
    const failure = isFailure(found) ? found : referencedFailure(repository, imageId, found)
    if (failure !== undefined) {
      failures.push(failure)
    } else if (!isFailure(found)) {
      deleted.push(...deleteImage(repository, imageId, found))
    }
  }
  return { imageIds: deleted, failures }
}

/** An image that an index needs stays; only its tags may go. */
function referencedFailure(
  repository: Repository,
  imageId: ImageId,
  { digest }: StoredImage
): Failure | undefined {
  const owner = [...repository.images.values()].find(image => image.children.includes(digest))
  const removesImage = imageId.imageTag === undefined || tagsOf(repository, digest).length === 1
  return owner && removesImage
    ? {
        imageId,
        failureCode: 'ImageReferencedByManifestList',
        failureReason: `Requested image referenced by manifest list: [${owner.digest}]`
      }
    : undefined
}

/** By tag, only the tag goes, and the image with its last one; by digest, everything goes. */
function deleteImage(
  repository: Repository,
  { imageTag }: ImageId,
  { digest }: StoredImage
): ImageId[] {
  const tags = imageTag === undefined ? tagsOf(repository, digest) : [imageTag]
  for (const tag of tags) {
    repository.tags.delete(tag)
  }
  if (tagsOf(repository, digest).length === 0) {
    repository.images.delete(digest)
  }
  return tags.length === 0
    ? [{ imageDigest: digest }]
    : tags.map(tag => ({ imageDigest: digest, imageTag: tag }))
}

function repositoryOf({ repositories }: EcrParts, input: Input): Repository {
  return repositories.find(String(input.repositoryName), input.registryId)
}
