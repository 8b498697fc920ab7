/** Objects of the Kubernetes API, as far as this action reads them. What it does not read passes through as it is. */

/** One entry of `metadata.managedFields`: who owns which fields. */
export interface ManagedFields {
  readonly manager?: string
  readonly operation?: string
  readonly time?: string
  readonly subresource?: string
  readonly fieldsV1?: Readonly<Record<string, unknown>>
}

interface ObjectMetadata {
  readonly name?: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string | null
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly { readonly uid: string; readonly controller?: boolean }[]
  readonly managedFields?: readonly ManagedFields[]
}

/** Any object. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMetadata
  readonly [member: string]: unknown
}

export interface ContainerSpec {
  readonly name: string
  readonly image?: string
  readonly [member: string]: unknown
}

interface PodSpec {
  readonly containers: readonly ContainerSpec[]
  readonly initContainers?: readonly ContainerSpec[]
  readonly [member: string]: unknown
}

/** What pods are made from. */
export interface PodTemplate {
  readonly metadata?: ObjectMetadata
  readonly spec: PodSpec
}

export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  readonly lastTransitionTime?: string | null
}

export interface DeploymentObject extends KubernetesObject {
  readonly spec: {
    readonly replicas?: number
    readonly paused?: boolean
    readonly progressDeadlineSeconds?: number
    readonly revisionHistoryLimit?: number
    readonly strategy?: { readonly type?: string }
    readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> }
    readonly template: PodTemplate
    readonly [member: string]: unknown
  }
  readonly status?: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly updatedReplicas?: number
    readonly readyReplicas?: number
    readonly availableReplicas?: number
    readonly conditions?: readonly Condition[]
  }
}

export interface ReplicaSetObject extends KubernetesObject {
  readonly spec: { readonly replicas?: number; readonly template: PodTemplate }
  readonly status?: { readonly replicas?: number; readonly availableReplicas?: number }
}

interface TerminatedState {
  readonly exitCode?: number
  readonly signal?: number
  readonly reason?: string
  readonly message?: string
  readonly startedAt?: string
  readonly finishedAt?: string
}

interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string }
  readonly running?: { readonly startedAt?: string }
  readonly terminated?: TerminatedState
}

/** What the kubelet says about one container. */
export interface ContainerStatus {
  readonly name: string
  readonly image?: string
  readonly imageID?: string
  readonly ready?: boolean
  readonly restartCount?: number
  readonly state?: ContainerState
  readonly lastState?: ContainerState
}

export interface PodObject extends KubernetesObject {
  readonly spec: PodSpec & { readonly schedulerName?: string; readonly nodeName?: string }
  readonly status?: {
    readonly phase?: string
    readonly reason?: string
    readonly message?: string
    readonly conditions?: readonly Condition[]
    readonly initContainerStatuses?: readonly ContainerStatus[]
    readonly containerStatuses?: readonly ContainerStatus[]
  }
}

export interface EventObject extends KubernetesObject {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
  readonly count?: number
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string } | null
  readonly firstTimestamp?: string | null
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
  readonly involvedObject?: {
    readonly kind?: string
    readonly name?: string
    readonly uid?: string
  }
}

/** A ResourceQuota with what of it is used. */
export interface QuotaObject {
  readonly metadata: { readonly name?: string }
  readonly spec?: {
    readonly scopes?: readonly string[]
    readonly scopeSelector?: unknown
  }
  readonly status?: {
    readonly hard?: Readonly<Record<string, string>>
    readonly used?: Readonly<Record<string, string>>
  }
}

/** The label that the Deployment's controller adds to the pods of one ReplicaSet. */
const HASH_LABEL = 'pod-template-hash'

/** The hash that names a ReplicaSet among those of its Deployment. */
export function hashOf({ metadata }: Pick<ReplicaSetObject, 'metadata'>): string | undefined {
  return metadata.labels?.[HASH_LABEL]
}

/** The label selector of the pods of one ReplicaSet. */
export function selectorOfHash(hash: string): string {
  return `${HASH_LABEL}=${hash}`
}

/** A ReplicaSet's template as its Deployment holds it: without the label that the controller has added. */
export function withoutHash(template: PodTemplate): PodTemplate {
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {}
  return { ...template, metadata: { ...template.metadata, labels } }
}

/** Whether an object is controlled by the one with this uid. */
export function isControlledBy({ metadata }: Pick<KubernetesObject, 'metadata'>, uid: string) {
  return (metadata.ownerReferences ?? []).some(
    owner => owner.uid === uid && owner.controller === true
  )
}

/** The time of an API object as epoch milliseconds; 0 when there is none. */
export function timeOf(text: string | null | undefined): number {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? 0 : time
}

/** An object as text that is equal for equal content, whatever the order of its members; null is as good as absent. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? ''
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entry => canonical(entry) ?? null)
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const members = Object.entries(value)
    .map(([name, member]) => [name, canonical(member)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members)
}
