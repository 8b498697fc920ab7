import type { Ids } from '../../world.ts'
import { at, type KubeObject } from '../apply/values.ts'
import type { Objects } from './objects.ts'
import { resourceOf } from './resources.ts'

/** What is told about an object. */
export interface Told {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  /** Who tells: `fargate-scheduler`, `kubelet`. */
  readonly source: string
  /** The part of the object: `spec.containers{web}`. */
  readonly fieldPath?: string
}

const HOUR_MS = 3_600_000

/** Writes events; one that repeats is counted, and all are gone after an hour. */
export class Events {
  readonly #objects: Objects
  readonly #ids: Ids
  readonly #after: (delay: number, action: () => void) => void

  constructor(objects: Objects, ids: Ids, after: (delay: number, action: () => void) => void) {
    this.#objects = objects
    this.#ids = ids
    this.#after = after
  }

  tell(about: KubeObject, { type, reason, message, source, fieldPath }: Told): void {
    const { name, namespace, uid } = about.metadata
    const resource = resourceOf('Event')
    const store = this.#objects.store
    const now = this.#objects.now()
    const same = store
      .list(resource, namespace)
      .find(
        event =>
          at(event, 'involvedObject', 'uid') === uid &&
          event.reason === reason &&
          event.message === message
      )
    if (same !== undefined) {
      store.put(resource, { ...same, count: Number(same.count) + 1, lastTimestamp: now })
      return
    }
    const event = store.put(resource, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${name}.${this.#ids.hex(16)}`,
        namespace: namespace ?? 'default',
        uid: this.#ids.uuid(),
        creationTimestamp: now
      },
      involvedObject: {
        kind: about.kind,
        namespace,
        name,
        uid,
        apiVersion: about.apiVersion,
        ...(fieldPath === undefined ? {} : { fieldPath })
      },
      type,
      reason,
      message,
      source: { component: source },
      reportingComponent: source,
      reportingInstance: '',
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1
    })
    this.#after(HOUR_MS, () => {
      const left = store.find(resource, event.metadata.namespace, event.metadata.name)
      if (left !== undefined) store.remove(resource, left)
    })
  }
}
