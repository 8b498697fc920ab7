import type { ServiceReferences } from '../ecs/observation.ts'
import { isObject } from '../json-object.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'
import { failedCheck, ok, type PlanCheck } from './check.ts'
import { inRange } from './port-range.ts'

/** A service that refers to nothing in its task definition but by its load balancers. */
export const NO_REFERENCES: ServiceReferences = { volumes: [], ports: [], registries: [] }

/**
 * What a service refers to in its task definition, from the members of CreateService, or of a deployment in
 * DescribeServices, which have the same names.
 */
export function readReferences(source: Readonly<Record<string, unknown>>): ServiceReferences {
  const connect = source.serviceConnectConfiguration
  const connected = isObject(connect) && connect.enabled === true ? connect.services : []
  return {
    volumes: textsOf(source.volumeConfigurations, 'name'),
    ports: [
      ...portsOf('Service Connect', connected),
      ...portsOf('VPC Lattice', source.vpcLatticeConfigurations),
      ...portsOf('a gateway', source.gatewayConnectors)
    ],
    registries: objectsOf(source.serviceRegistries).map(({ containerName, containerPort }) => ({
      ...(typeof containerName === 'string' ? { containerName } : {}),
      ...(typeof containerPort === 'number' ? { containerPort } : {})
    }))
  }
}

function portsOf(usedBy: string, list: unknown): ServiceReferences['ports'] {
  return textsOf(list, 'portName').map(name => ({ usedBy, name }))
}

function textsOf(list: unknown, member: string): readonly string[] {
  return objectsOf(list).flatMap(item => {
    const value = item[member]
    return typeof value === 'string' ? [value] : []
  })
}

function objectsOf(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isObject) : []
}

/** Whether the task definition has what the service refers to: volumes, named ports, containers of service discovery. */
export function checkReferences(
  { volumes, ports, registries }: ServiceReferences,
  definition: TaskDefinition
): readonly PlanCheck[] {
  return [
    ...checkVolumes(volumes, definition),
    ...ports.map(port => checkNamedPort(port, definition)),
    ...registries.flatMap(registry => checkRegistry(registry, definition))
  ]
}

const VOLUME = 'service volume'

function checkVolumes(
  configured: readonly string[],
  definition: TaskDefinition
): readonly PlanCheck[] {
  const volumes = definition.volumes ?? []
  const lost = configured.flatMap(name => {
    const volume = volumes.find(one => one.name === name)
    if (volume?.configuredAtLaunch === true) return []
    const has = volume === undefined ? 'does not have' : 'does not leave to be configured at launch'
    return [
      failedCheck(
        VOLUME,
        `The service configures the volume ${name}, which the task definition ${has}.`,
        `Put {"name": "${name}", "configuredAtLaunch": true} into its volumes, or take the volume from volumeConfigurations of the service.`
      )
    ]
  })
  const open = launchVolumes(definition).filter(name => !configured.includes(name))
  const unconfigured = open.map(name =>
    failedCheck(
      VOLUME,
      `The volume ${name} is to be configured at launch (configuredAtLaunch), and the service does not configure it.`,
      'Give service-managed-ebs-volume-name and service-managed-ebs-volume, or volumeConfigurations in the service-definition.'
    )
  )
  const problems = [...lost, ...unconfigured]
  if (problems.length > 0 || configured.length === 0) return problems
  return [ok(VOLUME, `The task definition has ${configured.join(' and ')}, configured at launch.`)]
}

/** The names of the volumes whose configuration is given when a task is started. */
export function launchVolumes({ volumes = [] }: TaskDefinition): readonly string[] {
  return volumes.flatMap(({ name, configuredAtLaunch }) =>
    configuredAtLaunch === true && name !== undefined ? [name] : []
  )
}

const PORT_NAME = 'port name'

function checkNamedPort(
  { usedBy, name }: ServiceReferences['ports'][number],
  { containerDefinitions }: TaskDefinition
): PlanCheck {
  const names = containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(mapping => mapping.name ?? [])
  )
  if (names.includes(name)) return ok(PORT_NAME, `The port ${name} of ${usedBy} is there.`)
  const known =
    names.length === 0 ? 'none of its ports has a name' : `its named ports are ${names.join(', ')}`
  return failedCheck(
    PORT_NAME,
    `The service uses the port name ${name} for ${usedBy}, which the task definition does not have: ${known}.`,
    'Give that name to a port mapping, or change the service first.'
  )
}

const REGISTRY = 'service discovery'

function checkRegistry(
  { containerName: name, containerPort: port }: ServiceReferences['registries'][number],
  { containerDefinitions }: TaskDefinition
): readonly PlanCheck[] {
  if (name === undefined) return []
  const fix =
    'Name the container and map its port as the service registry has it, or change the service first.'
  const container = containerDefinitions.find((one, index) => nameOf(one, index) === name)
  if (container === undefined) {
    const what = `The service registers the container ${name} for service discovery, which the task definition does not have.`
    return [failedCheck(REGISTRY, what, fix)]
  }
  const maps = (container.portMappings ?? []).some(
    ({ containerPort, containerPortRange }) =>
      port === undefined || containerPort === port || inRange(containerPortRange, port)
  )
  if (port === undefined || maps) return [ok(REGISTRY, `The container ${name} is there.`)]
  const what = `The service registers port ${port} of the container ${name} for service discovery, which that container does not map.`
  return [failedCheck(REGISTRY, what, fix)]
}
