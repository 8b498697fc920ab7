import { shortenImages } from '../image/short-image.ts'
import { isObject } from '../json-object.ts'
import type { Problem } from '../problem.ts'
import {
  type ApiAnswer,
  conflictsOf,
  describeApiRefusal,
  type FieldConflict
} from './api-failure.ts'
import { isOtherManager } from './field-managers.ts'
import { canonicalText, type KubernetesObject } from './objects.ts'
import { ANNOTATIONS } from './revision-annotations.ts'

/** The conflicts that someone has to decide. */
export function foreignConflicts(answer: ApiAnswer): readonly FieldConflict[] {
  return conflictsOf(answer).filter(({ manager }) => isOtherManager(manager))
}

/** `helm: .spec.replicas; argocd-controller: …` */
function describeConflicts(conflicts: readonly FieldConflict[]): string {
  const managers = [...new Set(conflicts.map(({ manager }) => manager))]
  return managers
    .map(manager => {
      const fields = conflicts.filter(one => one.manager === manager).map(({ field }) => field)
      return `${manager} owns ${fields.join(', ')}`
    })
    .join('; ')
}

/** Why an object cannot be applied, as the server's dry run says. */
export function refusalProblem(where: string, name: string, answer: ApiAnswer): Problem {
  const conflicts = foreignConflicts(answer)
  if (conflicts.length > 0) {
    return {
      where,
      what: `${name}: ${describeConflicts(conflicts)}.`,
      fix: 'Leave the field out of the manifest, or take it with force-conflicts: true.'
    }
  }
  const [, missing] = /^namespaces? "([^"]+)" not found/.exec(answer.message) ?? []
  if (answer.status === 404 && missing !== undefined) {
    return {
      where: 'namespace',
      what: `There is no namespace ${missing} in the cluster.`,
      fix: 'Create it, add its manifest (kind: Namespace), or correct the input.'
    }
  }
  return {
    where,
    what: `${name} is refused by the API server: ${describeApiRefusal(answer)}`.replace(
      /\.?$/,
      '.'
    ),
    fix: /immutable/.test(answer.message)
      ? 'Such a field cannot be changed: keep it, or delete the object first.'
      : 'Correct the manifest.'
  }
}

/** An object as far as people write it: without what the server keeps, and without this action's annotations. */
function written({ metadata, status: _, ...rest }: KubernetesObject): unknown {
  const { labels, annotations = {}, name, namespace } = metadata
  const marks: readonly string[] = Object.values(ANNOTATIONS)
  const own = Object.entries(annotations).filter(
    ([key]) =>
      !marks.includes(key) &&
      key !== 'deployment.kubernetes.io/revision' &&
      key !== 'kubectl.kubernetes.io/last-applied-configuration'
  )
  return { ...rest, metadata: { name, namespace, labels, annotations: Object.fromEntries(own) } }
}

/** Whether an apply would change, or make, an object. */
export function isChanged(live: KubernetesObject | undefined, next: KubernetesObject): boolean {
  return live === undefined || canonicalText(written(live)) !== canonicalText(written(next))
}

/** Kinds whose values are never shown. */
const SECRET_KINDS = new Set(['Secret'])
/** Members whose values may be secret: of them, only names are shown. */
const HIDDEN = new Set(['value', 'stringData', 'data', 'binaryData'])
const LONGEST = 120

/**
 * What an apply would change, a line a field: `spec.replicas: 2 → 3`. Values of variables, of Secrets and ConfigMaps are
 * not shown.
 */
export function describeDifference(
  live: KubernetesObject | undefined,
  next: KubernetesObject
): readonly string[] {
  if (live === undefined) return ['is created']
  const isSecret = SECRET_KINDS.has(next.kind)
  return differences('', written(live), written(next), isSecret)
}

/** The same by what a manifest says alone: what the server would add or take away is not known. */
export function describeOwnDifference(
  live: KubernetesObject | undefined,
  manifest: KubernetesObject
): readonly string[] {
  if (live === undefined) return ['is created']
  const asked = written(manifest)
  return differences('', within(written(live), asked), asked, SECRET_KINDS.has(manifest.kind))
}

/** The part of a value that another one has, too. */
function within(value: unknown, asked: unknown): unknown {
  if (isObject(value) && isObject(asked)) {
    return Object.fromEntries(
      Object.entries(asked).map(([name, inner]) => [name, within(value[name], inner)])
    )
  }
  if (!Array.isArray(value) || !Array.isArray(asked)) return value
  const keys = listKeys(value, asked)
  return keys === undefined
    ? value
    : asked.map(entry => within(named(value, String(nameOf(entry))), entry))
}

function differences(
  path: string,
  before: unknown,
  after: unknown,
  hidden: boolean
): readonly string[] {
  if (canonicalText(before) === canonicalText(after)) return []
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap(name =>
      differences(
        path === '' ? name : `${path}.${name}`,
        before[name],
        after[name],
        hidden || HIDDEN.has(name)
      )
    )
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const keys = listKeys(before, after)
    if (keys !== undefined) {
      return keys.flatMap(key =>
        differences(`${path}[${key}]`, named(before, key), named(after, key), hidden)
      )
    }
  }
  const [from, to] = [show(before, hidden), show(after, hidden)]
  const [short, next] = path.endsWith('.image') ? shortenImages(from, to) : [from, to]
  return [`${path}: ${cut(short)} → ${cut(next)}`]
}

const nameOf = (entry: unknown) => (isObject(entry) ? entry.name : undefined)

/** The names of the entries of two lists, where all have one. */
function listKeys(
  before: readonly unknown[],
  after: readonly unknown[]
): readonly string[] | undefined {
  const names = [...before, ...after].map(nameOf)
  return names.every(name => typeof name === 'string') ? [...new Set(names)] : undefined
}

function named(list: readonly unknown[], name: string): unknown {
  return list.find(entry => nameOf(entry) === name)
}

function show(value: unknown, hidden: boolean): string {
  if (value === undefined || value === null) return 'none'
  if (hidden) return 'a value'
  if (isObject(value) || Array.isArray(value)) {
    const name = nameOf(value)
    return typeof name === 'string' ? 'an entry' : 'other content'
  }
  return String(value)
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
