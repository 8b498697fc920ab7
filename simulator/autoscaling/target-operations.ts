import { SCALING_ROLE } from '../access/scaling-role.ts'
import type { Input } from '../protocol/validation.ts'
import { takePage } from './paging.ts'
import {
  checkName,
  checkNamespace,
  describeName,
  invalid,
  notFound,
  type ScalableTargets,
  type ScaledService
} from './scalable-targets.ts'
import type { ScalableTarget, SuspendedState, TargetName } from './state.ts'

/** A request after its schema has been checked. */
interface Registration extends TargetName {
  readonly MinCapacity?: number
  readonly MaxCapacity?: number
  readonly SuspendedState?: Partial<SuspendedState>
  readonly Tags?: Readonly<Record<string, string>>
}

const NOTHING_SUSPENDED: SuspendedState = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false
}

/** Registers a target or changes the one there is; members left out stay. Some wordings are probable ones. */
export function registerScalableTarget(targets: ScalableTargets, input: Input): unknown {
  const request = input as unknown as Registration
  checkName(request)
  const present = targets.find(request)
  const service = targets.parts.serviceOf(request.ResourceId)
  if (present === undefined && service === undefined) {
    throw invalid(`ECS service doesn't exist: ${request.ResourceId}`)
  }
  const least = request.MinCapacity ?? present?.MinCapacity
  const most = request.MaxCapacity ?? present?.MaxCapacity
  if (least === undefined || most === undefined) {
    throw invalid('Both the minimum and maximum capacity must be given for a new scalable target')
  }
  if (least < 0 || most < 0) {
    throw invalid('Capacity must not be negative')
  }
  if (least > most) {
    throw invalid('Maximum capacity cannot be less than minimum capacity')
  }
  const target = present ?? create(targets, request, least, most)
  targets.add(target)
  target.MinCapacity = least
  target.MaxCapacity = most
  target.SuspendedState = { ...target.SuspendedState, ...request.SuspendedState }
  targets.parts.makeServiceLinkedRole()
  if (service !== undefined) bringIntoRange(targets, target, service)
  return { ScalableTargetARN: target.ScalableTargetARN }
}

/** The count is brought into the range at once (API reference). */
function bringIntoRange(
  { parts }: ScalableTargets,
  { ResourceId, MinCapacity, MaxCapacity }: ScalableTarget,
  { desired }: ScaledService
): void {
  const within = Math.min(MaxCapacity, Math.max(MinCapacity, desired))
  if (within !== desired) parts.setDesired(ResourceId, within)
}

function create(
  { parts }: ScalableTargets,
  request: Registration,
  MinCapacity: number,
  MaxCapacity: number
): ScalableTarget {
  const { clock, ids, account, region } = parts
  return {
    ServiceNamespace: request.ServiceNamespace,
    ResourceId: request.ResourceId,
    ScalableDimension: request.ScalableDimension,
    ScalableTargetARN: `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${ids.hex(36)}`,
    CreationTime: new Date(clock.now()),
    MinCapacity,
    MaxCapacity,
    SuspendedState: NOTHING_SUSPENDED,
    tags: new Map(Object.entries(request.Tags ?? {})),
    policies: new Map()
  }
}

/** Targets that are not registered are left out of the answer. */
export function describeScalableTargets(targets: ScalableTargets, input: Input): unknown {
  checkNamespace(String(input.ServiceNamespace))
  const ids = input.ResourceIds as readonly string[] | undefined
  if (input.ScalableDimension !== undefined && ids === undefined) {
    throw invalid('A resource ID must be given with a scalable dimension')
  }
  const found = targets
    .list()
    .filter(
      target =>
        (ids === undefined || ids.includes(target.ResourceId)) &&
        [undefined, target.ScalableDimension].includes(
          input.ScalableDimension as string | undefined
        )
    )
  const { items, ...next } = takePage(found, input)
  const { account } = targets.parts
  return {
    ScalableTargets: items.map(({ tags, policies, ...target }) => ({
      ...target,
      RoleARN: `arn:aws:iam::${account}:role${SCALING_ROLE.path}${SCALING_ROLE.name}`
    })),
    ...next
  }
}

/** Its policies go with it. */
export function deregisterScalableTarget(targets: ScalableTargets, input: Input): unknown {
  const name = input as unknown as TargetName
  checkName(name)
  const target = targets.find(name)
  if (target === undefined) {
    throw notFound(`No scalable target found for ${describeName(name)}`)
  }
  targets.remove(target)
  return {}
}
