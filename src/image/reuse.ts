import {
  BUILD_LABEL,
  BUILD_PARTS,
  type BuildIdentity,
  type BuildPart,
  CHANGED,
  isPlainValue,
  UNKNOWN_COMMIT
} from './build-identity.ts'
import { type BuildOptions, DEFAULT_COMPRESSION } from './build-options.ts'

/** What is done about a tag that is in ECR already; the input `if-exists`. */
export type IfExists = 'same' | 'build' | 'reuse'

/** What the labels of an image that is in ECR say. */
export type StoredBuild =
  | { readonly kind: 'labelled'; readonly identity: BuildIdentity }
  /** It was built by something else; `revision` is the commit that its label names. */
  | { readonly kind: 'unlabelled'; readonly revision?: string }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** No container can be started from it: an attestation, an artifact that is no image. */
  | { readonly kind: 'unusable'; readonly why: string }

/** This build beside the image that is there. */
export type Comparison =
  | { readonly kind: 'same' }
  /** Clauses that say what. */
  | { readonly kind: 'differs'; readonly what: readonly string[] }
  /** A sentence that says what could not be compared. */
  | { readonly kind: 'not-comparable'; readonly why: string }
  /** A clause that says why nothing can be started from it. */
  | { readonly kind: 'unusable'; readonly why: string }

/** What becomes of the image that is there. */
export type Reuse =
  | { readonly kind: 'reuse'; readonly warning?: string }
  /** `otherwise`: what to do when the tag cannot move. */
  | {
      readonly kind: 'rebuild'
      readonly why: string
      readonly otherwise: Exclude<Reuse, { kind: 'rebuild' }>
    }
  | Refusal

/** The step ends before anything is built. */
interface Refusal {
  readonly kind: 'refuse'
  readonly message: string
  readonly hint: string
  /** What to do instead where the tag is known not to move. */
  readonly fixedHint?: string
}

/** What the decision needs to know beside the comparison. */
export interface ReuseFacts {
  /** The repository's name. */
  readonly repository: string
  readonly tag: string
  readonly ifExists: IfExists
  /** Why nothing may be reused (`no-cache: true`), whatever is there. */
  readonly never?: string | undefined
}

/** Names of files that a message lists. */
const SHOWN_NAMES = 5

const NAMES: Readonly<Record<BuildPart, string>> = {
  commit: 'the commit',
  context: 'the context',
  file: 'the path of the Dockerfile',
  dockerfile: 'the content of the Dockerfile',
  target: 'target',
  'build-args': 'build-args',
  'build-contexts': 'build-contexts',
  platforms: 'platforms',
  provenance: 'provenance',
  sbom: 'sbom',
  compression: 'compression'
}
/** Parts whose fingerprints are what the user wrote. */
const READABLE: readonly BuildPart[] = [
  'commit',
  'target',
  'platforms',
  'provenance',
  'sbom',
  'compression'
]

/** Compares what an image was built from with what this build would be made from. */
export function compareBuilds(mine: BuildIdentity, stored: StoredBuild): Comparison {
  switch (stored.kind) {
    case 'unlabelled':
      return { kind: 'not-comparable', why: describeUnlabelled(mine, stored.revision) }
    case 'unreadable':
      return {
        kind: 'not-comparable',
        why: `Its labels cannot be read (${stored.why}), so nothing of its build could be compared: ${listParts(mine)}.`
      }
    case 'unusable':
      return stored
    case 'labelled':
      return compareIdentities(mine, stored.identity)
  }
}

/** What is done with an image that has the tag already. */
export function decideReuse(comparison: Comparison, facts: ReuseFacts): Reuse {
  const { tag, repository, ifExists, never } = facts
  const there = `The tag ${tag} is in the repository ${repository} already`
  if (never !== undefined) {
    return { kind: 'rebuild', why: never, otherwise: refuseImmutable(never, facts) }
  }
  if (comparison.kind === 'same') return { kind: 'reuse' }
  if (comparison.kind === 'unusable') return decideUnusable(comparison.why, facts)
  const why =
    comparison.kind === 'differs'
      ? `Its image is from another build: ${comparison.what.join('; ')}.`
      : comparison.why
  const reuse = { kind: 'reuse', warning: `${there} and is deployed as it is. ${why}` } as const
  if (ifExists === 'reuse') return reuse
  if (ifExists === 'build') {
    const reason = `if-exists: build. ${why}`
    const otherwise =
      comparison.kind === 'differs' ? refuseImmutable('if-exists: build', facts, why) : reuse
    return { kind: 'rebuild', why: reason, otherwise }
  }
  if (comparison.kind === 'not-comparable') return reuse
  return {
    kind: 'refuse',
    message: `${there}, and is not reused. ${why.replace('Its image', 'The image')}`,
    hint: `${OWN_TAG}; or set if-exists: build to build it again and move the tag, or if-exists: reuse to deploy the image that is there.`,
    fixedHint: `${OWN_TAG}: this one is immutable. Or set if-exists: reuse to deploy the image that is there.`
  }
}

const OWN_TAG =
  'Give each build a first tag of its own (tags: such as the commit SHA with -staging behind it)'

/** What is under the tag cannot be deployed in any case: it is replaced on demand, or another tag is needed. */
function decideUnusable(why: string, facts: ReuseFacts): Reuse {
  const { tag, repository, ifExists } = facts
  const said = `It cannot be run: ${why}.`
  const otherwise = refuseImmutable('if-exists: build', facts, said)
  if (ifExists === 'build') return { kind: 'rebuild', why: `if-exists: build. ${said}`, otherwise }
  return {
    kind: 'refuse',
    message: `The tag ${tag} is in the repository ${repository} already, and what it names cannot be run: ${why}.`,
    hint: 'Use another first tag, or set if-exists: build to build the image and move the tag.',
    fixedHint: 'Use another first tag: this one is immutable. Or delete it in ECR.'
  }
}

/** The decision once it is known whether the tag can move to another image; undefined: that could not be asked. */
export function settleReuse(decision: Reuse, canMove: boolean | undefined): Reuse {
  if (canMove !== false || decision.kind === 'reuse') return decision
  if (decision.kind === 'rebuild') return decision.otherwise
  const { fixedHint = decision.hint, ...rest } = decision
  return { ...rest, hint: fixedHint }
}

function refuseImmutable(reason: string, { tag, repository }: ReuseFacts, why = ''): Refusal {
  return {
    kind: 'refuse',
    message: `The tag ${tag} is in the repository ${repository} already and is immutable, so it cannot be built again (${reason}).${why === '' ? '' : ` ${why}`}`,
    hint: `Use another first tag (tags: such as the commit SHA with \${{ github.run_id }}-\${{ github.run_attempt }} behind it); or take back ${reason} to use the image that is there; or delete the tag in ECR.`
  }
}

function compareIdentities(mine: BuildIdentity, theirs: BuildIdentity): Comparison {
  const unknown = [mine, theirs].some(({ fingerprints }) => fingerprints.commit === UNKNOWN_COMMIT)
  if (mine.hash === theirs.hash && !unknown) return { kind: 'same' }
  const parts = BUILD_PARTS.filter(
    part => mine.fingerprints[part] !== theirs.fingerprints[part] && !(unknown && part === 'commit')
  )
  if (parts.length > 0) {
    return { kind: 'differs', what: parts.map(part => describePart(part, mine, theirs)) }
  }
  return unknown
    ? {
        kind: 'not-comparable',
        why: 'All else is the same, but the commit could not be compared: it is not known which commit it was built from.'
      }
    : { kind: 'differs', what: ['its label does not say what'] }
}

function describePart(part: BuildPart, mine: BuildIdentity, theirs: BuildIdentity): string {
  const name = NAMES[part]
  const [here, there] = [fingerprintOf(mine, part), fingerprintOf(theirs, part)]
  if (part === 'build-args') return describeArguments(here, there)
  if (!READABLE.includes(part) || here === undefined || there === undefined) {
    return `${name} differs`
  }
  return isPlainValue(here) && isPlainValue(there)
    ? `${name} differs (there ${readable(there)}, here ${readable(here)})`
    : `${name} differs`
}

/** Labels that name other parts and no compression are of an image of the usual one. */
function fingerprintOf({ fingerprints }: BuildIdentity, part: BuildPart): string | undefined {
  const names = part === 'compression' && Object.keys(fingerprints).length > 0
  return fingerprints[part] ?? (names ? DEFAULT_COMPRESSION : undefined)
}

/** The fingerprints are `NAMES:digest`: names may be printed, values never. */
function describeArguments(here = '', there = ''): string {
  const names = (fingerprint: string) => fingerprint.replace(/:[^:]*$/, '').split(',')
  const [mine, theirs] = [names(here), names(there)]
  const only = (some: readonly string[], others: readonly string[]) =>
    some.filter(name => name !== '' && /^\w{1,60}$/.test(name) && !others.includes(name))
  const [added, removed] = [only(mine, theirs), only(theirs, mine)]
  if (added.length + removed.length === 0) {
    return `build-args differs in a value of ${mine.filter(name => name !== '').join(', ')}`
  }
  return [
    'build-args differs',
    ...(removed.length > 0 ? [`only there: ${removed.join(', ')}`] : []),
    ...(added.length > 0 ? [`only here: ${added.join(', ')}`] : [])
  ].join(', ')
}

function readable(fingerprint: string): string {
  if (fingerprint === '') return 'none'
  return fingerprint.endsWith(CHANGED)
    ? `${fingerprint.slice(0, -CHANGED.length)} with local changes`
    : fingerprint
}

function describeUnlabelled(mine: BuildIdentity, revision: string | undefined): string {
  const wanted = mine.fingerprints.commit?.replace(CHANGED, '')
  const commit =
    revision === undefined || !isPlainValue(revision) || revision === wanted
      ? ''
      : ` Its label names the commit ${revision}, not ${wanted ?? UNKNOWN_COMMIT}.`
  return `It has no label ${BUILD_LABEL}, so these could not be compared: ${listParts(mine)}.${commit}`
}

function listParts({ fingerprints }: BuildIdentity): string {
  return BUILD_PARTS.filter(part => fingerprints[part] !== undefined)
    .map(part => NAMES[part])
    .join(', ')
}

/** Why nothing may be reused, whatever is there. */
export function whyNever(
  { noCache, noCacheFilters, pull }: Pick<BuildOptions, 'noCache' | 'noCacheFilters' | 'pull'>,
  changes: readonly string[]
): string | undefined {
  if (noCache) return 'no-cache: true'
  if (noCacheFilters.length > 0) return `no-cache-filters: ${noCacheFilters.join(', ')}`
  if (pull) return 'pull: true'
  return changes.length > 0 ? `local changes in ${listSome(changes)}` : undefined
}

/** The message about a checkout with changed files. */
export function describeImageChanges(changes: readonly string[]): string {
  return `Tracked files were changed in the checkout (${listSome(changes)}): the image holds more than its commit, and nothing is reused.`
}

function listSome(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).join(', ')
  return names.length > SHOWN_NAMES ? `${shown} and ${names.length - SHOWN_NAMES} more` : shown
}
