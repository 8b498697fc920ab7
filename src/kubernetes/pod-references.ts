import type { KubernetesObject, PodTemplate } from './objects.ts'
import type { ResourceKind } from './resource-kinds.ts'

/** Something that a pod needs to start. */
export interface PodReference {
  readonly object: KubernetesObject
  readonly kind: ResourceKind
  /** Keys of a Secret or ConfigMap. */
  readonly keys: readonly string[]
}

type Members = Readonly<Record<string, unknown>>
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {}
const listOf = (value: unknown): readonly Members[] =>
  Array.isArray(value) ? value.map(membersOf) : []

interface Found {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount'
  readonly name: string
  readonly key?: string
}

const PLURALS = {
  Secret: 'secrets',
  ConfigMap: 'configmaps',
  ServiceAccount: 'serviceaccounts'
} as const

/** The Secrets, ConfigMaps and ServiceAccounts that a pod cannot start without; optional ones are left out. */
export function referencesOf({ spec }: PodTemplate): readonly PodReference[] {
  const account = spec.serviceAccountName
  const found: readonly Found[] = [
    ...(typeof account === 'string' && account !== 'default'
      ? [{ kind: 'ServiceAccount' as const, name: account }]
      : []),
    ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(inContainer),
    ...listOf(spec.volumes).flatMap(inVolume)
  ]
  const names = [...new Set(found.map(({ kind, name }) => `${kind} ${name}`))]
  return names.flatMap(id => {
    const own = found.filter(({ kind, name }) => `${kind} ${name}` === id)
    const [first] = own
    if (first === undefined) return []
    const { kind, name } = first
    return [
      {
        object: { apiVersion: 'v1', kind, metadata: { name } },
        kind: { plural: PLURALS[kind], namespaced: true },
        keys: [...new Set(own.flatMap(({ key }) => key ?? []))]
      }
    ]
  })
}

function inContainer(container: Members): readonly Found[] {
  const single = listOf(container.env).flatMap(({ valueFrom }) => {
    const { secretKeyRef, configMapKeyRef } = membersOf(valueFrom)
    return [...required('Secret', secretKeyRef), ...required('ConfigMap', configMapKeyRef)]
  })
  const whole = listOf(container.envFrom).flatMap(({ secretRef, configMapRef }) => [
    ...required('Secret', secretRef),
    ...required('ConfigMap', configMapRef)
  ])
  return [...single, ...whole]
}

function inVolume({ secret, configMap }: Members): readonly Found[] {
  const { secretName, optional } = membersOf(secret)
  return [
    ...required('Secret', { name: secretName, optional }),
    ...required('ConfigMap', configMap)
  ]
}

function required(kind: 'Secret' | 'ConfigMap', reference: unknown): readonly Found[] {
  const { name, key, optional } = membersOf(reference)
  if (typeof name !== 'string' || optional === true) return []
  return [{ kind, name, ...(typeof key === 'string' ? { key } : {}) }]
}
