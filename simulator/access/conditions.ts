import { matchesExactly } from '../wildcards.ts'

/** What is known about a call: values by condition key, which is in lower case. A key that is not there has no value. */
export type Context = ReadonlyMap<string, readonly string[]>

/** The `Condition` of a policy's statement: values by key, by operator. */
export type ConditionBlock = Readonly<
  Record<string, Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>>
>

/** What stands before an operator for keys with several values. */
type Quantifier = 'ForAllValues' | 'ForAnyValue' | undefined

interface Operator {
  /** Whether one value of the call is what one value of the policy says. */
  readonly compare: (wanted: string, value: string) => boolean
  /** Holds where no value of the policy compares. */
  readonly negated: boolean
}

interface Condition {
  readonly key: string
  readonly wanted: readonly string[]
  readonly test: 'Null' | Operator
  readonly quantifier: Quantifier
  readonly ifExists: boolean
}

const COMPARISONS: Readonly<Record<string, Operator['compare']>> = {
  StringEquals: (wanted, value) => wanted === value,
  StringEqualsIgnoreCase: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringLike: matchesExactly,
  // The two are the same (IAM documentation).
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (wanted, value) => wanted.toLowerCase() === value.toLowerCase()
}

/** The keys that calls are described with; a tag's key follows after those with a slash. */
const KEYS = [
  'aws:RequestedRegion',
  'aws:PrincipalArn',
  'aws:TagKeys',
  'aws:RequestTag/',
  'aws:ResourceTag/',
  'ecs:ResourceTag/',
  'ecr:ResourceTag/',
  'elasticloadbalancing:ResourceTag/',
  'ecs:cluster',
  'ecs:CreateAction',
  'elasticloadbalancing:CreateAction',
  'iam:PassedToService',
  'token.actions.githubusercontent.com:aud',
  'token.actions.githubusercontent.com:sub'
].map(key => key.toLowerCase())

/**
 * Reads a statement's condition into a function that says whether a call fulfils it (IAM documentation, condition
 * operators): all operators and keys must hold, of several values one is enough.
 *
 * @throws TypeError for an operator, a key or a variable that the simulator does not know, so that no policy seems proved
 */
export function readConditions(block: ConditionBlock | undefined): (context: Context) => boolean {
  const conditions = Object.entries(block ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => readCondition(operator, key, [values].flat()))
  )
  return context => conditions.every(condition => holds(condition, context))
}

function readCondition(
  text: string,
  key: string,
  values: readonly (string | boolean)[]
): Condition {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text) ?? []
  const wanted = values.map(String)
  const known = key.toLowerCase()
  if (!KEYS.some(one => (one.endsWith('/') ? known.startsWith(one) : known === one))) {
    throw new TypeError(`the simulator does not know the condition key ${key}`)
  }
  if (wanted.some(value => value.includes('${'))) {
    throw new TypeError(`the simulator reads no policy variables: ${key} in ${text}`)
  }
  return {
    key: known,
    wanted,
    test: name === 'Null' ? 'Null' : operatorNamed(name, text),
    quantifier: quantifier as Quantifier,
    ifExists: ifExists !== undefined
  }
}

function operatorNamed(name: string, text: string): Operator {
  const compare = COMPARISONS[name.replace(/^(String|Arn)Not/, '$1')]
  if (compare === undefined) {
    throw new TypeError(`the simulator does not know the condition operator ${text}`)
  }
  return { compare, negated: /^(String|Arn)Not/.test(name) }
}

function holds({ key, wanted, test, quantifier, ifExists }: Condition, context: Context): boolean {
  const values = context.get(key) ?? []
  if (test === 'Null') {
    return wanted.some(value => value.toLowerCase() === String(values.length === 0))
  }
  const one = (value: string) => wanted.some(text => test.compare(text, value)) !== test.negated
  if (quantifier === 'ForAllValues') {
    return values.every(one)
  }
  if (values.length === 0) {
    return ifExists || (test.negated && quantifier === undefined)
  }
  return test.negated && quantifier === undefined ? values.every(one) : values.some(one)
}

/** An ARN is compared part by part: no wildcard reaches over a colon, but in the last part. */
function matchesArn(wanted: string, value: string): boolean {
  const [parts, others] = [arnParts(wanted), arnParts(value)]
  return (
    parts.length === others.length &&
    parts.every((part, index) => matchesExactly(part, others[index] ?? ''))
  )
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])]
}

/** The values of a call by condition key, whose case does not count. */
export function contextOf(values: Readonly<Record<string, readonly string[]>>): Context {
  return new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]))
}

/** The tags that a resource has, under the name of all services and of its own. */
export function tagContext(arn: string, tags: readonly (readonly [string, string])[]): Context {
  const service = arn.split(':')[2]
  return contextOf({
    ...prefixed('aws:ResourceTag/', tags),
    ...prefixed(`${service}:ResourceTag/`, tags)
  })
}

/** Tags as values of keys that begin with `prefix`. */
export function prefixed(
  prefix: string,
  tags: readonly (readonly [string, string])[]
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(tags.map(([key, value]) => [`${prefix}${key}`, [value]]))
}
