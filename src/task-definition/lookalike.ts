import { isObject } from '../json-object.ts'
import type { Problem } from '../problem.ts'

/** What a document of another kind has at its top, and what to write in its place. */
interface Lookalike {
  readonly kind: string
  readonly has: (document: Readonly<Record<string, unknown>>) => boolean
  readonly fix: string
}

const OWN_WORDS =
  'Write the members as ECS has them, with lower-case first letters, such as family and containerDefinitions.'

const LOOKALIKES: readonly Lookalike[] = [
  {
    kind: 'a CloudFormation template',
    has: document =>
      ['AWSTemplateFormatVersion', 'Resources', 'Properties', 'ContainerDefinitions'].some(name =>
        Object.hasOwn(document, name)
      ),
    fix: OWN_WORDS
  },
  {
    kind: 'the output of describe-services',
    has: ({ services, failures }) =>
      Array.isArray(services) && (failures !== undefined || hasArn(services)),
    fix: 'Write the object inside services alone.'
  },
  {
    kind: 'the output of create-service or update-service',
    has: ({ service }) => isObject(service),
    fix: 'Write the object inside service alone.'
  },
  {
    kind: 'a Compose file',
    has: ({ services }) => isObject(services),
    fix: 'Write a task definition of ECS: family and containerDefinitions, with an entry for each service of the Compose file.'
  },
  {
    kind: 'a manifest of Kubernetes',
    has: ({ apiVersion, kind }) => apiVersion !== undefined && kind !== undefined,
    fix: OWN_WORDS
  },
  {
    kind: 'Terraform',
    has: document => 'container_definitions' in document || 'resource' in document,
    fix: OWN_WORDS
  },
  { kind: 'a workflow of GitHub Actions', has: ({ jobs }) => isObject(jobs), fix: OWN_WORDS }
]

function hasArn(services: readonly unknown[]): boolean {
  return services.some(service => isObject(service) && 'serviceArn' in service)
}

/** The problem of a document that is of another kind altogether; undefined when it may be what is wanted. */
export function findLookalike(document: unknown, wanted: string): Problem | undefined {
  if (Array.isArray(document)) return ofList(document, wanted)
  if (!isObject(document) || Object.hasOwn(document, 'containerDefinitions')) return undefined
  const found = LOOKALIKES.find(({ has }) => has(document))
  return found === undefined
    ? undefined
    : { where: 'the file', what: `It looks like ${found.kind}, not ${wanted}.`, fix: found.fix }
}

function ofList(document: readonly unknown[], wanted: string): Problem | undefined {
  const containers = document.some(entry => isObject(entry) && 'image' in entry)
  if (!containers) return undefined
  return {
    where: 'the file',
    what: `It is a list of containers, not ${wanted}.`,
    fix: 'Write {"family": "NAME", "containerDefinitions": [ … ]} around it.'
  }
}

/** The document without the `x-` members at its top, which hold what YAML anchors stand for. */
export function withoutExtensions(
  document: Readonly<Record<string, unknown>>
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('x-')))
}
