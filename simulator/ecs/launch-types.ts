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
 * Checks launch type and strategy against each other and the task definition; the text for a provider that is
 * not there is probable.
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
  if (isFargate(cluster, request) && definition?.compatibilities?.includes('FARGATE') === false) {
    throw new AwsError(
      'InvalidParameterException',
      'Task definition does not support launch_type FARGATE.'
    )
  }
}
