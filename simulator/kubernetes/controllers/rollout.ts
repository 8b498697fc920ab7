import { createHash } from 'node:crypto'
import { at, isSame, type JsonObject, type KubeObject, objectIn, withAt } from '../apply/values.ts'

/** The numbers that a rollout is decided by. */
export interface Fleet {
  readonly desired: number
  readonly maxSurge: number
  readonly maxUnavailable: number
  /** Undefined until there is one. */
  readonly current: KubeObject | undefined
  /** The oldest first. */
  readonly old: readonly KubeObject[]
}

export const HASH_LABEL = 'pod-template-hash'
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

export function wanted({ spec }: KubeObject): number {
  return Number(at(spec, 'replicas') ?? 0)
}

export function available({ status }: KubeObject): number {
  return Number(at(status, 'availableReplicas') ?? 0)
}

/** A template without the label that the controller adds. */
function bareTemplate({ spec }: KubeObject): JsonObject {
  const template = objectIn(at(spec, 'template'))
  return withAt(template, ['metadata', 'labels', HASH_LABEL], undefined)
}

/** The ReplicaSet of a Deployment's present template; of several the oldest. */
export function findCurrent(
  deployment: KubeObject,
  sets: readonly KubeObject[]
): KubeObject | undefined {
  const template = objectIn(at(deployment.spec, 'template'))
  return sets.find(set => isSame(bareTemplate(set), template))
}

/** The name of a template that no ReplicaSet has yet. */
export function freeHash(template: JsonObject, sets: readonly KubeObject[]): string {
  const taken = (hash: string) => sets.some(({ metadata }) => metadata.name.endsWith(`-${hash}`))
  let collision = 0
  while (taken(templateHash(template, collision))) collision += 1
  return templateHash(template, collision)
}

/** A name for a template: of the same letters as Kubernetes's, from another hash. */
function templateHash(template: JsonObject, collision: number): string {
  const digest = createHash('sha256')
    .update(`${JSON.stringify(template)}${collision || ''}`)
    .digest()
  return Array.from(
    { length: 9 },
    (_, index) => LETTERS[(digest[index] ?? 0) % LETTERS.length]
  ).join('')
}

/** How much more and how much less than desired there may be during a rollout: surge rounds up, unavailability down. */
export function bounds(
  deployment: KubeObject
): Pick<Fleet, 'desired' | 'maxSurge' | 'maxUnavailable'> {
  const desired = wanted(deployment)
  const { maxSurge, maxUnavailable } = objectIn(at(deployment.spec, 'strategy', 'rollingUpdate'))
  const surge = share(maxSurge ?? 0, desired, Math.ceil)
  const unavailable = share(maxUnavailable ?? 0, desired, Math.floor)
  return {
    desired,
    maxSurge: surge,
    maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable
  }
}

function share(value: unknown, of: number, round: (value: number) => number): number {
  const [, percent] = /^(\d+)%$/.exec(String(value)) ?? []
  return percent === undefined ? Number(value) : round((Number(percent) * of) / 100)
}

/** How many replicas the new ReplicaSet is to have now. */
export function nextCurrent({ desired, maxSurge, current, old }: Fleet): number {
  const has = current === undefined ? 0 : wanted(current)
  if (has > desired) return desired
  const total = has + sum(old, wanted)
  const room = desired + maxSurge - total
  return room <= 0 ? has : has + Math.min(room, desired - has)
}

/** How many replicas each old ReplicaSet is to have now (k8s.io/kubernetes pkg/controller/deployment/rolling.go). */
export function nextOld(fleet: Fleet): ReadonlyMap<KubeObject, number> {
  const { desired, maxUnavailable, current, old } = fleet
  const sizes = new Map(old.map(set => [set, wanted(set)] as const))
  const minAvailable = desired - maxUnavailable
  const unready = current === undefined ? 0 : wanted(current) - available(current)
  const all = sum(old, wanted) + (current === undefined ? 0 : wanted(current))
  let mayGo = all - minAvailable - unready
  if (mayGo <= 0) return sizes
  for (const set of old) {
    const ill = Math.max(0, Math.min(mayGo, wanted(set) - available(set)))
    sizes.set(set, wanted(set) - ill)
    mayGo -= ill
  }
  let spare = sum(old, available) + (current === undefined ? 0 : available(current)) - minAvailable
  for (const set of old) {
    const size = sizes.get(set) ?? 0
    const less = Math.max(0, Math.min(spare, size))
    sizes.set(set, size - less)
    spare -= less
  }
  return sizes
}

export function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
