import { isTag, parseImageReference, parseRepository } from '../image/reference.ts'
import { boolean, matching } from './parsers.ts'
import { accept, type Parser, quote, reject } from './parsing.ts'

/** ECS documentation: a container's `image` has at most 255 characters. */
const LONGEST_IMAGE = 255

/** An image tag: at most 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`. */
export const imageTag: Parser<string> = value =>
  isTag(value)
    ? accept(value)
    : reject(
        `${quote(value)} is not an image tag.`,
        'Use at most 128 letters, digits, "_", "." and "-", and neither "." nor "-" first; the repository is an input of its own.'
      )

/** An image in any registry, by tag, by digest or both. */
export const image: Parser<string> = value =>
  value.length <= LONGEST_IMAGE && parseImageReference(value) !== undefined
    ? accept(value)
    : reject(
        `${quote(value)} is not an image.`,
        `Use registry/name:tag or registry/name@sha256:…, the name in lower case, at most ${LONGEST_IMAGE} characters.`
      )

/** The name of an ECR repository (`team/app`) or its URI, without tag and scheme. */
export const repository: Parser<string> = value => {
  if (parseRepository(value) !== undefined) return accept(value)
  const reference = parseImageReference(value)
  if (reference?.tag !== undefined || reference?.digest !== undefined) {
    return reject(
      `${quote(value)} is an image, not a repository.`,
      'Give the name or URI alone, and the tag in the input tags.'
    )
  }
  return reject(
    `${quote(value)} is not an ECR repository.`,
    'Use a name in lower case such as team/app, or a URI such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app.'
  )
}

/** A platform such as `linux/arm64` or `linux/arm/v7`. */
export const platform: Parser<string> = matching(
  /^[a-z0-9]+(\/[a-z0-9_.]+){1,2}$/,
  'a platform',
  'Use platforms such as linux/amd64 and linux/arm64.'
)

/** `name=path`, another folder or image that the Dockerfile may copy from. */
export const buildContext: Parser<string> = matching(
  /^[^\s=]+=\S/,
  'a build context',
  'Write name=path on each line.'
)

/** A path or URL; a leading hyphen would be read as an option, or as the standard input. */
export const contextPath: Parser<string> = matching(
  /^[^-]/,
  'a build context',
  'Use the path of a folder, or a URL.'
)

/** `true`, `false`, or buildx's own options (`mode=max`). */
export const attestation: Parser<string> = value => {
  const parsed = boolean(value)
  if (parsed.ok) return accept(String(parsed.value))
  if (/^[a-z-]+=[^\s,]+(,[a-z-]+=[^\s,]+)*$/.test(value)) return accept(value)
  return reject(
    `${quote(value)} is not allowed.`,
    'Use true, false, or options of buildx such as mode=max.'
  )
}

/** `name=value`, or `name` for an empty one. */
export const label: Parser<string> = matching(
  /^[^\s=]/,
  'a label',
  'Write name=value on each line.'
)

/** The name of a buildx builder, or `docker`. */
export const builder: Parser<string> = matching(
  /^[A-Za-z][\w.-]*$/,
  'a builder',
  'Use the name of a buildx builder, or docker for the plain builder of the engine.'
)
