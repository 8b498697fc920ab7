import { type Type, typeOfKind } from '../apply/schema.ts'

/** A kind of objects that the API serves. */
export interface Resource {
  readonly plural: string
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly subresources: readonly string[]
}

const IN_A_NAMESPACE: readonly (readonly [string, string, string, string, string?])[] = [
  ['', 'v1', 'pods', 'Pod', 'po'],
  ['', 'v1', 'configmaps', 'ConfigMap', 'cm'],
  ['', 'v1', 'secrets', 'Secret'],
  ['', 'v1', 'serviceaccounts', 'ServiceAccount', 'sa'],
  ['', 'v1', 'services', 'Service', 'svc'],
  ['', 'v1', 'events', 'Event', 'ev'],
  ['', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', 'pvc'],
  ['', 'v1', 'resourcequotas', 'ResourceQuota', 'quota'],
  ['', 'v1', 'limitranges', 'LimitRange', 'limits'],
  ['apps', 'v1', 'deployments', 'Deployment', 'deploy'],
  ['apps', 'v1', 'replicasets', 'ReplicaSet', 'rs'],
  ['apps', 'v1', 'statefulsets', 'StatefulSet', 'sts'],
  ['apps', 'v1', 'daemonsets', 'DaemonSet', 'ds'],
  ['batch', 'v1', 'jobs', 'Job'],
  ['batch', 'v1', 'cronjobs', 'CronJob', 'cj'],
  ['autoscaling', 'v2', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler', 'hpa'],
  ['policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget', 'pdb'],
  ['networking.k8s.io', 'v1', 'ingresses', 'Ingress', 'ing'],
  ['networking.k8s.io', 'v1', 'networkpolicies', 'NetworkPolicy', 'netpol'],
  ['rbac.authorization.k8s.io', 'v1', 'roles', 'Role'],
  ['rbac.authorization.k8s.io', 'v1', 'rolebindings', 'RoleBinding']
]

const OF_THE_CLUSTER: typeof IN_A_NAMESPACE = [
  ['', 'v1', 'namespaces', 'Namespace', 'ns'],
  ['', 'v1', 'nodes', 'Node', 'no'],
  ['rbac.authorization.k8s.io', 'v1', 'clusterroles', 'ClusterRole'],
  ['rbac.authorization.k8s.io', 'v1', 'clusterrolebindings', 'ClusterRoleBinding']
]

const SUBRESOURCES: Readonly<Record<string, readonly string[]>> = {
  pods: ['log', 'status', 'eviction'],
  deployments: ['status', 'scale'],
  replicasets: ['status', 'scale'],
  jobs: ['status'],
  namespaces: ['finalize', 'status']
}

function read(rows: typeof IN_A_NAMESPACE, namespaced: boolean): Resource[] {
  return rows.map(([group, version, plural, kind, short]) => ({
    group,
    version,
    plural,
    kind,
    namespaced,
    shortNames: short === undefined ? [] : [short],
    subresources: SUBRESOURCES[plural] ?? []
  }))
}

/** Everything that the API serves. */
export const RESOURCES: readonly Resource[] = [
  ...read(IN_A_NAMESPACE, true),
  ...read(OF_THE_CLUSTER, false)
]

/** `apps/v1`, and `v1` for the core group. */
export function apiVersionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`
}

/** The resource of a kind; the simulator's own parts ask only for those that there are. */
export function resourceOf(kind: string): Resource {
  const found = RESOURCES.find(resource => resource.kind === kind)
  if (found === undefined) throw new TypeError(`the simulator has no kind ${kind}`)
  return found
}

const TYPES = new Map<string, Type>()

/** The type of the objects of a resource. */
export function typeOf({ kind }: Pick<Resource, 'kind'>): Type {
  const type = TYPES.get(kind) ?? typeOfKind(kind)
  TYPES.set(kind, type)
  return type
}
