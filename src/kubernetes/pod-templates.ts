import { isObject, type JsonObject } from '../json-object.ts'
import type { ContainerSpec, KubernetesObject, PodTemplate } from './objects.ts'

/** What pods of an object are made from; undefined for what makes none. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const { spec } = object
  if (!isObject(spec)) return undefined
  if (object.kind === 'Pod') return withContainers({ metadata: object.metadata, spec })
  const { jobTemplate } = spec
  const from = isObject(jobTemplate) && isObject(jobTemplate.spec) ? jobTemplate.spec : spec
  return isObject(from.template) ? withContainers(from.template) : undefined
}

/** The containers of a pod, init containers first. */
export function allContainers({ spec }: PodTemplate): readonly ContainerSpec[] {
  return [...(spec.initContainers ?? []), ...spec.containers]
}

function withContainers(template: JsonObject): PodTemplate | undefined {
  const { spec } = template
  return isObject(spec) && Array.isArray(spec.containers)
    ? (template as unknown as PodTemplate)
    : undefined
}
