import { isEcrHost, parseImageReference } from './reference.ts'

/**
 * What a cache in ECR needs to be taken by the registry and never to fail a deployment: BuildKit before 0.21
 * writes an index that ECR answers with 400 unless told otherwise, and a tag that is immutable cannot be refreshed.
 */
const NEEDED_BY_ECR: readonly (readonly [string, string])[] = [
  ['image-manifest', 'true'],
  ['oci-mediatypes', 'true'],
  ['ignore-error', 'true']
]

/**
 * One line of `cache-to` as buildx is to get it: a cache in ECR gets the options that ECR needs, unless the
 * user set them; everything else stays as it is. `registryHost` is the registry that the image is pushed to.
 */
export function completeCacheTarget(target: string, registryHost: string): string {
  const short = !target.includes('=')
  const options = new Map(
    (short ? `type=registry,ref=${target}` : target).split(',').map(splitOption)
  )
  const host = parseImageReference(options.get('ref') ?? '')?.host
  const isOurs = host !== undefined && (host === registryHost || isEcrHost(host))
  if (options.get('type') !== 'registry' || !isOurs) return target
  const missing = NEEDED_BY_ECR.filter(([name]) => !options.has(name))
  return [...options, ...missing].map(([name, value]) => `${name}=${value}`).join(',')
}

function splitOption(option: string): [string, string] {
  const at = option.indexOf('=')
  return at < 0 ? [option.trim(), ''] : [option.slice(0, at).trim(), option.slice(at + 1)]
}
