import type { JsonObject } from '../json-object.ts'
import type { PatchOperation } from './field-managers.ts'
import {
  type ContainerSpec,
  canonicalText,
  type DeploymentObject,
  type KubernetesObject,
  type PodTemplate,
  withoutHash
} from './objects.ts'
import { ownedPart } from './owned-fields.ts'
import { allContainers } from './pod-templates.ts'
import { withoutRevisionAnnotations } from './revision-annotations.ts'

/** What changes in a Deployment that is there. */
export interface DeploymentChange {
  /** Images by the container's name. */
  readonly images?: Readonly<Record<string, string>>
  /** Variables of containers by the container's name. */
  readonly environment?: Readonly<Record<string, readonly { name: string; value: string }[]>>
  readonly replicas?: number
  readonly annotations: Readonly<Record<string, string>>
  /** In place of the whole template. */
  readonly template?: PodTemplate
}

/**
 * The body of an apply that changes a live Deployment: what this action has applied before, with the change in it. Left
 * out, the rest of what it owns would be taken away.
 */
export function changeBody(live: DeploymentObject, change: DeploymentChange): KubernetesObject {
  const owned = ownedPart(live) ?? {}
  const { template, images = {}, environment = {}, replicas, annotations } = change
  const { spec, metadata } = owned as { spec?: JsonObject; metadata?: JsonObject }
  const ownTemplate = (spec?.template ?? {}) as { spec?: JsonObject }
  const changed =
    template === undefined
      ? withContainers(ownTemplate, live, images, environment)
      : withoutHash(template)
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      ...metadata,
      name: live.metadata.name ?? '',
      ...(live.metadata.namespace === undefined ? {} : { namespace: live.metadata.namespace }),
      // Those of an earlier deployment would say of this one what it is not.
      annotations: {
        ...withoutRevisionAnnotations((metadata?.annotations ?? {}) as Record<string, string>),
        ...annotations
      }
    },
    spec: {
      ...spec,
      ...(replicas === undefined ? {} : { replicas }),
      ...(changed === undefined ? {} : { template: changed })
    }
  }
}

function withContainers(
  template: { readonly spec?: JsonObject },
  live: DeploymentObject,
  images: NonNullable<DeploymentChange['images']>,
  environment: NonNullable<DeploymentChange['environment']>
): unknown {
  const names = new Set([...Object.keys(images), ...Object.keys(environment)])
  if (names.size === 0) return Object.keys(template).length === 0 ? undefined : template
  // In the order of what runs: the server puts what is applied into the order that it is applied in.
  const change = (list: unknown, all: readonly ContainerSpec[] = []) => {
    const owned = Array.isArray(list) ? (list as readonly ContainerSpec[]) : []
    return all.flatMap(({ name, env: running }) => {
      const before = owned.find(one => one.name === name)
      if (!names.has(name)) return before ?? []
      const image = images[name]
      const env = environment[name]
      return {
        ...(before ?? { name }),
        ...(image === undefined ? {} : { image }),
        ...(env === undefined
          ? {}
          : { env: inOrderOf(running, mergeEnvironment(before?.env, env)) })
      }
    })
  }
  const { containers, initContainers } = live.spec.template.spec
  const { spec = {} } = template
  const init = change(spec.initContainers, initContainers)
  return {
    ...template,
    spec: {
      ...spec,
      ...(init.length === 0 ? {} : { initContainers: init }),
      containers: change(spec.containers, containers)
    }
  }
}

interface Variable {
  readonly name?: unknown
}

const variablesOf = (env: unknown) => (Array.isArray(env) ? (env as readonly Variable[]) : [])

/** Variables sorted as those of a container that runs; those that it does not have come last. */
function inOrderOf(running: unknown, variables: readonly Variable[]): readonly Variable[] {
  const names = variablesOf(running).map(({ name }) => name)
  const place = ({ name }: Variable) => (names.includes(name) ? names.indexOf(name) : names.length)
  return variables.toSorted((a, b) => place(a) - place(b))
}

/**
 * Variables added to those of a container. One that is there gets the new value in its place: `$(NAME)` in a value stands
 * for a variable that comes before.
 */
export function mergeEnvironment(
  before: unknown,
  added: readonly { readonly name: string; readonly value: string }[]
): readonly Variable[] {
  const own = variablesOf(before)
  const names = new Set(own.map(({ name }) => name))
  return [
    ...own.map(variable => added.find(({ name }) => name === variable.name) ?? variable),
    ...added.filter(({ name }) => !names.has(name))
  ]
}

/** The images that a template has and another has not, by container; undefined when more than images differs. */
export function imageDifference(
  from: PodTemplate,
  to: PodTemplate
): Readonly<Record<string, string>> | undefined {
  if (canonicalText(withoutImages(from)) !== canonicalText(withoutImages(to))) return undefined
  const before = new Map(allContainers(from).map(({ name, image }) => [name, image]))
  return Object.fromEntries(
    allContainers(to).flatMap(({ name, image }) =>
      image === undefined || before.get(name) === image ? [] : [[name, image] as const]
    )
  )
}

function withoutImages(template: PodTemplate): unknown {
  const { metadata, spec } = withoutHash(template)
  const strip = ({ image: _, ...rest }: ContainerSpec) => rest
  const { creationTimestamp: _, ...labels } = metadata ?? {}
  return {
    metadata: labels,
    spec: {
      ...spec,
      containers: spec.containers.map(strip),
      ...(spec.initContainers === undefined
        ? {}
        : { initContainers: spec.initContainers.map(strip) })
    }
  }
}

/** The change that puts a template back: its images where nothing else differs, else the whole of it. */
export function restoringChange(
  live: DeploymentObject,
  good: PodTemplate,
  more: Omit<DeploymentChange, 'template' | 'images'>
): DeploymentChange {
  const images = imageDifference(live.spec.template, good)
  return images === undefined ? { ...more, template: good } : { ...more, images }
}

/** The same by a JSON patch, which also takes away what other managers hold; refused when the object was written since. */
export function restoringPatch(
  { metadata }: DeploymentObject,
  good: PodTemplate,
  { annotations, replicas }: Pick<DeploymentChange, 'annotations' | 'replicas'>
): readonly PatchOperation[] {
  const kept = withoutRevisionAnnotations(metadata.annotations ?? {})
  return [
    { op: 'replace', path: '/metadata/resourceVersion', value: metadata.resourceVersion },
    // Kubernetes copies them to the good ReplicaSet: those of the bad deployment must not stay.
    { op: 'add', path: '/metadata/annotations', value: { ...kept, ...annotations } },
    { op: 'replace', path: '/spec/template', value: good },
    ...(replicas === undefined
      ? []
      : [{ op: 'replace' as const, path: '/spec/replicas', value: replicas }])
  ]
}
