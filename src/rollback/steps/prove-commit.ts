import type { Tools } from '../../context/tools.ts'
import { sourceUrl } from '../../image/event.ts'
import { parseImageReference, referenceByDigest } from '../../image/reference.ts'
import { readGivenImage } from '../../image/steps/check-image.ts'
import type { RollbackRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { type Candidate, type CandidateImage, digestOf } from '../candidate.ts'
import { commitByTag, type ImageLabels, judgeCommit } from '../commit-evidence.ts'

/**
 * Where a commit is asked for and a revision is found by its tag alone: compares with the labels of the images that ran,
 * and says so when they show nothing. Throws a DeployError when they show another commit.
 */
export async function proveCommit(
  { to }: Pick<RollbackRequest, 'to'>,
  candidate: Candidate,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<void> {
  const commit = commitByTag(to, candidate)
  if (commit === undefined) return
  const labels = await Promise.all(candidate.images.map(image => readLabels(image, tools)))
  const { serverUrl, repository } = tools.runner.surroundings
  const own = sourceUrl(serverUrl, repository)
  const evidence = judgeCommit(candidate, commit, labels, own)
  if (evidence.kind === 'contradicted') {
    throw new DeployError('service', evidence.message, { hint: evidence.hint })
  }
  if (evidence.kind === 'by-tag') tools.runner.notice(evidence.notice)
}

/** The labels of the image that ran; empty when they cannot be read. */
async function readLabels(
  image: CandidateImage,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<ImageLabels> {
  const digest = digestOf(image)
  const parsed = parseImageReference(image.reference)
  if (digest === undefined || parsed?.host === undefined) return {}
  const facts = await readGivenImage(
    referenceByDigest(parsed.host, parsed.path, digest),
    clients.ecr,
    cancel
  )
  return typeof facts === 'string' ? {} : facts
}
