import { fieldsOf } from './fields.ts'
import { isEcrHost, parseImageReference } from './reference.ts'

/**
 * What a cache in ECR needs to be taken by the registry: BuildKit before 0.21 writes an index that ECR answers with 400
 * unless told otherwise.
 */
const NEEDED_BY_ECR: readonly (readonly [string, string])[] = [
  ['image-manifest', 'true'],
  ['oci-mediatypes', 'true']
]

/** The types of cache that take `ignore-error` (Docker documentation, cache storage backends). */
const CAN_IGNORE_ERRORS = ['registry', 'local', 'gha', 's3', 'azblob']
const IGNORE_ERROR = ['ignore-error', 'true'] as const

/** How BuildKit's plain progress begins the export of a cache, by its type; the last one is that of engines before 23. */
const EXPORT_OF_CACHE =
  /^(exporting cache to .+|exporting to GitHub Actions Cache|exporting cache)$/i

/**
 * One line of `cache-to` as buildx is to get it: a cache that cannot be written never fails a deployment, and one in ECR
 * gets the options that ECR needs, both unless the user set them. `registryHost` is the registry that the image is
 * pushed to.
 */
export function completeCacheTarget(target: string, registryHost: string): string {
  const short = !target.includes('=')
  const whole = short ? `type=registry,ref=${target}` : target
  const options = fieldsOf(whole)
  const type = options.get('type') ?? ''
  const host = parseImageReference(options.get('ref') ?? '')?.host
  const isEcr =
    type === 'registry' && host !== undefined && (host === registryHost || isEcrHost(host))
  const needed = [
    ...(isEcr ? NEEDED_BY_ECR : []),
    ...(CAN_IGNORE_ERRORS.includes(type) ? [IGNORE_ERROR] : [])
  ]
  const missing = needed.filter(([name]) => !options.has(name))
  if (missing.length === 0) return target
  return [
    ...whole.split(',').map(field => field.trim()),
    ...missing.map(([name, value]) => `${name}=${value}`)
  ].join(',')
}

/**
 * What the builder says about caches that it could not write, a text for each, though the build went well:
 * `#7 ERROR: …` under the number of a step that writes one.
 */
export function findCacheErrors(output: readonly string[]): readonly string[] {
  const exports = new Set<string>()
  const errors: string[] = []
  for (const line of output) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? []
    if (isCacheExport(text)) exports.add(number)
    else if (exports.has(number) && text.startsWith('ERROR: '))
      errors.push(text.slice('ERROR: '.length))
  }
  return [...new Set(errors)]
}

/** A warning about a cache that could not be written, with what to do where that is known. */
export function describeCacheError(said: string): string {
  const known = CACHE_ADVICE.find(([pattern]) => pattern.test(said))?.[1] ?? ''
  return `The image was pushed, but the build cache could not be written (cache-to), so the next build may take longer: ${said}${known}`
}

const CACHE_ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /immutable|cannot be overwritten|manifests\/\S+: 400\b/i,
    ' A cache is written under the same tag each time: give it a repository with mutable tags.'
  ],
  [
    /repository with name '.*' does not exist|name unknown|: 404\b/i,
    ' Create the repository of the cache first.'
  ],
  [
    /not authorized|: 40[13]\b|\bdenied\b/i,
    ' Check that the role may push to the repository of the cache.'
  ],
  [/: 400 bad request/i, ' Add image-manifest=true,oci-mediatypes=true for ECR.']
]

/** Whether a step of BuildKit, by its name, writes a cache. */
export function isCacheExport(step: string): boolean {
  return EXPORT_OF_CACHE.test(step)
}
