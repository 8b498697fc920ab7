import type { NameValue } from '../name-value.ts'
import { splitPair } from './fields.ts'
import { CREDENTIAL_IN_URL } from './printable-command.ts'

/** What has to be the same for an image to be taken in place of a build. */
export const BUILD_PARTS = [
  'commit',
  'context',
  'file',
  'dockerfile',
  'target',
  'build-args',
  'build-contexts',
  'platforms',
  'provenance',
  'sbom',
  'compression'
] as const

export type BuildPart = (typeof BUILD_PARTS)[number]

/**
 * A fingerprint of each part. Those that a person may read are plain text. The usual compression has
 * none, so that hash and labels are those that were written before there was a choice.
 */
export type BuildFingerprints = Readonly<
  Record<Exclude<BuildPart, 'compression'>, string> & Partial<Record<'compression', string>>
>

/** What the labels of an image say of its build. */
export interface BuildIdentity {
  /** The hash over all parts: 64 hexadecimal digits. */
  readonly hash: string
  readonly fingerprints: Partial<BuildFingerprints>
}

/** The label that decides. */
export const BUILD_LABEL = 'deploy-fargate.build'
/** What its parts were, to say what differs. */
const PARTS_LABEL = 'deploy-fargate.build.parts'
/** The fingerprint of an unknown commit. */
export const UNKNOWN_COMMIT = 'unknown'
/** Follows the commit where tracked files were changed. */
export const CHANGED = '+changes'

/** Both labels, `name=value`. */
export function buildLabels({ hash, fingerprints }: BuildIdentity): readonly string[] {
  const parts = BUILD_PARTS.flatMap(part => {
    const fingerprint = fingerprints[part]
    return fingerprint === undefined ? [] : [`${part}=${encodeURIComponent(fingerprint)}`]
  })
  return [`${BUILD_LABEL}=${hash}`, `${PARTS_LABEL}=${parts.join('&')}`]
}

/** Reads both labels; undefined without the first. Malformed fingerprints are left out. */
export function readBuildLabels(
  labels: Readonly<Record<string, unknown>>
): BuildIdentity | undefined {
  const hash = labels[BUILD_LABEL]
  if (typeof hash !== 'string' || hash === '') return undefined
  const text = labels[PARTS_LABEL]
  const written = new URLSearchParams(typeof text === 'string' ? text : '')
  const fingerprints = BUILD_PARTS.flatMap(part => {
    const fingerprint = written.get(part)
    return fingerprint === null ? [] : [[part, fingerprint]]
  })
  return { hash, fingerprints: Object.fromEntries(fingerprints) }
}

/** A value that may stand in a label and in the log as it is; anything else is replaced by digits of its hash. */
export function isPlainValue(value: string): boolean {
  return /^[\w.,:/=+@-]{0,100}$/.test(value)
}

/**
 * Build arguments as they reach the build: the last of a name counts, and a name alone takes its value from the
 * environment (buildx documentation, `--build-arg`).
 */
export function effectiveArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>
): readonly NameValue[] {
  const values = new Map<string, string>()
  for (const argument of args) {
    const [name, written] = splitPair(argument)
    const value = written ?? environment[name]
    if (value === undefined) values.delete(name)
    else values.set(name, value)
  }
  return [...values]
    .map(([name, value]) => ({ name, value }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Platforms in one spelling and order; `linux/arm64/v8` is what `linux/arm64` means. */
export function normalPlatforms(platforms: readonly string[]): string {
  const plain = platforms.map(platform =>
    platform.toLowerCase().replace(/^(linux\/arm64)\/v8$/, '$1')
  )
  return [...new Set(plain)].sort().join(',')
}

/** A URL without the login in it, which may be another in each run. */
export function withoutLogin(url: string): string {
  return url.replace(CREDENTIAL_IN_URL, '$1')
}
