import { FIELD_MANAGER } from './field-managers.ts'
import type { Condition } from './objects.ts'
import { ANNOTATIONS } from './revision-annotations.ts'
import {
  type DeploymentObservation,
  describeWriter,
  type ReplicaSetObservation
} from './rollout-view.ts'

/** What makes a rollout mine: the Deployment by its uid, and the template of my apply's answer. */
export interface OwnRollout {
  readonly uid: string
  /** Digest. */
  readonly template: string
  /** The mark of my apply on the Deployment, where it is known. */
  readonly run?: string
}

/** What an observation means for one rollout. */
export type RolloutState =
  | { readonly kind: 'going' }
  | { readonly kind: 'complete'; readonly note?: string }
  /** `late`: all that is known is that it took too long. */
  | { readonly kind: 'failed'; readonly cause: string; readonly late?: true }
  | { readonly kind: 'superseded'; readonly by: string }
  | { readonly kind: 'gone'; readonly why: string }

/** My ReplicaSet: controlled by the Deployment's uid (the list holds no other), with exactly my template. */
export function findOwn(
  replicaSets: readonly ReplicaSetObservation[],
  { template }: Pick<OwnRollout, 'template'>
): ReplicaSetObservation | undefined {
  // Of two with equal templates, which only a collision of hashes makes, the newer revision is in use.
  const [own] = replicaSets
    .filter(one => one.template === template)
    .sort((a, b) => b.revision - a.revision)
  return own
}

/** The state of a rollout, by the live Deployment alone; `undefined`: it is not there. */
export function readRollout(
  own: OwnRollout,
  live: DeploymentObservation | undefined
): RolloutState {
  if (live === undefined) return { kind: 'gone', why: 'it was deleted' }
  if (live.uid !== own.uid) return { kind: 'gone', why: 'it was deleted and created again' }
  if (live.deleting) return { kind: 'gone', why: 'it is being deleted' }
  if (live.template !== own.template) {
    return { kind: 'superseded', by: describeSuccessor(own, live) }
  }
  // Conditions and counts of an older generation say nothing about this one.
  if (live.observedGeneration < live.generation) return { kind: 'going' }
  return readObserved(live)
}

/**
 * Whose the template is now. Each run of this action leaves its mark, so that an apply of its field manager is mine or
 * that of another run; of managers that wrote in the same second, it is none that is mine.
 */
function describeSuccessor({ run }: OwnRollout, live: DeploymentObservation): string {
  const mark = live.annotations[ANNOTATIONS.run]
  const isMine = run !== undefined && mark === run
  const others = live.writers.filter(({ manager }) => manager !== FIELD_MANAGER)
  const named = isMine && others.length > 0 ? others : live.writers
  if (named.length === 0) return 'an unknown field manager'
  return named
    .map(writer => {
      const isOtherRun = writer.manager === FIELD_MANAGER && run !== undefined && !isMine
      return isOtherRun ? `${describeWriter(writer)} in ${nameRun(mark)}` : describeWriter(writer)
    })
    .join(' or ')
}

/** The mark of a run is its page and a number that no other step has. */
function nameRun(mark: string | undefined): string {
  const page = mark?.replace(/#.*$/, '') ?? ''
  return page.startsWith('https://') ? `the run ${page}` : 'another run'
}

function readObserved(live: DeploymentObservation): RolloutState {
  if (live.paused) return { kind: 'failed', cause: PAUSED }
  if (isComplete(live)) return live.desired === 0 ? { kind: 'complete', note: NONE_WANTED } : DONE
  const { reason, message = '' } = conditionOf(live, 'Progressing') ?? {}
  if (reason !== 'ProgressDeadlineExceeded') return { kind: 'going' }
  const cause = `Kubernetes gave up waiting (progressDeadlineSeconds): ${message}`
  const blocked = describeBlocked(live)
  return blocked === undefined
    ? { kind: 'failed', cause, late: true }
    : { kind: 'failed', cause: blocked }
}

const DONE: RolloutState = { kind: 'complete' }
const PAUSED =
  'The Deployment is paused, so Kubernetes rolls nothing out. Resume it: kubectl rollout resume.'
const NONE_WANTED = 'The Deployment wants 0 replicas: no pod of the new revision runs.'

/** As `kubectl rollout status` counts, with the replicas that are wanted now: an autoscaler may have changed them. */
function isComplete({ desired, updated, current, available }: DeploymentObservation): boolean {
  return updated === desired && current === desired && available === desired
}

/** Why no pods can be created at all: no pod exists that could say why. */
export function describeBlocked({
  conditions
}: Pick<DeploymentObservation, 'conditions'>): string | undefined {
  const { status, message } = conditionOf({ conditions }, 'ReplicaFailure') ?? {}
  if (status !== 'True' || message === undefined) return undefined
  return `Kubernetes cannot create pods: ${withoutPodName(message)}`
}

/** Equal for all pods of a ReplicaSet: their names end differently each time. */
function withoutPodName(message: string): string {
  return message.replace(/pods "([a-z0-9.-]+)-[a-z0-9]{5}" is/, 'pods "$1" is')
}

function conditionOf(
  { conditions }: Pick<DeploymentObservation, 'conditions'>,
  type: string
): Condition | undefined {
  return conditions.find(condition => condition.type === type)
}
