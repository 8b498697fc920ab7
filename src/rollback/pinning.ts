import { parseImageReference } from '../image/reference.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'
import { type Candidate, type CandidateImage, digestOf, tagOf } from './candidate.ts'

/** What ECR says now about the image of one container. */
export interface ImageState {
  readonly container: string
  /** The digest that the reference in the task definition gives. */
  readonly now: string | 'missing' | 'unknown'
  /** Whether the digest that ran is still there; `unknown` when that cannot be read. */
  readonly ran: 'found' | 'missing' | 'unknown'
}

/** What has to be done so that exactly the images that ran then run again. */
export interface Pinning {
  /** The containers to refer to by digest, with the digest. */
  readonly pins: ReadonlyMap<string, string>
  /** What changed in the registry since then. */
  readonly notes: readonly string[]
  /** Images that are gone. */
  readonly problems: readonly string[]
}

/**
 * Compares what ran with what the registry has. A tag that was moved or removed is answered by its digest; a
 * revision that has to be registered again (`inactive`) refers to every image by digest.
 */
export function planPins(
  candidate: Candidate,
  states: readonly ImageState[],
  inactive: boolean
): Pinning {
  const pins = new Map<string, string>()
  const notes: string[] = []
  const problems: string[] = []
  for (const image of candidate.images) {
    const state = states.find(({ container }) => container === image.container)
    const { pin, note, problem } = judgeImage(image, state, inactive, claimOf(candidate, image))
    if (pin !== undefined) pins.set(image.container, pin)
    if (note !== undefined) notes.push(note)
    if (problem !== undefined) problems.push(problem)
  }
  return { pins, notes, problems }
}

interface Judgement {
  readonly pin?: string
  readonly note?: string
  readonly problem?: string
}

function judgeImage(
  image: CandidateImage,
  state: ImageState | undefined,
  inactive: boolean,
  claimed: string | undefined
): Judgement {
  const byDigest = parseImageReference(image.reference)?.digest !== undefined
  const ran = digestOf(image)
  const pin = ran === undefined || byDigest ? {} : { pin: ran }
  // Not in ECR, or reading is denied: taken as it is.
  if (state === undefined || state.now === 'unknown') return inactive ? pin : {}
  if (ran === undefined) return judgeUnknown(image, state.now, inactive, claimed)
  if (state.now === ran) return inactive ? pin : {}
  const where = `${image.container}: ${image.reference}`
  if (state.ran === 'missing') {
    return {
      problem: `${where} is not in ECR any more: the image that ran, ${ran}, was cleaned up.`
    }
  }
  const what =
    state.now === 'missing' ? 'the tag was removed' : `the tag now points to ${state.now}`
  return {
    ...pin,
    note: `${where}: ${what}; the image that ran, ${ran}, is deployed by its digest.`
  }
}

/** What the tags of a revision that is not known to have worked say of an image's digest. They prove nothing. */
function claimOf({ origin, succeeded }: Candidate, image: CandidateImage): string | undefined {
  return !succeeded && origin.imageTag !== undefined && origin.imageTag === tagOf(image)
    ? origin.digest
    : undefined
}

function judgeUnknown(
  { container, reference }: CandidateImage,
  now: string,
  inactive: boolean,
  claimed: string | undefined
): Judgement {
  const where = `${container}: ${reference}`
  if (now === 'missing') return { problem: `${where} is not in ECR any more.` }
  if (claimed !== undefined && claimed !== now) {
    return {
      problem: `${where} now points to ${now}, and the tags of the revision say ${claimed}: which of them ran cannot be proven.`
    }
  }
  return {
    ...(inactive ? { pin: now } : {}),
    note: `${where} is deployed by its tag; which image it pointed to then is not known.`
  }
}

/** The task definition with these images by digest. The tag is left out: it may give another image by now. */
export function pinImages(
  definition: TaskDefinition,
  pins: ReadonlyMap<string, string>
): TaskDefinition {
  return {
    ...definition,
    containerDefinitions: definition.containerDefinitions.map((container, index) => {
      const digest = pins.get(nameOf(container, index))
      const parsed = parseImageReference(container.image ?? '')
      if (digest === undefined || parsed === undefined) return container
      const host = parsed.host === undefined ? '' : `${parsed.host}/`
      return { ...container, image: `${host}${parsed.path}@${digest}` }
    })
  }
}
