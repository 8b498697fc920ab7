import type { ECRClient } from '@aws-sdk/client-ecr'
import type { AwsCaller } from '../../aws/client.ts'
import {
  downloadConfiguration,
  findImage,
  type ImageIdentity,
  type StoredImage
} from '../../aws/ecr.ts'
import type { BuildRequest } from '../../inputs/request.ts'
import { type ImageLayer, readLayers } from '../image-layers.ts'
import { type FargatePlatform, imageForPlatform, readManifest } from '../manifest.ts'
import {
  imageIdentity,
  parseImageReference,
  parseRepository,
  type Repository,
  repositoryOf
} from '../reference.ts'
import type { RunsOn } from '../wanted-platform.ts'
import type { EcrClients } from './check-image.ts'

/** What there is to know of where an image goes. */
export interface ImageDestination {
  /** What the task asks for. */
  readonly platform: Promise<FargatePlatform>
  /** A task unless given. */
  readonly runsOn?: RunsOn
  /** The image of the same repository that runs there; absent: it is not asked. */
  readonly running?: (repository: string) => Promise<string | undefined>
}

/** The layers of the image that runs; undefined when that is not known. It never throws: they only go into the report. */
export async function findRunningLayers(
  { repository }: Pick<BuildRequest, 'repository'>,
  { platform, running }: ImageDestination,
  clients: EcrClients,
  signal: AbortSignal
): Promise<readonly ImageLayer[] | undefined> {
  try {
    const name = parseRepository(repository)?.name
    const reference = name && (await running?.(name))
    const found = reference && (await findImageFor(reference, await platform, clients, signal))
    return found ? readLayers(found.image.manifest) : undefined
  } catch {
    return undefined
  }
}

/** The layers that Fargate would pull of an image in ECR, with what made them; likewise. */
export async function findLayers(
  reference: string,
  { platform }: Pick<ImageDestination, 'platform'>,
  clients: EcrClients,
  signal: AbortSignal
): Promise<readonly ImageLayer[] | undefined> {
  try {
    const found = await findImageFor(reference, await platform, clients, signal)
    const { manifest = '' } = found?.image ?? {}
    const read = readManifest(manifest)
    if (found === undefined || read.kind !== 'image') return undefined
    const { client, repository } = found
    const text = await downloadConfiguration(client, repository, read.configDigest, signal)
    return readLayers(manifest, text)
  } catch {
    return undefined
  }
}

interface FoundForPlatform {
  readonly client: AwsCaller<ECRClient>
  readonly repository: Repository
  readonly image: StoredImage
}

/** An image; of an index, the one for the platform. */
async function findImageFor(
  reference: string,
  platform: FargatePlatform,
  clients: EcrClients,
  signal: AbortSignal
): Promise<FoundForPlatform | undefined> {
  const parsed = parseImageReference(reference)
  const repository = parsed && repositoryOf(parsed)
  if (parsed === undefined || repository === undefined) return undefined
  const client = clients(repository.region)
  const find = async (identity: ImageIdentity) => {
    const found = await findImage(client, repository, identity, signal)
    return found.kind === 'found' ? { client, repository, image: found } : undefined
  }
  const found = await find(imageIdentity(parsed))
  const child = found && imageForPlatform(found.image.manifest, platform)
  return child === undefined ? found : await find({ digest: child })
}
