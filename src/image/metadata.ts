import { parseJsonObject } from './json-object.ts'

const DIGEST = /^sha256:[0-9a-f]{64}$/

/**
 * The digest of the manifest or index that was pushed, out of buildx's metadata file. Undefined when the text
 * holds none. (`containerimage.config.digest` and the image id are other digests.)
 */
export function readPushedDigest(metadata: string): string | undefined {
  const value = parseJsonObject(metadata)?.['containerimage.digest']
  return typeof value === 'string' && DIGEST.test(value) ? value : undefined
}

/** The digest in the line with which `docker push` ends: `tag: digest: sha256:… size: 528`. */
export function findPushedDigest(output: readonly string[]): string | undefined {
  const digests = output.map(line => /: digest: (sha256:[0-9a-f]{64}) size: \d+$/.exec(line)?.[1])
  return digests.findLast(digest => digest !== undefined)
}
