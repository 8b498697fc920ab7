import { AwsError, type Clock, type Ids, type World } from '../world.ts'
import type { ScalableTarget, TargetName } from './state.ts'

/** What the scalable targets need of the rest. */
export interface ScalingParts extends Pick<World, 'account' | 'region'> {
  readonly clock: Clock
  readonly ids: Ids
  /** The active ECS service with this resource id (`service/CLUSTER/SERVICE`); undefined when there is none. */
  serviceOf(resourceId: string): ScaledService | undefined
  /** Changes how many tasks it is to have. */
  setDesired(resourceId: string, desired: number): void
  /** AWS makes the service-linked role with the first target that is registered. */
  makeServiceLinkedRole(): void
}

/** An ECS service as scaling sees it. */
export interface ScaledService {
  readonly desired: number
  readonly running: number
  /** Whether a deployment goes on. */
  readonly deploying: boolean
}

/** The answer to a value that AWS does not take. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message)
}

/** The scalable targets of the account: ECS services whose desired count may be changed, and how far. */
export class ScalableTargets {
  readonly parts: ScalingParts
  readonly #targets = new Map<string, ScalableTarget>()

  constructor(parts: ScalingParts) {
    this.parts = parts
  }

  list(): ScalableTarget[] {
    return [...this.#targets.values()]
  }

  find(name: TargetName): ScalableTarget | undefined {
    return this.#targets.get(name.ResourceId)
  }

  /** @throws AwsError ObjectNotFoundException */
  get(name: TargetName): ScalableTarget {
    const target = this.find(name)
    if (target === undefined) {
      throw notFound(`No scalable target registered for ${describeName(name)}`)
    }
    return target
  }

  add(target: ScalableTarget): void {
    this.#targets.set(target.ResourceId, target)
  }

  remove(target: ScalableTarget): void {
    this.#targets.delete(target.ResourceId)
  }
}

/** The answer when something is not there. */
export function notFound(message: string): AwsError {
  return new AwsError('ObjectNotFoundException', message)
}

/** A target as AWS's texts name it. */
export function describeName(name: TargetName): string {
  const { ServiceNamespace, ResourceId, ScalableDimension } = name
  return `service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`
}

/** Refuses names of anything but the desired count of an ECS service. */
export function checkName(name: TargetName): void {
  checkNamespace(name.ServiceNamespace)
  if (
    name.ScalableDimension !== 'ecs:service:DesiredCount' ||
    !/^service\/[A-Za-z0-9_-]{1,255}\/[A-Za-z0-9_-]{1,255}$/.test(name.ResourceId)
  ) {
    throw invalid('Unsupported service namespace, resource type or scalable dimension')
  }
}

/** Of the 15 namespaces of AWS the simulator has ECS. */
export function checkNamespace(namespace: string): void {
  if (namespace !== 'ecs') {
    throw invalid(
      `1 validation error detected: Value '${namespace}' at 'serviceNamespace' failed to satisfy constraint: Member must satisfy enum value set: [ecs]`
    )
  }
}
