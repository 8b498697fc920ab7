import { type JsonObject, objectListOf, objectOf } from '../json-object.ts'
import type { KubernetesObject, PodTemplate } from './objects.ts'
import { allContainers } from './pod-templates.ts'
import type { ResourceKind } from './resource-kinds.ts'

/** Something that a pod refers to. */
export interface PodReference {
  readonly object: KubernetesObject
  readonly kind: ResourceKind
  /** Keys of a Secret or ConfigMap. */
  readonly keys: readonly string[]
  /** False: only a pull of its images needs it, and not where the registry lets everyone in. */
  readonly needed: boolean
}

interface Found {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount'
  readonly name: string
  readonly keys: readonly string[]
  readonly needed: boolean
}

const PLURALS = {
  Secret: 'secrets',
  ConfigMap: 'configmaps',
  ServiceAccount: 'serviceaccounts'
} as const

/** The Secrets, ConfigMaps and ServiceAccounts that pods refer to; optional ones are left out. */
export function referencesOf(templates: readonly PodTemplate[]): readonly PodReference[] {
  const found = templates.flatMap(inTemplate)
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
        keys: [...new Set(own.flatMap(({ keys }) => keys))],
        needed: own.some(({ needed }) => needed)
      }
    ]
  })
}

function inTemplate(template: PodTemplate): readonly Found[] {
  const { spec } = template
  // The second is the old name of the first, which the server keeps equal to it.
  const account = spec.serviceAccountName || spec.serviceAccount
  return [
    ...(typeof account === 'string' && account !== '' && account !== 'default'
      ? [{ kind: 'ServiceAccount' as const, name: account, keys: [], needed: true }]
      : []),
    ...allContainers(template).flatMap(inContainer),
    ...objectListOf(spec.volumes).flatMap(inVolume),
    ...objectListOf(spec.imagePullSecrets).flatMap(({ name }) =>
      typeof name === 'string' && name !== ''
        ? [{ kind: 'Secret' as const, name, keys: [], needed: false }]
        : []
    )
  ]
}

function inContainer(container: JsonObject): readonly Found[] {
  const single = objectListOf(container.env).flatMap(({ valueFrom }) => {
    const { secretKeyRef, configMapKeyRef } = objectOf(valueFrom)
    return [...required('Secret', secretKeyRef), ...required('ConfigMap', configMapKeyRef)]
  })
  const whole = objectListOf(container.envFrom).flatMap(({ secretRef, configMapRef }) => [
    ...required('Secret', secretRef),
    ...required('ConfigMap', configMapRef)
  ])
  return [...single, ...whole]
}

function inVolume({ secret, configMap, projected }: JsonObject): readonly Found[] {
  const { secretName, ...rest } = objectOf(secret)
  return [
    ...required('Secret', { ...rest, name: secretName }),
    ...required('ConfigMap', configMap),
    ...objectListOf(objectOf(projected).sources).flatMap(source => [
      ...required('Secret', source.secret),
      ...required('ConfigMap', source.configMap)
    ])
  ]
}

function required(kind: 'Secret' | 'ConfigMap', reference: unknown): readonly Found[] {
  const { name, key, items, optional } = objectOf(reference)
  if (typeof name !== 'string' || name === '' || optional === true) return []
  const keys = [key, ...objectListOf(items).map(item => item.key)]
  return [{ kind, name, keys: keys.filter(one => typeof one === 'string'), needed: true }]
}
