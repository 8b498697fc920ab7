import type { CreateServiceRequest, TaskVolumeConfiguration } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { TaskDefinitionState } from './state.ts'

/** What a service refers to in its task definition. */
type References = Pick<
  CreateServiceRequest,
  | 'volumeConfigurations'
  | 'serviceConnectConfiguration'
  | 'vpcLatticeConfigurations'
  | 'serviceRegistries'
>

function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

/**
 * A service may refer only to volumes, named ports and containers that its task definition has. All texts are probable.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkReferences(references: References, definition: TaskDefinitionState): void {
  checkVolumes(references.volumeConfigurations, definition)
  const { serviceConnectConfiguration: connect, vpcLatticeConfigurations = [] } = references
  const connected = connect?.enabled === true ? (connect.services ?? []) : []
  const names = (definition.containerDefinitions ?? []).flatMap(({ portMappings = [] }) =>
    portMappings.map(({ name }) => name)
  )
  for (const { portName } of [...connected, ...vpcLatticeConfigurations]) {
    if (!names.includes(portName)) {
      refuse(`The portName ${portName} does not refer to a named port in the task definition.`)
    }
  }
  checkRegistries(references.serviceRegistries, definition)
}

function checkRegistries(
  registries: References['serviceRegistries'] = [],
  definition: TaskDefinitionState
): void {
  for (const { containerName, containerPort } of registries) {
    const container = definition.containerDefinitions.find(({ name }) => name === containerName)
    if (containerName !== undefined && !container) {
      refuse(`The container ${containerName} does not exist in the task definition.`)
    }
    const ports = (container?.portMappings ?? []).map(mapping => mapping.containerPort)
    if (container && containerPort !== undefined && !ports.includes(containerPort)) {
      refuse(
        `The container ${containerName} did not have a container port ${containerPort} defined.`
      )
    }
  }
}

/** Each volume that is configured at launch has a configuration, and no other volume has one. */
export function checkVolumes(
  configured: readonly Pick<TaskVolumeConfiguration, 'name'>[] = [],
  { volumes = [] }: Pick<TaskDefinitionState, 'volumes'>
): void {
  const atLaunch = volumes.filter(volume => volume.configuredAtLaunch).map(({ name }) => name)
  const unknown = configured.find(({ name }) => !atLaunch.includes(name))
  if (unknown !== undefined) {
    refuse(
      `The volume ${unknown.name} in volumeConfigurations does not match a volume with configuredAtLaunch in the task definition.`
    )
  }
  const open = atLaunch.find(volume => !configured.some(({ name }) => name === volume))
  if (open !== undefined) {
    refuse(
      `The volume ${open} is configuredAtLaunch in the task definition and needs a configuration.`
    )
  }
}
