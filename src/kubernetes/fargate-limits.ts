import { objectListOf, objectOf } from '../json-object.ts'
import type { ContainerSpec, KubernetesObject, PodTemplate } from './objects.ts'
import { resourcesOf } from './pod-size.ts'
import { allContainers } from './pod-templates.ts'

/** Volumes that Fargate mounts (EKS documentation). */
const VOLUMES = [
  'emptyDir',
  'configMap',
  'secret',
  'downwardAPI',
  'projected',
  'persistentVolumeClaim',
  'nfs'
]

/** What is in a pod that Fargate cannot run, each as a noun phrase; empty when all is well. */
export function unsupportedIn(template: PodTemplate): readonly string[] {
  const { spec } = template
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter(name => spec[name] === true),
    ...allContainers(template).flatMap(unsupportedInContainer),
    ...objectListOf(spec.volumes).flatMap(({ name, ...source }) => {
      const kinds = Object.keys(source).filter(kind => !VOLUMES.includes(kind))
      return kinds.length === 0 ? [] : [`volume ${String(name)} (${kinds.join(', ')})`]
    }),
    ...unsupportedPlace(spec)
  ]
}

function unsupportedInContainer(container: ContainerSpec): readonly string[] {
  const { privileged, allowPrivilegeEscalation } = objectOf(container.securityContext)
  const { limits, requests } = resourcesOf(container)
  const devices = Object.keys({ ...limits, ...requests }).filter(name =>
    /gpu|aws\.amazon\.com\/neuron/.test(name)
  )
  const onHost = ['hostPort', 'hostIP'].filter(member =>
    objectListOf(container.ports).some(port => Boolean(port[member]))
  )
  const of = `container ${container.name}`
  return [
    ...(privileged === true ? [`${of} is privileged`] : []),
    ...(allowPrivilegeEscalation === true ? [`${of} has allowPrivilegeEscalation`] : []),
    ...onHost.map(member => `${of} has a ${member}`),
    ...devices.map(name => `${of} asks for ${name} (no GPU or other device is there)`)
  ]
}

const ARCHITECTURES = ['kubernetes.io/arch', 'beta.kubernetes.io/arch']
const SYSTEMS = ['kubernetes.io/os', 'beta.kubernetes.io/os']

/** Fargate of EKS runs linux/amd64 alone. */
function unsupportedPlace(spec: PodTemplate['spec']): readonly string[] {
  const wanted = (labels: readonly string[], there: string) =>
    labels.flatMap(label => {
      const values = wantedValues(spec, label)
      return values === undefined || values.includes(there)
        ? []
        : [`it asks for nodes with ${label}: ${values.join(' or ')}`]
    })
  const { name } = objectOf(spec.os)
  return [
    ...wanted(ARCHITECTURES, 'amd64'),
    ...wanted(SYSTEMS, 'linux'),
    ...(name === 'windows' ? ['it is for Windows (os.name)'] : [])
  ]
}

/** The values of a node's label that a pod accepts; undefined when it asks for none. */
function wantedValues(spec: PodTemplate['spec'], label: string): readonly string[] | undefined {
  const selected = objectOf(spec.nodeSelector)[label]
  if (typeof selected === 'string') return [selected]
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = objectOf(
    objectOf(spec.affinity).nodeAffinity
  )
  const terms = objectListOf(objectOf(required).nodeSelectorTerms).map(term =>
    objectListOf(term.matchExpressions).find(
      ({ key, operator }) => key === label && operator === 'In'
    )
  )
  // One term that does not ask for it is enough.
  if (terms.length === 0 || terms.some(term => term === undefined)) return undefined
  return terms.flatMap(term => (Array.isArray(term?.values) ? term.values.map(String) : []))
}

const TARGET_TYPE = 'alb.ingress.kubernetes.io/target-type'
const NLB_TARGET_TYPE = 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type'

/** Why a load balancer would not reach pods on Fargate, which has ip targets only; undefined when it would. */
export function unreachableBy({ kind, metadata, spec }: KubernetesObject): string | undefined {
  const annotations = metadata.annotations ?? {}
  const { type, ingressClassName } = objectOf(spec)
  if (kind === 'Service' && type === 'LoadBalancer' && annotations[NLB_TARGET_TYPE] !== 'ip') {
    return `annotation ${NLB_TARGET_TYPE}: ip`
  }
  const isAlb = ingressClassName === 'alb' || annotations['kubernetes.io/ingress.class'] === 'alb'
  return kind === 'Ingress' && isAlb && annotations[TARGET_TYPE] !== 'ip'
    ? `annotation ${TARGET_TYPE}: ip`
    : undefined
}
