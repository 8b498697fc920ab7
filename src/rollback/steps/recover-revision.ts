import type { Tools } from '../../context/tools.ts'
import {
  type CheckedImage,
  type CheckedReference,
  checkedImages
} from '../../deployment/image-comparison.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import { parseImageReference, referenceByDigest } from '../../image/reference.ts'
import { readGivenImage, reportedDigests } from '../../image/steps/check-image.ts'
import { missingRoles } from '../../preflight/iam-role-checks.ts'
import { rolesOf } from '../../preflight/role-names.ts'
import { withReadLimit } from '../../preflight/steps/read-once.ts'
import { readCaller, readRoles } from '../../preflight/steps/read-roles.ts'
import { DeployError } from '../../problem.ts'
import { findRegistered, type Registered } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { type Origin, plainDefinition } from '../../task-definition/origin-tags.ts'
import {
  type Candidate,
  type CandidateImage,
  digestOf,
  originalOf,
  trueOrigin
} from '../candidate.ts'
import { type ImageState, pinImages, planPins } from '../pinning.ts'

/** A revision that can run again exactly as it did. */
export interface Recovered {
  readonly registered: Registered
  readonly definition: TaskDefinition
  /** A new revision has to be registered: the old one is INACTIVE, or refers to images by tags that were moved. */
  readonly copy?: Origin
  /** The images that it holds by tags which give in ECR what ran; ECS resolves them again. */
  readonly images: readonly CheckedImage[]
}

/**
 * Makes sure that a revision can run again exactly as it did, before anything is changed: it is ACTIVE or can be
 * registered again, its images are in ECR with the digests that ran, and its roles are not gone. Secrets are not checked
 * at: ECS says so within seconds of the rollout. `runs`: it runs already, so that nothing has to be recovered.
 */
export async function recoverRevision(
  candidate: Candidate,
  runs: boolean,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Recovered> {
  const name = revisionName(candidate.taskDefinition)
  const [registered, reads] = await Promise.all([
    findRegistered(candidate.taskDefinition, tools).then(async found => {
      if (!runs) await refuseWithoutRoles(name, found.definition, tools)
      return found
    }),
    Promise.all(candidate.images.map(image => readImageState(image, tools)))
  ])
  const states = reads.map(({ state }) => state)
  const definition = plainDefinition(registered.definition)
  const { pins, notes, problems } = planPins(candidate, states, !registered.active)
  if (runs && problems.length > 0) {
    const gone = problems.join('\n')
    tools.runner.warning(`${name} runs already, but no new task of it can start:\n${gone}`)
    return { registered, definition, images: [] }
  }
  if (problems.length > 0) {
    throw new DeployError('image', `${name} cannot run again:\n${problems.join('\n')}`, {
      hint: 'Choose another revision in the input to, or build that commit again with mode: deploy. Keep more images in the lifecycle policy of the repository.'
    })
  }
  for (const note of notes) tools.runner.notice(note)
  if (!registered.active) tools.journal.tell(`${name} is INACTIVE: it is registered again`)
  if (registered.active && pins.size === 0) {
    return { registered, definition, images: imagesOf(definition, reads) }
  }
  const pinned = pinImages(definition, pins)
  return {
    registered,
    definition: pinned,
    copy: { ...trueOrigin(candidate), copyOf: originalOf(candidate) },
    images: imagesOf(pinned, reads)
  }
}

/** A role that is certainly gone is an error; one that may not be read is assumed to exist. */
async function refuseWithoutRoles(
  name: string,
  definition: TaskDefinition,
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<void> {
  if (rolesOf(definition).length === 0) return
  const reads = await withReadLimit(tools, tools.cancel, limited =>
    Promise.all([readCaller(limited), readRoles(definition, limited)])
  )
  if (reads === undefined) return
  const [caller, roles] = reads
  const missing = missingRoles(definition, { caller, roles })
  if (missing.length === 0) return
  const which = missing.map(({ member, name }) => `${member} ${name}`).join(' and ')
  throw new DeployError('service', `${name} cannot run again: ${which} is not there any more.`, {
    hint: 'Create the role again, or choose another revision in the input to.'
  })
}

/** What was found out about the image of one container. */
interface ImageRead {
  readonly state: ImageState
  /** Absent when it could not be read. */
  readonly checked?: CheckedReference
}

function imagesOf(
  definition: TaskDefinition,
  reads: readonly ImageRead[]
): readonly CheckedImage[] {
  return reads.flatMap(({ state, checked }) =>
    checkedImages(definition, checked).filter(({ container }) => container === state.container)
  )
}

async function readImageState(
  image: CandidateImage,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<ImageRead> {
  const { container, reference } = image
  const facts = await readGivenImage(reference, tools.clients.ecr, tools.cancel)
  const now = typeof facts === 'string' ? facts : facts.digest
  const state = { container, now, ran: await readRanImage(image, now, tools) }
  return typeof facts === 'string'
    ? { state }
    : { state, checked: { reference, digests: reportedDigests(facts) } }
}

async function readRanImage(
  image: CandidateImage,
  now: string,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<ImageState['ran']> {
  const digest = digestOf(image)
  const parsed = parseImageReference(image.reference)
  if (digest === undefined || parsed?.host === undefined || now === 'unknown') return 'unknown'
  if (now === digest) return 'found'
  const facts = await readGivenImage(
    referenceByDigest(parsed.host, parsed.path, digest),
    clients.ecr,
    cancel
  )
  return typeof facts === 'string' ? facts : 'found'
}
