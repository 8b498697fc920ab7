import type { BuildOptions } from './build-options.ts'

/** Major and minor version of buildx. */
export type BuildxVersion = readonly [number, number]

/** The first buildx that knows `--provenance` and `--sbom`. */
export const ATTESTATIONS: BuildxVersion = [0, 10]

interface Need {
  readonly input: string
  readonly since: BuildxVersion
  readonly asked: (options: BuildOptions) => boolean
}

/** What came late (docker/build-push-action checks the same versions; release notes of buildx). */
const NEEDS: readonly Need[] = [
  {
    input: 'build-contexts',
    since: [0, 8],
    asked: ({ buildContexts }) => buildContexts.length > 0
  },
  {
    input: 'no-cache-filters',
    since: [0, 8],
    asked: ({ noCacheFilters }) => noCacheFilters.length > 0
  },
  { input: 'provenance', since: ATTESTATIONS, asked: ({ provenance }) => provenance !== 'false' },
  { input: 'sbom', since: ATTESTATIONS, asked: ({ sbom }) => sbom !== 'false' },
  { input: 'annotations', since: [0, 12], asked: ({ annotations }) => annotations.length > 0 }
]
/** Without its metadata file it does not say which digest it pushed. */
const METADATA_FILE: BuildxVersion = [0, 6]

/** The version out of `github.com/docker/buildx v0.13.1 788433…`; undefined for builds without one (`v0.0.0+unknown`). */
export function parseBuildxVersion(output: string): BuildxVersion | undefined {
  const [, major, minor] = /\bv?(\d+)\.(\d+)\.\d+/.exec(output) ?? []
  if (major === undefined || minor === undefined) return undefined
  return major === '0' && minor === '0' ? undefined : [Number(major), Number(minor)]
}

/** Whether a version is known to be older than another. */
export function isOlder(version: BuildxVersion | undefined, than: BuildxVersion): boolean {
  if (version === undefined) return false
  return version[0] < than[0] || (version[0] === than[0] && version[1] < than[1])
}

/** What this buildx is too old for, in one sentence; undefined when it can do all that is asked. */
export function describeTooOld(
  version: BuildxVersion | undefined,
  options: BuildOptions
): string | undefined {
  if (version === undefined) return undefined
  const has = `this runner has ${version.join('.')}`
  if (isOlder(version, METADATA_FILE)) {
    return `The step needs buildx ${METADATA_FILE.join('.')} or newer, and ${has}.`
  }
  const missing = NEEDS.filter(({ since, asked }) => isOlder(version, since) && asked(options))
  if (missing.length === 0) return undefined
  const needs = missing.map(
    ({ input, since }) => `${input} needs buildx ${since.join('.')} or newer`
  )
  return `${needs.join(', ')}, and ${has}.`
}
