import { imageName, parseImageReference } from '../image/reference.ts'

/** What a container names by its image: `host/app:tag`, `host/app@sha256:…`, or both. */
export function imageNames(image: string, resolvedDigest?: string): readonly string[] {
  const parsed = parseImageReference(image)
  if (parsed === undefined) return [image]
  const { tag, digest = resolvedDigest } = parsed
  const name = imageName(parsed)
  // Without tag and digest it is the tag that Docker takes then.
  const shown = tag ?? (parsed.digest === undefined ? 'latest' : undefined)
  return [
    ...(shown === undefined ? [] : [`${name}:${shown}`]),
    ...(digest === undefined ? [] : [`${name}@${digest}`])
  ]
}
