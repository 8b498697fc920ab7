import type { ErrorCode } from '../problem.ts'
import { type FailedBuild, readFailedBuild } from './build-output.ts'

/** What went wrong; the remedies differ. */
export type BuildFailureKind =
  | 'engine'
  | 'engine-permission'
  | 'builder'
  | 'driver'
  | 'build'
  /** The build went well; only its cache could not be written, and the user wants that to be an error. */
  | 'cache'
  | 'immutable-tag'
  | 'no-repository'
  | 'access-denied'
  | 'expired-token'
  | 'not-logged-in'
  | 'rate'
  | 'quota'
  | 'server'
  | 'network'
  | 'unreachable'
  | 'certificate'
  | 'refused'
  /** The image could not be written where it is built. */
  | 'disk'

/** What the step itself can do about it. */
export type Remedy =
  /** Nothing: the person has to act. */
  | 'none'
  /** Retry after a pause: it may heal. */
  | 'wait'
  /** Retry after one new login. */
  | 'log-in'
  /** The tag is there already: take the image that it names. */
  | 'reuse'

/** What ECR says about the tag after a push that failed. */
export type TagState = 'found' | 'missing' | 'repository-missing' | 'denied' | 'unknown'

/** What is known beside Docker's output. */
export interface PushFacts {
  /** `push` for `docker push`; buildx builds and pushes in one command. */
  readonly command: 'buildx' | 'build' | 'push'
  readonly tagState: TagState
  /** A new login was made already, and it failed again. */
  readonly loggedInAgain: boolean
}

export interface BuildFailure {
  readonly kind: BuildFailureKind
  readonly code: ErrorCode
  readonly remedy: Remedy
  /** The registry's or the engine's own words: the line that says what failed. */
  readonly said: string
  /** The IAM action that is missing (`ecr:PutImage`), when it is known. */
  readonly action?: string
  /** What failed in a build. */
  readonly build?: FailedBuild
}

type Rule = readonly [RegExp, BuildFailureKind]

/** Docker's texts about the machine, in any phase; Docker 29 speaks of the API, older ones of the daemon. */
const MACHINE_RULES: readonly Rule[] = [
  [/^permission denied while trying to connect to the docker/i, 'engine-permission'],
  [
    /^(?:cannot|failed to) connect to the docker|^error during connect|is the docker daemon running/i,
    'engine'
  ],
  [/^no builder "?[^"]*"? found|^failed to find driver|^failed to find instance/i, 'builder'],
  [/(?:for|with) the docker driver|switch to a different driver/i, 'driver']
]

/** The registry's own words, as the engine passes them on and as BuildKit does since 0.24. They are final. */
const FINAL_RULES: readonly Rule[] = [
  [/already exists in the '.*' repository and cannot be overwritten/i, 'immutable-tag'],
  [/authorization token has expired/i, 'expired-token'],
  [/maximum allowed number|exceeds? .*quota|limitexceeded/i, 'quota'],
  [/not authorized to perform/i, 'access-denied'],
  [/repository with name '.*' does not exist|name unknown/i, 'no-repository'],
  [/no space left on device|disk quota exceeded/i, 'disk'],
  [
    /no basic auth credentials|unauthorized\b|insufficient_scope|authorization failed/i,
    'not-logged-in'
  ],
  [/x509:|certificate/i, 'certificate'],
  [
    /(?:manifest|tag|name|digest|size) invalid|\bunsupported\b|tag does not exist|image does not exist locally/i,
    'refused'
  ]
]

/** What passes: the same push may succeed a moment later. */
const PASSING_RULES: readonly Rule[] = [
  [/toomanyrequests|too many requests|rate exceeded|throttl/i, 'rate'],
  [/service unavailable|internal server error|bad gateway|gateway time-?out/i, 'server'],
  [/no such host|connection refused|no route to host|network is unreachable/i, 'unreachable']
]

/** The status of an answer: `unexpected status from PUT request to URL: 503 …`, `… HTTP status: 500 …`, `HTTP 403`. */
const STATUS =
  /unexpected status.*?: (\d{3})\b|unexpected status(?: code)? (\d{3})\b|HTTP status:? (\d{3})\b|\bHTTP (\d{3})\b/i
/** The names of final statuses, which newer BuildKit shows without the number: `unknown: Forbidden`. */
const STATUS_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|: )Bad Request$/, '400'],
  [/(?:^|: )Forbidden$/, '403'],
  [/(?:^|: )Not Found$/, '404'],
  [/(?:^|: )Method Not Allowed$/, '405'],
  [/(?:^|: )(?:Request Entity|Payload|Content) Too Large$/, '413']
]
/** BuildKit before 0.24 hides the registry's words: only the call and the status are left. */
const CALL = /unexpected status from (\w+) request to (\S+): \d{3}/i

const REMEDIES: Partial<Record<BuildFailureKind, Remedy>> = {
  'expired-token': 'log-in',
  rate: 'wait',
  server: 'wait',
  network: 'wait',
  unreachable: 'wait'
}

const CODES: Partial<Record<BuildFailureKind, ErrorCode>> = {
  engine: 'docker-missing',
  'engine-permission': 'docker-missing',
  builder: 'build',
  driver: 'build',
  build: 'build',
  cache: 'build',
  'access-denied': 'access-denied',
  'expired-token': 'credentials'
}

/** Finds in Docker's last output lines why a build or push failed, and what can be done. */
export function classifyFailure(output: readonly string[], facts: PushFacts): BuildFailure {
  const build = readFailedBuild(output)
  const { said } = build
  const isStep = build.kind === 'instruction' || build.kind === 'base-image'
  const machine = isStep ? undefined : firstMatch(MACHINE_RULES, said)
  if (machine !== undefined) return failureOf(machine, said)
  if (build.kind === 'cache') return failureOf('cache', said)
  if (!isPushFailure(build, facts.command)) return { ...failureOf('build', said), build }
  const { kind, action } = classifyPush(said.replace(PUSH, ''), facts)
  if (kind === 'immutable-tag' && facts.tagState === 'found') {
    return { ...failureOf(kind, said), remedy: 'reuse' }
  }
  if (kind === 'expired-token' && facts.loggedInAgain) {
    return { ...failureOf(kind, said), remedy: 'none' }
  }
  return failureOf(kind, said, action)
}

/** How BuildKit begins the error of a push. What a step of the Dockerfile says cannot begin so. */
const PUSH = /^failed to push \S+: /i

/** Whether the failure came after the build was done. */
function isPushFailure(
  { kind, step = '', said }: FailedBuild,
  command: PushFacts['command']
): boolean {
  if (command !== 'buildx') return command === 'push'
  if (kind === 'instruction' || kind === 'base-image') return false
  return PUSH.test(said) || step.startsWith('pushing ') || (kind === 'export' && STATUS.test(said))
}

/** A push that is not known to be final may be tried again. */
function classifyPush(
  said: string,
  facts: PushFacts
): { readonly kind: BuildFailureKind; readonly action?: string } {
  const final = firstMatch(FINAL_RULES, said)
  if (final === 'access-denied') {
    const action = /not authorized to perform: (ecr:\w+)/i.exec(said)?.[1]
    return { kind: final, ...(action === undefined ? {} : { action }) }
  }
  if (final !== undefined) return { kind: final }
  const status = statusIn(said)
  const [, method, url = ''] = CALL.exec(said) ?? []
  const byStatus = classifyStatus(status, method && actionOf(method, url), facts)
  return byStatus ?? { kind: firstMatch(PASSING_RULES, said) ?? 'network' }
}

/** The status that a registry's words show, in figures or by name; empty when they show none. */
function statusIn(said: string): string {
  const [, ...found] = STATUS.exec(said) ?? []
  const named = STATUS_NAMES.find(([pattern]) => pattern.test(said))?.[1]
  return found.find(code => code !== undefined) ?? named ?? (/^denied\b/i.test(said) ? '403' : '')
}

/** What a status says without words; 408 and 425 pass, and other ones that begin with 4 are final. */
const BY_STATUS: Readonly<Record<string, BuildFailureKind | undefined>> = {
  '401': 'not-logged-in',
  '404': 'no-repository',
  '408': 'network',
  '425': 'network',
  '429': 'rate'
}

/** Undefined when there is no status. */
function classifyStatus(
  status: string,
  action: string | undefined,
  facts: PushFacts
): { readonly kind: BuildFailureKind; readonly action?: string } | undefined {
  if (facts.tagState === 'repository-missing') return { kind: 'no-repository' }
  if (status === '400' && facts.tagState === 'found') return { kind: 'immutable-tag' }
  if (status === '403') return classifyForbidden(action, facts)
  if (status.startsWith('5')) return { kind: 'server' }
  if (!status.startsWith('4')) return undefined
  return { kind: BY_STATUS[status] ?? 'refused' }
}

/** ECR answers 403 to an expired token and to a missing permission: one new login distinguishes them. */
function classifyForbidden(
  action: string | undefined,
  { tagState, loggedInAgain }: PushFacts
): { readonly kind: BuildFailureKind; readonly action?: string } {
  if (tagState !== 'denied' && !loggedInAgain) return { kind: 'expired-token' }
  return { kind: 'access-denied', ...(action === undefined ? {} : { action }) }
}

/** Which ECR permission a registry call needs (AWS documentation, "IAM permissions for pushing an image"). */
function actionOf(method: string, url: string): string {
  const isManifest = url.includes('/manifests/')
  const actions: Readonly<Record<string, string>> = {
    HEAD: isManifest ? 'ecr:BatchGetImage' : 'ecr:BatchCheckLayerAvailability',
    POST: 'ecr:InitiateLayerUpload',
    PATCH: 'ecr:UploadLayerPart',
    PUT: isManifest ? 'ecr:PutImage' : 'ecr:CompleteLayerUpload'
  }
  return actions[method.toUpperCase()] ?? 'ecr:BatchGetImage'
}

function firstMatch(rules: readonly Rule[], text: string): BuildFailureKind | undefined {
  return rules.find(([pattern]) => pattern.test(text))?.[1]
}

function failureOf(kind: BuildFailureKind, said: string, action?: string): BuildFailure {
  return {
    kind,
    code: CODES[kind] ?? 'push',
    remedy: REMEDIES[kind] ?? 'none',
    said,
    ...(action === undefined ? {} : { action })
  }
}
