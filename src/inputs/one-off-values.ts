import { faultsOfStrategy } from '../ecs/launch-limits.ts'
import { isObject, type JsonObject } from '../json-object.ts'
import { faultOfTag, MOST_TAGS } from '../task-definition/tag-limits.ts'
import { checkInside, checkMember, type Members, parseJson } from './json-members.ts'
import { tagPairs } from './name-values.ts'
import { matching } from './parsers.ts'
import {
  acceptValue,
  collect,
  mapParsed,
  type Parsed,
  type Parser,
  quote,
  reject
} from './parsing.ts'
import type { CapacityProvider, ContainerOverride } from './request.ts'

interface TaskTag {
  readonly key: string
  readonly value: string
}

/** The members of ContainerOverride in the ECS API, and what each holds. */
const OVERRIDE_MEMBERS: Members = {
  name: 'text',
  command: 'a list of text',
  environment: 'a list of objects',
  environmentFiles: 'a list of objects',
  cpu: 'a whole number',
  memory: 'a positive whole number',
  memoryReservation: 'a positive whole number',
  resourceRequirements: 'a list of objects'
}
/** The members of CapacityProviderStrategyItem. */
const STRATEGY_MEMBERS: Members = {
  capacityProvider: 'text',
  weight: 'a whole number',
  base: 'a whole number'
}

/** What RunTask changes in the containers: a JSON array of ContainerOverride. Complaints show no values. */
export const containerOverrides: Parser<readonly ContainerOverride[]> = value => {
  const parsed = parseObjects(value, '[{"name": "web", "command": ["node", "migrate.js"]}]')
  if (!parsed.ok) return parsed
  const checked = collect(
    parsed.value
      .flatMap((override, index) => [...checkOverride(override, `number ${index + 1}`)])
      .concat(repeated(parsed.value, 'name', 'Overrides'))
  )
  // The members were checked one by one.
  return checked.ok
    ? acceptValue(parsed.value as readonly object[] as ContainerOverride[])
    : checked
}

/** Of two entries for the same, ECS refuses both or takes one: a mistake either way. */
function repeated(entries: readonly JsonObject[], member: string, what: string): Parsed<string>[] {
  const values = entries.map(entry => entry[member])
  const twice = values.flatMap((value, index) =>
    typeof value === 'string' && values.indexOf(value) < index ? [value] : []
  )
  return [...new Set(twice)].map(value =>
    reject(`${what} for ${quote(value)} appear more than once.`, 'Put them together in one.')
  )
}

function* checkOverride(override: JsonObject, which: string): Generator<Parsed<string>> {
  for (const member of Object.entries(override)) yield checkMember(member, OVERRIDE_MEMBERS, which)
  yield* checkInside(override, 'ContainerOverride')
  if (!Object.hasOwn(override, 'name')) {
    yield reject(`The override ${which} has no name.`, 'Name the container that it is for.')
  }
  const { environment } = override
  if (Array.isArray(environment) && !environment.every(isVariable)) {
    yield reject(
      `The environment of ${which} is wrong.`,
      'Write each variable like {"name": "MODE", "value": "once"}.'
    )
  }
}

function isVariable(value: unknown): boolean {
  return isObject(value) && typeof value.name === 'string' && typeof value.value === 'string'
}

/** A JSON array of capacity providers with weight and base. */
export const capacityProviders: Parser<readonly CapacityProvider[]> = value => {
  const parsed = parseObjects(value, '[{"capacityProvider": "FARGATE_SPOT", "weight": 1}]')
  if (!parsed.ok) return parsed
  const checked = collect(
    parsed.value.flatMap((item, index) => {
      const which = `number ${index + 1}`
      return [
        ...Object.entries(item).map(member => checkMember(member, STRATEGY_MEMBERS, which)),
        ...(Object.hasOwn(item, 'capacityProvider')
          ? []
          : [reject(`The item ${which} has no capacityProvider.`, 'Name one, such as FARGATE.')])
      ]
    })
  )
  if (!checked.ok) return checked
  const faults = collect(faultsOfStrategy(parsed.value).map(({ what, fix }) => reject(what, fix)))
  return faults.ok ? acceptValue(parsed.value as readonly object[] as CapacityProvider[]) : faults
}

/** Tags as a JSON array of `{"key": …, "value": …}`, or one `key=value` a line, as many and as long as ECS takes them. */
export const tags: Parser<readonly TaskTag[]> = value => {
  const read = value.startsWith('[')
    ? parseTags(value)
    : mapParsed(tagPairs(value), found => found.map(({ name, value }) => ({ key: name, value })))
  if (!read.ok) return read
  const tooMany = read.value.length > MOST_TAGS
  return collect([
    ...(tooMany
      ? [reject(`${read.value.length} tags are too many.`, `Use at most ${MOST_TAGS}.`)]
      : []),
    ...read.value.map((tag, index) => {
      const fault = faultOfTag(tag)
      return fault === undefined
        ? acceptValue(tag)
        : reject(`Number ${index + 1}: ${fault.what}`, fault.fix)
    })
  ])
}

function parseTags(value: string): Parsed<readonly TaskTag[]> {
  const parsed = parseObjects(value, '[{"key": "team", "value": "web"}]')
  if (!parsed.ok) return parsed
  const [twice] = repeated(parsed.value, 'key', 'Tags')
  if (twice !== undefined && !twice.ok) return twice
  return collect(
    parsed.value.map((tag, index) => {
      const { key, value = '', ...rest } = tag
      const right =
        typeof key === 'string' &&
        key !== '' &&
        typeof value === 'string' &&
        Object.keys(rest).length === 0
      return right
        ? acceptValue({ key, value })
        : reject(
            `The tag number ${index + 1} is wrong.`,
            'Write it like {"key": "k", "value": "v"}.'
          )
    })
  )
}

/** The id of a subnet. */
export const subnet: Parser<string> = matching(
  /^subnet-[0-9a-f]+$/,
  'a subnet',
  'Use ids such as subnet-0a1b2c3d, on lines or separated by commas.'
)

/** The id of a security group. */
export const securityGroup: Parser<string> = matching(
  /^sg-[0-9a-f]+$/,
  'a security group',
  'Use ids such as sg-0a1b2c3d, on lines or separated by commas.'
)

/** Who a task says that it was started by (ECS documentation: up to 128 letters, digits, `-`, `/` and `_`). */
export const startedBy: Parser<string> = matching(
  /^[\w./:@-]{1,128}$/,
  'allowed',
  'Use up to 128 letters, digits, "-", "/" and "_".'
)

function parseObjects(value: string, example: string): Parsed<readonly JsonObject[]> {
  const read = parseJson(value)
  if (!read.ok && /^[[{]/.test(value)) return read
  const parsed = read.ok ? read.value : undefined
  return Array.isArray(parsed) && parsed.every(isObject)
    ? acceptValue(parsed)
    : reject('It is not a JSON array of objects.', `Write it like ${example}.`)
}
