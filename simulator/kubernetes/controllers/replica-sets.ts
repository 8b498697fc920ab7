import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import type { Events } from '../objects/events.ts'
import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { Refusal } from '../objects/refusals.ts'
import { resourceOf } from '../objects/resources.ts'
import { withCondition, writeStatus } from '../objects/status-writer.ts'
import { controlled, controlledBy } from './ownership.ts'
import { WorkQueue, watchOwned } from './queue.ts'

const REPLICA_SET = resourceOf('ReplicaSet')
const POD = resourceOf('Pod')
const MANAGER = 'kube-controller-manager'
const SYNC_MS = 8
/** After a pod could not be made, twice as long each time (client-go's limiter): nine times in 1.5 s (measured). */
const FIRST_RETRY_MS = 5
const LONGEST_RETRY_MS = 1_000_000

/** Makes as many pods as a ReplicaSet wants, and counts them. */
export class ReplicaSetController {
  readonly #objects: Objects
  readonly #events: Events
  readonly #pace: Pace
  readonly #queue: WorkQueue
  readonly #failures = new Map<string, { readonly message: string; readonly times: number }>()
  readonly #retrying = new Set<string>()

  constructor(objects: Objects, events: Events, pace: Pace) {
    this.#objects = objects
    this.#events = events
    this.#pace = pace
    this.#queue = new WorkQueue(pace, SYNC_MS, (namespace, name) => this.#sync(namespace, name))
    watchOwned(objects.store, this.#queue, { kind: 'ReplicaSet', owned: 'Pod' })
  }

  #sync(namespace: string, name: string): void {
    const set = this.#objects.store.find(REPLICA_SET, namespace, name)
    if (set === undefined || set.metadata.deletionTimestamp !== undefined) return
    const pods = this.#activePods(set)
    const missing = Number(at(set.spec, 'replicas') ?? 1) - pods.length
    if (missing > 0) this.#make(set, missing)
    if (missing < 0) this.#remove(pods, -missing)
    if (missing <= 0) this.#failures.delete(String(set.metadata.uid))
    this.#count(set)
  }

  /** Pods that neither ended nor are to end. */
  #activePods(set: KubeObject): KubeObject[] {
    return controlled(this.#objects.store, POD, set).filter(
      ({ metadata, status }) =>
        metadata.deletionTimestamp === undefined &&
        !['Failed', 'Succeeded'].includes(String(at(status, 'phase')))
    )
  }

  #make(set: KubeObject, count: number): void {
    const { namespace, name, uid } = set.metadata
    const template = objectIn(at(set.spec, 'template'))
    try {
      for (let made = 0; made < count; made += 1) {
        const pod = this.#objects.create(
          { resource: POD, namespace, name: '' },
          {
            ...template,
            metadata: {
              ...objectIn(template.metadata),
              generateName: `${name}-`,
              ownerReferences: [controlledBy(set)]
            }
          },
          { manager: MANAGER }
        )
        this.#tell(set, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
      }
      this.#failures.delete(String(uid))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { message = error.message, times = 0 } = this.#failures.get(String(uid)) ?? {}
      this.#failures.set(String(uid), { message, times: times + 1 })
      this.#tell(set, 'Warning', 'FailedCreate', `Error creating: ${error.message}`)
      this.#retry(set, times)
    }
  }

  #retry(set: KubeObject, times: number): void {
    const uid = String(set.metadata.uid)
    if (this.#retrying.has(uid)) return
    this.#retrying.add(uid)
    this.#pace.after(Math.min(FIRST_RETRY_MS * 2 ** times, LONGEST_RETRY_MS), () => {
      this.#retrying.delete(uid)
      this.#queue.add(set)
    })
  }

  #remove(pods: readonly KubeObject[], count: number): void {
    for (const pod of pods.toSorted(byWorth).slice(0, count)) {
      const { namespace, name } = pod.metadata
      this.#objects.remove({ resource: POD, namespace, name }, {})
    }
  }

  #count(set: KubeObject): void {
    const live = this.#objects.store.find(REPLICA_SET, set.metadata.namespace, set.metadata.name)
    if (live === undefined) return
    const pods = this.#activePods(live)
    const minReadyMs = Number(at(live.spec, 'minReadySeconds') ?? 0) * 1000
    const ready = pods.filter(pod => readySince(pod) !== undefined)
    const waits = ready.map(pod => (readySince(pod) ?? 0) + minReadyMs - this.#pace.now())
    const next = waits.filter(wait => wait > 0)
    if (next.length > 0) this.#queue.add(live, Math.min(...next) + SYNC_MS + 1)
    const labels = Object.entries(objectIn(at(live.spec, 'template', 'metadata', 'labels')))
    const labelled = pods.filter(({ metadata }) =>
      labels.every(([key, value]) => metadata.labels?.[key] === value)
    )
    const ending = controlled(this.#objects.store, POD, live).filter(
      ({ metadata }) => metadata.deletionTimestamp !== undefined
    )
    writeStatus(this.#objects, REPLICA_SET, live, status => ({
      replicas: pods.length,
      ...counted('fullyLabeledReplicas', labelled.length),
      ...counted('readyReplicas', ready.length),
      ...counted('availableReplicas', waits.filter(wait => wait <= 0).length),
      terminatingReplicas: ending.length,
      observedGeneration: live.metadata.generation,
      ...this.#conditions(live, objectsIn(status.conditions))
    }))
  }

  #conditions(set: KubeObject, former: readonly JsonObject[]): JsonObject {
    // The first one stays as long as it fails: another name of a pod in it is no news (k8s replica_set_utils.go).
    const message = this.#failures.get(String(set.metadata.uid))?.message
    const others = former.filter(({ type }) => type !== 'ReplicaFailure')
    if (message === undefined) return others.length === 0 ? {} : { conditions: others }
    const failure = {
      type: 'ReplicaFailure',
      status: 'True',
      reason: 'FailedCreate',
      message
    } as const
    return { conditions: withCondition(former, failure, this.#objects.now()) }
  }

  #tell(set: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#events.tell(set, { type, reason, message, source: 'replicaset-controller' })
  }
}

function counted(name: string, count: number): JsonObject {
  return count === 0 ? {} : { [name]: count }
}

/** Since when a pod is ready; undefined when it is not. */
function readySince({ status }: KubeObject): number | undefined {
  const ready = objectsIn(at(status, 'conditions')).find(({ type }) => type === 'Ready')
  return ready?.status === 'True' ? Date.parse(String(ready.lastTransitionTime)) : undefined
}

/** Pods that are worth least come first: without a node, not ready, young. */
function byWorth(one: KubeObject, other: KubeObject): number {
  const worth = (pod: KubeObject) =>
    (at(pod.spec, 'nodeName') === undefined ? 0 : 2) + (readySince(pod) === undefined ? 0 : 1)
  const age = ({ metadata }: KubeObject) => Date.parse(metadata.creationTimestamp ?? '')
  return worth(one) - worth(other) || age(other) - age(one)
}
