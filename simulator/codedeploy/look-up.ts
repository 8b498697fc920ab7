import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy'
import { AwsError } from '../world.ts'
import type { ApplicationState, CodeDeploy, DeploymentState, GroupState } from './state.ts'
import { defaultConfig } from './traffic.ts'

/** @throws AwsError ApplicationDoesNotExistException */
export function applicationNamed({ applications }: CodeDeploy, name = ''): ApplicationState {
  const found = applications.get(name)
  if (found === undefined) {
    throw new AwsError('ApplicationDoesNotExistException', `No application found for name: ${name}`)
  }
  return found
}

/** @throws AwsError ApplicationDoesNotExistException or DeploymentGroupDoesNotExistException */
export function groupNamed(parts: CodeDeploy, application = '', name?: string): GroupState {
  const { groups } = applicationNamed(parts, application)
  if (name === undefined || name === '') {
    throw new AwsError('DeploymentGroupNameRequiredException', 'Deployment Group name is missing')
  }
  const found = groups.get(name)
  if (found === undefined) {
    const message = `No Deployment Group found for name: ${name}`
    throw new AwsError('DeploymentGroupDoesNotExistException', message)
  }
  return found
}

/** @throws AwsError DeploymentConfigDoesNotExistException */
export function configNamed({ configs }: CodeDeploy, name = ''): TrafficRoutingConfig {
  const found = configs.get(name) ?? defaultConfig(name)
  if (found === undefined) {
    const message = `No Deployment Configuration found for name: ${name}`
    throw new AwsError('DeploymentConfigDoesNotExistException', message)
  }
  return found
}

/** @throws AwsError InvalidDeploymentIdException or DeploymentDoesNotExistException */
export function deploymentNamed({ deployments }: CodeDeploy, id = ''): DeploymentState {
  if (!/^d-[0-9A-Z]+$/.test(id)) {
    throw new AwsError('InvalidDeploymentIdException', `The deployment id ${id} is not valid`)
  }
  const found = deployments.find(one => one.id === id)
  if (found === undefined) {
    const message = `The deployment ${id} could not be found`
    throw new AwsError('DeploymentDoesNotExistException', message)
  }
  return found
}
