import { at, type KubeObject, objectIn, objectsIn, withAt } from '../apply/values.ts'
import type { Events } from '../objects/events.ts'
import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { resourceOf } from '../objects/resources.ts'
import { writeStatus } from '../objects/status-writer.ts'
import { deadlineOf, isComplete, nextStatus, setProgress } from './deployment-status.ts'
import { controlled, controlledBy } from './ownership.ts'
import { WorkQueue, watchOwned } from './queue.ts'
import {
  annotationsFor,
  copiedAnnotations,
  DESIRED,
  REVISION,
  revisionOf,
  sizesOf
} from './revisions.ts'
import {
  bounds,
  type Fleet,
  findCurrent,
  freeHash,
  HASH_LABEL,
  nextCurrent,
  nextOld,
  sum,
  wanted
} from './rollout.ts'

const DEPLOYMENT = resourceOf('Deployment')
const REPLICA_SET = resourceOf('ReplicaSet')
const MANAGER = 'kube-controller-manager'
/** Measured on a controller manager with nothing else to do. */
export const SYNC_MS = 12
/** Half a second after the deadline the condition said so (measured). */
const DEADLINE_LAG_MS = 500

/** Brings ReplicaSets to what Deployments want (k8s.io/kubernetes pkg/controller/deployment). */
export class DeploymentController {
  readonly #objects: Objects
  readonly #events: Events
  readonly #pace: Pace
  readonly #queue: WorkQueue

  constructor(objects: Objects, events: Events, pace: Pace, syncMs: number) {
    this.#objects = objects
    this.#events = events
    this.#pace = pace
    this.#queue = new WorkQueue(pace, syncMs, (namespace, name) => this.#sync(namespace, name))
    watchOwned(objects.store, this.#queue, { kind: 'Deployment', owned: 'ReplicaSet' })
  }

  #sync(namespace: string, name: string): void {
    const deployment = this.#objects.store.find(DEPLOYMENT, namespace, name)
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return
    const sets = controlled(this.#objects.store, REPLICA_SET, deployment).toSorted(byAge)
    const current = findCurrent(deployment, sets)
    const isPaused = at(deployment.spec, 'paused') === true
    if (this.#tellPause(deployment, isPaused)) return
    if (this.#scale(deployment, sets, current) || isPaused) {
      this.#writeStatus(deployment)
      return
    }
    // A sync ends with the new ReplicaSet; what it is good for is seen in the next one.
    if (this.#bringRevision(deployment, sets, current)) {
      this.#queue.add(deployment)
      return
    }
    const found =
      current ?? findCurrent(deployment, controlled(this.#objects.store, REPLICA_SET, deployment))
    if (found !== undefined) this.#roll(deployment, found, sets)
    this.#writeStatus(deployment)
    this.#clean(deployment, sets, found)
  }

  /** Says that a Deployment is paused or goes on; true when that was news. */
  #tellPause(deployment: KubeObject, isPaused: boolean): boolean {
    if (deadlineOf(deployment) === undefined) return false
    const conditions = objectsIn(at(deployment.status, 'conditions'))
    const reason = conditions.find(({ type }) => type === 'Progressing')?.reason
    const told = reason === 'DeploymentPaused'
    // A rollout that timed out stays timed out (cleanup in kubectl and the controller rely on it).
    if (reason === 'ProgressDeadlineExceeded' || told === isPaused) return false
    const progress = isPaused
      ? ({
          status: 'Unknown',
          reason: 'DeploymentPaused',
          message: 'Deployment is paused'
        } as const)
      : ({
          status: 'Unknown',
          reason: 'DeploymentResumed',
          message: 'Deployment is resumed'
        } as const)
    writeStatus(this.#objects, DEPLOYMENT, deployment, status => ({
      ...status,
      conditions: setProgress(objectsIn(status.conditions), progress, this.#objects.now())
    }))
    return true
  }

  /** Takes over another number of replicas without rolling anything; true when there was one. */
  #scale(
    deployment: KubeObject,
    sets: readonly KubeObject[],
    current: KubeObject | undefined
  ): boolean {
    const active = sets.filter(set => wanted(set) > 0)
    const desired = wanted(deployment)
    const isScaled = active.some(set => {
      const told = set.metadata.annotations?.[DESIRED]
      return told !== undefined && Number(told) !== desired
    })
    if (!isScaled) return false
    const [only] = active.length === 0 ? [current ?? sets.at(-1)] : active
    if (active.length <= 1 && only !== undefined) {
      this.#resize(deployment, only, desired)
      return true
    }
    this.#scaleInProportion(deployment, active)
    return true
  }

  /** Several active ReplicaSets share the difference by their sizes; the newest takes what is left. */
  #scaleInProportion(deployment: KubeObject, active: readonly KubeObject[]): void {
    const { desired, maxSurge } = bounds(deployment)
    const total = sum(active, wanted)
    const difference = desired + (desired > 0 ? maxSurge : 0) - total
    let left = difference
    for (const set of active.toSorted((one, other) => wanted(other) - wanted(one))) {
      const share = Math.round((wanted(set) * difference) / total)
      const part = difference > 0 ? Math.min(share, left) : Math.max(share, left)
      left -= part
      this.#resize(deployment, set, Math.max(0, wanted(set) + part))
    }
  }

  /** Makes the ReplicaSet of the present template, or brings its revision to the front; true when it did. */
  #bringRevision(
    deployment: KubeObject,
    sets: readonly KubeObject[],
    current: KubeObject | undefined
  ): boolean {
    const newest = Math.max(0, ...sets.filter(set => set !== current).map(revisionOf))
    if (current === undefined) {
      this.#make(deployment, sets, newest + 1)
      return true
    }
    const annotations = annotationsFor(deployment, current, newest + 1)
    const isKept = Object.entries(annotations).every(
      ([key, value]) => current.metadata.annotations?.[key] === value
    )
    if (!isKept) this.#annotate(current, annotations)
    const progress = {
      status: 'True',
      reason: 'FoundNewReplicaSet',
      message: `Found new replica set "${current.metadata.name}"`
    } as const
    const revision = annotations[REVISION] ?? ''
    const told = deployment.metadata.annotations?.[REVISION] === revision
    const hasCondition = objectsIn(at(deployment.status, 'conditions')).some(
      ({ type }) => type === 'Progressing'
    )
    if (told && hasCondition) return false
    this.#tellRevision(deployment, revision, progress)
    return true
  }

  #make(deployment: KubeObject, sets: readonly KubeObject[], revision: number): void {
    const { name, namespace } = deployment.metadata
    const template = objectIn(at(deployment.spec, 'template'))
    const hash = freeHash(template, sets)
    const labels = { ...objectIn(at(template, 'metadata', 'labels')), [HASH_LABEL]: hash }
    const size = nextCurrent({ ...this.#fleet(deployment, undefined, sets) })
    const set = this.#objects.create(
      { resource: REPLICA_SET, namespace, name: `${name}-${hash}` },
      {
        metadata: {
          labels,
          annotations: {
            ...copiedAnnotations(deployment),
            [REVISION]: String(revision),
            ...sizesOf(deployment)
          },
          ownerReferences: [controlledBy(deployment)]
        },
        spec: {
          replicas: size,
          ...(at(deployment.spec, 'minReadySeconds') === undefined
            ? {}
            : { minReadySeconds: at(deployment.spec, 'minReadySeconds') }),
          selector: withAt(
            objectIn(at(deployment.spec, 'selector')),
            ['matchLabels', HASH_LABEL],
            hash
          ),
          template: withAt(template, ['metadata', 'labels'], labels)
        }
      },
      { manager: MANAGER }
    )
    this.#tell(deployment, `Scaled up replica set ${set.metadata.name} from 0 to ${size}`)
    this.#tellRevision(deployment, String(revision), {
      status: 'True',
      reason: 'NewReplicaSetCreated',
      message: `Created new replica set "${set.metadata.name}"`
    })
  }

  /** The revision and the news are there before the generation counts as observed (measured). */
  #tellRevision(
    { metadata }: KubeObject,
    revision: string,
    progress: Parameters<typeof setProgress>[1]
  ): void {
    const { namespace, name } = metadata
    this.#objects.update(
      { resource: DEPLOYMENT, namespace, name },
      live => ({
        ...live,
        metadata: {
          ...live.metadata,
          annotations: { ...live.metadata.annotations, [REVISION]: revision }
        },
        status: {
          ...objectIn(live.status),
          ...(deadlineOf(live) === undefined
            ? {}
            : {
                conditions: setProgress(
                  objectsIn(at(live.status, 'conditions')),
                  progress,
                  this.#objects.now()
                )
              })
        }
      }),
      { manager: MANAGER, subresource: 'status' }
    )
  }

  #fleet(
    deployment: KubeObject,
    current: KubeObject | undefined,
    sets: readonly KubeObject[]
  ): Fleet {
    const old = sets.filter(({ metadata }) => metadata.uid !== current?.metadata.uid)
    const isRecreated = at(deployment.spec, 'strategy', 'type') === 'Recreate'
    // Recreate waits until nothing of the old is left.
    const runs = old.some(
      set =>
        wanted(set) > 0 ||
        Number(at(set.status, 'replicas') ?? 0) > 0 ||
        Number(at(set.status, 'terminatingReplicas') ?? 0) > 0
    )
    const limits = bounds(deployment)
    if (!isRecreated) return { ...limits, current, old }
    return {
      desired: runs ? 0 : limits.desired,
      maxSurge: 0,
      maxUnavailable: limits.desired,
      current,
      old
    }
  }

  #roll(deployment: KubeObject, current: KubeObject, sets: readonly KubeObject[]): void {
    const live = this.#objects.store.find(
      REPLICA_SET,
      current.metadata.namespace,
      current.metadata.name
    )
    const fleet = this.#fleet(deployment, live ?? current, sets)
    const size = nextCurrent(fleet)
    if (size !== wanted(live ?? current)) {
      this.#resize(deployment, current, size)
      return
    }
    const isRecreated = at(deployment.spec, 'strategy', 'type') === 'Recreate'
    const sizes = isRecreated ? new Map(fleet.old.map(set => [set, 0] as const)) : nextOld(fleet)
    for (const [set, next] of sizes) {
      if (next !== wanted(set)) this.#resize(deployment, set, next)
    }
  }

  #resize(deployment: KubeObject, set: KubeObject, size: number): void {
    const { namespace, name } = set.metadata
    const live = this.#objects.store.find(REPLICA_SET, namespace, name)
    if (live === undefined) return
    const before = wanted(live)
    this.#objects.update(
      { resource: REPLICA_SET, namespace, name },
      one => {
        const annotations = { ...one.metadata.annotations, ...sizesOf(deployment) }
        return withAt(
          withAt(one, ['metadata', 'annotations'], annotations),
          ['spec', 'replicas'],
          size
        )
      },
      { manager: MANAGER }
    )
    if (before === size) return
    const direction = size > before ? 'up' : 'down'
    this.#tell(deployment, `Scaled ${direction} replica set ${name} from ${before} to ${size}`)
  }

  #annotate({ metadata }: KubeObject, annotations: Readonly<Record<string, string>>): void {
    const { namespace, name } = metadata
    this.#objects.update(
      { resource: REPLICA_SET, namespace, name },
      one => withAt(one, ['metadata', 'annotations'], annotations),
      { manager: MANAGER }
    )
  }

  #writeStatus({ metadata }: KubeObject): void {
    const { namespace, name } = metadata
    const deployment = this.#objects.store.find(DEPLOYMENT, namespace, name)
    if (deployment === undefined) return
    const sets = controlled(this.#objects.store, REPLICA_SET, deployment).toSorted(byAge)
    const standing = {
      deployment,
      current: findCurrent(deployment, sets),
      sets,
      nowMs: this.#pace.now(),
      now: this.#objects.now()
    }
    writeStatus(this.#objects, DEPLOYMENT, deployment, () => nextStatus(standing))
    this.#watchDeadline(namespace, name)
  }

  #watchDeadline(namespace: string | undefined, name: string): void {
    const live = this.#objects.store.find(DEPLOYMENT, namespace, name)
    const deadline = live && deadlineOf(live)
    const progress = objectsIn(at(live?.status, 'conditions')).find(
      ({ type }) => type === 'Progressing'
    )
    const waits = ![
      'NewReplicaSetAvailable',
      'ProgressDeadlineExceeded',
      'DeploymentPaused',
      undefined
    ].includes(progress?.reason as string | undefined)
    if (live === undefined || deadline === undefined || !waits) return
    const due = Date.parse(String(progress?.lastUpdateTime)) + deadline * 1000 + DEADLINE_LAG_MS
    if (due > this.#pace.now()) this.#queue.add(live, due - this.#pace.now())
  }

  /** Old ReplicaSets without pods beyond the limit go, the oldest first, once the rollout is complete. */
  #clean(
    deployment: KubeObject,
    sets: readonly KubeObject[],
    current: KubeObject | undefined
  ): void {
    const limit = Number(at(deployment.spec, 'revisionHistoryLimit') ?? 10)
    const live = this.#objects.store.find(
      DEPLOYMENT,
      deployment.metadata.namespace,
      deployment.metadata.name
    )
    if (live === undefined || !isComplete(live, objectIn(live.status))) return
    const idle = sets
      .filter(set => set.metadata.uid !== current?.metadata.uid)
      .filter(set => wanted(set) === 0 && Number(at(set.status, 'replicas') ?? 0) === 0)
      .toSorted((one, other) => revisionOf(one) - revisionOf(other))
    for (const { metadata } of idle.slice(0, Math.max(0, idle.length - limit))) {
      const { namespace, name } = metadata
      if (this.#objects.store.find(REPLICA_SET, namespace, name) === undefined) continue
      this.#objects.remove({ resource: REPLICA_SET, namespace, name }, {})
    }
  }

  #tell(deployment: KubeObject, message: string): void {
    const told = {
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      source: 'deployment-controller'
    } as const
    this.#events.tell(deployment, { ...told, message })
  }
}

function byAge(one: KubeObject, other: KubeObject): number {
  return (
    Date.parse(one.metadata.creationTimestamp ?? '') -
      Date.parse(other.metadata.creationTimestamp ?? '') || revisionOf(one) - revisionOf(other)
  )
}
