/** Variables by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What a program may have of the job's credentials. Without it: none. */
export interface Kept {
  /** Those of AWS (`AWS_*`). */
  readonly aws?: boolean
  /** The token of the runner's own services, which GitHub's cache of build layers takes. */
  readonly runtime?: boolean
  /** Variables that were asked for by name, whatever they hold. */
  readonly names?: readonly string[]
}

/** Inputs and state of this step, and what yields an identity of the job: for no one but us. */
const OURS = /^(?:INPUT_|STATE_|ACTIONS_ID_TOKEN_)/i
const RUNTIME = /^ACTIONS_RUNTIME_TOKEN$/i
const GITHUB = /^(?:GITHUB|GH)_(?:ENTERPRISE_)?(?:TOKEN|PAT)$/i
const AWS = /^AWS_/i
/** They say where and how AWS is asked, not by whom. */
const AWS_PLACES =
  /^AWS_(?:REGION|DEFAULT_REGION|CA_BUNDLE|ENDPOINT_URL\w*|USE_\w+_ENDPOINT|STS_REGIONAL_ENDPOINTS)$/i

/**
 * The environment of a program that we start: all of the job's but the inputs and the state of this step, and its
 * credentials, save those that the program needs.
 */
export function childEnvironment(env: Environment, kept: Kept = {}): Environment {
  const named = new Set(kept.names)
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => named.has(name) || isPassed(name, kept))
  )
}

function isPassed(name: string, { aws = false, runtime = false }: Kept): boolean {
  if (OURS.test(name) || GITHUB.test(name)) return false
  if (RUNTIME.test(name)) return runtime
  return !AWS.test(name) || aws || AWS_PLACES.test(name)
}
