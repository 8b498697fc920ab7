import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { ClusterState, TaskDefinitionState } from './state.ts'

/** Where a request wants its tasks to run. */
interface LaunchRequest {
  readonly launchType?: string | undefined
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined
}

/**
 * Whether tasks of this request run on Fargate. Without a launch type and a strategy the cluster's default strategy
 * counts, and without one EC2: there are no container instances here.
 */
export function isFargate(cluster: ClusterState, request: LaunchRequest): boolean {
  const strategy = request.capacityProviderStrategy?.length
    ? request.capacityProviderStrategy
    : cluster.defaultStrategy
  return request.launchType === undefined
    ? strategy.some(({ capacityProvider }) => isFargateProvider(capacityProvider))
    : request.launchType === 'FARGATE'
}

function isFargateProvider(name: string | undefined): boolean {
  return name === 'FARGATE' || name === 'FARGATE_SPOT'
}

/**
 * Checks launch type and strategy against each other, the cluster and the task definition; the text for a provider
 * that is not there is probable.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkLaunch(
  cluster: ClusterState,
  request: LaunchRequest,
  definition: TaskDefinitionState | undefined
): void {
  const { launchType, capacityProviderStrategy: strategy = [] } = request
  if (launchType !== undefined && strategy.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.'
    )
  }
  const stranger = strategy.find(({ capacityProvider }) => !isFargateProvider(capacityProvider))
  if (stranger) {
    throw new AwsError(
      'InvalidParameterException',
      `The specified capacity provider '${stranger.capacityProvider}' was not found. Specify a valid name or ARN and try again.`
    )
  }
  checkAssociated(cluster, strategy)
  if (isFargate(cluster, request) && definition?.compatibilities?.includes('FARGATE') === false) {
    throw new AwsError(
      'InvalidParameterException',
      'Task definition does not support launch_type FARGATE.'
    )
  }
}

/**
 * Fargate's capacity providers are in every account, but a cluster has those only that it was given.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkAssociated(
  { capacityProviders }: Pick<ClusterState, 'capacityProviders'>,
  strategy: readonly CapacityProviderStrategyItem[]
): void {
  if (strategy.some(({ capacityProvider = '' }) => !capacityProviders.includes(capacityProvider))) {
    throw new AwsError(
      'InvalidParameterException',
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster or specify a valid capacity provider and try again.'
    )
  }
}
