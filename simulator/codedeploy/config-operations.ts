import type {
  CreateDeploymentConfigInput,
  CreateDeploymentConfigOutput,
  GetDeploymentConfigInput,
  GetDeploymentConfigOutput
} from '@aws-sdk/client-codedeploy'
import { AwsError } from '../world.ts'
import { configNamed } from './look-up.ts'
import type { CodeDeploy } from './state.ts'
import { defaultConfig } from './traffic.ts'

export function createDeploymentConfig(
  { configs, ecs }: CodeDeploy,
  {
    deploymentConfigName: name = '',
    computePlatform,
    trafficRoutingConfig
  }: CreateDeploymentConfigInput
): CreateDeploymentConfigOutput {
  if (computePlatform !== 'ECS' || trafficRoutingConfig === undefined) {
    throw new AwsError(
      'InvalidComputePlatformException',
      'The simulator runs the platform ECS only'
    )
  }
  if (configs.has(name) || defaultConfig(name) !== undefined) {
    const message = `Deployment configuration already exists: ${name}`
    throw new AwsError('DeploymentConfigAlreadyExistsException', message)
  }
  configs.set(name, trafficRoutingConfig)
  return { deploymentConfigId: ecs.world.ids.uuid() }
}

export function getDeploymentConfig(
  parts: CodeDeploy,
  { deploymentConfigName }: GetDeploymentConfigInput
): GetDeploymentConfigOutput {
  const trafficRoutingConfig = configNamed(parts, deploymentConfigName)
  return {
    deploymentConfigInfo: {
      ...(deploymentConfigName === undefined ? {} : { deploymentConfigName }),
      computePlatform: 'ECS',
      trafficRoutingConfig
    }
  }
}
