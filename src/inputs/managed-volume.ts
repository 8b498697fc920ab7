import { isObject } from '../json-object.ts'
import type { ShapeName } from '../task-definition/members.ts'
import { checkInside, checkMember, type Members, parseJson } from './json-members.ts'
import { acceptValue, collect, enumerate, type Parsed, type Parser, reject } from './parsing.ts'

/** The configuration of a volume that ECS manages for a service's tasks. */
export type VolumeConfiguration = Readonly<Record<string, unknown>>

/** The members of ServiceManagedEBSVolumeConfiguration in the ECS API, and what each holds. */
const MEMBERS: Members = {
  encrypted: 'true or false',
  kmsKeyId: 'text',
  volumeType: 'text',
  sizeInGiB: 'a positive whole number',
  snapshotId: 'text',
  volumeInitializationRate: 'a positive whole number',
  iops: 'a positive whole number',
  throughput: 'a positive whole number',
  tagSpecifications: 'a list of objects',
  roleArn: 'text',
  filesystemType: 'text'
}
/** TaskManagedEBSVolumeConfiguration says as well what becomes of the volume when the task has ended. */
const TASK_MEMBERS: Members = { ...MEMBERS, terminationPolicy: 'an object' }
const FILE_SYSTEMS = ['ext3', 'ext4', 'xfs', 'ntfs']

/**
 * The configuration of a managed EBS volume as a JSON object. `roleArn` and one of `sizeInGiB` and
 * `snapshotId` are mandatory (ECS documentation); members that ECS does not know are an error.
 */
export const volumeConfiguration: Parser<VolumeConfiguration> = value =>
  parseVolume(value, MEMBERS, 'ServiceManagedEBSVolumeConfiguration')

/** The same for a volume of a one-off task. */
export const taskVolumeConfiguration: Parser<VolumeConfiguration> = value =>
  parseVolume(value, TASK_MEMBERS, 'TaskManagedEBSVolumeConfiguration')

function parseVolume(
  value: string,
  members: Members,
  shape: ShapeName
): Parsed<VolumeConfiguration> {
  const read = parseJson(value)
  if (!read.ok && value.startsWith('{')) return read
  const object = read.ok ? read.value : undefined
  if (!isObject(object)) {
    return reject(
      'It is not a JSON object.',
      'Write it like {"sizeInGiB": 20, "roleArn": "arn:aws:iam::123456789012:role/ecsInfrastructureRole"}.'
    )
  }
  const checked = collect([
    ...Object.entries(object).map(member => checkMember(member, members)),
    ...checkInside(object, shape),
    ...checkFileSystem(object),
    ...checkWhole(object)
  ])
  return checked.ok ? acceptValue(object) : checked
}

function* checkFileSystem({ filesystemType }: VolumeConfiguration): Generator<Parsed<string>> {
  if (typeof filesystemType !== 'string' || FILE_SYSTEMS.includes(filesystemType)) return
  yield reject('Its member filesystemType is wrong.', `Use ${enumerate(FILE_SYSTEMS)}.`)
}

function* checkWhole(volume: VolumeConfiguration): Generator<Parsed<string>> {
  if (!Object.hasOwn(volume, 'roleArn')) {
    yield reject('It has no roleArn.', 'Give the ARN of the ECS infrastructure role.')
  }
  if (!Object.hasOwn(volume, 'sizeInGiB') && !Object.hasOwn(volume, 'snapshotId')) {
    yield reject('It has neither sizeInGiB nor snapshotId.', 'Give one of the two.')
  }
  if (Object.hasOwn(volume, 'throughput') && volume.volumeType !== 'gp3') {
    yield reject(
      'It has throughput without gp3.',
      'Set volumeType to gp3, or leave throughput out.'
    )
  }
}
