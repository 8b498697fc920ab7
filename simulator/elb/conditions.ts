import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Limits } from './limits.ts'
import { invalid } from './refusals.ts'

/** The member with the values of each kind of condition. */
const CONFIG = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'query-string': 'QueryStringConfig',
  'source-ip': 'SourceIpConfig'
} as const

type Field = keyof typeof CONFIG

/** Kinds that take their values also without a config, and of which a rule can have one. */
const SIMPLE: readonly Field[] = ['host-header', 'path-pattern']

/** The longest value of a condition (AWS documentation). */
const LONGEST = 128

/**
 * Checks the conditions of a rule and gives them as AWS answers them: host names and paths both in the config and
 * in the older `Values`.
 *
 * @throws AwsError ValidationError; some wordings are probable ones
 */
export function readConditions(
  conditions: readonly RuleCondition[],
  limits: Limits
): RuleCondition[] {
  if (conditions.length === 0) {
    throw invalid('A condition must be specified')
  }
  for (const field of SIMPLE) {
    if (conditions.filter(({ Field }) => Field === field).length > 1) {
      throw invalid(`A rule can only have one '${field}' condition`)
    }
  }
  const read = conditions.map(readCondition)
  checkNumbers(read, limits)
  return read
}

function readCondition(condition: RuleCondition): RuleCondition {
  const field = fieldOf(condition)
  const others = Object.entries(CONFIG).filter(
    ([name, member]) => name !== field && condition[member] !== undefined
  )
  if (others[0] !== undefined) {
    throw invalid(`A '${others[0][1]}' cannot be specified with '${field}'`)
  }
  return SIMPLE.includes(field)
    ? readSimple(field as 'host-header' | 'path-pattern', condition)
    : readOther(field, condition)
}

function fieldOf({ Field: field }: RuleCondition): Field {
  if (field === undefined) {
    throw invalid('A condition field must be specified')
  }
  if (!Object.hasOwn(CONFIG, field)) {
    throw invalid(`Condition field '${field}' must be one of '[${Object.keys(CONFIG).join(',')}]'`)
  }
  return field as Field
}

function readSimple(field: 'host-header' | 'path-pattern', condition: RuleCondition) {
  const config = condition[CONFIG[field]]
  const { Values: older = [] } = condition
  if (config?.Values !== undefined && older.length > 0) {
    throw invalid(
      `You cannot provide both Values and '${CONFIG[field]}' for a condition of type '${field}'`
    )
  }
  if (older.length > 1) {
    throw invalid(`The '${field}' field contains too many values; the limit is '1'`)
  }
  const values = config?.Values ?? older
  const patterns = config?.RegexValues ?? condition.RegexValues ?? []
  if (values.length + patterns.length === 0) {
    throw invalid('A condition value must be specified')
  }
  if (values.length > 0 && patterns.length > 0) {
    throw invalid(`A condition cannot have both Values and RegexValues`)
  }
  for (const value of [...values, ...patterns]) {
    checkLength(field, value)
  }
  for (const value of values) {
    checkValue(field, value)
  }
  return patterns.length > 0
    ? { Field: field, RegexValues: patterns, [CONFIG[field]]: { RegexValues: patterns } }
    : { Field: field, Values: values, [CONFIG[field]]: { Values: values } }
}

function checkLength(field: string, value: string): void {
  if (value.length > LONGEST) {
    throw invalid(`The '${field}' value is too long; the limit is '${LONGEST}'`)
  }
}

const HOST = /^[A-Za-z0-9.*?-]+$/
/** At least one dot, and nothing but letters after the last one. */
const HOST_ENDING = /\.[A-Za-z]+$/
const PATH = /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/

function checkValue(field: 'host-header' | 'path-pattern', value: string): void {
  if (!(field === 'host-header' ? HOST : PATH).test(value)) {
    throw invalid(`Condition value '${value}' contains a character that is not valid`)
  }
  if (field === 'host-header' && !HOST_ENDING.test(value)) {
    throw invalid(
      `The host name '${value}' must have at least one '.', and only letters after the last one`
    )
  }
}

function readOther(field: Field, condition: RuleCondition): RuleCondition {
  const name = CONFIG[field]
  const config = condition[name]
  if (condition.Values !== undefined && condition.Values.length > 0) {
    throw invalid(`The 'Values' field is not compatible with '${field}'`)
  }
  if (config === undefined) {
    throw invalid(`A '${name}' must be specified with '${field}'`)
  }
  if ((config.Values ?? []).length === 0) {
    throw invalid(`A '${field}' value must be specified`)
  }
  return { Field: field, [name]: config }
}

function checkNumbers(conditions: readonly RuleCondition[], limits: Limits): void {
  const values = conditions.flatMap(condition =>
    Object.values(CONFIG).flatMap(name => valuesOf(condition[name]))
  )
  const most = limits.get('condition-values-per-alb-rule')
  if (values.length > most) {
    throw invalid(`A rule can only have '${most}' condition values`)
  }
  const wildcards = values.join('').match(/[*?]/g)?.length ?? 0
  const mostWild = limits.get('condition-wildcards-per-alb-rule')
  if (wildcards > mostWild) {
    throw invalid(`A rule can only have '${mostWild}' condition wildcards`)
  }
}

function valuesOf(
  config:
    | { Values?: readonly unknown[] | undefined; RegexValues?: readonly string[] | undefined }
    | undefined
): string[] {
  return [...(config?.Values ?? []), ...(config?.RegexValues ?? [])].map(value =>
    typeof value === 'string' ? value : Object.values(value as object).join('')
  )
}
