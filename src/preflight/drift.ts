import { isObject } from '../json-object.ts'
import { elementPath, memberPath } from '../task-definition/json-path.ts'

type Json = unknown

/** Members whose difference means nothing: autoscaling moves the count, and names and tags are matched elsewhere. */
const IGNORED: ReadonlySet<string> = new Set([
  'desiredCount',
  'serviceName',
  'cluster',
  'taskDefinition',
  'tags',
  'clientToken',
  'role',
  // ECS takes these and shows them in no answer.
  'gatewayConnectors',
  'monitoring'
])

/** Members of CreateService that ECS shows in the deployments of a service alone. */
const OF_DEPLOYMENT = [
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations'
] as const

/** Where a secret may stand: of what is under these only the names are shown. */
const HIDDEN: ReadonlySet<string> = new Set([
  'options',
  'repositoryCredentials',
  'secretOptions',
  'environment',
  'secrets',
  'tags'
])

/** What identifies an object in a list, in any place. */
const NAMES = ['name', 'key', 'capacityProvider', 'portName'] as const

/**
 * Where a service, as DescribeServices shows it, differs from its file in the shape of CreateService, a line each. The
 * file creates a service and never changes it, so that a difference stays until someone does something about it. Only
 * what the file says is compared: AWS adds the rest.
 */
export function findDrift(file: Members, service: Members): readonly string[] {
  const { settings, unseen } = settingsOf(service)
  return Object.keys(file)
    .filter(member => !IGNORED.has(member) && !unseen.has(member))
    .flatMap(member =>
      compare(file[member], settings[member], { path: member, hidden: HIDDEN.has(member) })
    )
}

/** The settings with those of the newest deployment, and what no one can know when there is none (CodeDeploy). */
function settingsOf(service: Members): { settings: Members; unseen: ReadonlySet<string> } {
  const deployments = Array.isArray(service.deployments) ? service.deployments.filter(isObject) : []
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  if (primary === undefined) return { settings: service, unseen: new Set(OF_DEPLOYMENT) }
  const own = Object.fromEntries(OF_DEPLOYMENT.map(member => [member, primary[member]]))
  return { settings: { ...service, ...own }, unseen: new Set() }
}

type Members = Readonly<Record<string, Json>>

interface Place {
  readonly path: string
  readonly hidden: boolean
}

const inside = ({ path, hidden }: Place, member: string): Place => ({
  path: memberPath(path, member),
  hidden: hidden || HIDDEN.has(member)
})

function compare(wanted: Json, found: Json, place: Place): readonly string[] {
  if (wanted === null || wanted === undefined) return []
  if (isObject(wanted)) {
    const members = isObject(found) ? found : {}
    return Object.keys(wanted).flatMap(member =>
      compare(wanted[member], members[member], inside(place, member))
    )
  }
  if (Array.isArray(wanted) && [wanted, found].flat().some(isObject)) {
    return compareLists(wanted, Array.isArray(found) ? found : [], place)
  }
  if (canonical(wanted) === canonical(found)) return []
  const { path, hidden } = place
  return hidden
    ? [`${path}: the file and the service differ`]
    : [`${path}: the file says ${show(wanted)}, the service has ${show(found)}`]
}

/** Compares objects in lists: those that fit first, the others by their names, or else in their order. */
function compareLists(
  wanted: readonly Json[],
  found: readonly Json[],
  place: Place
): readonly string[] {
  const left = [...found]
  const take = (index: number): Json => (index === -1 ? undefined : left.splice(index, 1)[0])
  const placeOf = (item: Json) => {
    const name = nameOf(item)
    return name === undefined
      ? { ...place, path: elementPath(place.path, wanted.indexOf(item)) }
      : inside(place, name)
  }
  const open = wanted.filter(
    item => take(left.findIndex(other => compare(item, other, place).length === 0)) === undefined
  )
  const lines = open.flatMap(item => {
    const name = nameOf(item)
    const other = take(left.findIndex(one => nameOf(one) === name))
    const at = placeOf(item)
    return other === undefined
      ? [`${at.path}: the file has it, the service does not`]
      : compare(item, other, at)
  })
  const more = left.map(
    item => `${nameOf(item) === undefined ? place.path : placeOf(item).path}: ${MORE}`
  )
  return [...lines, ...more]
}

const MORE = 'the service has one that the file does not have'

function nameOf(item: Json): string | undefined {
  if (!isObject(item)) return undefined
  return NAMES.map(member => item[member]).find(name => typeof name === 'string')
}

/** A value as text that does not depend on the order of lists or members; an empty list is the same as none. */
function canonical(value: Json): string {
  if (Array.isArray(value))
    return value.length === 0 ? '' : `[${value.map(canonical).sort().join()}]`
  if (isObject(value)) {
    const members = Object.keys(value).sort()
    return `{${members.map(member => `${member}:${canonical(value[member])}`).join()}}`
  }
  return value === undefined || value === null || value === '' ? '' : String(value)
}

function show(value: Json): string {
  if (value === undefined || value === null) return 'nothing'
  if (isObject(value)) return 'something else'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
