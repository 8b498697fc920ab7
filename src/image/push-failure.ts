import type { ErrorCode } from '../problem.ts'

/** What went wrong, told apart because the remedies differ. */
export type BuildFailureKind =
  | 'engine'
  | 'engine-permission'
  | 'builder'
  | 'driver'
  | 'build'
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
  | 'refused'

/** What the step itself can do about it. */
export type Remedy =
  /** Nothing: the person has to act. */
  | 'none'
  /** The same again after a pause: it may heal. */
  | 'wait'
  /** The same again after one new login. */
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
}

type Rule = readonly [RegExp, BuildFailureKind]

/** Docker's texts about the machine, whatever it was doing. */
const MACHINE_RULES: readonly Rule[] = [
  [/permission denied while trying to connect to the docker/i, 'engine-permission'],
  [
    /cannot connect to the docker daemon|error during connect|is the docker daemon running/i,
    'engine'
  ],
  [/no builder "[^"]*" found|failed to find driver/i, 'builder'],
  [/(?:for|with) the docker driver|switch to a different driver/i, 'driver']
]

/** The registry's own words, as the engine passes them on and as BuildKit does since 0.24. */
const TEXT_RULES: readonly Rule[] = [
  [/already exists in the '.*' repository and cannot be overwritten/i, 'immutable-tag'],
  [/authorization token has expired/i, 'expired-token'],
  [/maximum allowed number|exceeds? .*quota|limitexceeded/i, 'quota'],
  [/not authorized to perform/i, 'access-denied'],
  [/repository with name '.*' does not exist|name unknown/i, 'no-repository'],
  [/no basic auth credentials|\b401 unauthorized|unauthorized\b/i, 'not-logged-in'],
  [/toomanyrequests|429 too many|rate exceeded/i, 'rate'],
  [/http status: 5\d\d|: 5\d\d [a-z]/i, 'server'],
  [/no such host|connection refused|no route to host|network is unreachable|x509:/i, 'unreachable'],
  [
    /i\/o timeout|tls handshake timeout|deadline exceeded|connection reset|broken pipe|\bEOF$/i,
    'network'
  ]
]

/** BuildKit before 0.24 hides the registry's words: only the call and the status are left. */
const BARE_STATUS = /unexpected status from (\w+) request to (\S+): (\d{3})/i
/** The engine's words for a 403, with and without a text of the registry. */
const ENGINE_DENIED = /^denied\b|HTTP 403/i

const REMEDIES: Partial<Record<BuildFailureKind, Remedy>> = {
  'expired-token': 'log-in',
  rate: 'wait',
  server: 'wait',
  network: 'wait'
}

const CODES: Partial<Record<BuildFailureKind, ErrorCode>> = {
  engine: 'docker-missing',
  'engine-permission': 'docker-missing',
  builder: 'build',
  driver: 'build',
  build: 'build',
  'access-denied': 'access-denied',
  'expired-token': 'credentials'
}

/** Tells from Docker's output (its last lines will do) why a build or push failed, and what can be done. */
export function classifyFailure(output: readonly string[], facts: PushFacts): BuildFailure {
  const said = findErrorLine(output)
  const machine = firstMatch(MACHINE_RULES, said)
  if (machine !== undefined) return failureOf(machine, said)
  if (!isPushFailure(output, said, facts.command)) return failureOf('build', said)
  const { kind, action } = classifyPush(said, facts)
  if (kind === 'immutable-tag' && facts.tagState === 'found') {
    return { ...failureOf(kind, said), remedy: 'reuse' }
  }
  if (kind === 'expired-token' && facts.loggedInAgain) {
    return { ...failureOf(kind, said), remedy: 'none' }
  }
  return failureOf(kind, said, action)
}

/** Whether the failure came after the build was done. */
function isPushFailure(
  output: readonly string[],
  said: string,
  command: PushFacts['command']
): boolean {
  if (command !== 'buildx') return command === 'push'
  return (
    /failed to push/i.test(said) || output.some(line => /^ > pushing \S+ with docker/.test(line))
  )
}

/** The line that says what failed: buildx's last `ERROR:`, else the last line that is not blank. */
export function findErrorLine(output: readonly string[]): string {
  const line =
    output.findLast(text => /^ERROR: /i.test(text)) ?? output.findLast(text => text.trim() !== '')
  return (line ?? '').replace(/^ERROR: /i, '').trim()
}

function classifyPush(
  said: string,
  facts: PushFacts
): { readonly kind: BuildFailureKind; readonly action?: string } {
  const kind = firstMatch(TEXT_RULES, said)
  if (kind === 'access-denied') {
    const action = /not authorized to perform: (ecr:\w+)/i.exec(said)?.[1]
    return { kind, ...(action === undefined ? {} : { action }) }
  }
  if (kind !== undefined) return { kind }
  const [, method = '', url = '', status] = BARE_STATUS.exec(said) ?? []
  const known = status ?? (ENGINE_DENIED.test(said) ? '403' : '')
  return classifyStatus(known, method === '' ? undefined : actionOf(method, url), facts)
}

function classifyStatus(
  status: string,
  action: string | undefined,
  facts: PushFacts
): { readonly kind: BuildFailureKind; readonly action?: string } {
  if (status === '404' || facts.tagState === 'repository-missing') return { kind: 'no-repository' }
  if (status === '400' && facts.tagState === 'found') return { kind: 'immutable-tag' }
  if (status !== '403') return { kind: 'refused' }
  // ECR answers 403 to an expired token as well as to a missing permission: one new login tells them apart.
  const mayBeToken = facts.tagState !== 'denied' && !facts.loggedInAgain
  return mayBeToken
    ? { kind: 'expired-token' }
    : { kind: 'access-denied', ...(action === undefined ? {} : { action }) }
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
