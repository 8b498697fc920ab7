import type { KubeObject } from '../apply/values.ts'
import type { Resource } from './resources.ts'

/** Told after each change; `after` is undefined when the object is gone. */
export type Listener = (
  resource: Resource,
  before: KubeObject | undefined,
  after: KubeObject | undefined
) => void

/** What etcd is to a real cluster: all objects, each with the version at which it was written. */
export class Store {
  readonly #objects = new Map<string, Map<string, KubeObject>>()
  readonly #listeners: Listener[] = []
  #version = 1

  /** The version of the newest write. */
  get version(): string {
    return String(this.#version)
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener)
  }

  find(resource: Resource, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#of(resource).get(keyOf(resource, namespace, name))
  }

  /** The objects of one namespace, or of all, by name. */
  list(resource: Resource, namespace?: string): KubeObject[] {
    const entries = [...this.#of(resource)].sort(([one], [other]) => (one < other ? -1 : 1))
    return entries
      .map(([, object]) => object)
      .filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
  }

  put(resource: Resource, object: KubeObject): KubeObject {
    const { name, namespace } = object.metadata
    const key = keyOf(resource, namespace, name)
    const before = this.#of(resource).get(key)
    this.#version += 1
    const after: KubeObject = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: this.version }
    }
    this.#of(resource).set(key, after)
    this.#tell(resource, before, after)
    return after
  }

  remove(resource: Resource, object: KubeObject): void {
    const { name, namespace } = object.metadata
    this.#version += 1
    this.#of(resource).delete(keyOf(resource, namespace, name))
    this.#tell(resource, object, undefined)
  }

  #of({ kind }: Resource): Map<string, KubeObject> {
    const objects = this.#objects.get(kind) ?? new Map<string, KubeObject>()
    this.#objects.set(kind, objects)
    return objects
  }

  #tell(...change: Parameters<Listener>): void {
    for (const listener of this.#listeners) listener(...change)
  }
}

function keyOf({ namespaced }: Resource, namespace: string | undefined, name: string): string {
  return namespaced ? `${namespace}/${name}` : name
}
