import { isObject, type JsonObject, objectOf } from '../json-object.ts'
import type { KubernetesObject, ManagedFields } from './objects.ts'

/** The one field manager of this action. */
export const FIELD_MANAGER = 'deploy-fargate'
/** What `kubectl apply` without `--server-side` calls itself. */
const CLIENT_SIDE = 'kubectl-client-side-apply'
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** Whether a field manager is neither this action nor what a client-side `kubectl apply` has left, which it takes. */
export function isOtherManager(manager: string): boolean {
  return manager !== FIELD_MANAGER && manager !== CLIENT_SIDE
}

/** One operation of a JSON patch. */
export interface PatchOperation {
  readonly op: 'replace' | 'add' | 'test' | 'remove'
  readonly path: string
  /** Absent of what is removed. */
  readonly value?: unknown
}

/**
 * Takes over what a client-side `kubectl apply` has left, as kubectl's own migration does: its entry becomes that of our
 * server-side apply. Without it, what the manifest no longer holds would stay for ever. Undefined: there is none, or we
 * have applied already.
 */
export function takeOverPatch({
  metadata
}: Pick<KubernetesObject, 'metadata'>): readonly PatchOperation[] | undefined {
  const { managedFields = [], resourceVersion } = metadata
  if (!managedFields.some(isClientSideApply) || managedFields.some(isOurApply)) return undefined
  const taken = managedFields.map(entry =>
    isClientSideApply(entry) ? { ...entry, manager: FIELD_MANAGER, operation: 'Apply' } : entry
  )
  return [
    { op: 'replace', path: '/metadata/managedFields', value: taken },
    // A write by someone else in between makes it fail.
    { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }
  ]
}

/**
 * Takes over all fields of the pod template, whoever has set them: our next apply then takes away what it does not hold. A
 * patch of the template would leave to its own entry what it sets, and no later apply would take that away. Undefined:
 * there is nothing of others.
 */
export function takeTemplatePatch({
  metadata
}: Pick<KubernetesObject, 'metadata'>): readonly PatchOperation[] | undefined {
  const { managedFields = [], resourceVersion } = metadata
  const taken = managedFields.filter(entry => !isOurApply(entry) && templateFields(entry))
  const [first] = taken
  if (first === undefined) return undefined
  const own = managedFields.find(isOurApply) ?? {
    ...first,
    manager: FIELD_MANAGER,
    operation: 'Apply',
    fieldsV1: {}
  }
  const template = [own, ...taken].map(templateFields).reduce<JsonObject>(uniteFields, {})
  const rest = managedFields.flatMap(entry => {
    if (isOurApply(entry)) return []
    return taken.includes(entry) ? withoutTemplate(entry) : entry
  })
  const united = uniteFields(own.fieldsV1, { 'f:spec': { 'f:template': template } })
  return [
    {
      op: 'replace',
      path: '/metadata/managedFields',
      value: [{ ...own, fieldsV1: united }, ...rest]
    },
    { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }
  ]
}

/** What of a template an entry holds; undefined: nothing. */
function templateFields({ fieldsV1, subresource }: ManagedFields): JsonObject | undefined {
  const fields = objectOf(fieldsV1?.['f:spec'])['f:template']
  return subresource || !isObject(fields) ? undefined : fields
}

/** The entry without its fields of a template; no entry when it has no others. */
function withoutTemplate(entry: ManagedFields): readonly ManagedFields[] {
  const { 'f:spec': spec, ...others } = entry.fieldsV1 ?? {}
  const { 'f:template': _, ...kept } = objectOf(spec)
  const fieldsV1 = { ...others, ...(Object.keys(kept).length === 0 ? {} : { 'f:spec': kept }) }
  return Object.keys(fieldsV1).length === 0 ? [] : [{ ...entry, fieldsV1 }]
}

function uniteFields(one: JsonObject = {}, other: JsonObject = {}): JsonObject {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(
    names.map(name => [name, uniteFields(objectOf(one[name]), objectOf(other[name]))])
  )
}

/** Whether an entry of `managedFields` is what a client-side `kubectl apply` has left. */
export function isClientSideApply({ manager, operation, subresource }: ManagedFields): boolean {
  return manager === CLIENT_SIDE && operation === 'Update' && !subresource
}

/** Whether an entry of `managedFields` is what this action has applied. */
export function isOurApply({ manager, operation, subresource }: ManagedFields): boolean {
  return manager === FIELD_MANAGER && operation === 'Apply' && !subresource
}

/** Who owns `.spec.replicas`, ourselves included as `FIELD_MANAGER`. */
export function replicaOwners({ metadata }: Pick<KubernetesObject, 'metadata'>): readonly string[] {
  const owners = (metadata.managedFields ?? []).flatMap(({ manager = '', fieldsV1 }) => {
    const spec = fieldsV1?.['f:spec']
    const owns = typeof spec === 'object' && spec !== null && 'f:replicas' in spec
    return owns ? [manager] : []
  })
  return [...new Set(owners)]
}

/**
 * The replicas to apply: the wanted count, else the manifest's when no one else owns them, else the live count when it is
 * ours alone (left out, it would fall to 1), else none: an autoscaler keeps its word.
 */
export function replicasToApply(
  wanted: number | undefined,
  manifest: number | undefined,
  live: { readonly replicas: number | undefined; readonly owners: readonly string[] } | undefined
): number | undefined {
  if (wanted !== undefined) return wanted
  if (live === undefined) return manifest
  if (live.owners.some(isOtherManager)) return undefined
  if (manifest !== undefined) return manifest
  return live.owners.length > 0 ? live.replicas : undefined
}

/** An autoscaler, or whoever else sets the replicas, has had reasons since. */
function isScaledByOthers(live: KubernetesObject): boolean {
  return replicaOwners(live).some(isOtherManager)
}

function withoutReplicas(spec: unknown): unknown {
  const { replicas: _, ...rest } = (spec ?? {}) as { readonly replicas?: unknown }
  return rest
}

/** What the server adds to an object, and what other tools keep in it. */
const FOREIGN_ANNOTATIONS = ['deployment.kubernetes.io/revision', LAST_APPLIED]

/** A live object as it would have to be applied to be like this again. */
export function toApply(live: KubernetesObject): KubernetesObject {
  const { status: _, metadata, spec, ...rest } = live
  const { name, namespace, labels, annotations = {} } = metadata
  const own = Object.fromEntries(
    Object.entries(annotations).filter(([key]) => !FOREIGN_ANNOTATIONS.includes(key))
  )
  return {
    ...rest,
    ...(spec === undefined ? {} : { spec: isScaledByOthers(live) ? withoutReplicas(spec) : spec }),
    metadata: {
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(Object.keys(own).length === 0 ? {} : { annotations: own })
    }
  } as KubernetesObject
}
