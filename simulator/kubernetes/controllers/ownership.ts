import type { KubeObject, OwnerReference } from '../apply/values.ts'
import type { Resource } from '../objects/resources.ts'
import type { Store } from '../objects/store.ts'

/** The reference that makes an object belong to its controller. */
export function controlledBy({ apiVersion, kind, metadata }: KubeObject): OwnerReference {
  const { name, uid = '' } = metadata
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }
}

/** The owner that controls an object. */
export function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true)
}

/** The objects of a resource that this one controls. */
export function controlled(store: Store, resource: Resource, owner: KubeObject): KubeObject[] {
  return store
    .list(resource, owner.metadata.namespace)
    .filter(object => controllerOf(object)?.uid === owner.metadata.uid)
}
