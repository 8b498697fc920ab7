import type { DeploymentObject, PodTemplate, QuotaObject } from '../kubernetes/objects.ts'
import { requestedSize, resourcesOf } from '../kubernetes/pod-size.ts'
import { readQuantity } from '../kubernetes/quantity.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'

/** What a rollout changes about the number of pods. */
export interface PlannedRollout {
  readonly planned: DeploymentObject
  /** Pods that the Deployment has. */
  readonly running: number
  /** Whether they are replaced. */
  readonly rolls: boolean
}

const NAME = 'quota'

/** Whether the quotas of the namespace have room for the pods that a rollout starts beside those that run. */
export function checkPodQuotas(
  quotas: readonly QuotaObject[],
  rollout: PlannedRollout
): readonly PlanCheck[] {
  // A quota with a scope counts some pods only.
  const counting = quotas.filter(({ spec }) => !spec?.scopes?.length && !spec?.scopeSelector)
  if (counting.length === 0) return []
  const more = extraPods(rollout)
  const checks = counting.flatMap(quota => checkQuota(quota, rollout, more))
  return checks.length > 0
    ? checks
    : [ok(NAME, `There is room for ${more === 1 ? 'another pod' : `${more} more pods`}.`)]
}

/** How many pods run beside those that are there at the height of a rollout. */
function extraPods({ planned: { spec }, running, rolls }: PlannedRollout): number {
  const { replicas = 1, strategy } = spec
  const surge = !rolls || strategy?.type === 'Recreate' ? 0 : partOf(replicas, 'maxSurge', spec)
  // New pods are never more than the replicas: beside no old ones there is no surge.
  return Math.max(0, replicas + Math.min(surge, running) - running)
}

/** A number of pods, or a share of them: what comes more is rounded up, what goes is rounded down (Kubernetes API). */
function partOf(
  replicas: number,
  name: 'maxSurge' | 'maxUnavailable',
  { strategy }: DeploymentObject['spec']
): number {
  const { rollingUpdate } = (strategy ?? {}) as { rollingUpdate?: Record<string, unknown> | null }
  const value = String(rollingUpdate?.[name] ?? '25%')
  const [, percent] = /^(\d+)%$/.exec(value) ?? []
  if (percent === undefined) return Number(value) || 0
  const share = (replicas * Number(percent)) / 100
  return name === 'maxSurge' ? Math.ceil(share) : Math.floor(share)
}

function checkQuota(
  quota: QuotaObject,
  { planned, running, rolls }: PlannedRollout,
  more: number
): readonly PlanCheck[] {
  const { spec } = planned
  const name = quota.metadata.name ?? ''
  const [full] = fullIn(quota, spec.template, more)
  // Old pods that may go make room for new ones.
  const makesRoom = rolls && running > 0 && partOf(spec.replicas ?? 1, 'maxUnavailable', spec) > 0
  const said =
    full &&
    `ResourceQuota ${name} has room for ${full.fitting} of the ${more} more pods of the rollout (${full.said}).`
  return [
    ...checkSilent(quota, planned),
    ...(full === undefined || said === undefined
      ? []
      : [
          full.fitting > 0 || makesRoom
            ? doubtfulCheck(NAME, said, 'Raise it, or lower strategy.rollingUpdate.maxSurge.')
            : failedCheck(
                NAME,
                said,
                'Raise it, or let the rollout take pods away first (maxSurge: 0, maxUnavailable: 1).'
              )
        ])
  ]
}

interface FullResource {
  readonly fitting: number
  readonly said: string
}

/** What a quota has too little of, the scarcest first. */
function fullIn(
  { status }: QuotaObject,
  template: PodTemplate,
  more: number
): readonly FullResource[] {
  const { hard = {}, used = {} } = status ?? {}
  return Object.entries(hard)
    .map(([what, limit]) => {
      const each = takenBy(what, template)
      const free =
        (readQuantity(limit) ?? Number.POSITIVE_INFINITY) - (readQuantity(used[what] ?? '0') ?? 0)
      // Sums of fractions are a little off.
      const fitting = each === 0 ? more : Math.max(0, Math.floor(free / each + 1e-6))
      return { fitting, said: `${what}: ${used[what] ?? '0'} of ${limit} used` }
    })
    .filter(({ fitting }) => fitting < more)
    .sort((a, b) => a.fitting - b.fitting)
}

function checkSilent(
  { metadata, status }: QuotaObject,
  planned: DeploymentObject
): readonly PlanCheck[] {
  const lacking = Object.keys(status?.hard ?? {}).flatMap(what => missingIn(what, planned))
  if (lacking.length === 0) return []
  const counted = lacking.map(({ what, container }) => `${what} (container ${container})`)
  return [
    doubtfulCheck(
      NAME,
      `ResourceQuota ${metadata.name ?? ''} lets no pod in that does not say its ${counted.join(', ')}.`,
      'Say it in resources, unless a LimitRange of the namespace does.'
    )
  ]
}

const RESOURCE = /^(?:(requests|limits)\.)?(cpu|memory)$/

/** What a pod takes of what a quota counts. */
function takenBy(what: string, template: PodTemplate): number {
  if (what === 'pods' || what === 'count/pods') return 1
  const [, kind = 'requests', resource] = RESOURCE.exec(what) ?? []
  if (resource === undefined) return 0
  if (kind === 'requests') {
    const { cpuUnits, memoryMiB } = requestedSize(template)
    return resource === 'cpu' ? cpuUnits / 1024 : memoryMiB * 1024 ** 2
  }
  return template.spec.containers.reduce(
    (sum, container) => sum + (readQuantity(resourcesOf(container).limits[resource]) ?? 0),
    0
  )
}

/** The first container that says nothing of what a quota counts: such a pod is refused. */
function missingIn(what: string, { spec }: DeploymentObject) {
  const [, kind = 'requests', resource] = RESOURCE.exec(what) ?? []
  if (resource === undefined) return []
  const silent = spec.template.spec.containers.find(container => {
    const { requests, limits } = resourcesOf(container)
    const said = kind === 'limits' ? limits[resource] : (requests[resource] ?? limits[resource])
    return said === undefined
  })
  return silent === undefined ? [] : [{ what, container: silent.name }]
}
