import {
  type Check,
  checkRange,
  eachContainer,
  error,
  type Finding,
  findRepeats,
  locateContainers,
  warning
} from '../finding.ts'
import { elementPath } from '../json-path.ts'

/** The members of a port mapping that are checked. */
interface PortMapping {
  readonly containerPort?: number
  readonly hostPort?: number
  readonly protocol?: string
  readonly containerPortRange?: string
}

const checkPorts = eachContainer(({ container, path }) =>
  (container.portMappings ?? []).flatMap((mapping, index) =>
    checkPort(mapping, elementPath(`${path}.portMappings`, index))
  )
)

function checkPort(mapping: PortMapping, path: string): readonly Finding[] {
  const { containerPort, hostPort, protocol = 'tcp', containerPortRange } = mapping
  if (containerPort === undefined && containerPortRange === undefined) {
    return [error(path, 'The mapping has no containerPort.', 'Give the port of the container.')]
  }
  const findings = [...checkRange(containerPort, 1, 65535, `${path}.containerPort`)]
  if (protocol !== 'tcp' && protocol !== 'udp') {
    const what = `"${protocol}" is not a protocol of ECS.`
    findings.push(error(`${path}.protocol`, what, 'Use tcp or udp, in lower case.'))
  }
  if (hostPort === undefined || hostPort === containerPort) return findings
  const found = hostPort === 0 ? warning : error
  const what = `The host port ${hostPort} is not the container port ${containerPort}.`
  findings.push(found(`${path}.hostPort`, what, 'Remove it: with awsvpc the two are the same.'))
  return findings
}

/** The containers of a task share one network, so that two cannot listen on one port. */
const checkPortsOfTask: Check = definition => {
  const mapped = locateContainers(definition).flatMap(({ container, path }) =>
    (container.portMappings ?? []).map(({ containerPort, protocol = 'tcp' }, index) => ({
      where: elementPath(`${path}.portMappings`, index),
      port: containerPort === undefined ? undefined : `${containerPort}/${protocol}`
    }))
  )
  const repeats = findRepeats(mapped.map(({ port }) => port))
  const fix = 'The containers of a task share one network: give each its own port.'
  return mapped
    .filter((_, index) => repeats.includes(index))
    .map(({ where, port }) => warning(where, `The port ${port} is mapped already.`, fix))
}

/** The checks of port mappings, for the network mode awsvpc. */
export const portChecks: readonly Check[] = [checkPorts, checkPortsOfTask]
