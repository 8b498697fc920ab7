import { parseImageReference } from '../image/reference.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'

/** An image that was looked up before the start, by the reference that goes into the task definition. */
export interface CheckedReference {
  readonly reference: string
  /**
   * Its digest first, then those of the images that it lists when it is an index: which of them ECS reports is not
   * documented.
   */
  readonly digests: readonly string[]
}

/** What names an image wherever it is: the tag and the digest that were asked for, or found. */
export interface TagAndDigest {
  readonly tag?: string
  readonly digest?: string
}

/** An image that goes into a task definition. */
export interface ObtainedImage extends CheckedReference {
  readonly identity: TagAndDigest
}

/** The image of one container as it was checked; ECS resolves its tag again. */
export interface CheckedImage extends CheckedReference {
  readonly container: string
  /** The revision to go back to holds the same tag, which would bring the same image again. */
  readonly alsoBefore?: true
}

/** The digests that ECS runs, by container; what it does not show is absent. */
export type ResolvedImages = ReadonlyMap<string, readonly string[]>

/** A container that runs another image than the one that was checked. */
export interface MovedImage {
  readonly image: CheckedImage
  /** The digest that ECS runs in its place. */
  readonly ran: string
}

/** What a comparison came to. */
export type ImageComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'moved'; readonly moved: readonly MovedImage[] }
  /** `containers`: those of which ECS shows no digest. `why`: the calls that could not be made. */
  | {
      readonly kind: 'unknown'
      readonly containers: readonly string[]
      readonly why: readonly string[]
    }

/** The containers whose image was checked. A digest in the task definition leaves ECS nothing to resolve. */
export function checkedImages(
  { containerDefinitions }: TaskDefinition,
  checked: CheckedReference | undefined
): readonly CheckedImage[] {
  if (checked === undefined || checked.digests.length === 0) return []
  if (parseImageReference(checked.reference)?.digest !== undefined) return []
  const { reference, digests } = checked
  return containerDefinitions.flatMap((container, index) =>
    container.image === reference
      ? [{ reference, digests, container: nameOf(container, index) }]
      : []
  )
}

/** The same with what is known of the revision to go back to; `before` is undefined when that is not known. */
export function compareWithBefore(
  images: readonly CheckedImage[],
  isSameRevision: boolean,
  before: TaskDefinition | undefined
): readonly CheckedImage[] {
  const held = (before?.containerDefinitions ?? []).map(({ image }) => image)
  return images.map(image =>
    isSameRevision || held.includes(image.reference) ? { ...image, alsoBefore: true } : image
  )
}

/** Compares what ECS runs with what was checked. One that differs is enough, even if others are unknown. */
export function compareImages(
  images: readonly CheckedImage[],
  resolved: ResolvedImages,
  why: readonly string[] = []
): ImageComparison {
  const moved = images.flatMap(image => {
    const ran = (resolved.get(image.container) ?? []).find(one => !image.digests.includes(one))
    return ran === undefined ? [] : [{ image, ran }]
  })
  if (moved.length > 0) return { kind: 'moved', moved }
  const containers = images
    .map(({ container }) => container)
    .filter(container => (resolved.get(container) ?? []).length === 0)
  return containers.length === 0 ? { kind: 'same' } : { kind: 'unknown', containers, why }
}

/** What happened, and how it is prevented. */
export function describeMoved(moved: readonly MovedImage[]): string {
  const each = moved.map(
    ({ image: { container, reference, digests }, ran }) =>
      `container ${container} runs ${ran} as ${reference}, and ${digests[0]} was checked`
  )
  return `The tag was moved before ECS resolved it: ${each.join('; ')}. Deploy by digest (image-reference: digest, or image with @sha256:…), or with tags that cannot move.`
}

type Unknown = Extract<ImageComparison, { kind: 'unknown' }>

/** Why it is not known what runs: the calls that could not be made, or that ECS shows nothing. */
export function explainUnknown({ why }: Unknown): string {
  return why.length === 0 ? 'ECS shows no digest of it.' : why.join(' ')
}

/** Why no one knows whether what runs is what was checked. */
export function describeUnknown(unknown: Unknown): string {
  return `The image that runs was not compared with the one that was checked (container ${unknown.containers.join(', ')}): ${explainUnknown(unknown)}`
}
