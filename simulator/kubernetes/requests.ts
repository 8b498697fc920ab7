import {
  at,
  type Json,
  type JsonObject,
  type KubeObject,
  objectIn,
  withAt
} from './apply/values.ts'
import { decodeWarnings, parseBody, readObject, withoutUnknown } from './decoding.ts'
import type { PodLogs } from './nodes/pod-logs.ts'
import type { Propagation } from './objects/deletion.ts'
import type { Objects, Place, Writing } from './objects/objects.ts'
import { badRequest, invalid, Refusal, requiredField } from './objects/refusals.ts'
import { apiVersionOf, type Resource, typeOf } from './objects/resources.ts'
import { readFieldSelector, readLabelSelector } from './objects/selectors.ts'
import { jsonPatch, mergePatch, strategicPatch } from './patches.ts'
import type { Target } from './routes.ts'

/** A request that is authenticated and authorized. */
export interface KubeCall {
  readonly verb: string
  readonly target: Target
  readonly query: URLSearchParams
  readonly body: string
  readonly contentType: string
  /** What the user agent begins with: the field manager of those who name none. */
  readonly agent: string
  /** Throws 403 when the caller may not create: a patch that creates needs that, too. */
  mayCreate(): void
}

export interface Answered {
  readonly status: number
  readonly value: JsonObject | string
  readonly warnings?: readonly string[]
}

const APPLY = ['application/apply-patch+yaml', 'application/apply-patch+json']
const PATCHES = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json'
]

/** Carries out what requests ask for. */
export class Requests {
  readonly #objects: Objects
  readonly #logs: PodLogs

  constructor(objects: Objects, logs: PodLogs) {
    this.#objects = objects
    this.#logs = logs
  }

  carryOut(call: KubeCall): Answered {
    const { verb, target, query } = call
    if (target.subresource === 'log') return this.#log(call)
    switch (verb) {
      case 'get':
        return { status: 200, value: this.#shown(target, this.#objects.get(placeOf(target))) }
      case 'list':
        return { status: 200, value: this.#list(target, query) }
      case 'create':
        return this.#create(call)
      case 'update':
        return this.#replace(call)
      case 'patch':
        return APPLY.includes(call.contentType) ? this.#apply(call) : this.#patch(call)
      case 'delete':
        return this.#delete(call)
      case 'deletecollection':
        return this.#deleteAll(call)
      default:
        throw new Refusal(405, 'MethodNotAllowed', `the simulator does not ${verb}: poll with list`)
    }
  }

  #list({ resource, namespace }: Target, query: URLSearchParams): JsonObject {
    const fitsLabels = readLabelSelector(query.get('labelSelector') ?? '')
    const fitsFields = readFieldSelector(query.get('fieldSelector') ?? '')
    const all = this.#objects.store
      .list(resource, namespace)
      .filter(object => fitsLabels(objectIn(object.metadata.labels)) && fitsFields(object))
    const limit = Number(query.get('limit') ?? 0)
    const start = Number(query.get('continue') ?? 0)
    const page = limit > 0 ? all.slice(start, start + limit) : all.slice(start)
    const left = all.length - start - page.length
    return {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: {
        resourceVersion: this.#objects.store.version,
        ...(left > 0 ? { continue: String(start + page.length), remainingItemCount: left } : {})
      },
      // Items of a list do not say what they are.
      items: page.map(({ apiVersion: _, kind: __, ...object }) => object)
    }
  }

  #create(call: KubeCall): Answered {
    const { target, query } = call
    if (target.name !== undefined) return this.#createSubresource(call)
    const { resource, namespace } = target
    const { object, warnings } = readNew(call)
    const { name = '', namespace: inside } = objectIn(object.metadata)
    checkNamespace(resource, namespace, inside)
    const place = { resource, namespace, name: String(name) }
    const value = this.#objects.create(place, object, writingOf(call))
    return { status: query.get('dryRun') === null ? 201 : 201, value, warnings }
  }

  /** Evictions are the only thing that is made below an object. */
  #createSubresource({ target, query }: KubeCall): Answered {
    if (target.subresource !== 'eviction') throw new Refusal(405, 'MethodNotAllowed', 'not allowed')
    this.#objects.remove(placeOf(target), { dryRun: query.get('dryRun') === 'All' })
    return {
      status: 201,
      value: { kind: 'Status', apiVersion: 'v1', status: 'Success', code: 201 }
    }
  }

  #replace(call: KubeCall): Answered {
    const { target } = call
    if (target.subresource === 'scale') return this.#scale(call, readScale(call, undefined))
    if (target.subresource === 'finalize') return this.#finalize(call)
    const { object, warnings } = readNew(call)
    const { name } = objectIn(object.metadata)
    if (name !== undefined && name !== target.name) throw wrongName(target, String(name))
    const value = this.#objects.update(placeOf(target), () => object, writingOf(call))
    return { status: 200, value, warnings }
  }

  #patch(call: KubeCall): Answered {
    const { target, contentType } = call
    if (!PATCHES.includes(contentType)) {
      const allowed = [...PATCHES, ...APPLY].join(', ')
      throw new Refusal(
        415,
        'UnsupportedMediaType',
        `the body of the request was in an unknown format - accepted media types include: ${allowed}`
      )
    }
    const patch = parseBody(call.body, false)
    if (target.subresource === 'scale') return this.#scale(call, readScale(call, patch))
    let warnings: readonly string[] = []
    const change = (live: KubeObject): JsonObject => {
      const patched = patchWith(target.resource, contentType, live, patch)
      warnings = decodeWarnings(target.resource, patched, call.query.get('fieldValidation'))
      return withoutUnknown(typeOf(target.resource), patched) as JsonObject
    }
    const value = this.#objects.update(placeOf(target), change, writingOf(call))
    return { status: 200, value, warnings }
  }

  #apply(call: KubeCall): Answered {
    const { target, query } = call
    const { resource, namespace, name = '' } = target
    if (query.get('fieldManager') === null) {
      const error = requiredField('fieldManager', 'is required for apply patch')
      throw invalid({ plural: '', group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [error])
    }
    const object = readObject(parseBody(call.body, true), resource)
    const given = objectIn(object.metadata)
    if (given.name !== undefined && given.name !== name) throw wrongName(target, String(given.name))
    checkNamespace(resource, namespace, given.namespace)
    const isNew = this.#objects.store.find(resource, namespace, name) === undefined
    if (isNew) call.mayCreate()
    const value = this.#objects.apply(placeOf(target), object, writingOf(call))
    return { status: isNew ? 201 : 200, value }
  }

  #delete(call: KubeCall): Answered {
    const { object, gone } = this.#objects.remove(placeOf(call.target), deletionOf(call))
    const { resource, name } = call.target
    if (!gone || resource.kind === 'Pod') return { status: 200, value: object }
    return {
      status: 200,
      value: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {
          name,
          ...(resource.group === '' ? {} : { group: resource.group }),
          kind: resource.plural,
          uid: object.metadata.uid
        }
      }
    }
  }

  #deleteAll(call: KubeCall): Answered {
    const { target, query } = call
    const list = this.#list(target, query)
    for (const item of list.items as readonly KubeObject[]) {
      const { name, namespace } = item.metadata
      this.#objects.remove({ resource: target.resource, namespace, name }, deletionOf(call))
    }
    return { status: 200, value: list }
  }

  #finalize({ target, body }: KubeCall): Answered {
    const finalizers = at(parseBody(body, false), 'spec', 'finalizers') ?? []
    const live = this.#objects.get(placeOf(target))
    const next = withAt(live, ['spec', 'finalizers'], finalizers) as KubeObject
    return { status: 200, value: this.#objects.store.put(target.resource, next) }
  }

  /** The number of replicas alone, as `kubectl scale` and autoscalers write it. */
  #scale(call: KubeCall, replicas: Json | undefined): Answered {
    const writing = { ...writingOf(call), subresource: 'scale' as const }
    const change = (live: KubeObject) => withAt(live, ['spec', 'replicas'], replicas)
    const value = this.#objects.update(placeOf(call.target), change, writing)
    return { status: 200, value: scaleOf(value) }
  }

  #shown({ subresource }: Target, object: KubeObject): JsonObject {
    return subresource === 'scale' ? scaleOf(object) : object
  }

  #log({ target, query }: KubeCall): Answered {
    const pod = this.#objects.get(placeOf(target))
    const tail = query.get('tailLines')
    const value = this.#logs.read(pod, {
      container: query.get('container') ?? undefined,
      previous: query.get('previous') === 'true',
      tailLines: tail === null ? undefined : Number(tail)
    })
    return { status: 200, value }
  }
}

function placeOf({ resource, namespace, name = '' }: Target): Place {
  return { resource, namespace, name }
}

function writingOf({ query, agent, target }: KubeCall): Writing {
  return {
    manager: query.get('fieldManager') ?? agent,
    dryRun: query.get('dryRun') === 'All',
    force: query.get('force') === 'true',
    ...(target.subresource === 'status' ? { subresource: 'status' } : {})
  }
}

function readNew(call: KubeCall): { object: JsonObject; warnings: string[] } {
  const { resource } = call.target
  const isYaml = call.contentType.endsWith('yaml')
  const given = readObject(parseBody(call.body, isYaml), resource)
  const warnings = decodeWarnings(resource, given, call.query.get('fieldValidation'))
  return { object: withoutUnknown(typeOf(resource), given) as JsonObject, warnings }
}

function patchWith(
  resource: Resource,
  contentType: string,
  live: KubeObject,
  patch: Json
): JsonObject {
  switch (contentType) {
    case 'application/json-patch+json':
      return objectIn(jsonPatch(live, patch))
    case 'application/merge-patch+json':
      return objectIn(mergePatch(live, patch))
    default:
      return objectIn(strategicPatch(typeOf(resource), live, patch))
  }
}

function readScale(call: KubeCall, patch: Json | undefined): Json | undefined {
  const given = patch ?? parseBody(call.body, false)
  const value = Array.isArray(given) ? at(given[0], 'value') : at(given, 'spec', 'replicas')
  return value === undefined ? undefined : value
}

function scaleOf({ metadata, spec, status }: KubeObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata
  const labels = Object.entries(objectIn(at(spec, 'selector', 'matchLabels')))
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: at(spec, 'replicas') },
    status: {
      replicas: at(status, 'replicas') ?? 0,
      selector: labels.map(([key, value]) => `${key}=${String(value)}`).join(',')
    }
  }
}

function deletionOf({ query, body }: KubeCall) {
  const options = objectIn(body === '' ? {} : parseBody(body, false))
  const given = query.get('propagationPolicy') ?? options.propagationPolicy
  const grace = query.get('gracePeriodSeconds') ?? options.gracePeriodSeconds
  const { uid, resourceVersion } = objectIn(options.preconditions)
  const propagation = given === null ? undefined : (given as Propagation | undefined)
  if (propagation !== undefined && !['Background', 'Foreground', 'Orphan'].includes(propagation)) {
    throw badRequest(`invalid propagationPolicy: ${propagation}`)
  }
  return {
    propagation,
    dryRun: query.get('dryRun') === 'All',
    graceSeconds: grace === undefined || grace === null ? undefined : Number(grace),
    uid: uid as string | undefined,
    resourceVersion: resourceVersion as string | undefined
  }
}

function wrongName({ name }: Target, given: string): Refusal {
  return badRequest(
    `the name of the object (${given}) does not match the name on the URL (${name})`
  )
}

function checkNamespace(
  resource: Resource,
  namespace: string | undefined,
  given: Json | undefined
): void {
  if (!resource.namespaced || given === undefined || given === namespace) return
  throw badRequest(
    `the namespace of the provided object does not match the namespace sent on the request`
  )
}
