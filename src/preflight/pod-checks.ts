import type { FargateProfileSelector } from '../kubernetes/fargate-profile.ts'
import { matchingProfile } from '../kubernetes/fargate-profile.ts'
import type { ContainerSpec, DeploymentObject, PodTemplate } from '../kubernetes/objects.ts'
import {
  describeSize,
  OVERHEAD_MIB,
  paidSize,
  requestedSize,
  resourcesOf
} from '../kubernetes/pod-size.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'

/** The checks of a Deployment that need nothing but itself. */
export function checkDeploymentObject(object: DeploymentObject): readonly PlanCheck[] {
  const { template } = object.spec
  return [
    ...checkUnsupported(template),
    checkSize(template),
    ...checkLimits(template),
    ...checkRollout(object)
  ]
}

type Members = Readonly<Record<string, unknown>>
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {}
const listOf = (value: unknown): readonly Members[] =>
  Array.isArray(value) ? value.map(membersOf) : []

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

function checkUnsupported({ spec }: PodTemplate): readonly PlanCheck[] {
  const all = [...(spec.initContainers ?? []), ...spec.containers]
  const found = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter(name => spec[name] === true),
    ...all.flatMap(unsupportedIn),
    ...listOf(spec.volumes).flatMap(({ name, ...source }) =>
      Object.keys(source).some(kind => !VOLUMES.includes(kind))
        ? [`volume ${String(name)} (${Object.keys(source).join(', ')})`]
        : []
    )
  ]
  return found.length === 0
    ? [ok('Fargate', 'The pod has nothing that Fargate cannot run.')]
    : [
        failedCheck(
          'Fargate',
          `Fargate cannot run the pod: ${found.join('; ')}.`,
          'Remove it from the manifest.'
        )
      ]
}

function unsupportedIn(container: ContainerSpec): readonly string[] {
  const { privileged, allowPrivilegeEscalation } = membersOf(container.securityContext)
  const { limits = {}, requests = {} } = resourcesOf(container)
  const gpu = [...Object.keys(limits), ...Object.keys(requests)].some(name => name.includes('gpu'))
  return [
    ...(privileged === true ? [`container ${container.name} is privileged`] : []),
    ...(allowPrivilegeEscalation === true
      ? [`container ${container.name} has allowPrivilegeEscalation`]
      : []),
    ...(listOf(container.ports).some(({ hostPort }) => hostPort !== undefined)
      ? [`container ${container.name} has a hostPort`]
      : []),
    ...(gpu ? [`container ${container.name} asks for a GPU`] : [])
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
  const said = `The pod asks for ${describeSize(wanted)}; with the ${OVERHEAD_MIB} MB that Fargate adds, ${describeSize(paid)} is paid.`
  const less =
    wanted.memoryMiB > OVERHEAD_MIB
      ? paidSize({ ...wanted, memoryMiB: wanted.memoryMiB - OVERHEAD_MIB })
      : undefined
  return less !== undefined && less.cpuUnits < paid.cpuUnits
    ? doubtfulCheck(
        'size',
        said,
        `${OVERHEAD_MIB} MB less memory would fit into ${describeSize(less)}.`
      )
    : ok('size', said)
}

function checkLimits({ spec }: PodTemplate): readonly PlanCheck[] {
  const uneven = spec.containers.filter(container => {
    const { requests = {}, limits = {} } = resourcesOf(container)
    return ['cpu', 'memory'].some(
      name =>
        limits[name] !== undefined &&
        requests[name] !== undefined &&
        String(limits[name]) !== String(requests[name])
    )
  })
  return uneven.length === 0
    ? []
    : [
        doubtfulCheck(
          'requests and limits',
          `They differ in ${uneven.map(({ name }) => name).join(', ')}: Fargate sizes the pod by its requests, and a container may fail to start.`,
          'Set limits to the same as requests.'
        )
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
            'The Deployment is paused, so Kubernetes rolls nothing out.',
            'Resume it: kubectl rollout resume.'
          )
        ]
      : []),
    ...(revisionHistoryLimit === 0
      ? [
          doubtfulCheck(
            'history',
            'revisionHistoryLimit is 0: there is nothing to roll back to.',
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
  const found = matchingProfile(profiles, namespace, metadata.labels ?? {})
  return found === undefined
    ? doubtfulCheck(
        'Fargate profile',
        `No Fargate profile matches the namespace ${namespace} and the labels of the pods: they run on nodes of the cluster, if it has any.`,
        'Create a profile with such a selector.'
      )
    : ok('Fargate profile', `The profile ${found} takes the pods.`)
}
