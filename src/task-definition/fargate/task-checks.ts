import { isEssential, type Tag } from '../definition.ts'
import { definitionSize, MAX_DEFINITION_BYTES } from '../definition-size.ts'
import { type Check, checkRange, error, type Finding, findRepeats, warning } from '../finding.ts'
import { elementPath } from '../json-path.ts'
import { faultOfTag, MOST_TAGS } from '../tag-limits.ts'

/** What AWS lets names of families, containers and volumes be made of. */
export const NAME_GRAMMAR = /^[A-Za-z0-9_-]{1,255}$/

const MAX_CONTAINERS = 10

const checkFamily: Check = ({ family }) =>
  NAME_GRAMMAR.test(family)
    ? []
    : [
        error(
          'family',
          `"${family}" is not the name of a family.`,
          'Use 1 to 255 letters, digits, hyphens and underscores.'
        )
      ]

const checkCompatibility: Check = ({ requiresCompatibilities }) =>
  requiresCompatibilities?.includes('FARGATE')
    ? []
    : [
        warning(
          'requiresCompatibilities',
          'FARGATE is not in it, so AWS does not check the task definition for Fargate.',
          'Set it to ["FARGATE"].'
        )
      ]

const checkNetwork: Check = ({ networkMode }) =>
  networkMode === 'awsvpc'
    ? []
    : [
        error(
          'networkMode',
          networkMode === undefined
            ? 'It is missing, and ECS would take bridge.'
            : `"${networkMode}" does not run on Fargate.`,
          'Set it to "awsvpc", the only mode of Fargate.'
        )
      ]

const checkArchitecture: Check = ({ runtimePlatform }) => {
  const architecture = runtimePlatform?.cpuArchitecture
  if (architecture === undefined || ['X86_64', 'ARM64'].includes(architecture)) return []
  const path = 'runtimePlatform.cpuArchitecture'
  return [error(path, `ECS has no architecture "${architecture}".`, 'Use X86_64 or ARM64.')]
}

const checkContainers: Check = ({ containerDefinitions: containers }) => {
  const path = 'containerDefinitions'
  const findings: Finding[] = []
  if (containers.length > MAX_CONTAINERS) {
    const what = `${containers.length} containers are too many.`
    findings.push(error(path, what, `A task has at most ${MAX_CONTAINERS}.`))
  }
  if (!containers.some(isEssential)) {
    const what = containers.length === 0 ? 'There is no container.' : 'No container is essential.'
    findings.push(error(path, what, 'Let at least one container be essential.'))
  }
  return findings
}

const checkStorage: Check = ({ ephemeralStorage }) =>
  checkRange(ephemeralStorage?.sizeInGiB, 21, 200, 'ephemeralStorage.sizeInGiB')

const checkVolumeNames: Check = ({ volumes = [] }) =>
  findRepeats(volumes.map(volume => volume.name)).map(index =>
    error(
      `${elementPath('volumes', index)}.name`,
      `A volume named "${volumes[index]?.name}" is there already.`,
      'Give each volume its own name.'
    )
  )

const checkTags: Check = ({ tags = [] }) => {
  const repeated = findRepeats(tags.map(tag => tag.key)).map(index =>
    error(
      elementPath('tags', index),
      `The tag "${tags[index]?.key}" is there already.`,
      'Give each key once.'
    )
  )
  const tooMany =
    tags.length > MOST_TAGS
      ? [error('tags', `${tags.length} tags are too many.`, `Use at most ${MOST_TAGS}.`)]
      : []
  return [...tooMany, ...repeated, ...tags.flatMap(checkTag)]
}

function checkTag(tag: Tag, index: number): readonly Finding[] {
  const fault = faultOfTag(tag)
  if (fault === undefined) return []
  return [error(`${elementPath('tags', index)}.${fault.member}`, fault.what, fault.fix)]
}

const checkSizeInBytes: Check = definition => {
  const size = definitionSize(definition)
  // AWS does not say how it counts, so being near the limit is worth a word.
  if (size <= 0.95 * MAX_DEFINITION_BYTES) return []
  const what = `The task definition has ${size} bytes; AWS accepts ${MAX_DEFINITION_BYTES}.`
  const fix = 'Move long values to a file in S3 (environmentFiles) or to Parameter Store.'
  const where = 'task-definition'
  return [size > MAX_DEFINITION_BYTES ? error(where, what, fix) : warning(where, what, fix)]
}

/** The checks of what stands at the top level, but for cpu and memory. */
export const taskChecks: readonly Check[] = [
  checkFamily,
  checkCompatibility,
  checkNetwork,
  checkArchitecture,
  checkContainers,
  checkStorage,
  checkVolumeNames,
  checkTags,
  checkSizeInBytes
]
