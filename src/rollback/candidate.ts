import { revisionName } from '../deployment/progress-lines.ts'
import { imageName, parseImageReference } from '../image/reference.ts'
import type { Origin } from '../task-definition/origin-tags.ts'

/** The image of one container, and what it was when it ran. */
export interface CandidateImage {
  readonly container: string
  readonly reference: string
  /** What ECS ran; absent when it does not say. */
  readonly digest?: string
}

/** A revision that a service could go back to. */
export interface Candidate {
  /** ARN of the task definition. */
  readonly taskDefinition: string
  readonly images: readonly CandidateImage[]
  readonly origin: Origin
  /** When its deployment ended, or when it was registered: ISO 8601. */
  readonly at: string
  /** The task definition as text, without tags of ours, image tags and digests: a copy with pinned images has the same. */
  readonly shape?: string
  /** Whether ECS itself says that a deployment of this service completed with it. Tags prove nothing. */
  readonly succeeded: boolean
}

/** What runs, as far as a candidate can differ from it. */
export type Running = Pick<Candidate, 'taskDefinition' | 'images' | 'origin' | 'shape'>

/**
 * Whether two revisions run the same: one task definition (or a copy of it with pinned images), and the same
 * digests where both are known. The same task definition can run two images when a tag was moved. A revision that
 * calls itself a copy in its tags, which anyone can write, is believed when it differs in nothing but its images.
 */
export function runsSame(left: Running, right: Running): boolean {
  if (originalOf(left) !== originalOf(right)) return false
  const one = left.taskDefinition === right.taskDefinition
  if (!one && (left.shape === undefined || left.shape !== right.shape)) return false
  return left.images.every(({ container, digest }) => {
    const other = right.images.find(image => image.container === container)?.digest
    return digest === undefined || other === undefined || digest === other
  })
}

/** `web:41`: the revision, or what a copy with pinned images is a copy of. */
export function originalOf({ taskDefinition, origin }: Running): string {
  return origin.copyOf ?? revisionName(taskDefinition)
}

/**
 * The origin without what its tags say about an image that did not run: a revision that is used again after its image
 * tag was moved keeps the tags of its first deployment.
 */
export function trueOrigin({ origin, images }: Running): Origin {
  if (!contradictsDigest(origin, images)) return origin
  const { commit: _commit, digest: _digest, imageTag: _imageTag, ...rest } = origin
  return rest
}

/** Whether the deployed image ran with another digest. Which image that is, may only show by its digest. */
function contradictsDigest(
  { digest, imageTag }: Origin,
  images: readonly CandidateImage[]
): boolean {
  const known = images.map(digestOf)
  if (digest === undefined || images.length === 0 || known.includes(digest)) return false
  const tagged = images.filter(image => imageTag !== undefined && tagOf(image) === imageTag)
  return tagged.map(digestOf).some(ran => ran !== undefined) || !known.includes(undefined)
}

/** The commit of a revision: from its tag, else from an image tag that is a whole commit SHA. */
export function commitOf(running: Running): string | undefined {
  const { commit } = trueOrigin(running)
  if (commit !== undefined) return commit
  return running.images.map(tagOf).find(tag => tag !== undefined && /^[0-9a-f]{40}$/.test(tag))
}

/** What a candidate's tags may be believed: nothing, unless a deployment of this service completed with it. */
export function believed<T extends Running>(candidate: T & Pick<Candidate, 'succeeded'>): T {
  return candidate.succeeded ? candidate : { ...candidate, origin: {} }
}

/** The repositories of images, with the registry: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web`. */
export function repositoriesOf(images: readonly CandidateImage[]): readonly string[] {
  return images.map(({ reference }) => repositoryIn(reference))
}

/** The repository in an image's reference, with the registry. */
export function repositoryIn(reference: string): string {
  const parsed = parseImageReference(reference)
  return parsed === undefined ? reference : imageName(parsed)
}

/** The tag in an image's reference. */
export function tagOf({ reference }: CandidateImage): string | undefined {
  return parseImageReference(reference)?.tag
}

/** The digest that an image ran with, or the one that its reference holds. */
export function digestOf({ reference, digest }: CandidateImage): string | undefined {
  return digest ?? parseImageReference(reference)?.digest
}

/** The digests of a revision's images, the deployed one's tag included. */
export function digestsOf(running: Running): readonly string[] {
  const found = [trueOrigin(running).digest, ...running.images.map(digestOf)].filter(
    digest => digest !== undefined
  )
  return [...new Set(found)]
}

/** The image that is worth naming: the one that was deployed, else the first. */
export function mainImage({ images, origin }: Running): CandidateImage | undefined {
  const deployed = images.find(
    image => origin.digest !== undefined && digestOf(image) === origin.digest
  )
  return deployed ?? images[0]
}

/** One line: revision, image, commit, when, and by which run. */
export function describeCandidate(candidate: Candidate): string {
  const { origin, at, taskDefinition, succeeded } = candidate
  const image = mainImage(candidate)
  const commit = commitOf(candidate)
  const by = whoOf(origin)
  return [
    revisionName(taskDefinition),
    ...(image === undefined ? [] : [describeImage(image, trueOrigin(candidate))]),
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 12)}`]),
    `${at.slice(0, 16).replace('T', ' ')} UTC`,
    ...(by === undefined ? [] : [by]),
    ...(succeeded ? [] : ['not known to have worked'])
  ].join(', ')
}

function describeImage(image: CandidateImage, origin: Origin): string {
  const parsed = parseImageReference(image.reference)
  const name = parsed?.path.split('/').pop() ?? image.reference
  const tag = parsed?.tag ?? origin.imageTag
  const digest = digestOf(image)
  const short = digest === undefined ? '' : ` (${digest.slice(0, 19)})`
  return `image ${name}${tag === undefined ? '' : `:${tag}`}${short}`
}

/** Who deployed a revision: `by octocat in https://github.com/…`; undefined when its tags do not say. */
export function whoOf({ actor, run }: Origin): string | undefined {
  const parts = [
    ...(actor === undefined ? [] : [`by ${actor}`]),
    ...(run === undefined ? [] : [`in ${run}`])
  ]
  return parts.length === 0 ? undefined : parts.join(' ')
}
