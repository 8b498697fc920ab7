import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fromFieldsV1, pathsOf } from '../../../../simulator/kubernetes/apply/field-set.ts'
import { applyObject, updateObject } from '../../../../simulator/kubernetes/apply/managers.ts'
import { typeOfKind } from '../../../../simulator/kubernetes/apply/schema.ts'
import type { JsonObject } from '../../../../simulator/kubernetes/apply/values.ts'

/**
 * Server-side apply against its rules, written down once more and in another way: a flat table of paths with their values
 * and owners. An item of a list and each of its members is a path of its own.
 */

type Flat = ReadonlyMap<string, unknown>

interface Model {
  readonly values: Map<string, unknown>
  readonly owners: Map<string, Set<string>>
}

interface Operation {
  readonly manager: string
  readonly kind: 'apply' | 'force' | 'update'
  readonly config: Config
}

interface Config {
  readonly replicas?: number | undefined
  readonly paused?: boolean | undefined
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly selector?: string | undefined
  readonly containers?: readonly ContainerConfig[] | undefined
}

interface ContainerConfig {
  readonly name: string
  readonly image?: string | undefined
  readonly command?: readonly string[] | undefined
  readonly env?: readonly { readonly name: string; readonly value: string }[] | undefined
  readonly ports?:
    | readonly { readonly containerPort: number; readonly protocol?: string }[]
    | undefined
}

const TYPE = typeOfKind('Deployment')
const word = fc.constantFrom('x', 'y', 'z')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const uniqueBy = <T>(item: fc.Arbitrary<T>, key: (one: T) => unknown) =>
  fc.uniqueArray(item, { selector: key, minLength: 1, maxLength: 3 })

const container: fc.Arbitrary<ContainerConfig> = fc.record({
  name: fc.constantFrom('web', 'log'),
  image: maybe(word),
  command: maybe(fc.array(word, { minLength: 1, maxLength: 2 })),
  env: maybe(
    uniqueBy(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: word }), one => one.name)
  ),
  ports: maybe(
    uniqueBy(
      fc.constantFrom<{ containerPort: number; protocol?: string }>(
        { containerPort: 80 },
        { containerPort: 80, protocol: 'UDP' },
        { containerPort: 81, protocol: 'TCP' }
      ),
      one => `${one.containerPort}${one.protocol ?? 'TCP'}`
    )
  )
})

const config: fc.Arbitrary<Config> = fc.record({
  replicas: maybe(fc.constantFrom(1, 2)),
  paused: maybe(fc.boolean()),
  labels: maybe(fc.dictionary(fc.constantFrom('a', 'b'), word, { minKeys: 1 })),
  selector: maybe(word),
  containers: maybe(uniqueBy(container, one => one.name))
})

const operation: fc.Arbitrary<Operation> = fc.record({
  manager: fc.constantFrom('one', 'two', 'three'),
  kind: fc.constantFrom('apply', 'apply', 'force', 'update'),
  config
})

const defined = (object: object): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

function manifestOf({ labels, selector, containers, ...spec }: Config): JsonObject {
  const template =
    containers === undefined
      ? undefined
      : { spec: { containers: containers.map(one => defined(one)) } }
  const selects = selector === undefined ? undefined : { matchLabels: { app: selector } }
  const filled = defined({ ...spec, selector: selects, template })
  // An empty object would be owned as such.
  return {
    metadata: defined({ labels }),
    ...(Object.keys(filled).length === 0 ? {} : { spec: filled })
  }
}

/** The leaves of what is wanted: what its applier owns. */
function flatten({ replicas, paused, labels, selector, containers }: Config): Map<string, unknown> {
  const flat = new Map<string, unknown>()
  const put = (path: string, value: unknown) => value !== undefined && flat.set(path, value)
  put('.spec.replicas', replicas)
  put('.spec.paused', paused)
  put('.spec.selector', selector && { matchLabels: { app: selector } })
  for (const [name, value] of Object.entries(labels ?? {})) put(`.metadata.labels.${name}`, value)
  for (const { name, image, command, env, ports } of containers ?? []) {
    const path = `.spec.template.spec.containers[name="${name}"]`
    put(path, 'item')
    put(`${path}.name`, name)
    put(`${path}.image`, image)
    put(`${path}.command`, command)
    for (const variable of env ?? []) {
      const item = `${path}.env[name="${variable.name}"]`
      put(item, 'item')
      put(`${item}.name`, variable.name)
      put(`${item}.value`, variable.value)
    }
    for (const { containerPort, protocol } of ports ?? []) {
      const item = `${path}.ports[containerPort=${containerPort},protocol="${protocol ?? 'TCP'}"]`
      put(item, 'item')
      put(`${item}.containerPort`, containerPort)
      put(`${item}.protocol`, protocol)
    }
  }
  return flat
}

const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

/** Carries an apply out on the table; gives the conflicts, which leave it as it was. */
function applyToModel(model: Model, manager: string, wanted: Flat, force: boolean): string[] {
  const changed = [...wanted].filter(([path, value]) => differs(model.values.get(path), value))
  const owned = (path: string) => [...(model.owners.get(path) ?? [])].filter(one => one !== manager)
  const conflicts = changed.flatMap(([path]) => owned(path).map(() => path))
  if (conflicts.length > 0 && !force) return conflicts
  for (const [path, value] of changed) {
    model.values.set(path, value)
    model.owners.set(path, new Set())
  }
  for (const [path, owners] of model.owners) {
    if (wanted.has(path)) continue
    owners.delete(manager)
    if (owners.size === 0) {
      model.owners.delete(path)
      model.values.delete(path)
    }
  }
  for (const path of wanted.keys()) {
    model.owners.set(path, new Set(model.owners.get(path)).add(manager))
  }
  return []
}

/** The live object in the form of a configuration. */
function readBack(object: JsonObject): Config {
  const { metadata, spec } = object as { metadata?: JsonObject; spec?: JsonObject }
  const template = spec?.template as { spec?: { containers?: ContainerConfig[] } } | undefined
  const selector = spec?.selector as { matchLabels: { app: string } } | undefined
  return {
    replicas: spec?.replicas as number | undefined,
    paused: spec?.paused as boolean | undefined,
    labels: metadata?.labels as Record<string, string> | undefined,
    selector: selector?.matchLabels.app,
    containers: template?.spec?.containers
  }
}

const sorted = (paths: Iterable<string>) => [...paths].sort()
const ownedBy = ({ owners }: Model, manager: string) =>
  sorted([...owners].filter(([, all]) => all.has(manager)).map(([path]) => path))

const counts = { operations: 0, conflicting: 0 }

/** Carries one operation out on both sides, compares them, and gives the live object. */
function step(
  model: Model,
  live: JsonObject,
  now: string,
  { manager, kind, config: wanted }: Operation
): JsonObject {
  counts.operations += 1
  const base = { type: TYPE, live, now }
  if (kind === 'update') return scaled(model, base, manager, wanted.replicas ?? 3)
  const writer = { manager, operation: 'Apply', apiVersion: 'apps/v1' } as const
  const expected = applyToModel(model, manager, flatten(wanted), kind === 'force')
  const result = applyObject({ ...base, writer }, manifestOf(wanted), kind === 'force')
  if ('conflicts' in result) {
    counts.conflicting += 1
    expect(sorted(result.conflicts.map(({ path }) => path))).toEqual(sorted(expected))
    return live
  }
  expect(expected).toEqual([])
  const { object, managedFields } = result
  const next = { ...object, metadata: { ...(object.metadata as object), managedFields } }
  expect(flatten(readBack(next))).toEqual(model.values)
  const applied = managedFields.filter(({ operation }) => operation === 'Apply')
  const shares = new Map(applied.map(one => [one.manager, pathsOf(fromFieldsV1(one.fieldsV1))]))
  for (const one of ['one', 'two', 'three']) {
    expect(sorted(shares.get(one) ?? [])).toEqual(ownedBy(model, one))
  }
  return next
}

test('three managers, conflicts and lists by key: the object and its owners are those of the rules', () => {
  const run = (all: readonly Operation[]) => {
    const model: Model = { values: new Map(), owners: new Map() }
    let live: JsonObject = { metadata: {} }
    for (const [index, one] of all.entries()) {
      live = step(model, live, new Date(index * 1000).toISOString(), one)
    }
  }
  fc.assert(fc.property(fc.array(operation, { maxLength: 12 }), run), { numRuns: 250 })
  expect(counts.operations).toBeGreaterThan(700)
  expect(counts.conflicting).toBeGreaterThan(50)
})

/** Someone who does not apply sets the number of replicas, as `kubectl scale` does: it is theirs alone then. */
function scaled(
  model: Model,
  base: { readonly type: typeof TYPE; readonly live: JsonObject; readonly now: string },
  manager: string,
  replicas: number
): JsonObject {
  const spec = { ...(base.live.spec as JsonObject), replicas }
  const writer = { manager, operation: 'Update', apiVersion: 'apps/v1' } as const
  const { object, managedFields } = updateObject({ ...base, writer }, { ...base.live, spec })
  if (differs(model.values.get('.spec.replicas'), replicas)) {
    model.values.set('.spec.replicas', replicas)
    model.owners.set('.spec.replicas', new Set([`${manager} by update`]))
  }
  return { ...object, metadata: { ...(object.metadata as object), managedFields } } as JsonObject
}
