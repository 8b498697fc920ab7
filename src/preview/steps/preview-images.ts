import type { ECRClient } from '@aws-sdk/client-ecr'
import type { AwsCaller } from '../../aws/client.ts'
import {
  deleteTag,
  downloadConfiguration,
  type EcrRepository,
  findImage,
  type StoredImage
} from '../../aws/ecr.ts'
import type { Tools } from '../../context/tools.ts'
import { parseImageReference, repositoryOf } from '../../image/reference.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import type { Report } from '../../report/report.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { isBuiltFor, isInRepository, leadsTo } from '../image-label.ts'
import type { PreviewIdentity } from '../preview-facts.ts'
import type { PreviewTarget } from '../target.ts'
import { findImageUsers } from './images-in-use.ts'

/** The tag of a revision that says which image was built for this preview: `registry/app 4f2c…`, more tags after it. */
export const IMAGE_TAG = 'preview:image'
const LONGEST_VALUE = 256

/** The revision says which image was built for it, so that its removal finds the image. */
export function withImageTag(
  { image: wanted }: PreviewRequest,
  definition: TaskDefinition,
  before: TaskDefinition | undefined,
  known: Partial<Report>
): TaskDefinition {
  if (wanted.kind !== 'build') return definition
  const parsed = known.image === undefined ? undefined : parseImageReference(known.image)
  if (parsed?.host === undefined || known.imageTag === undefined) return definition
  const name = `${parsed.host}/${parsed.path}`
  const earlier = before?.tags?.find(({ key }) => key === IMAGE_TAG)?.value
  // A run that finds the image of an earlier one in ECR has built it all the same.
  const [earlierName, earlierTag] = earlier?.split(' ') ?? []
  const again = earlierName === name && earlierTag === known.imageTag
  const value =
    known.buildSkipped === false || again
      ? imageTagValue(name, [known.imageTag, ...wanted.tags])
      : undefined
  return value === undefined
    ? definition
    : { ...definition, tags: [...(definition.tags ?? []), { key: IMAGE_TAG, value }] }
}

/** Name and tags as the value of a tag; those for which there is no room are left out. */
function imageTagValue(name: string, tags: readonly string[]): string | undefined {
  const words = [name, ...new Set(tags)]
  while (words.join(' ').length > LONGEST_VALUE) words.pop()
  return words.length < 2 ? undefined : words.join(' ')
}

/**
 * What a revision says about the image that was built for it: its image tag, and the deployed digest. Both are tags,
 * which prove nothing: they only say which images to check.
 */
export interface BuiltImage {
  readonly tagValue: string
  readonly digest: string | undefined
  /** The images of its containers, which is what ran. */
  readonly references: readonly string[]
}

/** The result for the images: those removed, and why others were kept. */
export interface ImageRemoval {
  readonly removed: readonly string[]
  readonly kept: readonly string[]
  /** Why it is not known whether something else uses them, so that all stay: a sentence. */
  readonly unclear?: string
}

interface TaggedImage {
  readonly name: string
  readonly repository: EcrRepository & { readonly region?: string }
  readonly deployed: string
  readonly others: readonly string[]
  /** What revisions of this preview have deployed by these tags. */
  readonly digests: readonly string[]
}

/**
 * Removes the tags of images that were built for this preview and that nothing else in the account uses in this region:
 * those in the repository that the inputs name, that a container of its revisions has run, and whose own label says that
 * they were built for it. A tag that has another digest by now is another image's, and stays.
 */
export async function removeImages(
  target: PreviewTarget,
  built: readonly BuiltImage[],
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<ImageRemoval> {
  const { imageRepository } = target
  const tagged = readImageTags(built)
  const images = tagged.filter(({ name }) => isInRepository(imageRepository, name))
  const elsewhere = tagged
    .filter(({ name }) => !isInRepository(imageRepository, name))
    .map(({ name, deployed }) =>
      imageRepository === undefined
        ? `${name}:${deployed} is in a repository, and the input repository is not given`
        : `${name}:${deployed} is in a repository other than ${imageRepository}`
    )
  if (images.length === 0) return { removed: [], kept: elsewhere }
  const users = await findImageUsers(target, tools)
  if (users.kind === 'unknown') {
    return { removed: [], kept: elsewhere, unclear: users.why }
  }
  const removed: string[] = []
  const kept: string[] = [...elsewhere]
  for (const image of images) {
    const result = await removeImage(target, image, users.names, tools)
    removed.push(...result.removed)
    kept.push(...result.kept)
  }
  return { removed, kept }
}

/** The images that these tags name and that a container of the same revision has run. */
function readImageTags(built: readonly BuiltImage[]): readonly TaggedImage[] {
  const tagValues = [...new Set(built.filter(hasRun).map(({ tagValue }) => tagValue))]
  return tagValues.flatMap(tagValue => {
    const digests = built.flatMap(one => (one.tagValue === tagValue ? (one.digest ?? []) : []))
    return readImageTag(tagValue, digests) ?? []
  })
}

function hasRun({ tagValue, digest, references }: BuiltImage): boolean {
  const [name, deployed] = tagValue.split(' ')
  return references.some(
    reference => reference === `${name}:${deployed}` || reference === `${name}@${digest}`
  )
}

function readImageTag(tagValue: string, digests: readonly string[]): TaggedImage | undefined {
  const [name = '', deployed, ...others] = tagValue.split(' ')
  const parsed = parseImageReference(name)
  const repository = parsed === undefined ? undefined : repositoryOf(parsed)
  return repository === undefined || deployed === undefined
    ? undefined
    : { name, repository, deployed, others, digests }
}

async function removeImage(
  { identity }: PreviewTarget,
  { name, repository, deployed, others, digests }: TaggedImage,
  used: ReadonlySet<string>,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<ImageRemoval> {
  const client = clients.ecr(repository.region)
  const digestOf = async (tag: string) => {
    const found = await findImage(client, repository, { tag }, cancel)
    return found.kind === 'found' ? found.digest : undefined
  }
  const image = await findImage(client, repository, { tag: deployed }, cancel)
  if (image.kind !== 'found') return { removed: [], kept: [] }
  const { digest } = image
  if (!digests.includes(digest)) {
    return {
      removed: [],
      kept: [`${name}:${deployed} is not the image that this preview deployed`]
    }
  }
  if (!(await isLabelled(identity, client, repository, image, cancel))) {
    return {
      removed: [],
      kept: [`${name}:${deployed} does not say in its own label that it was built for this preview`]
    }
  }
  const inUse = [digest, deployed, ...others].some(word =>
    used.has(word === digest ? `${name}@${digest}` : `${name}:${word}`)
  )
  if (inUse) return { removed: [], kept: [`${name}:${deployed} is used by something else`] }
  const removed: string[] = []
  // The deployed one is what the image is found by: it goes last, so that one that was cut off can go on.
  for (const tag of [...others.filter(other => other !== deployed), deployed]) {
    // A tag that has moved on is another image's.
    if (tag !== deployed && (await digestOf(tag)) !== digest) continue
    await deleteTag(client, repository, tag)
    removed.push(`${name}:${tag}`)
  }
  return { removed, kept: [] }
}

/** Whether an image, or each image of an index, says in its own configuration that it was built for this preview. */
async function isLabelled(
  identity: PreviewIdentity,
  client: AwsCaller<ECRClient>,
  repository: EcrRepository,
  image: StoredImage,
  signal: AbortSignal
): Promise<boolean> {
  const next = leadsTo(image.manifest)
  if ('config' in next) {
    return isBuiltFor(
      identity,
      await downloadConfiguration(client, repository, next.config, signal)
    )
  }
  for (const digest of next.images) {
    const found = await findImage(client, repository, { digest }, signal)
    const one = found.kind === 'found' ? leadsTo(found.manifest) : undefined
    if (one === undefined || !('config' in one)) return false
    const text = await downloadConfiguration(client, repository, one.config, signal)
    if (!isBuiltFor(identity, text)) return false
  }
  return next.images.length > 0
}
