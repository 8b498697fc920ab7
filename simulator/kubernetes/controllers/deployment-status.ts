import { at, type JsonObject, type KubeObject, objectsIn } from '../apply/values.ts'
import { withCondition } from '../objects/status-writer.ts'
import { available, bounds, sum, wanted } from './rollout.ts'

const NO_DEADLINE = 2_147_483_647

/** What a status is made from. */
export interface Standing {
  readonly deployment: KubeObject
  readonly current: KubeObject | undefined
  readonly sets: readonly KubeObject[]
  readonly nowMs: number
  readonly now: string
}

/** The status of a Deployment (k8s.io/kubernetes pkg/controller/deployment/progress.go and sync.go). */
export function nextStatus(standing: Standing): JsonObject {
  const { deployment, current, sets } = standing
  const former = objectsIn(at(deployment.status, 'conditions'))
  const total = sum(sets, set => Number(at(set.status, 'replicas') ?? 0))
  const ready = sum(sets, set => Number(at(set.status, 'readyReplicas') ?? 0))
  const free = sum(sets, available)
  const updated = current === undefined ? 0 : Number(at(current.status, 'replicas') ?? 0)
  const counts = {
    ...positive('replicas', total),
    ...positive('updatedReplicas', updated),
    ...positive('readyReplicas', ready),
    ...positive('availableReplicas', free),
    ...positive('unavailableReplicas', Math.max(0, sum(sets, wanted) - free)),
    terminatingReplicas: sum(sets, set => Number(at(set.status, 'terminatingReplicas') ?? 0)),
    observedGeneration: deployment.metadata.generation
  }
  const availability = availabilityOf(deployment, free)
  const withAvailability = withCondition(former, availability, standing.now)
  const progressed = progressOf(standing, counts, withAvailability)
  return { ...counts, conditions: failuresOf(standing, progressed) }
}

function positive(name: string, count: number): JsonObject {
  return count === 0 ? {} : { [name]: count }
}

function availabilityOf(deployment: KubeObject, free: number) {
  const { desired, maxUnavailable } = bounds(deployment)
  return free >= desired - maxUnavailable
    ? ({
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.'
      } as const)
    : ({
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.'
      } as const)
}

/** The deadline in seconds; undefined when there is none. */
export function deadlineOf({ spec }: KubeObject): number | undefined {
  const seconds = Number(at(spec, 'progressDeadlineSeconds') ?? NO_DEADLINE)
  return seconds === NO_DEADLINE ? undefined : seconds
}

/** Paused Deployments keep their condition as it is. */
function progressOf(
  { deployment, current, nowMs, now }: Standing,
  counts: JsonObject,
  conditions: readonly JsonObject[]
): readonly JsonObject[] {
  const others = conditions.filter(({ type }) => type !== 'Progressing')
  const deadline = deadlineOf(deployment)
  if (deadline === undefined) return others
  const former = conditions.find(({ type }) => type === 'Progressing')
  const isSettled =
    counts.replicas === counts.updatedReplicas && former?.reason === 'NewReplicaSetAvailable'
  if (isSettled || at(deployment.spec, 'paused') === true) return conditions
  const name = current?.metadata.name ?? ''
  if (isComplete(deployment, counts)) {
    return updated(conditions, 'True', 'NewReplicaSetAvailable', [
      `ReplicaSet "${name}" has successfully progressed.`,
      now
    ])
  }
  if (hasProgressed(deployment, counts)) {
    // The time of the update is new even where the condition is not.
    const kept = { ...former, reason: '' }
    return updated([...others, kept], 'True', 'ReplicaSetUpdated', [
      `ReplicaSet "${name}" is progressing.`,
      now
    ])
  }
  const since = Date.parse(String(former?.lastUpdateTime ?? ''))
  const isLate =
    former !== undefined &&
    former.reason !== 'NewReplicaSetAvailable' &&
    (former.reason === 'ProgressDeadlineExceeded' || nowMs >= since + deadline * 1000)
  return isLate
    ? updated(conditions, 'False', 'ProgressDeadlineExceeded', [
        `ReplicaSet "${name}" has timed out progressing.`,
        now
      ])
    : conditions
}

function updated(
  conditions: readonly JsonObject[],
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  [message, now]: readonly [string, string]
): JsonObject[] {
  return setProgress(conditions, { status, reason, message }, now)
}

/** The condition Progressing, whose `lastUpdateTime` is new with its reason. */
export function setProgress(
  conditions: readonly JsonObject[],
  progress: {
    readonly status: 'True' | 'False' | 'Unknown'
    readonly reason: string
    readonly message: string
  },
  now: string
): JsonObject[] {
  const former = conditions.find(({ type }) => type === 'Progressing')
  if (former?.status === progress.status && former.reason === progress.reason)
    return [...conditions]
  const lastTransitionTime = former?.status === progress.status ? former.lastTransitionTime : now
  const next = { type: 'Progressing', ...progress, lastUpdateTime: now, lastTransitionTime }
  return [...conditions.filter(({ type }) => type !== 'Progressing'), next as JsonObject]
}

/** Whether the counts are those of a rollout that is over. */
export function isComplete(deployment: KubeObject, counts: JsonObject): boolean {
  const desired = wanted(deployment)
  return (
    Number(counts.updatedReplicas ?? 0) === desired &&
    Number(counts.replicas ?? 0) === desired &&
    Number(counts.availableReplicas ?? 0) === desired
  )
}

function hasProgressed({ status }: KubeObject, counts: JsonObject): boolean {
  const now = (name: string) => Number(counts[name] ?? 0)
  const before = (name: string) => Number(at(status, name) ?? 0)
  return (
    now('updatedReplicas') > before('updatedReplicas') ||
    now('replicas') - now('updatedReplicas') < before('replicas') - before('updatedReplicas') ||
    now('readyReplicas') > before('readyReplicas') ||
    now('availableReplicas') > before('availableReplicas')
  )
}

/** The first failure of a ReplicaSet, the new one's first, is the Deployment's. */
function failuresOf(
  { current, sets, now }: Standing,
  conditions: readonly JsonObject[]
): JsonObject[] {
  const ordered = current === undefined ? sets : [current, ...sets]
  const failure = ordered
    .flatMap(set => objectsIn(at(set.status, 'conditions')))
    .find(({ type }) => type === 'ReplicaFailure')
  if (failure === undefined) return conditions.filter(({ type }) => type !== 'ReplicaFailure')
  const { reason, message } = failure
  const condition = {
    type: 'ReplicaFailure',
    status: 'True' as const,
    reason: String(reason),
    message: String(message)
  }
  return withCondition(conditions, condition, now)
}
