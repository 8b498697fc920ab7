import { type JsonObject, type KubeObject, objectIn } from '../apply/values.ts'
import type { Objects } from './objects.ts'
import type { Resource } from './resources.ts'

const MANAGER = 'kube-controller-manager'

/** Writes a status as a controller or kubelet does; nothing when the object is gone. */
export function writeStatus(
  objects: Objects,
  resource: Resource,
  { metadata }: KubeObject,
  change: (status: JsonObject, live: KubeObject) => JsonObject,
  manager = MANAGER
): void {
  const { namespace, name, uid } = metadata
  const live = objects.store.find(resource, namespace, name)
  if (live?.metadata.uid !== uid || live === undefined) return
  objects.update(
    { resource, namespace, name },
    one => ({ ...one, status: change(objectIn(one.status), one) }),
    { manager, subresource: 'status' }
  )
}

/** A condition of a status. */
export interface Condition extends JsonObject {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason?: string
  readonly message?: string
}

/** The conditions with one more, or another state of it. The time of its last transition is that of its status. */
export function withCondition(
  conditions: readonly JsonObject[],
  condition: Condition,
  now: string
): JsonObject[] {
  const former = conditions.find(({ type }) => type === condition.type)
  const isSame =
    former?.status === condition.status &&
    former.reason === condition.reason &&
    former.message === condition.message
  if (isSame) return [...conditions]
  const changed = former?.status === condition.status ? former.lastTransitionTime : now
  const next = { ...condition, lastTransitionTime: changed ?? now }
  const others = conditions.filter(({ type }) => type !== condition.type)
  return [...others, next]
}
