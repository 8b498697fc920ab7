import type { Clock, Ids } from '../../world.ts'
import { applyObject, updateObject, type Writer } from '../apply/managers.ts'
import { joinErrors, typeErrors } from '../apply/type-errors.ts'
import {
  isSame,
  type Json,
  type JsonObject,
  type KubeObject,
  type Metadata,
  objectIn,
  withAt,
  withoutNulls
} from '../apply/values.ts'
import { applyConflict } from './apply-conflict.ts'
import { withDefaults } from './defaults.ts'
import { type Deletion, finalizersFor, graceOf } from './deletion.ts'
import {
  alreadyExists,
  badRequest,
  beingDeleted,
  conflicting,
  invalid,
  MODIFIED,
  notFound,
  type Refusal,
  untypedPatch
} from './refusals.ts'
import { apiVersionOf, type Resource, typeOf } from './resources.ts'
import type { Store } from './store.ts'
import { findErrors } from './validation.ts'

/** How an object is written. */
export interface Writing {
  /** The field manager. */
  readonly manager: string
  readonly subresource?: 'status' | 'scale'
  /** Nothing is stored. */
  readonly dryRun?: boolean
  /** Server-side apply: takes the fields of others. */
  readonly force?: boolean
}

/** Where an object is to be. */
export interface Place {
  readonly resource: Resource
  readonly namespace?: string | undefined
  readonly name: string
}

/** What a cluster does with a new object before it is stored: changes it, or throws a refusal. */
export type Admission = (resource: Resource, object: KubeObject) => KubeObject

/** Kinds whose generation counts changes of the spec. */
const WITH_GENERATION = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget'
]
const WITHOUT_STATUS_RESET = ['Namespace', 'Event', 'Node']
const NAME_TAIL = 5
const TAIL_LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

/** Reads and writes objects as the API server does, whoever asks: clients and controllers. */
export class Objects {
  readonly store: Store
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #admissions: Admission[] = []

  constructor(store: Store, clock: Clock, ids: Ids) {
    this.store = store
    this.#clock = clock
    this.#ids = ids
  }

  addAdmission(admission: Admission): void {
    this.#admissions.push(admission)
  }

  /** The present time as objects hold it. */
  now(): string {
    return stamp(this.#clock.now())
  }

  get({ resource, namespace, name }: Place): KubeObject {
    const found = this.store.find(resource, namespace, name)
    if (found === undefined) throw notFound(resource, name)
    return found
  }

  /** What POST does. */
  create(place: Place, given: JsonObject, writing: Writing): KubeObject {
    const { resource } = place
    const name = place.name === '' ? this.#madeUpName(objectIn(given.metadata)) : place.name
    const existing = this.store.find(resource, place.namespace, name)
    if (existing !== undefined) {
      throw existing.metadata.deletionTimestamp !== undefined && resource.kind === 'Namespace'
        ? beingDeleted(resource, name)
        : alreadyExists(resource, name)
    }
    const fresh = this.#fresh({ ...place, name }, given)
    const { object, managedFields } = updateObject(
      {
        type: typeOf(resource),
        live: skeleton(resource),
        writer: this.#writer(resource, writing, 'Update'),
        now: this.now()
      },
      fresh
    )
    return this.#store(resource, undefined, withManagers(object, managedFields), writing)
  }

  /** What PUT and the patches other than apply do: `change` makes the new object from the live one. */
  update(place: Place, change: (live: KubeObject) => JsonObject, writing: Writing): KubeObject {
    const { resource, name } = place
    const live = this.get(place)
    const given = withoutNulls(change(live) as Json) as JsonObject
    const { resourceVersion, uid } = objectIn(given.metadata)
    if (resourceVersion !== undefined && resourceVersion !== live.metadata.resourceVersion) {
      throw conflicting(resource, name, MODIFIED)
    }
    if (uid !== undefined && uid !== live.metadata.uid) throw wrongUid(place, String(uid), live)
    const next = this.#next(resource, live, given, writing)
    // Whoever writes `managedFields` themselves, as kubectl does to take over, has them kept.
    const handed = objectIn(given.metadata).managedFields
    const rewritten =
      handed !== undefined &&
      !isSame(handed as Json, live.metadata.managedFields as unknown as Json)
    const { object, managedFields } = updateObject(
      {
        type: typeOf(resource),
        live: rewritten ? withManagers(live, handed as never) : live,
        writer: this.#writer(resource, writing, 'Update'),
        now: this.now()
      },
      next
    )
    return this.#store(resource, live, withManagers(object, managedFields), writing)
  }

  /** Server-side apply. */
  apply(place: Place, given: JsonObject, writing: Writing): KubeObject {
    const { resource, namespace, name } = place
    const applied = withoutNulls(given as Json) as JsonObject
    this.#checkApplied(place, applied)
    const live = this.store.find(resource, namespace, name)
    const { resourceVersion, uid } = objectIn(applied.metadata)
    if (live === undefined && (uid !== undefined || resourceVersion !== undefined)) {
      throw notFound(resource, name)
    }
    if (live !== undefined && uid !== undefined && uid !== live.metadata.uid) {
      throw wrongUid(place, String(uid), live)
    }
    if (
      live !== undefined &&
      (resourceVersion ?? live.metadata.resourceVersion) !== live.metadata.resourceVersion
    ) {
      throw conflicting(resource, name, MODIFIED)
    }
    const status = writing.subresource === 'status' ? {} : { status: undefined }
    const written = applyObject(
      {
        type: typeOf(resource),
        live: live ?? { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: {} },
        writer: this.#writer(resource, writing, 'Apply'),
        now: this.now()
      },
      withoutNulls({ ...applied, ...status } as Json) as JsonObject,
      writing.force === true
    )
    if ('conflicts' in written) throw applyConflict(written.conflicts)
    const next =
      live === undefined
        ? this.#fresh(place, written.object)
        : this.#next(resource, live, written.object, writing)
    return this.#store(resource, live, withManagers(next, written.managedFields), writing)
  }

  /** What DELETE does; the answer is the object as it is then, and whether it is gone. */
  remove(
    place: Place,
    deletion: Deletion
  ): { readonly object: KubeObject; readonly gone: boolean } {
    const { resource, name } = place
    const live = this.get(place)
    if (deletion.uid !== undefined && deletion.uid !== live.metadata.uid) {
      throw wrongUid(place, deletion.uid, live)
    }
    const version = deletion.resourceVersion ?? live.metadata.resourceVersion
    if (version !== live.metadata.resourceVersion) {
      throw conflicting(
        resource,
        name,
        `Precondition failed: ResourceVersion in precondition: ${version}, ResourceVersion in object meta: ${live.metadata.resourceVersion}`
      )
    }
    if (deletion.dryRun === true) return { object: live, gone: true }
    const finalizers = finalizersFor(resource, live, deletion.propagation)
    const grace = resource.kind === 'Pod' ? graceOf(live, deletion.graceSeconds) : 0
    if (finalizers.length === 0 && grace === 0 && resource.kind !== 'Namespace') {
      this.store.remove(resource, live)
      return { object: live, gone: true }
    }
    if (live.metadata.deletionTimestamp !== undefined && grace > 0)
      return { object: live, gone: false }
    const metadata: Metadata = {
      ...live.metadata,
      ...(finalizers.length === 0 ? {} : { finalizers }),
      deletionTimestamp: stamp(this.#clock.now() + grace * 1000),
      deletionGracePeriodSeconds: grace,
      ...(live.metadata.generation === undefined
        ? {}
        : { generation: live.metadata.generation + 1 })
    }
    return { object: this.store.put(resource, { ...live, metadata }), gone: false }
  }

  #madeUpName({ generateName }: JsonObject): string {
    if (typeof generateName !== 'string' || generateName === '') return ''
    const letters = Array.from(
      { length: NAME_TAIL },
      () => TAIL_LETTERS[Math.floor(this.#ids.fraction() * TAIL_LETTERS.length)]
    )
    return generateName + letters.join('')
  }

  #writer(resource: Resource, writing: Writing, operation: Writer['operation']): Writer {
    const { manager, subresource } = writing
    const apiVersion = apiVersionOf(resource)
    return { manager, operation, apiVersion, ...(subresource === undefined ? {} : { subresource }) }
  }

  /** A new object with what the server adds. */
  #fresh({ resource, namespace, name }: Place, given: JsonObject): KubeObject {
    const keepsStatus = WITHOUT_STATUS_RESET.includes(resource.kind)
    const { status, ...rest } = withoutNulls(given as Json) as JsonObject
    const { managedFields: _, resourceVersion: __, ...metadata } = objectIn(rest.metadata)
    const object = withDefaults(resource, {
      ...rest,
      apiVersion: apiVersionOf(resource),
      kind: resource.kind,
      ...(keepsStatus && status !== undefined ? { status } : {}),
      metadata: {
        ...metadata,
        name,
        ...(resource.namespaced ? { namespace } : {}),
        uid: this.#ids.uuid(),
        creationTimestamp: this.now(),
        ...(WITH_GENERATION.includes(resource.kind) ? { generation: 1 } : {})
      }
    }) as KubeObject
    return this.#admissions.reduce((one, admission) => admission(resource, one), object)
  }

  /** The live object after a write, with what a client cannot change. */
  #next(
    resource: Resource,
    live: KubeObject,
    given: JsonObject,
    { subresource }: Writing
  ): KubeObject {
    const { name, namespace, uid, creationTimestamp, generation, deletionTimestamp } = live.metadata
    const fixed = { name, namespace, uid, creationTimestamp, generation, deletionTimestamp }
    const metadata = withoutNulls({ ...objectIn(given.metadata), ...fixed } as JsonObject)
    const status = subresource === 'status' ? given.status : live.status
    const { status: _, ...rest } = subresource === 'status' ? { ...live } : given
    const next = withDefaults(resource, {
      ...rest,
      apiVersion: live.apiVersion,
      kind: live.kind,
      metadata,
      ...(status === undefined ? {} : { status })
    }) as KubeObject
    const counts = subresource !== 'status' && hasNewGeneration(resource, live, next)
    return counts && generation !== undefined
      ? (withAt(next, ['metadata', 'generation'], generation + 1) as KubeObject)
      : next
  }

  #store(
    resource: Resource,
    live: KubeObject | undefined,
    object: KubeObject,
    { dryRun, subresource }: Writing
  ): KubeObject {
    if (subresource !== 'status') {
      const errors = findErrors(resource, object, live)
      if (errors.length > 0) throw invalid(resource, object.metadata.name, errors)
    }
    if (live !== undefined && isSameButTimes(live, object)) return live
    const isDone =
      object.metadata.deletionTimestamp !== undefined &&
      (object.metadata.finalizers ?? []).length === 0 &&
      resource.kind !== 'Pod' &&
      resource.kind !== 'Namespace'
    if (dryRun === true) return object
    if (isDone) {
      this.store.remove(resource, object)
      return object
    }
    return this.store.put(resource, object)
  }

  #checkApplied({ resource, name }: Place, applied: JsonObject): void {
    const metadata = objectIn(applied.metadata)
    if (metadata.managedFields !== undefined) {
      throw badRequest('metadata.managedFields must be nil')
    }
    const errors = typeErrors(typeOf(resource), applied)
    if (errors.length === 0) return
    const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : ''
    const what = `${namespace}/${name}; ${apiVersionOf(resource)}, Kind=${resource.kind}`
    throw untypedPatch(`failed to create typed patch object (${what}): ${joinErrors(errors)}`)
  }
}

/** A moment as objects hold it: seconds of UTC. */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function withManagers(
  object: JsonObject,
  managedFields: KubeObject['metadata']['managedFields']
): KubeObject {
  return { ...object, metadata: { ...objectIn(object.metadata), managedFields } } as KubeObject
}

/** What an object of the Go type has before anything is set: those members are no fields that someone adds. */
function skeleton(resource: Resource): JsonObject {
  const base = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: {} }
  const template = { metadata: {}, spec: { containers: null } }
  switch (resource.kind) {
    case 'Deployment':
      return { ...base, spec: { selector: null, strategy: {}, template }, status: {} }
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return { ...base, spec: { template }, status: {} }
    case 'ConfigMap':
    case 'Secret':
    case 'ServiceAccount':
    case 'Event':
      return base
    default:
      return { ...base, spec: {}, status: {} }
  }
}

function hasNewGeneration({ kind }: Resource, live: KubeObject, next: KubeObject): boolean {
  if (!isSame(live.spec, next.spec)) return true
  return (
    kind === 'Deployment' &&
    !isSame(live.metadata.annotations ?? {}, next.metadata.annotations ?? {})
  )
}

/** A write that changes nothing but the times of managers is none. */
function isSameButTimes(live: KubeObject, object: KubeObject): boolean {
  const timeless = (one: KubeObject): Json => {
    const { resourceVersion: _, managedFields = [], ...metadata } = one.metadata
    const managers = managedFields.map(entry => ({ ...entry, time: '' }))
    const sorted = managers.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    return { ...one, metadata: { ...metadata, managedFields: sorted } } as Json
  }
  return isSame(timeless(live), timeless(object))
}

function wrongUid({ resource, name }: Place, uid: string, live: KubeObject): Refusal {
  return conflicting(
    resource,
    name,
    `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`
  )
}
