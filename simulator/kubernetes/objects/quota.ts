import { at, type JsonObject, type KubeObject, objectIn } from '../apply/values.ts'
import type { Admission } from './objects.ts'
import { allContainers } from './pod-shape.ts'
import { parseQuantity } from './quantity.ts'
import { keptOut, type Refusal } from './refusals.ts'
import { resourceOf } from './resources.ts'
import type { Store } from './store.ts'

/** Keeps out pods that a ResourceQuota of the namespace has no room for, and those whose service account is not there. */
export function podAdmission(store: Store): Admission {
  return (resource, object) => {
    if (resource.kind !== 'Pod') return object
    const account = String(at(object.spec, 'serviceAccountName') ?? 'default')
    const refusal = accountRefusal(store, object, account) ?? quotaRefusal(store, object)
    if (refusal !== undefined) throw refusal
    const spec = { ...objectIn(object.spec), serviceAccountName: account, serviceAccount: account }
    return { ...object, spec }
  }
}

function accountRefusal(store: Store, pod: KubeObject, account: string): Refusal | undefined {
  const { namespace, name, generateName } = pod.metadata
  if (store.find(resourceOf('ServiceAccount'), namespace, account) !== undefined) return undefined
  // The name is not made up yet at that point of the real server's chain (measured).
  const shown = typeof generateName === 'string' ? generateName : name
  const why = `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`
  return keptOut(resourceOf('Pod'), shown, why)
}

function quotaRefusal(store: Store, pod: KubeObject): Refusal | undefined {
  const quotas = store.list(resourceOf('ResourceQuota'), pod.metadata.namespace)
  const [first] = quotas.flatMap(quota => {
    const over = overQuota(quota, pod, store)
    return over === undefined ? [] : [`exceeded quota: ${quota.metadata.name}, ${over}`]
  })
  return first === undefined ? undefined : keptOut(resourceOf('Pod'), pod.metadata.name, first)
}

/** What a quota bounds, and how much of it is taken; a sum is told without a suffix. */
export function quotaStatus(quota: KubeObject, store: Store): JsonObject {
  const hard = objectIn(at(quota.spec, 'hard'))
  const pods = countedPods(quota, store)
  const used = Object.keys(hard).map(
    what => [what, String(pods.reduce((total, one) => total + usage(one, what), 0))] as const
  )
  return { hard, used: Object.fromEntries(used) }
}

function countedPods(quota: KubeObject, store: Store): readonly KubeObject[] {
  return store
    .list(resourceOf('Pod'), quota.metadata.namespace)
    .filter(({ status }) => !['Failed', 'Succeeded'].includes(String(at(status, 'phase'))))
}

function overQuota(quota: KubeObject, pod: KubeObject, store: Store): string | undefined {
  const hard = Object.entries(objectIn(at(quota.spec, 'hard')))
  const others = countedPods(quota, store)
  const over = hard.filter(([what, limit]) => {
    const used = others.reduce((total, one) => total + usage(one, what), 0)
    return usage(pod, what) > 0 && used + usage(pod, what) > (parseQuantity(limit) ?? 0)
  })
  if (over.length === 0) return undefined
  const listed = (value: (what: string, limit: unknown) => string) =>
    over.map(([what, limit]) => `${what}=${value(what, limit)}`).join(',')
  const used = (what: string) => String(others.reduce((total, one) => total + usage(one, what), 0))
  return `requested: ${listed(what => String(usage(pod, what)))}, used: ${listed(used)}, limited: ${listed((_, limit) => String(limit))}`
}

/** How much a pod takes of what a quota counts. */
function usage(pod: KubeObject, what: string): number {
  if (what === 'pods' || what === 'count/pods') return 1
  const [, kind = 'requests', resource] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(what) ?? []
  if (resource === undefined) return 0
  return allContainers(pod).reduce(
    (total, one) => total + (parseQuantity(at(one, 'resources', kind, resource)) ?? 0),
    0
  )
}
