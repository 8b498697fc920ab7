import type { ECRClient } from '@aws-sdk/client-ecr'
import {
  type FargatePlatform,
  holdsPlatform,
  type ImageConfiguration,
  readConfiguration,
  readManifest
} from '../../image/manifest.ts'
import { isLocalHost, parseImageReference, repositoryOf } from '../../image/reference.ts'
import {
  downloadConfiguration,
  type EcrRepository,
  findImage,
  getLogin,
  type StoredImage
} from '../../platform/aws/ecr.ts'
import { DeployError } from '../../problem.ts'

/** What is known of an image in ECR. */
export interface ImageFacts {
  readonly digest: string
  /** `linux/amd64`, …; `unknown` stands for a platform that cannot be told. */
  readonly platforms: readonly string[]
  /** The commit that its label names; only known of an image for one platform. */
  readonly revision?: string
}

/** ECR clients by region; without one, the region of the step. */
export type EcrClients = (region?: string) => ECRClient

/** Reads what a stored image is. Throws a DeployError for what no container can be started from. */
export async function readImageFacts(
  client: ECRClient,
  repository: EcrRepository,
  image: StoredImage,
  signal: AbortSignal
): Promise<ImageFacts> {
  const { digest } = image
  const manifest = readManifest(image.manifest)
  if (manifest.kind === 'unusable') {
    throw new DeployError('image', `${repository.name}@${digest} cannot be run: ${manifest.why}.`, {
      hint: 'Push the image again under another tag, without provenance and sbom.'
    })
  }
  if (manifest.kind === 'index') return { digest, platforms: manifest.platforms }
  const { platform = 'unknown', revision } = await readConfigurationOf(
    client,
    repository,
    manifest.configDigest,
    signal
  )
  return { digest, platforms: [platform], ...(revision === undefined ? {} : { revision }) }
}

/** Throws a DeployError when the image has nothing for the processor that the task asks for. */
export function requirePlatform(
  image: string,
  { platforms }: ImageFacts,
  wanted: FargatePlatform
): void {
  if (holdsPlatform(platforms, wanted)) return
  const architecture = platforms.some(platform => platform.startsWith('linux/arm64'))
    ? 'ARM64'
    : 'X86_64'
  throw new DeployError(
    'image',
    `The image ${image} is for ${platforms.join(', ')}, and the task needs ${wanted}.`,
    {
      hint: `Build it with platforms: ${wanted}, or set runtimePlatform.cpuArchitecture of the task definition to ${architecture}.`
    }
  )
}

/**
 * Looks up an image that is given by its reference. `unknown`: it is not in ECR, or we may not look.
 * Throws when AWS cannot be asked at all (credentials, network).
 */
export async function lookUpImage(
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
    const { digest, tag = 'latest' } = parsed
    const found = await findImage(
      client,
      repository,
      digest === undefined ? { tag } : { digest },
      signal
    )
    if (found.kind !== 'found') return 'missing'
    return await readImageFacts(client, repository, found, signal)
  } catch (error) {
    if (error instanceof DeployError && error.code === 'access-denied') return 'unknown'
    throw error
  }
}

/** The platform is worth a look, not a failure: ECS says later what does not fit. */
async function readConfigurationOf(
  client: ECRClient,
  repository: EcrRepository,
  digest: string,
  signal: AbortSignal
): Promise<ImageConfiguration> {
  try {
    return readConfiguration(await downloadConfiguration(client, repository, digest, signal))
  } catch {
    signal.throwIfAborted()
    return {}
  }
}
