import type { ECRClient } from '@aws-sdk/client-ecr'
import pRetry from 'p-retry'
import type { AwsCaller } from '../../aws/client.ts'
import {
  downloadConfiguration,
  type EcrRepository,
  findImage,
  getLogin,
  type StoredImage
} from '../../aws/ecr.ts'
import { failureOf } from '../../aws/failure.ts'
import { DeployError } from '../../problem.ts'
import { type ImageLayer, readLayers } from '../image-layers.ts'
import {
  holdsPlatform,
  type ImageConfiguration,
  imagesOfIndex,
  readConfiguration,
  readManifest
} from '../manifest.ts'
import { imageIdentity, isLocalHost, parseImageReference, repositoryOf } from '../reference.ts'
import type { StoredBuild } from '../reuse.ts'
import { describeNeed, describeOtherWay, type PlatformNeed } from '../wanted-platform.ts'

/** What is known of an image in ECR. */
export interface ImageFacts {
  readonly digest: string
  /** The digests of the images that it lists; absent when it is no index. */
  readonly images?: readonly string[]
  /** `linux/amd64`, …; `unknown` stands for an unknown platform. */
  readonly platforms: readonly string[]
  /** The commit that its label names; only known of an image for one platform. */
  readonly revision?: string
  /** The address of the repository that its label names; likewise. */
  readonly source?: string
  /** Likewise. */
  readonly layers?: readonly ImageLayer[]
}

/** An index has an image for each platform: more of them are not read. */
const MOST_IMAGES = 8

/** A download that broke off says nothing of the image. */
const DOWNLOAD_RETRIES = 2

/** ECR clients by region; without one, the region of the step. */
export type EcrClients = (region?: string) => AwsCaller<ECRClient>

/** Reads what a stored image is. Throws a DeployError for what no container can be started from. */
export async function readImageFacts(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  image: StoredImage,
  signal: AbortSignal
): Promise<ImageFacts> {
  const { facts, build } = await readImage(client, repository, image, signal)
  if ('kind' in build && build.kind === 'unusable') {
    throw new DeployError(
      'image',
      `${repository.name}@${image.digest} cannot be run: ${build.why}.`,
      { hint: 'Push the image again under another tag, without provenance and sbom.' }
    )
  }
  return facts
}

/** The same with what its labels say of its build. Those of an index are read from its images. */
export async function readImageWithBuild(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  image: StoredImage,
  signal: AbortSignal
): Promise<{ readonly facts: ImageFacts; readonly build: StoredBuild }> {
  const { facts, build } = await readImage(client, repository, image, signal)
  if (Array.isArray(build)) {
    return { facts, build: await readBuildOfImages(client, repository, build, signal) }
  }
  return { facts, build: build as StoredBuild }
}

/** `build` holds the digests of the images where it is an index. */
async function readImage(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  image: StoredImage,
  signal: AbortSignal
): Promise<{ readonly facts: ImageFacts; readonly build: StoredBuild | readonly string[] }> {
  const { digest } = image
  const manifest = readManifest(image.manifest)
  if (manifest.kind === 'unusable') return { facts: { digest, platforms: [] }, build: manifest }
  if (manifest.kind === 'index') {
    const images = imagesOfIndex(image.manifest)
    return { facts: { digest, images, platforms: manifest.platforms }, build: images }
  }
  const text = await readConfigurationText(client, repository, manifest.configDigest, signal)
  const configuration = typeof text === 'string' ? readConfiguration(text) : text
  const { platform = 'unknown', revision, source } = 'why' in configuration ? {} : configuration
  const layers = readLayers(image.manifest, typeof text === 'string' ? text : undefined)
  return {
    facts: {
      digest,
      platforms: [platform],
      ...(revision === undefined ? {} : { revision }),
      ...(source === undefined ? {} : { source }),
      ...(layers === undefined ? {} : { layers })
    },
    build: buildOf(configuration)
  }
}

/** An index is of one build when all of its images are. */
async function readBuildOfImages(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  digests: readonly string[],
  signal: AbortSignal
): Promise<StoredBuild> {
  const builds = await Promise.all(
    digests.slice(0, MOST_IMAGES).map(async (digest): Promise<StoredBuild> => {
      const found = await findImage(client, repository, { digest }, signal)
      if (found.kind !== 'found') return { kind: 'unreadable', why: `${digest} is not in ECR` }
      const { build } = await readImage(client, repository, found, signal)
      return Array.isArray(build)
        ? { kind: 'unreadable', why: `${digest} is an index itself` }
        : (build as StoredBuild)
    })
  )
  const [first] = builds
  if (first === undefined) return { kind: 'unreadable', why: 'its index names no image' }
  const weakest = builds.find(({ kind }) => kind !== 'labelled')
  if (weakest !== undefined) return weakest
  return builds.every(build => hashOf(build) === hashOf(first))
    ? first
    : { kind: 'unreadable', why: 'its images are from several builds' }
}

function hashOf(build: StoredBuild): string | undefined {
  return build.kind === 'labelled' ? build.identity.hash : undefined
}

function buildOf(configuration: ImageConfiguration | { readonly why: string }): StoredBuild {
  if ('why' in configuration) return { kind: 'unreadable', why: configuration.why }
  const { build, revision } = configuration
  if (build !== undefined) return { kind: 'labelled', identity: build }
  return { kind: 'unlabelled', ...(revision === undefined ? {} : { revision }) }
}

/** The digests that ECS may report for the image. */
export function reportedDigests({ digest, images = [] }: ImageFacts): readonly string[] {
  return [digest, ...images]
}

/**
 * Throws a DeployError when the image has nothing for the processor that is to run it. `kept`: what becomes of the tag
 * that this image has, a sentence for the hint.
 */
export function requirePlatform(
  image: string,
  { platforms }: ImageFacts,
  need: PlatformNeed,
  kept = ''
): void {
  if (holdsPlatform(platforms, need.platform)) return
  throw new DeployError(
    'image',
    `The image ${image} is for ${platforms.join(', ')}, and ${describeNeed(need)}.`,
    {
      hint: `Build it with platforms: ${need.platform}${describeOtherWay(need, platforms)}. ${kept}`.trim()
    }
  )
}

/**
 * Reads a given image by its reference. `unknown`: it is not in ECR, or reading it is denied.
 * Throws when AWS cannot be asked at all (credentials, network).
 */
export async function readGivenImage(
  reference: string,
  clients: EcrClients,
  signal: AbortSignal
): Promise<ImageFacts | 'missing' | 'unknown'> {
  const parsed = parseImageReference(reference)
  const repository = parsed === undefined ? undefined : repositoryOf(parsed)
  if (parsed === undefined || repository?.host === undefined) return 'unknown'
  const client = clients(repository.region)
  try {
    if (isLocalHost(repository.host)) {
      const { host } = await getLogin(client, signal)
      if (host !== repository.host) return 'unknown'
    }
    const found = await findImage(client, repository, imageIdentity(parsed), signal)
    if (found.kind !== 'found') return 'missing'
    return await readImageFacts(client, repository, found, signal)
  } catch (error) {
    if (error instanceof DeployError && error.code === 'access-denied') return 'unknown'
    throw error
  }
}

/** An unreadable platform does not fail the step: ECS says later what does not fit. */
async function readConfigurationText(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  digest: string,
  signal: AbortSignal
): Promise<string | { readonly why: string }> {
  try {
    const download = () => downloadConfiguration(client, repository, digest, signal)
    return await pRetry(download, {
      retries: DOWNLOAD_RETRIES,
      minTimeout: 500,
      signal,
      shouldRetry: ({ error }) => !(error instanceof DeployError && error.code === 'access-denied')
    })
  } catch (error) {
    signal.throwIfAborted()
    return { why: failureOf(error).message }
  }
}
