import { type Document, isScalar, LineCounter, type Node, parseAllDocuments, visit } from 'yaml'
import type { Problem } from '../problem.ts'
import type { DeploymentObject, KubernetesObject } from './objects.ts'
import { applyRank, builtInKind } from './resource-kinds.ts'

/** A file of manifests. */
export interface ManifestFile {
  readonly path: string
  readonly text: string
}

/** One object of the manifests, with where it stands. */
export interface Manifest {
  /** `k8s/web.yaml, document 2` */
  readonly where: string
  readonly object: KubernetesObject
}

export interface ReadManifests {
  readonly manifests: readonly Manifest[]
  readonly problems: readonly Problem[]
  /** Whether every document could be read, whatever is wrong with it. */
  readonly isWhole: boolean
}

/** The objects in some files, in the order in which they are applied, or every mistake. */
export function readManifests(files: readonly ManifestFile[], namespace: string): ReadManifests {
  const read = files.map(readFile)
  const found = read.flatMap(({ manifests }) => manifests)
  const problems = [
    ...read.flatMap(file => file.problems),
    ...found.flatMap(manifest => checkManifest(manifest, namespace)),
    ...findTwice(found)
  ]
  if (problems.length === 0 && found.length === 0) {
    problems.push({
      where: 'manifests',
      what: `There is no object in ${files.map(({ path }) => path).join(', ')}.`,
      fix: 'Name files that hold Kubernetes manifests.'
    })
  }
  const rank = ({ object }: Manifest) => applyRank(object.kind)
  return {
    manifests: [...found].sort((a, b) => rank(a) - rank(b)),
    problems,
    isWhole: found.length > 0 && read.every(({ isWhole }) => isWhole)
  }
}

function readFile({ path, text }: ManifestFile): ReadManifests {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(text, {
    lineCounter,
    version: '1.1',
    merge: true,
    customTags: tags => tags.filter(tag => typeof tag === 'string' || !isReadAsText(tag))
  })
  // Without a document the parser gives an empty list of another type.
  const all = Array.isArray(documents) ? [...documents] : []
  const numbered = all.map((document, index) => ({
    document,
    where: all.length === 1 ? path : `${path}, document ${index + 1}`
  }))
  const problems = numbered.flatMap(({ document, where }) => [
    ...mistakesOf(document, where),
    ...inexactNumbers(document, where, lineCounter)
  ])
  if (problems.length > 0) return { manifests: [], problems, isWhole: false }
  const values = numbered.map(({ document, where }) => ({
    where,
    value: readDocumentValue(document)
  }))
  const broken = values.flatMap(({ where, value }) =>
    value instanceof Error ? [{ where, what: value.message, fix: 'Correct the YAML.' }] : []
  )
  if (broken.length > 0) return { manifests: [], problems: broken, isWhole: false }
  const objects = values.flatMap(({ where, value }) => unfold(where, value))
  const wrong = objects.flatMap(({ where, value }) => incomplete(where, value))
  return {
    manifests: objects.flatMap(({ where, value }) =>
      isNamed(value) ? [{ where, object: value }] : []
    ),
    problems: wrong,
    isWhole: wrong.length === 0
  }
}

/** kubectl leaves dates and times (`2026-11-30`, `12:30`) as they are written. */
function isReadAsText({ tag, format }: { readonly tag: string; readonly format?: string }) {
  return tag === 'tag:yaml.org,2002:timestamp' || format === 'TIME'
}

/** Nothing of the text is shown: it may hold a secret. */
function mistakesOf({ errors }: Pick<Document, 'errors'>, where: string): readonly Problem[] {
  return errors.slice(0, 5).map(({ code, linePos }) => ({
    where: linePos === undefined ? where : `${where}, line ${linePos[0].line}`,
    ...(code === 'DUPLICATE_KEY'
      ? {
          what: 'A key stands here that the same object has before.',
          fix: 'Keep one of the two.'
        }
      : {
          what: `It is not YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
          fix: 'Correct the YAML; kubectl apply --dry-run=client shows more of it.'
        })
  }))
}

/**
 * Numbers that would be sent as others, or as nothing: what holds them takes 53 bits. One that is too large for that is a
 * text to kubectl: `12e4567` is most often a commit.
 */
function inexactNumbers(
  document: Pick<Document, 'contents'>,
  where: string,
  lines: LineCounter
): readonly Problem[] {
  const found: Problem[] = []
  visit(document.contents as Node | null, {
    Scalar: (_, node) => {
      const { value, range, source = '' } = node
      if (!isScalar(node) || typeof value !== 'number') return
      if (!Number.isFinite(value) && /\d/.test(source)) node.value = source
      const what = inexactness(value, source)
      if (what === undefined) return
      const at = range == null ? where : `${where}, line ${lines.linePos(range[0]).line}`
      found.push({ where: at, what, fix: 'Put it in quotes if it is a text.' })
    }
  })
  return found
}

function inexactness(value: number, source: string): string | undefined {
  if (!Number.isFinite(value)) {
    return /\d/.test(source) ? undefined : 'Infinity, or what is no number, cannot be sent.'
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? 'A whole number here has more than 53 bits, and would be changed.'
    : undefined
}

function readDocumentValue(document: Pick<Document, 'toJS'>): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 })
  } catch (error) {
    return new Error(`It cannot be read: ${error instanceof Error ? error.name : 'its aliases'}.`)
  }
}

interface Unfolded {
  readonly where: string
  readonly value: unknown
}

/** A list holds several objects; an empty document holds none. */
function unfold(where: string, value: unknown): readonly Unfolded[] {
  if (value === null || value === undefined) return []
  const { apiVersion, kind, items } = value as Readonly<Record<string, unknown>>
  if (apiVersion === 'v1' && kind === 'List' && (items === null || items === undefined)) return []
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
    ? items.flatMap((item, index) => unfold(`${where}, item ${index + 1}`, item))
    : [{ where, value }]
}

function isNamed(value: unknown): value is KubernetesObject {
  return incomplete('', value).length === 0
}

function incomplete(where: string, value: unknown): readonly Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [
      {
        where,
        what: 'It is not a Kubernetes object.',
        fix: 'Each document is an object with apiVersion, kind and metadata.'
      }
    ]
  }
  const { apiVersion, kind, metadata } = value as Readonly<Record<string, unknown>>
  const known = knownMistake(where, { apiVersion, metadata })
  if (known !== undefined) return [known]
  const { name } = (metadata ?? {}) as { name?: unknown }
  const missing = [
    ...(isText(apiVersion) ? [] : ['apiVersion']),
    ...(isText(kind) ? [] : ['kind']),
    ...(isText(name) ? [] : ['metadata.name'])
  ]
  return missing.length === 0
    ? []
    : [
        {
          where,
          what: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing or not a string.`,
          fix: 'A manifest that is applied names its API version, kind and name.'
        }
      ]
}

/** What is no object to apply, and looks like one. */
function knownMistake(
  where: string,
  { apiVersion, metadata }: Readonly<Record<'apiVersion' | 'metadata', unknown>>
): Problem | undefined {
  if (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/')) {
    return {
      where,
      what: 'It is a kustomization, which is built as a folder.',
      fix: 'Name its file kustomization.yaml, and give its folder.'
    }
  }
  const { name, generateName } = (metadata ?? {}) as { name?: unknown; generateName?: unknown }
  return isText(name) || !isText(generateName)
    ? undefined
    : {
        where,
        what: 'It has metadata.generateName, and what has no name of its own cannot be applied.',
        fix: 'Give metadata.name in its place.'
      }
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''

function checkManifest({ where, object }: Manifest, namespace: string): readonly Problem[] {
  // A template without a value leaves it empty, which counts as absent.
  const own = object.metadata.namespace || namespace
  // What belongs to the whole cluster has none, whatever its manifest says.
  const isOfCluster = builtInKind(object.apiVersion, object.kind)?.namespaced === false
  if (own === namespace || isOfCluster) return []
  return [
    {
      where,
      what: `${describeObject(object)} is for the namespace ${own}, and the input namespace says ${namespace}.`,
      fix: 'Remove metadata.namespace there, or give that namespace; one step deploys into one namespace.'
    }
  ]
}

function findTwice(manifests: readonly Manifest[]): readonly Problem[] {
  const seen = new Map<string, string>()
  return manifests.flatMap(({ where, object }) => {
    const name = `${object.apiVersion} ${describeObject(object)}`
    const before = seen.get(name)
    seen.set(name, before ?? where)
    return before === undefined
      ? []
      : [
          {
            where,
            what: `${describeObject(object)} is in ${before}, too.`,
            fix: 'Keep one of the two.'
          }
        ]
  })
}

/** `Deployment web` */
export function describeObject({
  kind,
  metadata
}: Pick<KubernetesObject, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.name ?? ''}`.trim()
}

/** Whether an object is a Deployment whose rollout this action understands. */
export function isDeployment(object: KubernetesObject): object is DeploymentObject {
  return object.kind === 'Deployment' && object.apiVersion === 'apps/v1'
}

/** The Deployment that has the verdict: the named one, else the only one; or what is wrong. */
export function chooseDeployment(
  manifests: readonly Manifest[],
  name: string | undefined
): Manifest | Problem {
  const all = manifests.filter(({ object }) => isDeployment(object))
  const names = all.map(({ object }) => object.metadata.name ?? '')
  const found = name === undefined ? all : all.filter((_, index) => names[index] === name)
  const [first, second] = found
  if (first !== undefined && second === undefined) return checkTemplate(first) ?? first
  if (name !== undefined) {
    return {
      where: 'deployment',
      what: `There is no Deployment ${name} in the manifests${names.length === 0 ? '' : ` (they hold ${names.join(', ')})`}.`,
      fix: 'Correct the name, or add its manifest.'
    }
  }
  const old = manifests.find(
    ({ object: { kind, apiVersion } }) =>
      kind === 'Deployment' && /^(?:apps|extensions)\//.test(apiVersion)
  )
  if (names.length === 0 && old !== undefined) {
    return {
      where: old.where,
      what: `${describeObject(old.object)} has apiVersion ${old.object.apiVersion}, which Kubernetes no longer serves.`,
      fix: 'Set apiVersion to apps/v1.'
    }
  }
  return names.length === 0
    ? {
        where: 'manifests',
        what: 'There is no Deployment (apps/v1) in the manifests.',
        fix: 'Add the manifest of the Deployment that is to be rolled out.'
      }
    : {
        where: 'deployment',
        what: `The manifests hold several Deployments: ${names.join(', ')}.`,
        fix: 'Say in deployment which of them has the verdict; the others are applied without one.'
      }
}

function checkTemplate({ where, object }: Manifest): Problem | undefined {
  const { template } = ((object as { spec?: unknown }).spec ?? {}) as {
    template?: { spec?: { containers?: unknown } | null } | null
  }
  const containers = template?.spec?.containers
  const right =
    Array.isArray(containers) &&
    containers.length > 0 &&
    containers.every(container => isText((container as { name?: unknown } | null)?.name))
  return right
    ? undefined
    : {
        where,
        what: `${describeObject(object)} has no containers with names (spec.template.spec.containers).`,
        fix: 'Describe its pod there.'
      }
}

/** Kinds that run pods and that are applied without a verdict. */
const UNWATCHED = new Set(['StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Deployment', 'Pod'])

/** What is applied without a verdict, as a sentence; undefined when there is nothing of the kind. */
export function describeUnwatched(
  manifests: readonly Manifest[],
  watched: KubernetesObject
): string | undefined {
  const others = manifests
    .map(({ object }) => object)
    .filter(object => object !== watched && UNWATCHED.has(object.kind))
  return others.length === 0
    ? undefined
    : `Applied without a verdict, which only ${describeObject(watched)} has: ${others.map(describeObject).join(', ')}.`
}
