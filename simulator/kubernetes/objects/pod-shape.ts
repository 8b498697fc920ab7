import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import { parseQuantity } from './quantity.ts'
import { resourceOf } from './resources.ts'
import type { Store } from './store.ts'

/** The containers of a pod, those that run before it first. */
export function allContainers({ spec }: Pick<KubeObject, 'spec'>): readonly JsonObject[] {
  return [...objectsIn(at(spec, 'initContainers')), ...objectsIn(at(spec, 'containers'))]
}

export function mainContainers({ spec }: Pick<KubeObject, 'spec'>): readonly JsonObject[] {
  return objectsIn(at(spec, 'containers'))
}

export function initContainers({ spec }: Pick<KubeObject, 'spec'>): readonly JsonObject[] {
  return objectsIn(at(spec, 'initContainers'))
}

/** What Fargate cannot run, in its words; empty when it can. */
export function unsupported(pod: KubeObject): string[] {
  const spec = objectIn(pod.spec)
  const security = allContainers(pod).map(one => objectIn(one.securityContext))
  const contexts = [
    ...(security.some(({ privileged }) => privileged === true) ? ['Privileged'] : []),
    ...(security.some(({ allowPrivilegeEscalation }) => allowPrivilegeEscalation === true)
      ? ['AllowPrivilegeEscalation']
      : [])
  ]
  const fields = [
    ...(spec.hostNetwork === true ? ['HostNetwork'] : []),
    ...(spec.hostPID === true ? ['HostPID'] : []),
    ...(spec.hostIPC === true ? ['HostIPC'] : [])
  ]
  const ports = allContainers(pod).flatMap(one => objectsIn(one.ports))
  const usesHost = ports.some(
    ({ hostPort, hostIP }) => hostPort !== undefined || hostIP !== undefined
  )
  const volumes = objectsIn(spec.volumes)
    .filter(volume => !Object.keys(volume).some(key => VOLUMES.includes(key)))
    .map(({ name }) => `${String(name)} is of an unsupported volume Type`)
  return [
    ...(contexts.length > 0 ? [`invalid SecurityContext fields: ${contexts.join(', ')}`] : []),
    ...(fields.length > 0 ? [`fields not supported: ${fields.join(', ')}`] : []),
    ...(usesHost ? ['port contains HostIP or HostPort'] : []),
    ...(volumes.length > 0 ? [`volumes not supported: ${volumes.join(', ')}`] : [])
  ]
}

const VOLUMES = [
  'emptyDir',
  'configMap',
  'secret',
  'projected',
  'downwardAPI',
  'nfs',
  'persistentVolumeClaim'
]

const GIB = 2 ** 30
/** What the kubelet, kube-proxy and containerd of the node take (EKS user guide). */
const OVERHEAD_GIB = 0.25
/** vCPU, and the GB that go with it (EKS user guide). */
const SIZES: readonly (readonly [cpu: number, gigabytes: readonly number[]])[] = [
  [0.25, [0.5, 1, 2]],
  [0.5, steps(1, 4, 1)],
  [1, steps(2, 8, 1)],
  [2, steps(4, 16, 1)],
  [4, steps(8, 30, 1)],
  [8, steps(16, 60, 4)],
  [16, steps(32, 120, 8)]
]

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by)
}

/** What is provisioned and paid for a pod: `0.25vCPU 0.5GB`; undefined when it is more than there is. */
export function provisionedSize(pod: KubeObject): string | undefined {
  const cpu = needed(pod, 'cpu')
  const memory = needed(pod, 'memory') / GIB + OVERHEAD_GIB
  for (const [size, gigabytes] of SIZES) {
    const enough = cpu <= size ? gigabytes.find(one => one >= memory) : undefined
    if (enough !== undefined) return `${size}vCPU ${enough}GB`
  }
  return undefined
}

/** The largest init container, or the sum of the others. */
function needed(pod: KubeObject, what: 'cpu' | 'memory'): number {
  const asked = (one: JsonObject) =>
    parseQuantity(at(one, 'resources', 'requests', what) ?? at(one, 'resources', 'limits', what)) ??
    0
  const sum = mainContainers(pod)
    .map(asked)
    .reduce((a, b) => a + b, 0)
  return Math.max(sum, ...initContainers(pod).map(asked))
}

/** Names of Secrets and ConfigMaps that a container needs for its environment. */
interface Reference {
  readonly kind: 'Secret' | 'ConfigMap'
  readonly name: string
  readonly key?: string
}

export function environmentReferences(container: JsonObject): Reference[] {
  const variables = objectsIn(container.env).flatMap(({ valueFrom }) => [
    ...reference('Secret', at(valueFrom, 'secretKeyRef')),
    ...reference('ConfigMap', at(valueFrom, 'configMapKeyRef'))
  ])
  const wholes = objectsIn(container.envFrom).flatMap(from => [
    ...reference('Secret', from.secretRef),
    ...reference('ConfigMap', from.configMapRef)
  ])
  return [...variables, ...wholes]
}

function reference(kind: Reference['kind'], value: unknown): Reference[] {
  const { name, key, optional } = objectIn(value)
  if (typeof name !== 'string' || optional === true) return []
  return [{ kind, name, ...(typeof key === 'string' ? { key } : {}) }]
}

/** A volume that takes its files from a Secret or ConfigMap. */
function volumeReferences(pod: KubeObject): (Reference & { readonly volume: string })[] {
  return objectsIn(at(pod.spec, 'volumes')).flatMap(volume => {
    const name = String(volume.name)
    const secret = at(volume, 'secret', 'secretName')
    const map = at(volume, 'configMap', 'name')
    return [
      ...(typeof secret === 'string' && at(volume, 'secret', 'optional') !== true
        ? [{ kind: 'Secret' as const, name: secret, volume: name }]
        : []),
      ...(typeof map === 'string' && at(volume, 'configMap', 'optional') !== true
        ? [{ kind: 'ConfigMap' as const, name: map, volume: name }]
        : [])
    ]
  })
}

/** What the kubelet says of a reference that leads nowhere; undefined when it leads to something. */
export function missingText(
  store: Store,
  { metadata }: KubeObject,
  { kind, name, key }: Reference
): string | undefined {
  const found = store.find(resourceOf(kind), metadata.namespace, name)
  if (found === undefined) return `${kind.toLowerCase()} "${name}" not found`
  const has = key === undefined || at(found, 'data', key) !== undefined
  return has ? undefined : `couldn't find key ${key} in ${kind} ${metadata.namespace}/${name}`
}

/** What the kubelet says of the first volume whose files are not there; undefined when all are. */
export function missingVolume(store: Store, pod: KubeObject): string | undefined {
  const missing = volumeReferences(pod).find(one => missingText(store, pod, one) !== undefined)
  return (
    missing &&
    `MountVolume.SetUp failed for volume "${missing.volume}" : ${missing.kind.toLowerCase()} "${missing.name}" not found`
  )
}
