import { closest, distance } from 'fastest-levenshtein'
import { accept, collect, enumerate, type Parsed, type Parser, quote, reject } from './parsing.ts'

/** The configuration of a volume that ECS manages for a service's tasks. */
export type VolumeConfiguration = Readonly<Record<string, unknown>>

type Kind = 'text' | 'a whole number' | 'true or false' | 'a list of objects'

/** The members of ServiceManagedEBSVolumeConfiguration in the ECS API, and what each holds. */
const MEMBERS: Readonly<Record<string, Kind>> = {
  encrypted: 'true or false',
  kmsKeyId: 'text',
  volumeType: 'text',
  sizeInGiB: 'a whole number',
  snapshotId: 'text',
  volumeInitializationRate: 'a whole number',
  iops: 'a whole number',
  throughput: 'a whole number',
  tagSpecifications: 'a list of objects',
  roleArn: 'text',
  filesystemType: 'text'
}
const FILE_SYSTEMS = ['ext3', 'ext4', 'xfs', 'ntfs']
/** A name that is further away than this was hardly meant. */
const FARTHEST_TYPO = 3

/**
 * The configuration of a managed EBS volume as a JSON object. `roleArn` and one of `sizeInGiB` and
 * `snapshotId` are mandatory (ECS documentation); members that ECS does not know are an error.
 */
export const volumeConfiguration: Parser<VolumeConfiguration> = value => {
  const object = parseObject(value)
  if (object === undefined) {
    return reject(
      'It is not a JSON object.',
      'Write it like {"sizeInGiB": 20, "roleArn": "arn:aws:iam::123456789012:role/ecsInfrastructureRole"}.'
    )
  }
  const checked = collect([
    ...Object.entries(object).map(([name, member]) => checkMember(name, member)),
    ...checkWhole(object)
  ])
  return checked.ok ? accept(object) : checked
}

function checkMember(name: string, value: unknown): Parsed<string> {
  const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined
  if (kind === undefined) return reject(`${quote(name)} is not a member of it.`, suggest(name))
  if (!isKind(value, kind)) return reject(`Its member ${name} is wrong.`, `Give ${kind}.`)
  if (name === 'filesystemType' && !FILE_SYSTEMS.some(system => system === value)) {
    return reject(`Its member ${name} is wrong.`, `Use ${enumerate(FILE_SYSTEMS)}.`)
  }
  return accept(name)
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

function suggest(name: string): string {
  const known = Object.keys(MEMBERS)
  const lower = name.toLowerCase()
  const nearest = closest(
    lower,
    known.map(member => member.toLowerCase())
  )
  const meant = known.find(member => member.toLowerCase() === nearest)
  return meant !== undefined && distance(lower, nearest) <= FARTHEST_TYPO
    ? `Did you mean ${meant}?`
    : `Use ${enumerate(known)}.`
}

function isKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'a whole number':
      return Number.isSafeInteger(value) && Number(value) >= 1
    case 'true or false':
      return typeof value === 'boolean'
    case 'a list of objects':
      return Array.isArray(value) && value.every(isObject)
  }
}

function parseObject(value: string): VolumeConfiguration | undefined {
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
