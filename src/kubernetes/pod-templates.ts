import type { KubernetesObject, PodTemplate } from './objects.ts'

type Members = Readonly<Record<string, unknown>>

/** What pods of an object are made from; undefined for what makes none. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const { spec } = object
  if (!isMembers(spec)) return undefined
  if (object.kind === 'Pod') return withContainers({ metadata: object.metadata, spec })
  const { jobTemplate } = spec
  const from = isMembers(jobTemplate) && isMembers(jobTemplate.spec) ? jobTemplate.spec : spec
  return isMembers(from.template) ? withContainers(from.template) : undefined
}

function withContainers(template: Members): PodTemplate | undefined {
  const { spec } = template
  return isMembers(spec) && Array.isArray(spec.containers)
    ? (template as unknown as PodTemplate)
    : undefined
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
