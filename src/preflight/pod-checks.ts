import { unreachableBy, unsupportedIn } from '../kubernetes/fargate-limits.ts'
import {
  describeSelectors,
  type FargateProfileSelector,
  matchingProfile
} from '../kubernetes/fargate-profile.ts'
import { isOtherManager, replicaOwners } from '../kubernetes/field-managers.ts'
import { describeObject } from '../kubernetes/manifests.ts'
import type { DeploymentObject, KubernetesObject, PodTemplate } from '../kubernetes/objects.ts'
import {
  describeSize,
  GIB,
  OVERHEAD_MIB,
  paidSize,
  requestedSize,
  resourcesOf
} from '../kubernetes/pod-size.ts'
import { allContainers, podTemplateOf } from '../kubernetes/pod-templates.ts'
import { readQuantity } from '../kubernetes/quantity.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'

/** What a deployment would apply, as far as it makes pods. */
export interface PlannedPods {
  readonly watched: DeploymentObject
  /** Everything that would be applied, the watched Deployment included. */
  readonly objects: readonly KubernetesObject[]
  /** False: no Fargate profile takes the pods, so that Fargate's limits mean nothing to them. */
  readonly onFargate: boolean
}

/** The checks of what is applied that need nothing but itself. */
export function checkPods({ watched, objects, onFargate }: PlannedPods): readonly PlanCheck[] {
  const { template } = watched.spec
  return [
    ...checkUnsupported(objects, onFargate),
    ...(onFargate
      ? [checkSize(template), ...checkLimits(template), ...checkStorage(template)]
      : []),
    ...checkRollout(watched)
  ]
}

function checkUnsupported(
  objects: readonly KubernetesObject[],
  onFargate: boolean
): readonly PlanCheck[] {
  const pods = objects.flatMap(object => {
    const template = podTemplateOf(object)
    const found = template === undefined ? [] : unsupportedIn(template)
    return found.length === 0 ? [] : [{ name: describeObject(object), found }]
  })
  const complain = onFargate ? failedCheck : doubtfulCheck
  const failed = pods.map(({ name, found }) =>
    complain(
      'Fargate',
      `Fargate cannot run the pods of ${name}: ${found.join('; ')}.`,
      'Remove it from the manifest, or run these pods on other nodes.'
    )
  )
  const daemons = objects.filter(({ kind }) => kind === 'DaemonSet').map(describeObject)
  const unreachable = objects.flatMap(object => {
    const lacks = unreachableBy(object)
    return lacks === undefined ? [] : [{ name: describeObject(object), lacks }]
  })
  return [
    ...(failed.length > 0
      ? failed
      : [ok('Fargate', 'The pods have nothing that Fargate cannot run.')]),
    ...(daemons.length === 0
      ? []
      : [
          doubtfulCheck(
            'DaemonSet',
            `Fargate runs no DaemonSets: ${daemons.join(', ')} would run on other nodes of the cluster only, if it has any.`,
            'Put what it does into a sidecar container of the pods.'
          )
        ]),
    ...(onFargate ? unreachable : []).map(({ name, lacks }) =>
      doubtfulCheck(
        'load balancer',
        `${name} has no ${lacks}, and pods on Fargate are reached by ip targets only.`,
        'Add it, unless an IngressClassParams of the cluster says the same.'
      )
    )
  ]
}

/** The size that is paid, and what 256 MB less would save. */
function checkSize(template: PodTemplate): PlanCheck {
  const wanted = requestedSize(template)
  const paid = paidSize(wanted)
  if (paid === undefined) {
    return failedCheck(
      'size',
      `The pod asks for ${describeSize(wanted)}, which is more than Fargate has.`,
      'Ask for at most 16 vCPU and 119.75 GB.'
    )
  }
  if (wanted.cpuUnits === 0 && wanted.memoryMiB === 0) {
    return doubtfulCheck(
      'size',
      `The pod asks for nothing, so that ${describeSize(paid)} is paid, of which Fargate itself takes ${OVERHEAD_MIB} MB.`,
      'Say in resources.requests what the containers need.'
    )
  }
  const said = `The pod asks for ${describeSize(wanted)}; with the ${OVERHEAD_MIB} MB that Fargate adds, ${describeSize(paid)} is paid.`
  const less =
    wanted.memoryMiB > OVERHEAD_MIB
      ? paidSize({ ...wanted, memoryMiB: wanted.memoryMiB - OVERHEAD_MIB })
      : undefined
  return less !== undefined && less.cpuUnits < paid.cpuUnits
    ? doubtfulCheck(
        'size',
        said,
        `Ask for ${OVERHEAD_MIB} MB less (${describeSize({ ...wanted, memoryMiB: wanted.memoryMiB - OVERHEAD_MIB })}), and ${describeSize(less)} is paid.`
      )
    : ok('size', said)
}

/** Requests have to equal limits on Fargate (EKS documentation). */
function checkLimits(template: PodTemplate): readonly PlanCheck[] {
  const uneven = allContainers(template).flatMap(container => {
    const { requests, limits } = resourcesOf(container)
    return ['cpu', 'memory'].flatMap(name => {
      const [request, limit] = [requests[name], limits[name]]
      // Without a request, the limit stands in for it.
      if (request === undefined || readQuantity(request) === readQuantity(limit)) return []
      const asked = `${name} ${String(request)}`
      const bound = limit === undefined ? 'no limit' : `limit ${String(limit)}`
      return [`container ${container.name}: ${asked}, ${bound}`]
    })
  })
  return uneven.length === 0
    ? [ok('requests and limits', 'They are equal wherever both are given.')]
    : [
        doubtfulCheck(
          'requests and limits',
          `They differ (${uneven.join('; ')}): Fargate sizes the pod by its requests, and a container may fail to start.`,
          'Set limits to the same as requests.'
        )
      ]
}

/** What is there without being asked for, and the most there is, in GiB (EKS documentation). */
const FREE_STORAGE_GIB = 20
const MOST_STORAGE_GIB = 175

function checkStorage({ spec }: PodTemplate): readonly PlanCheck[] {
  const asked = spec.containers.reduce((sum, container) => {
    const { requests, limits } = resourcesOf(container)
    const name = 'ephemeral-storage'
    return sum + (readQuantity(requests[name] ?? limits[name]) ?? 0)
  }, 0)
  const gigabytes = asked / GIB / 1024 ** 2
  if (gigabytes <= FREE_STORAGE_GIB) return []
  const said = `The pod asks for ${Math.ceil(gigabytes)} GiB of ephemeral storage`
  return [
    gigabytes > MOST_STORAGE_GIB
      ? failedCheck(
          'storage',
          `${said}, and Fargate has at most ${MOST_STORAGE_GIB} GiB.`,
          'Ask for less, or mount an EFS volume.'
        )
      : ok('storage', `${said}; what exceeds ${FREE_STORAGE_GIB} GiB is paid.`)
  ]
}

/** Below, a pod that waits for capacity would be given up (provisioning was seen to take seven minutes). */
const SHORT_DEADLINE_S = 600

function checkRollout({ spec }: DeploymentObject): readonly PlanCheck[] {
  const { paused, revisionHistoryLimit, progressDeadlineSeconds = 600, strategy } = spec
  return [
    ...(paused === true
      ? [
          failedCheck(
            'paused',
            'The Deployment is paused (spec.paused), so Kubernetes rolls nothing out.',
            'Resume it with kubectl rollout resume, or remove spec.paused from the manifest.'
          )
        ]
      : []),
    ...(revisionHistoryLimit === 0
      ? [
          doubtfulCheck(
            'history',
            'revisionHistoryLimit is 0: Kubernetes keeps no revision to roll back to.',
            'Leave it out (10), or set it to 2 at least.'
          )
        ]
      : []),
    ...(progressDeadlineSeconds < SHORT_DEADLINE_S
      ? [
          doubtfulCheck(
            'deadline',
            `progressDeadlineSeconds is ${progressDeadlineSeconds}: Fargate may take minutes for a pod when it has little capacity.`,
            'Set it to 600 or more.'
          )
        ]
      : []),
    ...(strategy?.type === 'Recreate'
      ? [
          doubtfulCheck(
            'strategy',
            'The strategy is Recreate: all pods are taken down before the first new one starts.',
            'Use RollingUpdate where two versions may run side by side.'
          )
        ]
      : [])
  ]
}

/** Whether a Fargate profile takes the pods. */
export function checkProfile(
  profiles: readonly FargateProfileSelector[],
  namespace: string,
  { metadata = {} }: PodTemplate
): PlanCheck {
  const labels = metadata.labels ?? {}
  const name = 'Fargate profile'
  const found = matchingProfile(profiles, namespace, labels)
  if (found !== undefined) return ok(name, `The profile ${found} takes the pods.`)
  const waiting = profiles
    .filter(({ status }) => status !== 'ACTIVE')
    .filter(one => matchingProfile([{ ...one, status: 'ACTIVE' }], namespace, labels) !== undefined)
  const told =
    waiting.length === 0
      ? `The profiles take: ${profiles.map(describeSelectors).join('; ') || 'nothing, as there are none'}.`
      : `${waiting.map(one => `${one.name} would, and is ${one.status}`).join('; ')}.`
  return doubtfulCheck(
    name,
    `No Fargate profile matches the namespace ${namespace} and the labels of the pods (spec.template.metadata.labels): they run on other nodes of the cluster if it has any, else not at all. ${told}`,
    'Create a profile with such a selector, or correct the labels; a pod is matched when it is created.'
  )
}

/** Who sets the replicas, where a deployment leaves them: what a client-side apply has set, and a count that is asked for, it does not. */
export function checkReplicas(
  live: DeploymentObject,
  desiredCount: number | undefined
): readonly PlanCheck[] {
  const others = desiredCount === undefined ? replicaOwners(live).filter(isOtherManager) : []
  return others.length === 0
    ? []
    : [
        ok(
          'replicas',
          `${others.join(', ')} sets them (${live.spec.replicas ?? 1} now): they are left as they are.`
        )
      ]
}
