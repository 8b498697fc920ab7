import { parseImageReference } from '../image/reference.ts'
import type { PodTemplate } from './objects.ts'
import { ANNOTATIONS } from './revision-annotations.ts'

/** What of a revision was deployed, as far as it is known. */
interface RevisionImage {
  readonly image: string
  readonly imageTag?: string
  readonly imageDigest?: string
  readonly repository?: string
}

type Marks = Readonly<Record<string, string>>

/** The image that a revision was deployed for: the one that its marks name, else the only one. A sidecar may come first. */
export function imageOfRevision(
  { spec }: PodTemplate,
  marks: Marks = {}
): RevisionImage | undefined {
  const images = spec.containers.flatMap(({ image }) => image ?? [])
  const marked = images.find(image => isMarked(image, marks))
  const [only, ...others] = images
  const image = marked ?? (others.length === 0 ? only : undefined)
  if (image === undefined) return undefined
  const parsed = parseImageReference(image)
  const told = marked === undefined ? {} : marks
  const tag = parsed?.tag ?? told[ANNOTATIONS.tag]
  const digest = parsed?.digest ?? told[ANNOTATIONS.digest]
  return {
    image,
    ...(tag === undefined ? {} : { imageTag: tag }),
    ...(digest === undefined ? {} : { imageDigest: digest }),
    ...(parsed === undefined ? {} : { repository: parsed.path })
  }
}

function isMarked(image: string, marks: Marks): boolean {
  const { tag, digest } = parseImageReference(image) ?? {}
  return digest === undefined
    ? tag !== undefined && tag === marks[ANNOTATIONS.tag]
    : digest === marks[ANNOTATIONS.digest]
}
