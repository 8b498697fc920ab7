import { revisionName } from '../deployment/progress-lines.ts'
import type { RollbackTo } from '../inputs/request.ts'
import { type Candidate, commitOf, tagOf } from './candidate.ts'

/** What the labels of an image say of where it comes from. */
export interface ImageLabels {
  /** The commit. */
  readonly revision?: string
  /** The address of the repository. */
  readonly source?: string
}

/** Whether a revision's commit is known by more than its tag. */
export type CommitEvidence =
  | { readonly kind: 'proven' }
  | { readonly kind: 'by-tag'; readonly notice: string }
  | { readonly kind: 'contradicted'; readonly message: string; readonly hint: string }

/**
 * The commit that is meant in a candidate by nothing but its tag `deploy-fargate:commit`; undefined when something else
 * is meant, or when the image's own reference has that commit as its tag.
 */
export function commitByTag(to: RollbackTo, candidate: Candidate): string | undefined {
  if (to.kind !== 'name' || !/^[0-9a-f]{7,40}$/i.test(to.name)) return undefined
  const commit = commitOf(candidate)
  const isMeant = commit?.toLowerCase().startsWith(to.name.toLowerCase()) === true
  const imageTags = candidate.images.map(tagOf)
  return isMeant && !imageTags.includes(commit) && !imageTags.includes(to.name) ? commit : undefined
}

/**
 * Compares the commit in a revision's tag, which anyone who may tag revisions can write, with the labels of its images.
 * Another commit contradicts it when it is one of the same repository; that of another repository, or what a base image
 * left in the labels, says nothing.
 *
 * @param repository the address of the job's own repository
 */
export function judgeCommit(
  { taskDefinition }: Pick<Candidate, 'taskDefinition'>,
  commit: string,
  labels: readonly ImageLabels[],
  repository: string | undefined
): CommitEvidence {
  if (labels.some(({ revision }) => revision === commit)) return { kind: 'proven' }
  const name = revisionName(taskDefinition)
  const own = plainAddress(repository)
  const other = labels.find(
    ({ revision = '', source }) =>
      own !== undefined && plainAddress(source) === own && /^[0-9a-f]{40}$/.test(revision)
  )
  if (other?.revision !== undefined) {
    return {
      kind: 'contradicted',
      message: `${name} has the commit ${commit} in its tag deploy-fargate:commit, and its image was built from commit ${other.revision}: they contradict each other, and anyone who may tag revisions can write the tag.`,
      hint: `Find out which of them is right. Give ${name} in the input to if it is the one to go back to.`
    }
  }
  return {
    kind: 'by-tag',
    notice: `Only its tag deploy-fargate:commit says that ${name} is commit ${commit}, and anyone who may tag revisions can write that tag: its image does not say from which commit of this repository it was built.`
  }
}

/** The address of a repository as Git takes it, with `.git` and a slash at its end or not, in any case. */
function plainAddress(address: string | undefined): string | undefined {
  return address
    ?.toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
}
