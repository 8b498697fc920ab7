import type { UsedProxy } from '../inputs/proxy-settings.ts'
import { DeployError, type ErrorCode } from '../problem.ts'
import { proxyBehind } from '../runner/proxy.ts'
import { endSentence } from '../sentence.ts'
import { credentialSources } from './credential-sources.ts'
import { adviseOnMissingCredentials, adviseOnRefusedToken } from './credentials-advice.ts'
import { hintForDenied } from './denied-access.ts'

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
/** Codes of Node's sockets, TLS, HTTP parser and streams, and of its proxies' tunnels. */
const NODE_CODE =
  /^(E(?!RR_)[A-Z0-9_]+|HPE_\w+|ERR_SSL_\w+|ERR_TLS_\w+|ERR_STREAM_\w+|ERR_HTTP2?_(?!INVALID)\w+|ERR_SOCKET_\w+|ERR_PROXY_TUNNEL|UND_ERR_\w+)$/
/** A request that Node refuses to send, because of a value in it. */
const NOT_SENDABLE =
  /^ERR_(INVALID_CHAR|INVALID_URL|INVALID_PROTOCOL|INVALID_ARG_\w+|UNESCAPED_CHARACTERS|HTTP_INVALID_\w+)$/
/** OpenSSL's words for a certificate that is not trusted, and Node's for one of another host. */
const CERTIFICATE =
  /CERT|^(UNABLE_TO_\w+|CRL_\w+|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/

/** Whether the name of a failure says that a certificate is not trusted. */
export function isUntrusted(name: string): boolean {
  return CERTIFICATE.test(name)
}

/** UTF-16 units of what AWS or a proxy in between says that are read: an HTML page of one may have megabytes. */
const LONGEST_MESSAGE = 4096

/** Says what went wrong with a call (`ecs:UpdateService`), whatever the SDK threw. */
export function explainFailure(call: string, error: unknown): AwsFailure {
  const whole = details(error)
  const thrown = { ...whole, message: whole.message.slice(0, LONGEST_MESSAGE) }
  const { name, message } = thrown
  const said = message.trim() === '' ? name : message.trim()
  const tell = (what: string) => endSentence(`${call} ${what}: ${said}`)
  if (name === 'AbortError') {
    return { kind: 'cancelled', name, message: `${call} was cancelled.`, heals: false }
  }
  const {
    kind,
    heals,
    what,
    as = name
  } = [notSent, refused, unanswered].reduce<Meaning>(
    (found, read) => (found === REJECTED ? (read(thrown, error) ?? found) : found),
    REJECTED
  )
  return { kind, name: as, message: tell(what), heals }
}

type Thrown = ReturnType<typeof details>

/** What a failure means; `as` where the error's own name says nothing. */
interface Meaning {
  readonly kind: AwsFailure['kind']
  readonly heals: boolean
  readonly what: string
  readonly as?: string
}

const REJECTED: Meaning = { kind: 'rejected', heals: false, what: 'failed' }

/** Nothing has left the machine. */
function notSent({ name, code }: Thrown, error: unknown): Meaning | undefined {
  if (CREDENTIALS.test(name)) return { kind: 'credentials', heals: false, what: refusal(name) }
  // A value of the environment is wrong, or a file that it names: a line break in a pasted key, a missing token file.
  return NOT_SENDABLE.test(code) || isLocalFile(error)
    ? { kind: 'credentials', heals: false, what: 'was not sent', as: code }
    : undefined
}

function refused({ name, code, message, status }: Thrown, error: unknown): Meaning | undefined {
  if (status === 407 || (code === 'ERR_PROXY_TUNNEL' && /\b4\d\d\b/.test(message))) {
    return { kind: 'network', heals: false, what: noAnswer(error), as: REFUSED_BY_PROXY }
  }
  if (DENIED.test(name) || status === 403) {
    return { kind: 'denied', heals: false, what: 'was denied' }
  }
  return THROTTLED.test(name) || status === 429 || COLLISION.test(message)
    ? { kind: 'throttled', heals: true, what: 'was throttled' }
    : undefined
}

function unanswered({ name, code, status }: Thrown, error: unknown): Meaning | undefined {
  if (CERTIFICATE.test(code)) {
    return { kind: 'network', heals: false, what: noAnswer(error), as: code }
  }
  if (NETWORK.test(name) || isCutOff(code, status)) {
    return { kind: 'network', heals: true, what: noAnswer(error) }
  }
  // An answer that cannot be read (cut off in the middle, an HTML page of a proxy) is the server's fault.
  if (name === 'LostAnswer')
    return { kind: 'server', heals: true, what: 'returned no usable answer' }
  return (status !== undefined && status >= 500) || name === 'SyntaxError'
    ? { kind: 'server', heals: true, what: 'failed in AWS' }
    : undefined
}

const REFUSED_BY_PROXY = 'ProxyRefused'

/** A dead proxy is named: nothing else in the error says that there is one. */
function noAnswer(error: unknown): string {
  const proxy = proxyBehind(error)
  return proxy === undefined ? 'got no answer' : `got no answer through ${shownProxy(proxy)}`
}

const shownProxy = ({ shown, variable }: UsedProxy) => `the proxy ${shown} (${variable})`

/**
 * The SDK reads credentials from files, and starts a program for them. A socket is read, too: of `read`, only the codes
 * of files count.
 */
function isLocalFile(error: unknown): boolean {
  const { code, syscall } = details(error)
  if (syscall === 'read') return /^(EISDIR|EIO|EACCES|EPERM)$/.test(code)
  return /^(open|stat|lstat|access|scandir|spawn.*)$/.test(syscall)
}

/**
 * There was no answer, or a good one that broke off. The codes are those of Node's sockets, TLS and HTTP parser: there
 * are many.
 */
function isCutOff(code: string, status: number | undefined): boolean {
  return (status === undefined || status < 400) && NODE_CODE.test(code)
}

/** The failure behind a thrown value; an error that already names its call keeps its text. */
export function failureOf(error: unknown): AwsFailure {
  if (!(error instanceof DeployError)) return explainFailure('AWS', error)
  return { ...explainFailure('AWS', error.cause), message: error.message }
}

/** Whether a call is denied or not there and never will be, so the step does without it. It says nothing else. */
export function isUnavailable({ kind, heals }: AwsFailure): boolean {
  return !heals && kind !== 'credentials' && kind !== 'cancelled'
}

/** There is no connection, so that AWS got nothing. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ERR_PROXY_TUNNEL)$/

/**
 * Whether a call that failed may have been carried out all the same, because its answer was lost or is an accident. A
 * connection that ends, and one that is silent, may have brought the request before.
 */
export function maybeCarriedOut(error: unknown): boolean {
  const { kind, name } = explainFailure('AWS', error)
  const { code, syscall } = details(error)
  if (kind !== 'network') return kind === 'server' || kind === 'cancelled'
  if (NO_CONNECTION.test(code) || CERTIFICATE.test(code) || name === REFUSED_BY_PROXY) return false
  // A router says that a host cannot be reached in the middle of a connection, too.
  return !/^(connect|getaddrinfo|query\w*)$/.test(syscall)
}

/** Without credentials the SDK sends nothing. */
function refusal(name: string): string {
  return name.endsWith('ProviderError')
    ? 'was not sent, because there are no AWS credentials'
    : 'was refused'
}

function details(error: unknown): {
  name: string
  code: string
  /** The call of the system that failed, of an error of Node's; empty otherwise. */
  syscall: string
  message: string
  status: number | undefined
} {
  if (!(error instanceof Error)) {
    return { name: 'Error', code: '', syscall: '', message: String(error), status: undefined }
  }
  const {
    code,
    syscall,
    $metadata: metadata
  } = error as {
    code?: unknown
    syscall?: unknown
    $metadata?: { httpStatusCode?: number }
  }
  // A refused connection to a name with several addresses is an AggregateError without a message.
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  const message = error.message === '' && inner instanceof Error ? inner.message : error.message
  return {
    name: error.name,
    code: typeof code === 'string' ? code : '',
    syscall: typeof syscall === 'string' ? syscall : '',
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
    ...hintFor(failure, call, error)
  })
}

function hintFor(failure: AwsFailure, call: string, error: unknown): { hint?: string } {
  const refused = adviseOnRefusedToken(failure.message, () => credentialSources(process.env))
  if (refused !== undefined) return { hint: refused }
  switch (failure.kind) {
    case 'denied':
      return { hint: hintForDenied(call, failure.message) }
    case 'credentials':
      return EXPIRED.test(failure.name)
        ? { hint: lastingSession() }
        : isLocalFile(error) || NOT_SENDABLE.test(failure.name)
          ? { hint: hintForEnvironment(failure.name) }
          : { hint: hintForKeys(failure.name) }
    case 'network':
      return { hint: hintForNetwork(failure, error) }
    case 'rejected':
      return hintForRefusal(failure.message, call)
    default:
      return {}
  }
}

/** There are no credentials, or AWS does not take those that there are. */
function hintForKeys(name: string): string {
  return name.endsWith('ProviderError')
    ? adviseOnMissingCredentials(credentialSources(process.env))
    : 'AWS does not take the credentials of this job. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (a deleted key, a mixture of two, another partition than that of aws-region), or replace them by a role: aws-actions/configure-aws-credentials before this step, with "permissions: id-token: write" on the job.'
}

/** What to do about a request that could not be made of what the environment gives. */
function hintForEnvironment(code: string): string {
  if (code === 'ERR_INVALID_CHAR') {
    return 'A value that goes into the request has a line break or another character that is not allowed. Look for one in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (a secret that was pasted with a line break).'
  }
  return code.startsWith('ERR_')
    ? 'Check AWS_ENDPOINT_URL and aws-region: they do not form a valid address.'
    : 'Check AWS_WEB_IDENTITY_TOKEN_FILE, AWS_PROFILE, and the files that they name.'
}

function hintForNetwork({ name }: AwsFailure, error: unknown): string {
  const proxy = proxyBehind(error)
  const { code, message } = details(error)
  if (name === REFUSED_BY_PROXY) {
    return `The proxy refused the call. Check the user and password in ${proxy?.variable ?? 'HTTPS_PROXY'}, and whether it allows calls to AWS.`
  }
  if (CERTIFICATE.test(code)) {
    return 'Something between the runner and AWS shows a certificate that Node does not trust. If it is a proxy that reads TLS, name its certificate in NODE_EXTRA_CA_CERTS; else check AWS_ENDPOINT_URL.'
  }
  if (proxy !== undefined) {
    return `Check that ${shownProxy(proxy)} runs and can be reached from the runner, or list the host in NO_PROXY.`
  }
  const host = /ENOTFOUND (\S+)/.exec(message)?.[1]
  return host === undefined
    ? 'Check aws-region, AWS_ENDPOINT_URL, and the network of the runner.'
    : `There is no host ${host}. Check aws-region (does the region exist?), AWS_ENDPOINT_URL, and the DNS of the runner.`
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
