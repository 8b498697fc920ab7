import type { AwsClients } from '../../aws/client.ts'
import type { Log } from '../../log.ts'
import type { Clock } from '../../runner/clock.ts'
import { FIELD_MANAGER, type PatchOperation } from '../field-managers.ts'
import {
  type DeploymentObject,
  type EventObject,
  isControlledBy,
  type KubernetesObject,
  type PodObject,
  type QuotaObject,
  type ReplicaSetObject,
  selectorOfHash
} from '../objects.ts'
import { type EventObservation, readEvent } from '../pod-view.ts'
import { builtInKind, groupPath, type ResourceKind, resourcePath } from '../resource-kinds.ts'
import { answerOf, type KubernetesApi, openKubernetes } from './kubernetes-api.ts'

interface Asked {
  readonly signal?: AbortSignal
}

/** One Deployment by its place. */
export interface DeploymentPlace {
  readonly namespace: string
  readonly deployment: string
}

const opened = new WeakMap<AwsClients, Map<string, Promise<KubernetesApi>>>()
const RETRIES = 8

/** The API of a cluster, opened once for all that use the same clients. */
export async function kubernetesOf(
  cluster: string,
  tools: {
    readonly clients: AwsClients
    readonly clock: Clock
    readonly log: Pick<Log, 'mask'>
    readonly maxRetries?: number
  }
): Promise<KubernetesApi> {
  const { clients, clock, log, maxRetries = RETRIES } = tools
  const all = opened.get(clients) ?? new Map<string, Promise<KubernetesApi>>()
  opened.set(clients, all)
  const before = all.get(cluster)
  if (before !== undefined) return await before
  const opening = openKubernetes(cluster, { clients, clock, runner: log, maxRetries })
  all.set(cluster, opening)
  // The next caller tries again what has failed.
  opening.catch(() => all.delete(cluster))
  return await opening
}

/** Undefined where the answer is that there is no such object. */
async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (answerOf(error)?.status === 404) return undefined
    throw error
  }
}

const DEPLOYMENTS: ResourceKind = { plural: 'deployments', namespaced: true }
const REPLICA_SETS: ResourceKind = { plural: 'replicasets', namespaced: true }
const PODS: ResourceKind = { plural: 'pods', namespaced: true }
const EVENTS: ResourceKind = { plural: 'events', namespaced: true }
const JOBS: ResourceKind = { plural: 'jobs', namespaced: true }

const signalOf = ({ signal }: Asked) => (signal === undefined ? {} : { signal })

/** A Deployment; undefined when there is none. */
export async function getDeploymentObject(
  api: KubernetesApi,
  { namespace, deployment }: DeploymentPlace,
  asked: Asked = {}
): Promise<DeploymentObject | undefined> {
  return await orMissing(
    api.call<DeploymentObject>({
      name: 'kubernetes:GetDeployment',
      method: 'GET',
      path: resourcePath('apps/v1', DEPLOYMENTS, namespace, deployment),
      ...signalOf(asked)
    })
  )
}

interface List<T> {
  readonly items?: readonly T[]
  readonly metadata?: { readonly continue?: string }
}

const PAGE = '500'

/** All pages of a list. */
async function listAll<T>(
  api: KubernetesApi,
  name: string,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  asked: Asked
): Promise<readonly T[]> {
  const items: T[] = []
  let next: string | undefined
  do {
    const page: List<T> = await api.call<List<T>>({
      name,
      method: 'GET',
      path,
      query: { ...query, limit: PAGE, continue: next },
      ...signalOf(asked)
    })
    items.push(...(page.items ?? []))
    next = page.metadata?.continue || undefined
  } while (next !== undefined)
  return items
}

/** The ReplicaSets that a Deployment controls. */
export async function listReplicaSets(
  api: KubernetesApi,
  { metadata, spec }: DeploymentObject,
  asked: Asked = {}
): Promise<readonly ReplicaSetObject[]> {
  const labels = Object.entries(spec.selector.matchLabels ?? {})
  const items = await listAll<ReplicaSetObject>(
    api,
    'kubernetes:ListReplicaSets',
    resourcePath('apps/v1', REPLICA_SETS, metadata.namespace ?? 'default'),
    labels.length === 0
      ? {}
      : { labelSelector: labels.map(([key, value]) => `${key}=${value}`).join(',') },
    asked
  )
  return items.filter(item => isControlledBy(item, metadata.uid ?? ''))
}

/** The pods with a label selector. */
export async function listPods(
  api: KubernetesApi,
  namespace: string,
  labelSelector: string,
  asked: Asked = {}
): Promise<readonly PodObject[]> {
  const path = resourcePath('v1', PODS, namespace)
  return await listAll<PodObject>(api, 'kubernetes:ListPods', path, { labelSelector }, asked)
}

/** The pods of one ReplicaSet. */
export async function podsOfHash(
  api: KubernetesApi,
  namespace: string,
  hash: string,
  asked: Asked = {}
): Promise<readonly PodObject[]> {
  return await listPods(api, namespace, selectorOfHash(hash), asked)
}

/** The warnings in a namespace. */
export async function listWarnings(
  api: KubernetesApi,
  namespace: string,
  asked: Asked = {}
): Promise<readonly EventObservation[]> {
  const path = resourcePath('v1', EVENTS, namespace)
  const query = { fieldSelector: 'type=Warning' }
  const found = await listAll<EventObject>(api, 'kubernetes:ListEvents', path, query, asked)
  return found.map(readEvent)
}

/** The ResourceQuotas of a namespace. */
export async function listQuotas(
  api: KubernetesApi,
  namespace: string
): Promise<readonly QuotaObject[]> {
  const path = resourcePath('v1', { plural: 'resourcequotas', namespaced: true }, namespace)
  return await listAll<QuotaObject>(api, 'kubernetes:ListResourceQuotas', path, {}, {})
}

/** The last lines of a container; of the one that crashed before, where there is one. */
export async function podLog(
  api: KubernetesApi,
  namespace: string,
  pod: string,
  asked: Asked & {
    readonly container: string
    readonly previous: boolean
    readonly lines: number
  }
): Promise<readonly string[]> {
  const { container, previous, lines } = asked
  const ask = async (before: boolean) =>
    await api.text({
      name: 'kubernetes:GetPodLog',
      method: 'GET',
      path: `${resourcePath('v1', PODS, namespace, pod)}/log`,
      query: {
        container,
        tailLines: String(lines),
        ...(before ? { previous: 'true' } : {})
      },
      ...signalOf(asked)
    })
  const text = await ask(previous).catch(async (error: unknown) => {
    if (!previous || answerOf(error)?.status !== 400) throw error
    return await ask(false)
  })
  return text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1)
}

/** Everything that a container has written so far. */
export async function wholeLog(
  api: KubernetesApi,
  namespace: string,
  pod: string,
  container: string
): Promise<string> {
  return await api.text({
    name: 'kubernetes:GetPodLog',
    method: 'GET',
    path: `${resourcePath('v1', PODS, namespace, pod)}/log`,
    query: { container }
  })
}

/** Where objects of a kind are kept: what every cluster has is known, else the server is asked. */
export function prepareKinds(api: KubernetesApi) {
  const groups = new Map<string, Promise<ApiResources>>()
  return async ({ apiVersion, kind }: KubernetesObject): Promise<ResourceKind | undefined> => {
    const known = builtInKind(apiVersion, kind)
    if (known !== undefined) return known
    const asking =
      groups.get(apiVersion) ??
      api.call<ApiResources>({
        name: 'kubernetes:GetApiResources',
        method: 'GET',
        path: groupPath(apiVersion)
      })
    groups.set(apiVersion, asking)
    const { resources = [] } = (await orMissing(asking)) ?? {}
    const found = resources.find(one => one.kind === kind && !one.name.includes('/'))
    return found && { plural: found.name, namespaced: found.namespaced }
  }
}

interface ApiResources {
  readonly resources?: readonly {
    readonly name: string
    readonly kind: string
    readonly namespaced: boolean
  }[]
}

/** An object with where it is kept. */
export interface PlacedObject {
  readonly object: KubernetesObject
  readonly kind: ResourceKind
  readonly namespace: string
}

function pathOf({ object, kind, namespace }: PlacedObject): string {
  return resourcePath(object.apiVersion, kind, namespace, object.metadata.name ?? '')
}

/** The object as it is now; undefined when there is none. */
export async function getObject(
  api: KubernetesApi,
  placed: PlacedObject,
  asked: Asked = {}
): Promise<KubernetesObject | undefined> {
  return await orMissing(
    api.call<KubernetesObject>({
      name: `kubernetes:Get${placed.object.kind}`,
      method: 'GET',
      path: pathOf(placed),
      ...signalOf(asked)
    })
  )
}

/** Applies an object on the server with this action's field manager. */
export async function applyObject<T extends KubernetesObject>(
  api: KubernetesApi,
  placed: PlacedObject,
  { force, dryRun = false }: { readonly force: boolean; readonly dryRun?: boolean },
  asked: Asked = {}
): Promise<T> {
  return await api.call<T>({
    name: `kubernetes:Patch${placed.object.kind}`,
    method: 'PATCH',
    path: pathOf(placed),
    query: {
      fieldManager: FIELD_MANAGER,
      force: String(force),
      ...(dryRun ? { dryRun: 'All' } : {})
    },
    contentType: 'application/apply-patch+yaml',
    body: placed.object,
    ...signalOf(asked)
  })
}

/** Changes an object by a JSON patch. */
export async function jsonPatch<T extends KubernetesObject>(
  api: KubernetesApi,
  placed: PlacedObject,
  operations: readonly PatchOperation[],
  { dryRun = false }: { readonly dryRun?: boolean } = {}
): Promise<T> {
  return await api.call<T>({
    name: `kubernetes:Patch${placed.object.kind}`,
    method: 'PATCH',
    path: pathOf(placed),
    query: { fieldManager: FIELD_MANAGER, ...(dryRun ? { dryRun: 'All' } : {}) },
    contentType: 'application/json-patch+json',
    body: operations
  })
}

/** Sets annotations of a Deployment. */
export async function annotateDeployment(
  api: KubernetesApi,
  { namespace, deployment }: DeploymentPlace,
  annotations: Readonly<Record<string, string>>
): Promise<void> {
  await api.call({
    name: 'kubernetes:PatchDeployment',
    method: 'PATCH',
    path: resourcePath('apps/v1', DEPLOYMENTS, namespace, deployment),
    query: { fieldManager: FIELD_MANAGER },
    contentType: 'application/merge-patch+json',
    body: { metadata: { annotations } }
  })
}

/** Creates a Job of a name that is this run's alone; one that is there is the answer that was lost. */
export async function createJob(
  api: KubernetesApi,
  namespace: string,
  job: KubernetesObject
): Promise<KubernetesObject> {
  const path = resourcePath('batch/v1', JOBS, namespace)
  try {
    return await api.call({
      name: 'kubernetes:CreateJob',
      method: 'POST',
      path,
      query: { fieldManager: FIELD_MANAGER },
      body: job
    })
  } catch (error) {
    if (answerOf(error)?.reason !== 'AlreadyExists') throw error
    const found = await getJob(api, namespace, job.metadata.name ?? '')
    if (found === undefined) throw error
    return found
  }
}

/** A Job; undefined when there is none. */
export async function getJob(
  api: KubernetesApi,
  namespace: string,
  name: string,
  asked: Asked = {}
): Promise<KubernetesObject | undefined> {
  return await orMissing(
    api.call<KubernetesObject>({
      name: 'kubernetes:GetJob',
      method: 'GET',
      path: resourcePath('batch/v1', JOBS, namespace, name),
      ...signalOf(asked)
    })
  )
}

/** Deletes a Job with its pods: an orphan would go on, and cost. */
export async function deleteJob(
  api: KubernetesApi,
  namespace: string,
  name: string
): Promise<void> {
  await orMissing(
    api.call({
      name: 'kubernetes:DeleteJob',
      method: 'DELETE',
      path: resourcePath('batch/v1', JOBS, namespace, name),
      body: { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' }
    })
  )
}
