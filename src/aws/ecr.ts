import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  type BatchGetImageCommandOutput,
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  type ImageIdentifier,
  PutImageCommand
} from '@aws-sdk/client-ecr'
import { IMAGE_MEDIA_TYPES } from '../image/manifest.ts'
import { canMove, IMMUTABLE_TAG_HINT } from '../image/tag-mobility.ts'
import { DeployError } from '../problem.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'
import { readWhole, shown } from './whole-answer.ts'

/** A login that every registry of the region takes, as far as the role may use it. */
export interface EcrLogin {
  /** Host and port of the account's own registry. */
  readonly host: string
  readonly username: string
  readonly password: string
  /** `username:password` in base64, as AWS gives it and as Docker stores it: a secret too. */
  readonly token: string
}

/** A repository as ECR's calls name it; without an account it is the caller's own. */
export interface EcrRepository {
  readonly name: string
  readonly registryId?: string
}

/** A tag or a digest of a repository. */
export type ImageIdentity = { readonly tag: string } | { readonly digest: string }

export interface StoredImage {
  readonly kind: 'found'
  readonly digest: string
  /** The manifest or index, as it was pushed. */
  readonly manifest: string
  readonly mediaType: string | undefined
}

export type FoundImage =
  | StoredImage
  | { readonly kind: 'missing' }
  | { readonly kind: 'repository-missing' }

/** Milliseconds for the download of an image's configuration, a few kilobytes. */
const DOWNLOAD_TIMEOUT = 10_000

/** Asks for a login; its password is valid for twelve hours or until the caller's session ends. */
export async function getLogin(
  client: AwsCaller<ECRClient>,
  signal: AbortSignal
): Promise<EcrLogin> {
  const { authorizationData } = await naming('ecr:GetAuthorizationToken', () =>
    client.send(new GetAuthorizationTokenCommand(), { abortSignal: signal })
  )
  const { authorizationToken: token, proxyEndpoint } = authorizationData?.[0] ?? {}
  if (token === undefined || proxyEndpoint === undefined) {
    throw new DeployError('aws', 'ecr:GetAuthorizationToken returned no login.')
  }
  const pair = Buffer.from(token, 'base64').toString()
  const colon = pair.indexOf(':')
  return {
    host: new URL(proxyEndpoint).host,
    username: pair.slice(0, colon),
    password: pair.slice(colon + 1),
    token
  }
}

/**
 * What a tag or digest names. BatchGetImage is among the permissions of every role that may push;
 * DescribeImages and DescribeRepositories are not.
 */
export async function findImage(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  identity: ImageIdentity,
  signal: AbortSignal
): Promise<FoundImage> {
  const imageId: ImageIdentifier =
    'tag' in identity ? { imageTag: identity.tag } : { imageDigest: identity.digest }
  const command = new BatchGetImageCommand({
    ...inputOf(repository),
    imageIds: [imageId],
    acceptedMediaTypes: [...IMAGE_MEDIA_TYPES]
  })
  const answer = await readWhole(
    'ecr:BatchGetImage',
    async () => {
      const given = await unless('RepositoryNotFoundException', () =>
        client.send(command, { abortSignal: signal })
      )
      const isTold = given === undefined || tellsOf(given, imageId)
      return shown(isTold ? { given } : undefined, `the image ${Object.values(identity).join()}`)
    },
    signal
  )
  if (answer.given === undefined) return { kind: 'repository-missing' }
  const image = answer.given.images?.[0]
  const digest = image?.imageId?.imageDigest
  if (image?.imageManifest !== undefined && digest !== undefined) {
    const { imageManifest: manifest, imageManifestMediaType: mediaType } = image
    return { kind: 'found', digest, manifest, mediaType }
  }
  const { failureCode, failureReason } = answer.given.failures?.[0] ?? {}
  if (failureCode === undefined || failureCode === 'ImageNotFound') return { kind: 'missing' }
  throw new DeployError(
    'image',
    `ECR cannot return the image ${repository.name} (${Object.values(identity).join()}): ${failureReason ?? failureCode}`,
    // The registry's own words may hold what not everyone should read.
    { cause: failureReason ?? failureCode }
  )
}

/** Whether an answer says something of this image: what it is, or why it is missing. */
function tellsOf(
  { images, failures }: BatchGetImageCommandOutput,
  { imageTag, imageDigest }: ImageIdentifier
): boolean {
  const image = images?.[0]
  if (image?.imageManifest === undefined) return (failures ?? []).length > 0
  const { imageDigest: digest, imageTag: tag } = image.imageId ?? {}
  return (imageDigest ?? digest) === digest && (imageTag ?? tag) === (tag ?? imageTag)
}

/** Downloads the configuration of an image, which names its platform: JSON text. */
export async function downloadConfiguration(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  configDigest: string,
  signal: AbortSignal
): Promise<string> {
  const { downloadUrl } = await naming('ecr:GetDownloadUrlForLayer', () =>
    client.send(
      new GetDownloadUrlForLayerCommand({ ...inputOf(repository), layerDigest: configDigest }),
      { abortSignal: signal }
    )
  )
  if (downloadUrl === undefined) {
    throw new DeployError('aws', 'ecr:GetDownloadUrlForLayer returned no URL.')
  }
  const response = await fetch(downloadUrl, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT)])
  })
  if (!response.ok) {
    throw new DeployError(
      'aws',
      `The image's configuration cannot be read: HTTP ${response.status}.`
    )
  }
  return await response.text()
}

/** Creates a repository with immutable tags and scan on push; false when it is there already. */
export async function createRepository(
  client: AwsCaller<ECRClient>,
  { name, registryId }: EcrRepository,
  signal: AbortSignal
): Promise<boolean> {
  const command = new CreateRepositoryCommand({
    repositoryName: name,
    ...(registryId === undefined ? {} : { registryId }),
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true }
  })
  const answer = await naming('ecr:CreateRepository', () =>
    unless('RepositoryAlreadyExistsException', () => client.send(command, { abortSignal: signal }))
  )
  return answer !== undefined
}

/**
 * Whether a tag of the repository that is on an image can be moved to another one. Undefined when it is not known:
 * ecr:DescribeRepositories is not among the permissions that a push needs.
 */
export async function findTagMobility(
  client: AwsCaller<ECRClient>,
  { name, registryId }: EcrRepository,
  signal: AbortSignal
): Promise<((tag: string) => boolean) | undefined> {
  const command = new DescribeRepositoriesCommand({
    repositoryNames: [name],
    ...(registryId === undefined ? {} : { registryId })
  })
  try {
    const { repositories } = await client.send(command, { abortSignal: signal })
    const { imageTagMutability: mutability, imageTagMutabilityExclusionFilters: filters = [] } =
      repositories?.[0] ?? {}
    if (mutability === undefined) return undefined
    const patterns = filters.flatMap(({ filter }) => filter ?? [])
    return tag => canMove(mutability, patterns, tag)
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

/** Puts one more tag on an image that is in the repository. The tag may be on it already. */
export async function putTag(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  image: StoredImage,
  tag: string,
  signal: AbortSignal
): Promise<void> {
  const command = new PutImageCommand({
    ...inputOf(repository),
    imageManifest: image.manifest,
    ...(image.mediaType === undefined ? {} : { imageManifestMediaType: image.mediaType }),
    imageDigest: image.digest,
    imageTag: tag
  })
  await naming('ecr:PutImage', async () => {
    try {
      const answer = await unless('ImageAlreadyExistsException', () =>
        client.send(command, { abortSignal: signal })
      )
      if (answer === undefined || answer.image?.imageId?.imageDigest === image.digest) return
      // An answer that does not show it says nothing: the registry knows.
      const now = await findImage(client, repository, { tag }, signal)
      shown(
        now.kind === 'found' && now.digest === image.digest ? now : undefined,
        `the tag ${tag} on ${image.digest}`
      )
    } catch (error) {
      if (!isNamed(error, 'ImageTagAlreadyExistsException')) throw error
      throw new DeployError(
        'push',
        `The tag ${tag} is on another image of the repository ${repository.name} and is immutable.`,
        {
          hint: IMMUTABLE_TAG_HINT,
          cause: error
        }
      )
    }
  })
}

/** Removes a tag from its image; ECR deletes an image without tags. A missing tag is not an error. */
export async function deleteTag(
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  tag: string
): Promise<void> {
  const command = new BatchDeleteImageCommand({
    ...inputOf(repository),
    imageIds: [{ imageTag: tag }]
  })
  const answer = await naming('ecr:BatchDeleteImage', () =>
    unless('RepositoryNotFoundException', () => client.send(command))
  )
  const failure = answer?.failures?.[0]
  if (failure === undefined || failure.failureCode === 'ImageNotFound') return
  throw new DeployError(
    'aws',
    `ecr:BatchDeleteImage failed for ${repository.name}:${tag}: ${failure.failureReason ?? failure.failureCode}.`
  )
}

function inputOf({ name, registryId }: EcrRepository): {
  repositoryName: string
  registryId?: string
} {
  return { repositoryName: name, ...(registryId === undefined ? {} : { registryId }) }
}

/** What `call` gives; undefined when it throws the error with this name. */
async function unless<T>(name: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (isNamed(error, name)) return undefined
    throw error
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}
