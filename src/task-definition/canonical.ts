import { isObject } from '../json-object.ts'
import type { TaskDefinition } from './definition.ts'
import { isShapeName, membersOf, type ShapeName } from './members.ts'
import { parseCpu, parseMemory } from './task-size.ts'

/** A value in the one form that equal values share. */
export type Canonical =
  | string
  | number
  | boolean
  | readonly Canonical[]
  | { readonly [member: string]: Canonical }

/**
 * What ECS takes when a member is not given, and writes into its answers, by the AWS documentation
 * and published answers: not to be there says the same as to be there with this value.
 */
const DEFAULTS: Readonly<Partial<Record<ShapeName, Readonly<Record<string, Canonical>>>>> = {
  RegisterTaskDefinitionRequest: { enableFaultInjection: false },
  ContainerDefinition: {
    cpu: 0,
    essential: true,
    versionConsistency: 'enabled',
    disableNetworking: false,
    privileged: false,
    readonlyRootFilesystem: false,
    interactive: false,
    pseudoTerminal: false
  },
  PortMapping: { protocol: 'tcp' },
  MountPoint: { readOnly: false },
  VolumeFrom: { readOnly: false },
  LinuxParameters: { initProcessEnabled: false },
  HealthCheck: { interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
  ContainerRestartPolicy: { restartAttemptPeriod: 300 },
  EFSVolumeConfiguration: { rootDirectory: '/', transitEncryption: 'DISABLED' },
  EFSAuthorizationConfig: { iam: 'DISABLED' },
  Volume: { configuredAtLaunch: false }
}

/** Lists whose order says nothing; ECS gives variables and secrets back in another order. */
const UNORDERED: ReadonlySet<string> = new Set([
  'KeyValuePair[]',
  'Secret[]',
  'Tag[]',
  'requiresCompatibilities'
])

/**
 * A task definition in the form that it shares with every other that means the same to ECS: with
 * the defaults, nothing empty, members and unordered lists sorted, cpu and memory in units and MiB.
 * Tags are left out: ECS gives them beside the task definition, and only when it is asked to.
 */
export function canonicalise(definition: TaskDefinition): { readonly [member: string]: Canonical } {
  const { tags: _tags, cpu, memory, ...rest } = definition
  return canonicaliseStructure(
    {
      ...rest,
      cpu: cpu === undefined ? undefined : String(parseCpu(cpu) ?? cpu),
      memory: memory === undefined ? undefined : String(parseMemory(memory) ?? memory)
    },
    'RegisterTaskDefinitionRequest'
  )
}

function canonicaliseStructure(
  value: Readonly<Record<string, unknown>>,
  shape: ShapeName
): { readonly [member: string]: Canonical } {
  const types = membersOf(shape)
  const members = Object.entries(value).flatMap(([member, raw]) => {
    const type = Object.hasOwn(types, member) ? types[member] : undefined
    const canonical =
      type === undefined ? canonicaliseNewer(raw) : canonicaliseMember(raw, member, type)
    return canonical === undefined ? [] : [[member, canonical] as const]
  })
  if (members.length === 0) return {}
  const filled = { ...defaultsOf(shape, value), ...Object.fromEntries(members) }
  return Object.fromEntries(Object.entries(filled).sort(byText))
}

/**
 * A member that is newer than this action counts as a whole, by its text: what is in it is not known. To be there as
 * false or empty is taken for its default, which ECS adds to answers for definitions that never had it; an empty object
 * says something.
 */
function canonicaliseNewer(value: unknown): Canonical | undefined {
  const unset = [undefined, null, false, '', 0]
  if (unset.some(empty => empty === value)) return undefined
  if (Array.isArray(value) && value.length === 0) return undefined
  // As a list: what may be a secret is never shown as a text.
  return [JSON.stringify(sortMembers(value))]
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(
    ([name, inside]) => [name, sortMembers(inside)] as const
  )
  return Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1)))
}

function defaultsOf(
  shape: ShapeName,
  value: Readonly<Record<string, unknown>>
): Readonly<Record<string, Canonical>> {
  const { containerPort } = value
  // With awsvpc the host port is the container port.
  return shape === 'PortMapping' && typeof containerPort === 'number'
    ? { ...DEFAULTS[shape], hostPort: containerPort }
    : { ...DEFAULTS[shape] }
}

function canonicaliseMember(value: unknown, member: string, type: string): Canonical | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) {
    const elements = value.map(element => canonicaliseElement(element, type.replace('[]', '')))
    if (elements.length === 0) return undefined
    return UNORDERED.has(type) || UNORDERED.has(member) ? elements.sort(byText) : elements
  }
  const canonical = canonicaliseElement(value, type)
  return isObject(canonical) && Object.keys(canonical).length === 0 ? undefined : canonical
}

function canonicaliseElement(value: unknown, type: string): Canonical {
  if (!isObject(value)) return value as string | number | boolean
  if (isShapeName(type)) return canonicaliseStructure(value, type)
  const entries = Object.entries(value as Record<string, string>)
  return Object.fromEntries(entries.sort(byText))
}

function byText(left: unknown, right: unknown): number {
  const [first, second] = [JSON.stringify(left), JSON.stringify(right)]
  return first < second ? -1 : Number(first > second)
}
