import type { EKSClient } from '@aws-sdk/client-eks'
import type { AwsClients } from '../../aws/client.ts'
import { type ClusterView, describeCluster } from '../../aws/eks.ts'
import { explainFailure, failureToError, isUntrusted } from '../../aws/failure.ts'
import { DeployError } from '../../problem.ts'
import type { Clock } from '../../runner/clock.ts'
import type { Runner } from '../../runner/runner.ts'
import { type ApiAnswer, isTransient, isTypo, missingRule, readRefusal } from '../api-failure.ts'
import { openWire, type Wire, type WireAnswer, type WireRequest } from './api-request.ts'
import { type Credentials, makeToken } from './token.ts'

/** One call of the Kubernetes API. */
interface ApiCall {
  /** `kubernetes:PatchDeployment`, for messages. */
  readonly name: string
  readonly method: WireRequest['method']
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  readonly signal?: AbortSignal
}

/** The Kubernetes API of one EKS cluster. */
export interface KubernetesApi {
  readonly cluster: ClusterView
  /** For what else is asked of EKS. */
  readonly eks: EKSClient
  /** The answer of a good call. Throws a DeployError whose cause is an `ApiError` when the server has refused. */
  call<T>(call: ApiCall): Promise<T>
  /** The text of an answer that is no JSON, such as a log. */
  text(call: ApiCall): Promise<string>
}

export interface ApiTools {
  readonly clients: AwsClients
  readonly clock: Clock
  readonly runner: Pick<Runner, 'mask'>
  readonly maxRetries: number
}

/** An answer that is no success. */
class ApiError extends Error {
  override readonly name: string
  readonly answer: ApiAnswer
  /** As AWS's errors have it: what is worth another try is judged in one place. */
  readonly $metadata: { readonly httpStatusCode: number }

  constructor(answer: ApiAnswer) {
    super(answer.message)
    this.answer = answer
    this.name = answer.reason || `Status${answer.status}`
    // The server answers a mistake in a manifest with 500, which is not its own failure.
    this.$metadata = { httpStatusCode: isTypo(answer) ? 422 : answer.status }
  }
}

/** The answer behind an error of the API; undefined when there was none. */
export function answerOf(error: unknown): ApiAnswer | undefined {
  const cause = error instanceof DeployError ? error.cause : error
  return cause instanceof ApiError ? cause.answer : undefined
}

/** A token lives for 15 minutes (aws-iam-authenticator). */
const TOKEN_MS = 10 * 60_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 20_000

/** Describes the cluster, and opens its API. */
export async function openKubernetes(name: string, tools: ApiTools): Promise<KubernetesApi> {
  const { EKSClient } = await import('@aws-sdk/client-eks')
  const eks = tools.clients.make(EKSClient)
  const cluster = await describeCluster(eks, name)
  const wire = openWire(cluster.endpoint, cluster.certificateAuthority)
  const tokens = prepareTokens(eks, cluster, tools)
  const whole = async (call: ApiCall): Promise<WireAnswer> =>
    await sendWithRetries(call, { wire, tokens, cluster, tools })
  return {
    cluster,
    eks,
    call: async <T>(call: ApiCall) => readJson<T>(call, (await whole(call)).body),
    text: async call => (await whole(call)).body
  }
}

function readJson<T>({ name }: ApiCall, body: string): T {
  try {
    return JSON.parse(body) as T
  } catch (error) {
    throw failureToError(name, error)
  }
}

interface Tokens {
  current(): Promise<string>
  /** Another one, with the credentials resolved again. */
  renew(): Promise<void>
}

function prepareTokens(eks: EKSClient, { name }: ClusterView, { clock, runner }: ApiTools): Tokens {
  let token: { readonly text: string; readonly madeAt: number } | undefined
  return {
    current: async () => {
      if (token !== undefined && clock.now() - token.madeAt < TOKEN_MS) return token.text
      const { region, systemClockOffset } = eks.config
      const source = {
        cluster: name,
        region: await region(),
        credentials: () => credentialsOf(eks)
      }
      // AWS judges the date by its own clock.
      const text = await makeToken(source, new Date(Date.now() + systemClockOffset))
      runner.mask(text)
      token = { text, madeAt: clock.now() }
      return text
    },
    renew: async () => {
      token = undefined
      // A session that has expired is renewed by a call that AWS refuses for it.
      await describeCluster(eks, name)
    }
  }
}

async function credentialsOf({ config }: EKSClient): Promise<Credentials> {
  const credentials: unknown = config.credentials
  return typeof credentials === 'function'
    ? ((await credentials()) as Credentials)
    : (credentials as Credentials)
}

interface Surroundings {
  readonly wire: Wire
  readonly tokens: Tokens
  readonly cluster: ClusterView
  readonly tools: ApiTools
}

/** Sends a call until it is answered. Each may be sent twice: what is applied is applied to the same end. */
async function sendWithRetries(call: ApiCall, surroundings: Surroundings): Promise<WireAnswer> {
  const { tokens, tools } = surroundings
  let renewed = false
  for (let attempt = 0; ; attempt += 1) {
    const tried = await sendOnce(call, surroundings)
    if (tried.kind === 'answered') return tried.answer
    if (tried.status === 401 && !renewed) {
      renewed = true
      await tokens.renew()
      continue
    }
    if (!tried.heals || attempt >= tools.maxRetries || call.signal?.aborted === true) {
      throw tried.error
    }
    await tools.clock.sleep(pauseAfter(attempt, tried.retryAfterS), call.signal)
  }
}

type Tried =
  | { readonly kind: 'answered'; readonly answer: WireAnswer }
  | {
      readonly kind: 'failed'
      readonly error: DeployError
      readonly heals: boolean
      readonly status?: number
      readonly retryAfterS?: number
    }

async function sendOnce(call: ApiCall, { wire, tokens, cluster }: Surroundings): Promise<Tried> {
  try {
    const answer = await wire.send(await write(call, tokens), call.signal)
    const { status, headers, body } = answer
    if (status >= 200 && status < 300) return { kind: 'answered', answer }
    const refusal = readRefusal(status, body)
    const after = Number(headers['retry-after'])
    return {
      kind: 'failed',
      error: refusedError(call, refusal, cluster),
      heals: isTransient(refusal),
      status,
      ...(Number.isFinite(after) && after > 0 ? { retryAfterS: after } : {})
    }
  } catch (thrown) {
    if (thrown instanceof DeployError) throw thrown
    const { heals } = explainFailure(call.name, thrown)
    return { kind: 'failed', error: unansweredError(call, thrown, cluster), heals }
  }
}

async function write(
  { method, path, query = {}, body, contentType = 'application/json' }: ApiCall,
  tokens: Tokens
): Promise<WireRequest> {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]
  )
  return {
    method,
    path: asked.length === 0 ? path : `${path}?${asked.join('&')}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${await tokens.current()}`,
      'user-agent': 'deploy-fargate',
      ...(body === undefined ? {} : { 'content-type': contentType })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  }
}

function pauseAfter(attempt: number, retryAfterS: number | undefined): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  return Math.max((retryAfterS ?? 0) * 1000, pause * (0.5 + Math.random() / 2))
}

function refusedError({ name }: ApiCall, answer: ApiAnswer, cluster: ClusterView): DeployError {
  const cause = new ApiError(answer)
  const said = answer.message.replace(/\.?$/, '.')
  if (answer.status === 401) {
    return new DeployError(
      'credentials',
      `${name} was refused: the cluster ${cluster.name} does not recognise the caller (401 Unauthorized).`,
      {
        cause,
        hint: hintForUnauthorized(cluster)
      }
    )
  }
  if (answer.status === 403) {
    const rule = missingRule(answer.message)
    return new DeployError('access-denied', `${name} was denied: ${said}`, {
      cause,
      hint: rule ?? 'Give the Kubernetes group of the role of this job the rules in docs/eks.md.'
    })
  }
  return new DeployError('aws', `${name} failed: ${said}`, { cause })
}

/** The server says no more than 401, for any cause. */
function hintForUnauthorized({ name, authenticationMode }: ClusterView): string {
  const entry =
    authenticationMode === 'CONFIG_MAP'
      ? `the cluster's authentication mode is CONFIG_MAP, so only the ConfigMap aws-auth counts: map the role there, or switch to API_AND_CONFIG_MAP`
      : `the role has no access entry (aws eks create-access-entry --cluster-name ${name} --principal-arn <role> --kubernetes-groups deploy-fargate)`
  return `One of these: ${entry}; the credentials are of another account or role than you think (aws sts get-caller-identity); they have expired; the clock of the runner is off by minutes. docs/eks.md shows the whole set-up.`
}

/** Only the cluster's own authority counts, which is that of eks:DescribeCluster. */
function hintForUntrusted({ name, endpoint }: ClusterView): string {
  return `What answers at ${endpoint} shows a certificate that the authority of the cluster ${name} has not signed. Something between the runner and the cluster reads TLS (if it is a proxy, put the host into NO_PROXY), or the endpoint is that of another cluster.`
}

function unansweredError(call: ApiCall, thrown: unknown, cluster: ClusterView): DeployError {
  const { kind, message, name } = explainFailure(call.name, thrown)
  if (kind !== 'network') return failureToError(call.name, thrown)
  if (isUntrusted(name)) {
    return new DeployError('aws', message, { cause: thrown, hint: hintForUntrusted(cluster) })
  }
  const isPrivate = !cluster.isPublic
  const { publicCidrs } = cluster
  const limited = publicCidrs.length > 0 && publicCidrs.every(cidr => !cidr.endsWith('/0'))
  const hint = isPrivate
    ? `The endpoint of the cluster ${cluster.name} is private (endpointPublicAccess: false): it is reached only from inside its VPC. Run the job on a runner there, or allow public access.`
    : limited
      ? `The endpoint of the cluster ${cluster.name} takes calls from ${cluster.publicCidrs.join(', ')} alone (publicAccessCidrs): run the job on a runner with such an address, or add the runner's.`
      : `Check that the runner reaches ${cluster.endpoint} (proxy, NO_PROXY, firewall).`
  return new DeployError('aws', message, { cause: thrown, hint })
}
