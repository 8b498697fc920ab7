import { parseJsonObject } from '../json-object.ts'

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
  return findLastDigest(output, /: digest: (sha256:[0-9a-f]{64}) size: \d+$/)
}

/**
 * The digest that BuildKit said it pushed. With the engine's newer image store buildx lets the engine push once
 * more: that may fail on an immutable tag although BuildKit's push was complete.
 */
export function findDigestByBuildKit(output: readonly string[]): string | undefined {
  return findLastDigest(output, /pushing manifest for \S+@(sha256:[0-9a-f]{64}).* done$/)
}

function findLastDigest(output: readonly string[], pattern: RegExp): string | undefined {
  return output.map(line => pattern.exec(line)?.[1]).findLast(digest => digest !== undefined)
}
