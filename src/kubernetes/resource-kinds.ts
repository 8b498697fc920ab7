/** Where the API keeps objects of a kind. */
export interface ResourceKind {
  /** `deployments` */
  readonly plural: string
  readonly namespaced: boolean
}

/** The groups by their API versions, as they are in every cluster (Kubernetes API reference 1.36). */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  v1: {
    Namespace: '!namespaces',
    PersistentVolume: '!persistentvolumes',
    ServiceAccount: 'serviceaccounts',
    ConfigMap: 'configmaps',
    Secret: 'secrets',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Service: 'services',
    Endpoints: 'endpoints',
    ResourceQuota: 'resourcequotas',
    LimitRange: 'limitranges',
    Pod: 'pods',
    ReplicationController: 'replicationcontrollers'
  },
  'apps/v1': {
    Deployment: 'deployments',
    StatefulSet: 'statefulsets',
    DaemonSet: 'daemonsets',
    ReplicaSet: 'replicasets'
  },
  'batch/v1': { Job: 'jobs', CronJob: 'cronjobs' },
  'rbac.authorization.k8s.io/v1': {
    Role: 'roles',
    RoleBinding: 'rolebindings',
    ClusterRole: '!clusterroles',
    ClusterRoleBinding: '!clusterrolebindings'
  },
  'networking.k8s.io/v1': {
    Ingress: 'ingresses',
    IngressClass: '!ingressclasses',
    NetworkPolicy: 'networkpolicies'
  },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'storage.k8s.io/v1': { StorageClass: '!storageclasses' },
  'scheduling.k8s.io/v1': { PriorityClass: '!priorityclasses' },
  'apiextensions.k8s.io/v1': { CustomResourceDefinition: '!customresourcedefinitions' }
}

/** What is known without asking; undefined: the API server has to be asked which resources it has. */
export function builtInKind(apiVersion: string, kind: string): ResourceKind | undefined {
  const kinds = Object.hasOwn(KINDS, apiVersion) ? KINDS[apiVersion] : undefined
  const found = kinds !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (found === undefined) return undefined
  return found.startsWith('!')
    ? { plural: found.slice(1), namespaced: false }
    : { plural: found, namespaced: true }
}

/** `/api/v1` or `/apis/<group>/<version>`. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}

/** The path of the objects of a kind, or of one of them. */
export function resourcePath(
  apiVersion: string,
  { plural, namespaced }: ResourceKind,
  namespace: string,
  name?: string
): string {
  const scope = namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  const object = name === undefined ? '' : `/${encodeURIComponent(name)}`
  return `${groupPath(apiVersion)}${scope}/${plural}${object}`
}

/** What others need comes first; what points at the Deployment comes after it. */
const ORDER: readonly (readonly string[])[] = [
  ['Namespace', 'CustomResourceDefinition'],
  ['StorageClass', 'PriorityClass', 'ResourceQuota', 'LimitRange'],
  ['ServiceAccount', 'ClusterRole', 'Role', 'ClusterRoleBinding', 'RoleBinding'],
  ['ConfigMap', 'Secret'],
  ['PersistentVolume', 'PersistentVolumeClaim'],
  ['Service', 'NetworkPolicy', 'IngressClass'],
  ['Job']
]
const LAST: readonly (readonly string[])[] = [
  ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'ReplicaSet', 'Pod'],
  ['Ingress', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']
]

/** The place of a kind in the order in which objects are applied; unknown kinds come right before the Deployments. */
export function applyRank(kind: string): number {
  const first = ORDER.findIndex(kinds => kinds.includes(kind))
  if (first !== -1) return first
  const last = LAST.findIndex(kinds => kinds.includes(kind))
  return last === -1 ? ORDER.length : ORDER.length + 1 + last
}
