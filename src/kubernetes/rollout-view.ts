import {
  type Condition,
  canonicalText,
  type DeploymentObject,
  hashOf,
  type ManagedFields,
  type PodTemplate,
  type ReplicaSetObject,
  timeOf,
  withoutHash
} from './objects.ts'
import { workedHashes } from './revision-annotations.ts'

/** Turns a text into its digest, so that no value of a template is kept or saved. */
export type Digest = (text: string) => string

/** Who owns fields of a live object. */
export interface Writer {
  readonly manager: string
  readonly operation?: string
  readonly time?: string
}

/** One observation of a Deployment, reduced to what its verdict needs. Its template is a digest: values stay out of it. */
export interface DeploymentObservation {
  readonly uid: string
  readonly generation: number
  readonly observedGeneration: number
  readonly deleting: boolean
  readonly paused: boolean
  readonly template: string
  /** Wanted replicas. */
  readonly desired: number
  /** All that there are. */
  readonly current: number
  readonly updated: number
  readonly ready: number
  readonly available: number
  /** `deployment.kubernetes.io/revision`; 0 when there is none yet. */
  readonly revision: number
  readonly conditions: readonly Condition[]
  /** Hashes of the ReplicaSets that are known to have worked, newest first. */
  readonly worked: readonly string[]
  readonly annotations: Readonly<Record<string, string>>
  /** Who wrote the template last, as far as `managedFields` tell: times are seconds, so that there may be several. */
  readonly writers: readonly Writer[]
}

/** One ReplicaSet of a Deployment. */
export interface ReplicaSetObservation {
  readonly name: string
  readonly uid: string
  readonly hash: string
  readonly template: string
  readonly revision: number
  readonly desired: number
  readonly available: number
  readonly createdAt: number
  readonly annotations: Readonly<Record<string, string>>
  /** Of its containers. */
  readonly images: readonly string[]
}

const REVISION = 'deployment.kubernetes.io/revision'

/** The digest of a template as the Deployment holds it. */
export function digestOfTemplate(template: PodTemplate, digest: Digest): string {
  const { metadata, spec } = withoutHash(template)
  const { creationTimestamp: _, ...rest } = metadata ?? {}
  return digest(canonicalText({ metadata: rest, spec }))
}

/** Reads a Deployment. Counts that the API leaves out are 0, and replicas that no one set are 1. */
export function readDeploymentObject(
  object: DeploymentObject,
  digest: Digest
): DeploymentObservation {
  const { metadata, spec, status = {} } = object
  return {
    uid: metadata.uid ?? '',
    generation: metadata.generation ?? 0,
    observedGeneration: status.observedGeneration ?? 0,
    deleting: metadata.deletionTimestamp !== undefined,
    paused: spec.paused === true,
    template: digestOfTemplate(spec.template, digest),
    desired: spec.replicas ?? 1,
    current: status.replicas ?? 0,
    updated: status.updatedReplicas ?? 0,
    ready: status.readyReplicas ?? 0,
    available: status.availableReplicas ?? 0,
    revision: revisionOf(object),
    conditions: status.conditions ?? [],
    worked: workedHashes(metadata.annotations),
    annotations: metadata.annotations ?? {},
    writers: writersOfTemplate(metadata.managedFields ?? [])
  }
}

/** Reads a ReplicaSet. */
export function readReplicaSet(object: ReplicaSetObject, digest: Digest): ReplicaSetObservation {
  const { metadata, spec, status = {} } = object
  return {
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    hash: hashOf(object) ?? '',
    template: digestOfTemplate(spec.template, digest),
    revision: revisionOf(object),
    desired: spec.replicas ?? 0,
    available: status.availableReplicas ?? 0,
    createdAt: timeOf(metadata.creationTimestamp),
    annotations: metadata.annotations ?? {},
    images: spec.template.spec.containers.flatMap(({ image }) => image ?? [])
  }
}

function revisionOf({ metadata }: Pick<DeploymentObject, 'metadata'>): number {
  const revision = Number(metadata.annotations?.[REVISION])
  return Number.isInteger(revision) ? revision : 0
}

/** The newest owners of fields under `spec.template`; all of the newest second. */
function writersOfTemplate(managers: readonly ManagedFields[]): readonly Writer[] {
  const owners = managers.filter(({ fieldsV1 }) => ownsTemplate(fieldsV1))
  const newest = Math.max(...owners.map(({ time }) => timeOf(time)))
  return owners
    .filter(({ time }) => timeOf(time) === newest)
    .map(({ manager = 'an unknown manager', operation, time }) => ({
      manager,
      ...(operation === undefined ? {} : { operation }),
      ...(time === undefined ? {} : { time })
    }))
}

function ownsTemplate(fields: ManagedFields['fieldsV1']): boolean {
  const spec = fields?.['f:spec']
  return typeof spec === 'object' && spec !== null && 'f:template' in spec
}

/** `kubectl-set (Update, 2026-11-30T10:00:00Z)` */
export function describeWriter({ manager, operation, time }: Writer): string {
  const more = [operation, time].filter(part => part !== undefined)
  return more.length === 0 ? manager : `${manager} (${more.join(', ')})`
}
