import { DeployError, type ErrorCode } from '../../problem.ts'

/** What kind of failure an AWS call had; `heals` says whether waiting and asking again can help. */
export interface AwsFailure {
  readonly kind:
    | 'denied'
    | 'credentials'
    | 'throttled'
    | 'network'
    | 'server'
    | 'cancelled'
    | 'rejected'
  /** The error's name on the wire, such as `ServiceNotFoundException`. */
  readonly name: string
  /** One sentence that begins with the call. */
  readonly message: string
  readonly heals: boolean
}

const CREDENTIALS =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationTokenException|IncompleteSignature|CredentialsProviderError|TokenProviderError)$/
const EXPIRED = /^ExpiredToken/
const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/
const THROTTLED =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown)$/
/** Parallel registrations of one family: "Too many concurrent attempts to create a new revision". Of several, one is done. */
const COLLISION = /too many concurrent attempts/i
const NETWORK = /^(TimeoutError|NetworkingError)$/
const NODE_CODE =
  /^(E[A-Z_]+|HPE_\w+|ERR_SSL_\w+|ERR_TLS_\w+|ERR_STREAM_\w+|ERR_HTTP\w*|UND_ERR_\w+|CERT_\w+|\w*_CERT\w*)$/

/** Says what went wrong with a call (`ecs:UpdateService`), whatever the SDK threw. */
export function explainFailure(call: string, error: unknown): AwsFailure {
  const { name, code, message, status } = details(error)
  const said = message.trim() === '' ? name : message.trim()
  const tell = (what: string) => `${call} ${what}: ${said}${/[.!?]$/.test(said) ? '' : '.'}`
  if (name === 'AbortError') {
    return { kind: 'cancelled', name, message: `${call} was cancelled.`, heals: false }
  }
  if (CREDENTIALS.test(name)) {
    return { kind: 'credentials', name, message: tell(refusal(name)), heals: false }
  }
  if (DENIED.test(name) || status === 403) {
    return { kind: 'denied', name, message: tell('was denied'), heals: false }
  }
  if (THROTTLED.test(name) || status === 429 || COLLISION.test(message)) {
    return { kind: 'throttled', name, message: tell('was throttled'), heals: true }
  }
  if (NETWORK.test(name) || isCutOff(code, status)) {
    return { kind: 'network', name, message: tell('got no answer'), heals: true }
  }
  // An answer that cannot be read (cut off in the middle, an HTML page of a proxy) is the server's fault.
  if ((status !== undefined && status >= 500) || name === 'SyntaxError') {
    return { kind: 'server', name, message: tell('failed in AWS'), heals: true }
  }
  return { kind: 'rejected', name, message: tell('failed'), heals: false }
}

/**
 * There was no answer, or a good one that broke off. The codes are those of Node's sockets, TLS and HTTP parser: there
 * are many.
 */
function isCutOff(code: string, status: number | undefined): boolean {
  return (status === undefined || status < 400) && NODE_CODE.test(code)
}

/** The failure behind whatever was thrown; an error that names its call already keeps its words. */
export function failureOf(error: unknown): AwsFailure {
  if (!(error instanceof DeployError)) return explainFailure('AWS', error)
  return { ...explainFailure('AWS', error.cause), message: error.message }
}

/** The connection was never made, so that AWS got nothing. */
const NOT_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

/** Whether a call that failed may have been carried out all the same, because its answer was lost or is an accident. */
export function maybeCarriedOut(error: unknown): boolean {
  const { kind } = explainFailure('AWS', error)
  const { name, code } = details(error)
  if (kind === 'network') return !NOT_SENT.test(code) && !NOT_SENT.test(name)
  return kind === 'server' || kind === 'cancelled'
}

/** Without credentials the SDK sends nothing. */
function refusal(name: string): string {
  return name.endsWith('ProviderError')
    ? 'was not sent, for there are no AWS credentials'
    : 'was refused'
}

function details(error: unknown): {
  name: string
  code: string
  message: string
  status: number | undefined
} {
  if (!(error instanceof Error)) {
    return { name: 'Error', code: '', message: String(error), status: undefined }
  }
  const { code, $metadata: metadata } = error as {
    code?: unknown
    $metadata?: { httpStatusCode?: number }
  }
  // A refused connection to a name with several addresses is an AggregateError without a message.
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  const message = error.message === '' && inner instanceof Error ? inner.message : error.message
  return {
    name: error.name,
    code: typeof code === 'string' ? code : '',
    message,
    status: metadata?.httpStatusCode
  }
}

const CODE: Readonly<Record<AwsFailure['kind'], ErrorCode>> = {
  denied: 'access-denied',
  credentials: 'credentials',
  throttled: 'aws',
  network: 'aws',
  server: 'aws',
  cancelled: 'cancelled',
  rejected: 'aws'
}

/** The end of the step for a call that failed, with what to do about it. */
export function failureToError(call: string, error: unknown): DeployError {
  if (error instanceof DeployError) return error
  const failure = explainFailure(call, error)
  return new DeployError(CODE[failure.kind], failure.message, {
    cause: error,
    ...hintFor(failure, call)
  })
}

function hintFor(failure: AwsFailure, call: string): { hint?: string } {
  switch (failure.kind) {
    case 'denied':
      return {
        hint: /iam:PassRole/.test(failure.message)
          ? 'Allow iam:PassRole on the task role and the execution role for the role of this job (README, "Permissions").'
          : `Allow ${call} for the role of this job (README, "Permissions").`
      }
    case 'credentials':
      return EXPIRED.test(failure.name)
        ? { hint: lastingSession() }
        : {
            hint: 'Run aws-actions/configure-aws-credentials before this step, with "permissions: id-token: write" on the job.'
          }
    case 'network':
      return { hint: 'Check aws-region, AWS_ENDPOINT_URL, and the network of the runner.' }
    case 'rejected':
      return hintForRefusal(failure.message, call)
    default:
      return {}
  }
}

/** A strategy with a capacity provider that the cluster does not have (text seen on AWS). */
const NOT_ASSOCIATED = /capacity provider that is not associated with the cluster/i

function hintForRefusal(message: string, call: string): { hint?: string } {
  if (NOT_ASSOCIATED.test(message)) {
    return {
      hint: 'Add the capacity provider to the cluster (aws ecs put-cluster-capacity-providers), or do without: launchType FARGATE; preview-spot: false for previews.'
    }
  }
  return call === 'ecs:CreateService'
    ? { hint: 'Correct the file that service-definition names.' }
    : {}
}

/** Whether a session whose time is up is behind an error. Such a call was not carried out. */
export function isExpired(error: unknown): boolean {
  const { name } = details(error instanceof DeployError ? error.cause : error)
  return EXPIRED.test(name)
}

const QUARTER_MS = 15 * 60_000
/** The longest session of a role (AWS documentation). */
const LONGEST_SESSION_S = 43_200

/** How to keep a session from ending too early. With `neededMs`, how long it has to last for this step. */
export function lastingSession(neededMs?: number): string {
  const seconds =
    neededMs === undefined
      ? undefined
      : Math.min(LONGEST_SESSION_S, (Math.ceil(neededMs / QUARTER_MS) * QUARTER_MS) / 1000)
  const longer =
    seconds === undefined
      ? 'Ask for a longer one (role-duration-seconds of aws-actions/configure-aws-credentials).'
      : `It has to last for the build, wait-for-minutes and a rollback: role-duration-seconds: ${seconds} for aws-actions/configure-aws-credentials, or more (the role has to allow it).`
  return `The session of the job ended. ${longer} Or let this step renew it: "permissions: id-token: write", and the role's ARN in the variable AWS_ROLE_ARN.`
}

/** Runs one AWS call; what it throws becomes a DeployError that names the call. */
export async function naming<T>(call: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw failureToError(call, error)
  }
}
