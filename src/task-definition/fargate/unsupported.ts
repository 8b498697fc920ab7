import { type Check, eachContainer, error, type Finding } from '../finding.ts'
import { elementPath } from '../json-path.ts'

/** Members of a task definition that Fargate, or its network mode awsvpc, does not have. */
const OF_TASK = ['ipcMode', 'placementConstraints', 'inferenceAccelerators'] as const
const OF_CONTAINER = [
  'privileged',
  'links',
  'hostname',
  'extraHosts',
  'dnsServers',
  'dnsSearchDomains',
  'disableNetworking',
  'dockerSecurityOptions',
  'resourceRequirements'
] as const
const OF_LINUX = ['devices', 'sharedMemorySize', 'maxSwap', 'swappiness'] as const
const OF_VOLUME = ['dockerVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration'] as const

function findUnsupported<Member extends string>(
  holder: Readonly<Partial<Record<Member, unknown>>>,
  members: readonly Member[],
  path: string
): readonly Finding[] {
  return members.filter(member => isSet(holder[member])).map(member => unsupported(path + member))
}

/** Whether a member asks for something: false and empty lists do not. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}

function unsupported(path: string): Finding {
  return error(path, 'Fargate does not support it.', 'Remove it.')
}

const checkTask: Check = definition => [
  ...findUnsupported(definition, OF_TASK, ''),
  ...(definition.pidMode === undefined || definition.pidMode === 'task'
    ? []
    : [error('pidMode', `Fargate has no "${definition.pidMode}".`, 'Use "task" or remove it.')])
]

const checkVolumes: Check = ({ volumes = [] }) =>
  volumes.flatMap((volume, index) => {
    const path = `${elementPath('volumes', index)}.`
    const sourcePath = volume.host?.sourcePath
    return [
      ...findUnsupported(volume, OF_VOLUME, path),
      ...(sourcePath === undefined ? [] : [unsupported(`${path}host.sourcePath`)])
    ]
  })

const checkContainer = eachContainer(({ container, path }) => {
  const { linuxParameters = {} } = container
  const added = linuxParameters.capabilities?.add ?? []
  return [
    ...findUnsupported(container, OF_CONTAINER, `${path}.`),
    ...findUnsupported(linuxParameters, OF_LINUX, `${path}.linuxParameters.`),
    ...added
      .filter(capability => capability !== 'SYS_PTRACE')
      .map(capability =>
        error(
          `${path}.linuxParameters.capabilities.add`,
          `Fargate does not grant the capability ${capability}.`,
          'Remove it: only SYS_PTRACE can be added.'
        )
      )
  ]
})

/** The checks of what only other launch types have. */
export const unsupportedChecks: readonly Check[] = [checkTask, checkVolumes, checkContainer]
