import type { Problem } from '../../problem.ts'
import { foreignConflicts, isChanged, refusalProblem } from '../dry-run.ts'
import { replicaOwners, replicasToApply, takeOverPatch } from '../field-managers.ts'
import { describeObject, type Manifest } from '../manifests.ts'
import type { KubernetesObject } from '../objects.ts'
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
  /** Wanted replicas of one Deployment. */
  readonly replicas?: { readonly of: KubernetesObject; readonly count: number }
}

/** Dries the apply of all objects, so that every mistake is known before anything is changed. */
export async function prepareObjects(
  api: KubernetesApi,
  manifests: readonly Manifest[],
  options: ApplyOptions
): Promise<PreparedObjects> {
  const kinds = prepareKinds(api)
  const newNamespace = manifests.some(
    ({ object }) => object.kind === 'Namespace' && object.metadata.name === options.namespace
  )
  const all = await Promise.all(
    manifests.map(async ({ where, object }): Promise<PreparedObjects> => {
      const kind = await kinds(object)
      if (kind === undefined)
        return { prepared: [], notes: [], problems: [unknownKind(where, object)] }
      const placed = { object, kind, namespace: options.namespace }
      return await prepareObject(api, where, placed, { ...options, newNamespace })
    })
  )
  return {
    prepared: all.flatMap(({ prepared }) => prepared),
    problems: all.flatMap(({ problems }) => problems),
    notes: all.flatMap(({ notes }) => notes)
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
  const tried = await dryRun(api, placed, false, signal)
  if ('object' in tried) {
    const changed = isChanged(live, tried.object)
    return done({ ...base, next: tried.object, changed, force: false })
  }
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
  return {
    ...done({ ...base, next: forced.object, changed: isChanged(live, forced.object), force: true }),
    notes: foreign.length === 0 ? [] : [note]
  }
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

type WithReplicas = KubernetesObject & { readonly spec?: { readonly replicas?: number } }

/** Objects with replicas: an autoscaler keeps its word, and what is left out does not fall to 1. */
function withReplicas(
  object: KubernetesObject,
  live: KubernetesObject | undefined,
  { replicas }: Pick<ApplyOptions, 'replicas'>
): KubernetesObject {
  const isScaled =
    object.apiVersion === 'apps/v1' && /^(?:Deployment|StatefulSet)$/.test(object.kind)
  const spec = (object as WithReplicas).spec
  if (!isScaled || spec === undefined) return object
  const wanted = replicas !== undefined && replicas.of === object ? replicas.count : undefined
  const { replicas: own, ...rest } = spec
  const count = replicasToApply(
    wanted,
    own,
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

/** Objects with what is there of them now, as far as their kinds are known. */
export async function readLiveObjects(
  api: KubernetesApi,
  manifests: readonly Manifest[],
  namespace: string
): Promise<readonly { readonly object: KubernetesObject; readonly live?: KubernetesObject }[]> {
  const kinds = prepareKinds(api)
  return await Promise.all(
    manifests.map(async ({ object }) => {
      const kind = await kinds(object)
      const live = kind && (await getObject(api, { object, kind, namespace }))
      return { object, ...(live === undefined ? {} : { live }) }
    })
  )
}
