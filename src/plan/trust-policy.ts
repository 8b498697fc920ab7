const TASKS = 'ecs-tasks.amazonaws.com'

type Json = unknown

/**
 * Whether a role's trust policy, URL-encoded as IAM gives it, lets ECS tasks assume the role. Conditions are not
 * looked at. `unclear`: it says so in a way that is not understood here, or forbids something.
 */
export function trustsTasks(encoded: string): 'yes' | 'no' | 'unclear' {
  const statements = readStatements(encoded)
  if (statements === undefined) return 'unclear'
  const odd = statements.some(
    ({ Effect, NotPrincipal, NotAction }) =>
      Effect !== 'Allow' || NotPrincipal !== undefined || NotAction !== undefined
  )
  if (statements.some(statement => allows(statement))) return odd ? 'unclear' : 'yes'
  return odd ? 'unclear' : 'no'
}

function allows({ Effect, Action, Principal }: Readonly<Record<string, Json>>): boolean {
  return (
    Effect === 'Allow' &&
    textsOf(Action).some(isAssume) &&
    textsOf(servicesOf(Principal)).some(isTasks)
  )
}

function isAssume(action: string): boolean {
  return /^(\*|sts:\*|sts:Assume(Role)?\*|sts:AssumeRole)$/i.test(action)
}

function isTasks(service: string): boolean {
  return service === '*' || service.toLowerCase() === TASKS
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

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
