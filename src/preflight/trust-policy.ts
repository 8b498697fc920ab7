import { isObject } from '../json-object.ts'
import { fitsWildcard } from '../wildcard.ts'

/** The services of ECS that assume roles: for tasks, and for itself. */
type TrustedService = 'ecs-tasks' | 'ecs'

type Json = unknown

/**
 * Whether a role's trust policy, URL-encoded as IAM gives it, lets ECS tasks assume the role. Conditions are not
 * read. `unclear`: it says so in a way that is not understood here, or forbids something.
 */
export function trustsTasks(encoded: string): 'yes' | 'no' | 'unclear' {
  return trustsService(encoded, 'ecs-tasks')
}

/** The same for a service of ECS. */
export function trustsService(encoded: string, service: TrustedService): 'yes' | 'no' | 'unclear' {
  const statements = readStatements(encoded)
  if (statements === undefined) return 'unclear'
  const odd = statements.some(
    ({ Effect, NotPrincipal, NotAction }) =>
      Effect !== 'Allow' || NotPrincipal !== undefined || NotAction !== undefined
  )
  const assuming = statements.filter(
    ({ Effect, Action }) => Effect === 'Allow' && textsOf(Action).some(isAssume)
  )
  if (
    assuming.some(({ Principal }) =>
      textsOf(servicesOf(Principal)).some(name => isService(name, service))
    )
  ) {
    return odd ? 'unclear' : 'yes'
  }
  return odd || assuming.some(({ Principal }) => mayMean(Principal, service)) ? 'unclear' : 'no'
}

/** `*` and `?` stand for what they do everywhere in IAM. */
function isAssume(action: string): boolean {
  return fitsWildcard(action.toLowerCase(), 'sts:assumerole')
}

function isService(name: string, service: TrustedService): boolean {
  return name === '*' || name.toLowerCase() === `${service}.amazonaws.com`
}

/** Everyone, or the service by a name that it has elsewhere: no deployment is stopped for what is not certain. */
function mayMean(principal: Json, service: TrustedService): boolean {
  return (
    (isObject(principal) && textsOf(principal.AWS).includes('*')) ||
    textsOf(servicesOf(principal)).some(name => name.toLowerCase().startsWith(`${service}.`))
  )
}

function servicesOf(principal: Json): Json {
  if (principal === '*') return '*'
  return isObject(principal) ? principal.Service : undefined
}

function readStatements(encoded: string): readonly Readonly<Record<string, Json>>[] | undefined {
  try {
    const document: Json = JSON.parse(decodeURIComponent(encoded))
    const { Statement: statements } = isObject(document) ? document : {}
    const list: readonly Json[] = Array.isArray(statements) ? statements : [statements]
    return list.every(isObject) ? list : undefined
  } catch {
    return undefined
  }
}

function textsOf(value: Json): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value]
  return list.filter(item => typeof item === 'string')
}
