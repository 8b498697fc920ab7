import { AwsError } from '../world.ts'
import type { Repository, StoredImage } from './repositories.ts'

/** How a request names an image: by digest, by tag, or by both. */
export interface ImageId {
  readonly imageDigest?: string
  readonly imageTag?: string
}

/** Why an image cannot be had, in ECR's codes. */
export interface Failure {
  readonly imageId: ImageId
  readonly failureCode: string
  readonly failureReason: string
}

const DIGEST = /^[\w+.-]+:[a-fA-F0-9]+$/

/** Looks an image up; gives ECR's failure when it is not there or the identifier is bad. */
export function lookUp(repository: Repository, imageId: ImageId): StoredImage | Failure {
  const { imageDigest, imageTag } = imageId
  const failure = (failureCode: string, failureReason: string): Failure => ({
    imageId,
    failureCode,
    failureReason
  })
  if (imageDigest === undefined && imageTag === undefined) {
    return failure(
      'MissingDigestAndTag',
      'Invalid request parameters: both tag and digest cannot be null'
    )
  }
  if (imageDigest !== undefined && !DIGEST.test(imageDigest)) {
    return failure(
      'InvalidImageDigest',
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"
    )
  }
  const digest = imageTag === undefined ? imageDigest : repository.tags.get(imageTag)
  const image = digest === undefined ? undefined : repository.images.get(digest)
  if (image === undefined) {
    return failure('ImageNotFound', 'Requested image not found')
  }
  if (imageDigest !== undefined && imageDigest !== digest) {
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag does not match the digest')
  }
  return image
}

/** Whether a look-up failed. */
export function isFailure(found: StoredImage | Failure): found is Failure {
  return 'failureCode' in found
}

/** The image, or `ImageNotFoundException` in the words of DescribeImages. */
export function findImage(repository: Repository, imageId: ImageId, account: string): StoredImage {
  const found = lookUp(repository, imageId)
  if (!isFailure(found)) {
    return found
  }
  const quote = (value: string | undefined): string => (value === undefined ? 'null' : value)
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${quote(imageId.imageDigest)}', imageTag:'${quote(imageId.imageTag)}'} does not exist within the repository with name '${repository.name}' in the registry with id '${account}'`
  )
}
