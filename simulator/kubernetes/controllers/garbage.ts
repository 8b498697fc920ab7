import { at, type JsonObject, type KubeObject, objectsIn, withAt } from '../apply/values.ts'
import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { RESOURCES, type Resource, resourceOf } from '../objects/resources.ts'
import { withCondition, writeStatus } from '../objects/status-writer.ts'

const NAMESPACE = resourceOf('Namespace')
const SWEEP_MS = 40
const MANAGER = 'kube-controller-manager'
/** A namespace with one pod was gone after 10.2 s (measured on a clock for pods of their own). */
const NAMESPACE_SWEEP_MS = 2_000
const DEFAULT_ACCOUNT = 'default'

/** Removes what no one owns any more, and ends namespaces. */
export class Cleaner {
  readonly #objects: Objects
  readonly #pace: Pace

  constructor(objects: Objects, pace: Pace) {
    this.#objects = objects
    this.#pace = pace
    objects.store.onChange((resource, before, after) => {
      if (resource.kind === 'Event') return
      if (after === undefined && before !== undefined) {
        pace.after(SWEEP_MS, () => this.#removeOrphansOf(before))
        return
      }
      if (after === undefined) return
      const begins =
        before?.metadata.deletionTimestamp === undefined &&
        after.metadata.deletionTimestamp !== undefined
      if (resource.kind === 'Namespace') this.#onNamespace(after, before === undefined, begins)
      else if (begins) pace.after(SWEEP_MS, () => this.#finalize(resource, after))
    })
  }

  #onNamespace(namespace: KubeObject, isNew: boolean, begins: boolean): void {
    if (isNew) this.#pace.after(SWEEP_MS, () => this.#furnish(namespace.metadata.name))
    if (begins) this.#pace.after(SWEEP_MS, () => this.#end(namespace))
  }

  /** Every namespace has a service account. */
  #furnish(namespace: string): void {
    const resource = resourceOf('ServiceAccount')
    const home = this.#objects.store.find(NAMESPACE, undefined, namespace)
    if (home === undefined || home.metadata.deletionTimestamp !== undefined) return
    if (this.#objects.store.find(resource, namespace, DEFAULT_ACCOUNT) !== undefined) return
    this.#objects.create({ resource, namespace, name: DEFAULT_ACCOUNT }, {}, { manager: MANAGER })
  }

  #removeOrphansOf(owner: KubeObject): void {
    for (const { resource, object } of this.#dependents(owner)) {
      const { namespace, name } = object.metadata
      this.#objects.remove({ resource, namespace, name }, { propagation: 'Background' })
    }
  }

  #dependents({ metadata }: KubeObject): { resource: Resource; object: KubeObject }[] {
    return RESOURCES.filter(({ kind }) => kind !== 'Event').flatMap(resource =>
      this.#objects.store
        .list(resource, resource.namespaced ? metadata.namespace : undefined)
        .filter(({ metadata: own }) => own.ownerReferences?.some(({ uid }) => uid === metadata.uid))
        .map(object => ({ resource, object }))
    )
  }

  /** Carries out the finalizers of the garbage collector itself. */
  #finalize(resource: Resource, { metadata }: KubeObject): void {
    const live = this.#objects.store.find(resource, metadata.namespace, metadata.name)
    const finalizers = live?.metadata.finalizers ?? []
    if (live === undefined) return
    if (finalizers.includes('orphan')) {
      for (const { resource: kind, object } of this.#dependents(live)) {
        const owners =
          object.metadata.ownerReferences?.filter(({ uid }) => uid !== metadata.uid) ?? []
        const kept = owners.length === 0 ? undefined : owners
        this.#objects.store.put(kind, withAt(object, ['metadata', 'ownerReferences'], kept))
      }
      this.#drop(resource, live, 'orphan')
    }
    if (!finalizers.includes('foregroundDeletion')) return
    if (this.#dependents(live).length === 0) {
      this.#drop(resource, live, 'foregroundDeletion')
      return
    }
    this.#removeOrphansOf(live)
    this.#pace.after(NAMESPACE_SWEEP_MS, () => this.#finalize(resource, live))
  }

  #drop(resource: Resource, { metadata }: KubeObject, finalizer: string): void {
    const { namespace, name } = metadata
    this.#objects.update(
      { resource, namespace, name },
      live => {
        const left = live.metadata.finalizers?.filter(one => one !== finalizer) ?? []
        return withAt(live, ['metadata', 'finalizers'], left.length === 0 ? undefined : left)
      },
      { manager: MANAGER }
    )
  }

  /** Empties a namespace again and again until nothing is left in it. */
  #end(namespace: KubeObject): void {
    const { name } = namespace.metadata
    const live = this.#objects.store.find(NAMESPACE, undefined, name)
    if (live === undefined) return
    const content = this.#contentOf(name)
    for (const { resource, object } of content) {
      if (object.metadata.deletionTimestamp !== undefined) continue
      this.#objects.remove(
        { resource, namespace: name, name: object.metadata.name },
        { propagation: 'Background' }
      )
    }
    const left = this.#contentOf(name)
    if (left.length === 0 && (live.metadata.finalizers ?? []).length === 0) {
      this.#objects.store.remove(NAMESPACE, live)
      return
    }
    this.#tellLeft(live, left)
    this.#pace.after(NAMESPACE_SWEEP_MS, () => this.#end(live))
  }

  #contentOf(namespace: string): { resource: Resource; object: KubeObject }[] {
    return RESOURCES.filter(({ namespaced }) => namespaced).flatMap(resource =>
      this.#objects.store.list(resource, namespace).map(object => ({ resource, object }))
    )
  }

  #tellLeft(
    namespace: KubeObject,
    left: readonly { resource: Resource; object: KubeObject }[]
  ): void {
    const held = left.flatMap(({ object }) => object.metadata.finalizers ?? [])
    const now = this.#objects.now()
    const kinds = [...new Set(left.map(({ resource }) => resource))].map(
      one =>
        `${one.group === '' ? `${one.plural}.` : `${one.plural}.${one.group}`} has ${left.filter(({ resource }) => resource === one).length} resource instances`
    )
    const remaining =
      left.length === 0
        ? ({
            status: 'False',
            reason: 'ContentRemoved',
            message: 'All content successfully removed'
          } as const)
        : ({
            status: 'True',
            reason: 'SomeResourcesRemain',
            message: `Some resources are remaining: ${kinds.join(', ')}`
          } as const)
    const counts = [...new Set(held)].map(
      one => `${one} in ${held.filter(other => other === one).length} resource instances`
    )
    const finalizers =
      held.length === 0
        ? ({
            status: 'False',
            reason: 'ContentHasNoFinalizers',
            message: 'All content-preserving finalizers finished'
          } as const)
        : ({
            status: 'True',
            reason: 'SomeFinalizersRemain',
            message: `Some content in the namespace has finalizers remaining: ${counts.join(', ')}`
          } as const)
    writeStatus(this.#objects, NAMESPACE, namespace, status => ({
      ...status,
      phase: 'Terminating',
      conditions: [
        { type: 'NamespaceContentRemaining', ...remaining },
        { type: 'NamespaceFinalizersRemaining', ...finalizers }
      ].reduce<JsonObject[]>(
        (all, one) => withCondition(all, one, now),
        [...objectsIn(at(status, 'conditions'))]
      )
    }))
  }
}
