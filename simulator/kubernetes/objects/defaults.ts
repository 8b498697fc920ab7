import {
  at,
  isObject,
  type Json,
  type JsonObject,
  objectIn,
  objectsIn,
  withAt
} from '../apply/values.ts'
import type { Resource } from './resources.ts'

/** The object with everything that the API server fills in (k8s.io/kubernetes pkg/apis/.../defaults.go). */
export function withDefaults({ kind }: Pick<Resource, 'kind'>, object: JsonObject): JsonObject {
  const change = DEFAULTS[kind]
  return change === undefined ? object : change(object)
}

const DEFAULTS: Readonly<Record<string, (object: JsonObject) => JsonObject>> = {
  Deployment: object =>
    onSpec(object, spec => templated({ ...DEPLOYMENT, ...spec, strategy: strategy(spec) })),
  ReplicaSet: object => onSpec(object, spec => templated({ replicas: 1, ...spec })),
  StatefulSet: object =>
    onSpec(object, spec =>
      templated({
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        revisionHistoryLimit: 10,
        ...spec
      })
    ),
  DaemonSet: object => onSpec(object, spec => templated({ revisionHistoryLimit: 10, ...spec })),
  Job: object => onSpec(object, spec => templated({ ...JOB, ...completions(spec), ...spec })),
  Pod: object =>
    onSpec(object, spec => withRequests(podSpec({ enableServiceLinks: true, ...spec }))),
  Service: object => onSpec(object, service),
  Secret: object => secret(object),
  Namespace: namespace,
  HorizontalPodAutoscaler: object => onSpec(object, spec => ({ minReplicas: 1, ...spec })),
  RoleBinding: binding,
  ClusterRoleBinding: binding
}

const DEPLOYMENT = { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 }
const JOB = {
  backoffLimit: 6,
  completionMode: 'NonIndexed',
  suspend: false,
  podReplacementPolicy: 'TerminatingOrFailed'
}

function onSpec(object: JsonObject, change: (spec: JsonObject) => JsonObject): JsonObject {
  return { ...object, spec: change(objectIn(object.spec)) }
}

function strategy(spec: JsonObject): JsonObject {
  const given = objectIn(spec.strategy)
  const type = given.type ?? 'RollingUpdate'
  if (type !== 'RollingUpdate') return { ...given, type }
  const rollingUpdate = { maxSurge: '25%', maxUnavailable: '25%', ...objectIn(given.rollingUpdate) }
  return { ...given, type, rollingUpdate }
}

function completions({ completions: wanted, parallelism }: JsonObject): JsonObject {
  return wanted === undefined && parallelism === undefined
    ? { completions: 1, parallelism: 1 }
    : { parallelism: 1 }
}

function templated(spec: JsonObject): JsonObject {
  const template = objectIn(spec.template)
  return { ...spec, template: { ...template, spec: podSpec(objectIn(template.spec)) } }
}

/** The older name of the service account stays: what one of the two says, both say. */
function podSpec(given: JsonObject): JsonObject {
  const account = given.serviceAccountName ?? given.serviceAccount
  return {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    schedulerName: 'default-scheduler',
    ...given,
    ...(account === undefined ? {} : { serviceAccountName: account, serviceAccount: account }),
    ...changed(given, 'containers', container),
    ...changed(given, 'initContainers', container),
    ...changed(given, 'volumes', volume)
  }
}

function changed(
  holder: JsonObject,
  member: string,
  change: (item: JsonObject) => JsonObject
): JsonObject {
  const items = holder[member]
  return Array.isArray(items)
    ? { [member]: items.map(item => (isObject(item) ? change(item) : (item as Json))) }
    : {}
}

function container(given: JsonObject): JsonObject {
  const image = String(given.image ?? '')
  const isPinned = image.includes('@') || (/:[^/]+$/.test(image) && !image.endsWith(':latest'))
  return {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...(image === '' ? {} : { imagePullPolicy: isPinned ? 'IfNotPresent' : 'Always' }),
    ...given,
    ...changed(given, 'ports', port => ({ protocol: 'TCP', ...port })),
    ...changed(given, 'env', fieldReference),
    ...probes(given)
  }
}

function fieldReference(variable: JsonObject): JsonObject {
  const reference = at(variable, 'valueFrom', 'fieldRef')
  return isObject(reference)
    ? withAt(variable, ['valueFrom', 'fieldRef'], { apiVersion: 'v1', ...reference })
    : variable
}

const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }

function probes(given: JsonObject): JsonObject {
  const names = ['readinessProbe', 'livenessProbe', 'startupProbe'].filter(name =>
    isObject(given[name])
  )
  return Object.fromEntries(
    names.map(name => {
      const probe = objectIn(given[name])
      const http = isObject(probe.httpGet)
        ? { httpGet: { path: '/', scheme: 'HTTP', ...probe.httpGet } }
        : {}
      return [name, { ...PROBE, ...probe, ...http }]
    })
  )
}

const MODE = 0o644

function volume(given: JsonObject): JsonObject {
  const kinds = ['secret', 'configMap', 'downwardAPI', 'projected'].filter(kind =>
    isObject(given[kind])
  )
  const filled = kinds.map(kind => [kind, { defaultMode: MODE, ...objectIn(given[kind]) }])
  return { ...given, ...Object.fromEntries(filled) }
}

/** A pod asks for what its limits allow when it does not say what it asks for. */
function withRequests(spec: JsonObject): JsonObject {
  const filled = (one: JsonObject): JsonObject => {
    const limits = at(one, 'resources', 'limits')
    if (!isObject(limits)) return one
    return withAt(one, ['resources', 'requests'], {
      ...limits,
      ...objectIn(at(one, 'resources', 'requests'))
    })
  }
  return {
    ...spec,
    ...changed(spec, 'containers', filled),
    ...changed(spec, 'initContainers', filled)
  }
}

function service(spec: JsonObject): JsonObject {
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ...(spec.type === 'ExternalName'
      ? {}
      : { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }),
    ...spec,
    ...changed(spec, 'ports', port => ({ protocol: 'TCP', targetPort: port.port, ...port }))
  }
}

function secret({ stringData, ...object }: JsonObject): JsonObject {
  const plain = Object.entries(objectIn(stringData)).map(([name, text]) => [
    name,
    Buffer.from(String(text)).toString('base64')
  ])
  const data = { ...objectIn(object.data), ...Object.fromEntries(plain) }
  return {
    type: 'Opaque',
    ...object,
    ...(Object.keys(data).length === 0 ? {} : { data })
  }
}

function namespace(object: JsonObject): JsonObject {
  const metadata = objectIn(object.metadata)
  const labels = {
    ...objectIn(metadata.labels),
    'kubernetes.io/metadata.name': metadata.name
  }
  return {
    ...object,
    metadata: { ...metadata, labels },
    spec: { finalizers: ['kubernetes'], ...objectIn(object.spec) },
    status: { phase: 'Active', ...objectIn(object.status) }
  }
}

function binding(object: JsonObject): JsonObject {
  const subjects = objectsIn(object.subjects).map(subject =>
    subject.kind === 'ServiceAccount'
      ? subject
      : { apiGroup: 'rbac.authorization.k8s.io', ...subject }
  )
  return { ...object, ...(subjects.length === 0 ? {} : { subjects }) }
}
