import type {
  CreateApplicationInput,
  CreateApplicationOutput,
  CreateDeploymentGroupInput,
  CreateDeploymentGroupOutput,
  GetDeploymentGroupInput,
  GetDeploymentGroupOutput
} from '@aws-sdk/client-codedeploy'
import { AwsError } from '../world.ts'
import { applicationNamed, groupNamed } from './look-up.ts'
import type { CodeDeploy } from './state.ts'
import { viewGroup } from './views.ts'

export function createApplication(
  parts: CodeDeploy,
  { applicationName = '', computePlatform }: CreateApplicationInput
): CreateApplicationOutput {
  if (computePlatform !== 'ECS') {
    throw new AwsError(
      'InvalidComputePlatformException',
      'The simulator runs the platform ECS only'
    )
  }
  if (parts.applications.has(applicationName)) {
    const message = `Application already exists: ${applicationName}`
    throw new AwsError('ApplicationAlreadyExistsException', message)
  }
  parts.applications.set(applicationName, { name: applicationName, groups: new Map() })
  return { applicationId: parts.ecs.world.ids.uuid() }
}

export function createDeploymentGroup(
  parts: CodeDeploy,
  input: CreateDeploymentGroupInput
): CreateDeploymentGroupOutput {
  const application = applicationNamed(parts, input.applicationName)
  const { deploymentGroupName: name = '' } = input
  if (application.groups.has(name)) {
    const message = `Deployment group already exists: ${name}`
    throw new AwsError('DeploymentGroupAlreadyExistsException', message)
  }
  if (input.ecsServices?.length !== 1) {
    throw new AwsError('InvalidECSServiceException', 'Exactly one ECS service must be specified')
  }
  const id = parts.ecs.world.ids.uuid()
  application.groups.set(name, { id, application: application.name, name, settings: input })
  return { deploymentGroupId: id }
}

export function getDeploymentGroup(
  parts: CodeDeploy,
  { applicationName, deploymentGroupName }: GetDeploymentGroupInput
): GetDeploymentGroupOutput {
  const group = groupNamed(parts, applicationName, deploymentGroupName)
  return { deploymentGroupInfo: viewGroup(group) }
}
