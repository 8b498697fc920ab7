import type { Condition } from './objects.ts'
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
}

/** What an observation means for one rollout. */
export type RolloutState =
  | { readonly kind: 'going' }
  | { readonly kind: 'complete'; readonly note?: string }
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'superseded'; readonly by: string }
  | { readonly kind: 'gone'; readonly why: string }

/** My ReplicaSet: controlled by the Deployment's uid (the list holds no other), with exactly my template. */
export function findOwn(
  replicaSets: readonly ReplicaSetObservation[],
  { template }: OwnRollout
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
    const by = live.writer === undefined ? 'an unknown field manager' : describeWriter(live.writer)
    return { kind: 'superseded', by }
  }
  // Conditions and counts of an older generation say nothing about this one.
  if (live.observedGeneration < live.generation) return { kind: 'going' }
  return readObserved(live)
}

function readObserved(live: DeploymentObservation): RolloutState {
  if (live.paused) return { kind: 'failed', cause: PAUSED }
  if (isComplete(live)) return live.desired === 0 ? { kind: 'complete', note: NONE_WANTED } : DONE
  const { reason, message = '' } = conditionOf(live, 'Progressing') ?? {}
  if (reason !== 'ProgressDeadlineExceeded') return { kind: 'going' }
  const cause = `Kubernetes gave up waiting (progressDeadlineSeconds): ${message}`
  return { kind: 'failed', cause: describeBlocked(live) ?? cause }
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
