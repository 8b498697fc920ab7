import type { Admission } from './objects.ts'
import { keptOut, notFound } from './refusals.ts'
import { resourceOf } from './resources.ts'
import type { Store } from './store.ts'

/** Refuses what a namespace that ends, or that is not there, cannot take. */
export function namespaceAdmission(store: Store): Admission {
  return (resource, object) => {
    if (!resource.namespaced) return object
    const { name, namespace = '' } = object.metadata
    const home = store.find(resourceOf('Namespace'), undefined, namespace)
    if (home === undefined) throw notFound(resourceOf('Namespace'), namespace)
    if (home.metadata.deletionTimestamp === undefined) return object
    throw keptOut(
      resource,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
      [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace'
        }
      ]
    )
  }
}
