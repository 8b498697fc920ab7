import { failureOf } from '../../aws/failure.ts'
import { isObject } from '../../json-object.ts'
import { type Problem, uniqueProblems } from '../../problem.ts'
import { foreignConflicts, isChanged, refusalProblem } from '../dry-run.ts'
import { replicaOwners, replicasToApply, takeOverPatch } from '../field-managers.ts'
import { describeObject, type Manifest } from '../manifests.ts'
import type { KubernetesObject } from '../objects.ts'
import { afterTakeOver, replacementPatch } from '../take-over.ts'
import { answerOf, type KubernetesApi } from './kubernetes-api.ts'
import {
  applyObject,
  getObject,
  jsonPatch,
  type PlacedObject,
  prepareKinds
} from './kubernetes-objects.ts'

/** An object that is ready to be applied. */
export interface PreparedObject extends PlacedObject {
  readonly where: string
  readonly live?: KubernetesObject
  /** What the server would make of it; absent where its namespace does not exist yet. */
  readonly next?: KubernetesObject
  readonly changed: boolean
  readonly force: boolean
}

export interface PreparedObjects {
  readonly prepared: readonly PreparedObject[]
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

export interface ApplyOptions {
  readonly namespace: string
  readonly forceConflicts: boolean
  readonly signal: AbortSignal
  /** Whether what a client-side apply has left is taken over first. */
  readonly takeOver: boolean
  /** Wanted replicas of one Deployment. */
  readonly replicas?: { readonly of: KubernetesObject; readonly count: number }
}

/** Dries the apply of all objects, so that every mistake is known before anything is changed. */
export async function prepareObjects(
  api: KubernetesApi,
  manifests: readonly Manifest[],
  options: ApplyOptions
): Promise<PreparedObjects> {
  const prepare = prepareEach(api, manifests, options, prepareKinds(api))
  const all = await Promise.all(manifests.map(prepare))
  return {
    prepared: all.flatMap(({ prepared }) => prepared),
    problems: uniqueProblems(all.flatMap(({ problems }) => problems)),
    notes: all.flatMap(({ notes }) => notes)
  }
}

function prepareEach(
  api: KubernetesApi,
  manifests: readonly Manifest[],
  options: ApplyOptions,
  kinds: ReturnType<typeof prepareKinds>
): (manifest: Manifest) => Promise<PreparedObjects> {
  const newNamespace = manifests.some(
    ({ object }) => object.kind === 'Namespace' && object.metadata.name === options.namespace
  )
  return async ({ where, object }) => {
    const kind = await kinds(object)
    if (kind === undefined) {
      return { prepared: [], notes: [], problems: [unknownKind(where, object)] }
    }
    const placed = { object, kind, namespace: options.namespace }
    return await prepareObject(api, where, placed, { ...options, newNamespace })
  }
}

/** What the dry run of one object gave; or that it is denied, and the object as it is where that may be read. */
export type TriedObject =
  | { readonly kind: 'tried'; readonly result: PreparedObjects }
  | {
      readonly kind: 'denied'
      readonly object: KubernetesObject
      readonly live?: KubernetesObject
      readonly isRead: boolean
    }

/** The same for a plan, whose job may be allowed less: what is denied is no failure. */
export async function tryObjects(
  api: KubernetesApi,
  manifests: readonly Manifest[],
  options: ApplyOptions
): Promise<readonly TriedObject[]> {
  const kinds = prepareKinds(api)
  const prepare = prepareEach(api, manifests, options, kinds)
  const lookUp = async ({ object }: Manifest): Promise<TriedObject> => {
    const kind = await kinds(object)
    const { namespace, signal } = options
    const live = kind && (await getObject(api, { object, kind, namespace }, { signal }))
    return { kind: 'denied', object, isRead: true, ...(live === undefined ? {} : { live }) }
  }
  return await Promise.all(
    manifests.map(async manifest => {
      const tried = prepare(manifest).then(result => ({ kind: 'tried', result }) as const)
      const read = unlessDenied(tried, () => lookUp(manifest))
      return await unlessDenied(read, async () => {
        return { kind: 'denied', object: manifest.object, isRead: false } as const
      })
    })
  )
}

async function unlessDenied<T>(work: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (failureOf(error).kind !== 'denied') throw error
    return await otherwise()
  }
}

function unknownKind(where: string, { apiVersion, kind }: KubernetesObject): Problem {
  return {
    where,
    what: `The cluster has no kind ${kind} in ${apiVersion}.`,
    fix: 'Correct apiVersion and kind, or install its CustomResourceDefinition first, in a step of its own.'
  }
}

async function prepareObject(
  api: KubernetesApi,
  where: string,
  given: PlacedObject,
  options: ApplyOptions & { readonly newNamespace: boolean }
): Promise<PreparedObjects> {
  const { signal, forceConflicts } = options
  const live = await getObject(api, given, { signal })
  const placed = { ...given, object: withReplicas(given.object, live, options) }
  const name = describeObject(placed.object)
  const base = { ...placed, where, ...(live === undefined ? {} : { live }) }
  const made = async (answered: KubernetesObject, force: boolean) => {
    const next = options.takeOver ? await tryTakeOver(api, placed, live, answered) : answered
    return done({ ...base, next, changed: isChanged(live, next), force })
  }
  const tried = await dryRun(api, placed, false, signal)
  if ('object' in tried) return await made(tried.object, false)
  const { answer } = tried
  if (answer.status === 404 && options.newNamespace) {
    return done({ ...base, changed: true, force: false })
  }
  const foreign = foreignConflicts(answer)
  const isConflict = answer.status === 409 && answer.causes.length > 0
  if (!isConflict || (foreign.length > 0 && !forceConflicts)) {
    return { prepared: [], notes: [], problems: [refusalProblem(where, name, answer)] }
  }
  const forced = await dryRun(api, placed, true, signal)
  if ('answer' in forced) {
    return { prepared: [], notes: [], problems: [refusalProblem(where, name, forced.answer)] }
  }
  const note = `${name}: taken with force-conflicts: ${foreign.map(({ manager, field }) => `${field} (${manager})`).join(', ')}.`
  return { ...(await made(forced.object, true)), notes: foreign.length === 0 ? [] : [note] }
}

/** What the apply gives once it has taken over what a client-side apply has left, with the server's defaults. */
async function tryTakeOver(
  api: KubernetesApi,
  placed: PlacedObject,
  live: KubernetesObject | undefined,
  answered: KubernetesObject
): Promise<KubernetesObject> {
  const stripped = afterTakeOver(live, answered)
  if (live === undefined || stripped === answered) return answered
  return await jsonPatch(api, placed, replacementPatch(live, stripped), { dryRun: true })
}

function done(prepared: PreparedObject): PreparedObjects {
  return { prepared: [prepared], problems: [], notes: [] }
}

type Tried =
  | { readonly object: KubernetesObject }
  | { readonly answer: NonNullable<ReturnType<typeof answerOf>> }

/** Refusals that are about the object; what is denied or cannot be reached is thrown. */
async function dryRun(
  api: KubernetesApi,
  placed: PlacedObject,
  force: boolean,
  signal: AbortSignal
): Promise<Tried> {
  try {
    return { object: await applyObject(api, placed, { force, dryRun: true }, { signal }) }
  } catch (error) {
    const answer = answerOf(error)
    const isAbout = answer !== undefined && [400, 404, 409, 422, 500].includes(answer.status)
    if (!isAbout) throw error
    return { answer }
  }
}

type WithReplicas = KubernetesObject & { readonly spec?: { readonly replicas?: number } | null }

/** Objects with replicas: an autoscaler keeps its word, and what is left out does not fall to 1. */
function withReplicas(
  object: KubernetesObject,
  live: KubernetesObject | undefined,
  { replicas }: Pick<ApplyOptions, 'replicas'>
): KubernetesObject {
  const isScaled =
    object.apiVersion === 'apps/v1' && /^(?:Deployment|StatefulSet)$/.test(object.kind)
  const spec = (object as WithReplicas).spec
  // Without a value it is for the server to refuse.
  if (!isScaled || !isObject(spec)) return object
  const wanted = replicas !== undefined && replicas.of === object ? replicas.count : undefined
  const { replicas: own, ...rest } = spec
  const count = replicasToApply(
    wanted,
    own ?? undefined,
    live && {
      replicas: (live as WithReplicas).spec?.replicas,
      owners: replicaOwners(live)
    }
  )
  return { ...object, spec: { ...rest, ...(count === undefined ? {} : { replicas: count }) } }
}

/** Another writer in between makes the take-over fail: the object is read again. */
const TAKE_OVERS = 5

/** Applies one object for real. What a client-side apply has left is taken over first. */
export async function applyPrepared<T extends KubernetesObject>(
  api: KubernetesApi,
  prepared: PreparedObject,
  { takeOver }: { readonly takeOver: boolean }
): Promise<T> {
  let live = prepared.live
  for (let attempt = 1; takeOver && live !== undefined; attempt += 1) {
    const patch = takeOverPatch(live)
    if (patch === undefined) break
    try {
      await jsonPatch(api, prepared, patch)
      break
    } catch (error) {
      if (answerOf(error)?.status !== 409 || attempt === TAKE_OVERS) throw error
      live = await getObject(api, prepared)
    }
  }
  return await applyObject<T>(api, prepared, { force: prepared.force })
}
