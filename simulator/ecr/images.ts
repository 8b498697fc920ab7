import { readFileSync } from 'node:fs'
import { AwsError } from '../world.ts'
import type { Blobs } from './blobs.ts'
import {
  type Descriptor,
  digestOf,
  INDEX_TYPES,
  isForeign,
  LONGEST_MANIFEST,
  type Manifest,
  platformName,
  readManifest
} from './manifest.ts'
import { isImmutable, type Repository, type StoredImage } from './repositories.ts'

const TAG = /^[\w][\w.-]{0,127}$/

/** A manifest on its way into a repository. */
export interface Push {
  readonly body: Buffer
  readonly mediaType: string | undefined
  readonly tag: string | undefined
  readonly account: string
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Puts a manifest into a repository and moves its tag there. Throws ECR's errors: a manifest that is none, layers
 * or images that are not there, an immutable tag.
 */
export function putImage(blobs: Blobs, repository: Repository, push: Push): StoredImage {
  const { body, tag } = push
  const manifest = checkManifest(push)
  checkReferences(repository, manifest, push.account)
  const digest = digestOf(body)
  if (tag !== undefined) {
    checkTag(repository, tag)
  }
  const image = repository.images.get(digest) ?? {
    digest,
    mediaType: manifest.mediaType,
    body,
    pushedAt: push.now,
    size: sizeOf(repository, manifest),
    platforms: platformsOf(blobs, repository, manifest),
    artifactMediaType: manifest.artifactType ?? manifest.config?.mediaType,
    children: manifest.manifests.map(child => child.digest),
    subject: manifest.subject?.digest
  }
  repository.images.set(digest, image)
  if (tag !== undefined) {
    // A moved tag counts as the newest of its image.
    repository.tags.delete(tag)
    repository.tags.set(tag, digest)
  }
  return image
}

function checkManifest({ body, mediaType }: Push): Manifest {
  const manifest = body.length > LONGEST_MANIFEST ? undefined : readManifest(body, mediaType)
  if (manifest === undefined) {
    throw new AwsError(
      'InvalidParameterException',
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'"
    )
  }
  return manifest
}

function checkReferences(repository: Repository, manifest: Manifest, account: string): void {
  const place = `with name '${repository.name}' in the registry with id '${account}'`
  const layers = [manifest.config, ...manifest.layers].filter(layer => layer !== undefined)
  const missing = layers.filter(layer => !isForeign(layer) && !repository.blobs.has(layer.digest))
  if (missing.length > 0) {
    const digests = missing.map(layer => layer.digest).join(', ')
    throw new AwsError(
      'LayersNotFoundException',
      `Layers with digests '[${digests}]' required for pushing image into repository ${place} do not exist`
    )
  }
  const absent = manifest.manifests.filter(child => !repository.images.has(child.digest))
  if (absent.length > 0) {
    const digests = absent.map(child => child.digest).join(', ')
    throw new AwsError(
      'ReferencedImagesNotFoundException',
      `Images with digests '[${digests}]' required for pushing image into repository ${place} do not exist`
    )
  }
}

function checkTag(repository: Repository, tag: string): void {
  if (!TAG.test(tag)) {
    throw new AwsError(
      'InvalidParameterException',
      `Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}''`
    )
  }
  if (repository.tags.has(tag) && isImmutable(repository, tag)) {
    throw new AwsError(
      'ImageTagAlreadyExistsException',
      `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`
    )
  }
}

function sizeOf(repository: Repository, manifest: Manifest): number {
  const children = manifest.manifests.map(child => repository.images.get(child.digest)?.size ?? 0)
  const layers = manifest.layers.map(layer => layer.size)
  return [...children, ...layers].reduce((sum, size) => sum + size, 0)
}

function platformsOf(
  blobs: Blobs,
  repository: Repository,
  { mediaType, config, manifests }: Manifest
): string[] {
  const childPlatforms = ({ platform, digest }: Descriptor): readonly (string | undefined)[] =>
    platform ? [platformName(platform)] : (repository.images.get(digest)?.platforms ?? [])
  const names = INDEX_TYPES.includes(mediaType)
    ? manifests.flatMap(childPlatforms)
    : [config && configPlatform(blobs, config.digest)]
  return names.filter(name => name !== undefined)
}

function configPlatform(blobs: Blobs, digest: string): string | undefined {
  const file = blobs.find(digest)
  if (file === undefined) {
    return undefined
  }
  try {
    return platformName(JSON.parse(readFileSync(file.path, 'utf8')))
  } catch {
    // The config of an artifact need not be JSON.
    return undefined
  }
}
