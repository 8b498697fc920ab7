import { parseImageReference } from '../image/reference.ts'
import type { RollbackTo } from '../inputs/request.ts'
import type { Problem } from '../problem.ts'
import { ANNOTATIONS } from './revision-annotations.ts'
import type { DeploymentObservation, ReplicaSetObservation } from './rollout-view.ts'

/** Whether what the Deployment runs now is complete, so that it is known to be good. */
export function isGoodNow(live: DeploymentObservation): boolean {
  const { desired, updated, current, available, observedGeneration, generation } = live
  return (
    observedGeneration >= generation &&
    !live.paused &&
    desired > 0 &&
    updated === desired &&
    current === desired &&
    available === desired
  )
}

/** Whether the rollout of what runs came to its end: the condition keeps saying so until the next one begins. */
function hasCompleted({
  conditions,
  observedGeneration,
  generation,
  desired
}: DeploymentObservation): boolean {
  return (
    observedGeneration >= generation &&
    desired > 0 &&
    conditions.some(
      ({ type, status, reason }) =>
        type === 'Progressing' && status === 'True' && reason === 'NewReplicaSetAvailable'
    )
  )
}

/**
 * Where an automatic rollback goes: to what was complete or marked as good before my apply, else to the newest ReplicaSet
 * that is known to have worked, by its annotation or because its pods still serve. Never to "the one before", and never to `mine`,
 * the template that is rolled out: going back to that changes nothing.
 */
export function lastGood(
  live: DeploymentObservation,
  replicaSets: readonly ReplicaSetObservation[],
  mine?: string
): ReplicaSetObservation | undefined {
  const newest = [...replicaSets].sort((a, b) => b.revision - a.revision)
  const current = newest.find(({ template }) => template === live.template)
  const isOther = current !== undefined && current.template !== mine
  // One evicted pod leaves a good revision incomplete: its annotation or Kubernetes itself says that it worked.
  const hasWorked =
    isGoodNow(live) || hasCompleted(live) || live.worked.includes(current?.hash ?? '')
  if (isOther && hasWorked) return current
  const others = newest.filter(one => one !== current && one.template !== mine)
  return (
    others.find(({ hash }) => live.worked.includes(hash)) ??
    others.find(({ available, desired }) => available > 0 && available >= desired) ??
    others.find(({ available }) => available > 0)
  )
}

/** What a Deployment is called; a revision of it is `web:4` or `shop/web:4`. */
interface DeploymentName {
  readonly namespace: string
  readonly deployment: string
}

/** The ReplicaSet that a rollback by hand goes to, or why there is none. */
export function chooseRevision(
  live: DeploymentObservation,
  replicaSets: readonly ReplicaSetObservation[],
  to: RollbackTo,
  of: DeploymentName
): ReplicaSetObservation | Problem {
  const newest = [...replicaSets].sort((a, b) => b.revision - a.revision)
  if (to.kind === 'steps') return byNumber(live, newest, to, of)
  // Revisions that someone else has deployed have no annotations of this action: their images have to do.
  const found = newest.find(one => matches(one, to, of)) ?? newest.find(one => runsImage(one, to))
  return (
    found ?? {
      where: 'to',
      what: `No revision of the Deployment ${of.namespace}/${of.deployment} is ${nameOf(to)}. ${listRevisions(newest, of)}`,
      fix: 'Give one of them, or raise revisionHistoryLimit so that Kubernetes keeps more.'
    }
  )
}

/** What counting gives, unless the number is the tag of something else: tags are often the numbers of runs. */
function byNumber(
  live: DeploymentObservation,
  newest: readonly ReplicaSetObservation[],
  to: Extract<RollbackTo, { kind: 'steps' }>,
  of: DeploymentName
): ReplicaSetObservation | Problem {
  const { tag, back } = to
  const counted = stepsBack(live, newest, back, of)
  const tagged = tag === undefined ? [] : taggedWith(tag, newest)
  const matching = 'what' in counted ? tagged : [counted, ...tagged.filter(one => one !== counted)]
  const [only, ...others] = matching
  if (only === undefined || others.length === 0) return only ?? counted
  const isCounted = only === counted
  const named = isCounted ? others : matching
  const byTag = `${named.map(({ revision }) => `${of.deployment}:${revision}`).join(' or ')} for the image tag ${tag}`
  const byCount = `${of.deployment}:${only.revision} for ${back} ${back === 1 ? 'revision' : 'revisions'} back, `
  return {
    where: 'to',
    what: `${tag} is ambiguous: it is ${isCounted ? 'a number of revisions and an image tag' : 'the tag of several images'}; it could be: ${describeRevisions(matching, of)}.`,
    fix: `Give in the input to ${isCounted ? byCount : ''}${byTag}.`
  }
}

/** The newest revision of each image that had the tag. */
function taggedWith(
  tag: string,
  newest: readonly ReplicaSetObservation[]
): readonly ReplicaSetObservation[] {
  const images = new Map<string, ReplicaSetObservation>()
  for (const one of newest) {
    const image = one.annotations[ANNOTATIONS.digest] ?? one.name
    if (one.annotations[ANNOTATIONS.tag] === tag && !images.has(image)) images.set(image, one)
  }
  return [...images.values()]
}

/** Revisions that did not work do not count: where any are recorded as working, only those do. */
function stepsBack(
  live: DeploymentObservation,
  newest: readonly ReplicaSetObservation[],
  back: number,
  of: DeploymentName
): ReplicaSetObservation | Problem {
  const others = newest.filter(({ template }) => template !== live.template)
  const marked = others.filter(({ hash }) => live.worked.includes(hash))
  const serving = others.filter(({ available }) => available > 0)
  const candidates = marked.length > 0 ? marked : serving.length > 0 ? serving : others
  const chosen = candidates[back - 1]
  return (
    chosen ?? {
      where: 'to',
      what:
        others.length === 0
          ? 'There is no earlier revision of the Deployment: nothing to go back to.'
          : `There are only ${candidates.length} earlier revisions that can be gone back to. ${listRevisions(newest, of)}`,
      fix: 'Deploy a good image instead, or raise revisionHistoryLimit for the next time.'
    }
  )
}

function matches(
  { annotations, revision, name }: ReplicaSetObservation,
  to: Exclude<RollbackTo, { kind: 'steps' }>,
  { namespace, deployment }: DeploymentName
): boolean {
  switch (to.kind) {
    case 'revision':
      return [`${deployment}:${revision}`, `${namespace}/${deployment}:${revision}`].includes(
        to.name
      )
    case 'digest':
      return annotations[ANNOTATIONS.digest] === to.digest
    case 'name':
      return (
        annotations[ANNOTATIONS.tag] === to.name ||
        name === to.name ||
        (/^[0-9a-f]{7,64}$/.test(to.name) &&
          (annotations[ANNOTATIONS.commit] ?? '').startsWith(to.name))
      )
  }
}

/** Whether one of its images is pinned to the digest, or has the tag. */
function runsImage(
  { images }: ReplicaSetObservation,
  to: Exclude<RollbackTo, { kind: 'steps' }>
): boolean {
  return images.some(image => {
    const { tag, digest } = parseImageReference(image) ?? {}
    if (to.kind === 'digest') return digest === to.digest
    return to.kind === 'name' && tag === to.name
  })
}

function nameOf(to: Exclude<RollbackTo, { kind: 'steps' }>): string {
  return to.kind === 'digest' ? to.digest : to.name
}

function listRevisions(newest: readonly ReplicaSetObservation[], of: DeploymentName): string {
  return `There are: ${describeRevisions(newest, of) || 'none'}.`
}

/** `web:7 (v7, 9fceb02)`: what the input `to` takes, and what is known of it. */
function describeRevisions(
  sets: readonly ReplicaSetObservation[],
  { deployment }: DeploymentName
): string {
  const shown = sets.map(({ revision, annotations }) => {
    const known = [
      annotations[ANNOTATIONS.tag],
      annotations[ANNOTATIONS.commit]?.slice(0, 7)
    ].filter(Boolean)
    const name = `${deployment}:${revision}`
    return known.length === 0 ? name : `${name} (${known.join(', ')})`
  })
  return shown.join(', ')
}
