import { causeOfMistake, mistakeInImage } from '../image/image-mistake.ts'
import { isTag, parseImageReference, parseRepository } from '../image/reference.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'

/** ECS documentation: a container's `image` has at most 255 characters. */
const LONGEST_IMAGE = 255

/** An image tag: at most 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`. */
export const imageTag: Parser<string> = value =>
  isTag(value)
    ? acceptValue(value)
    : reject(
        `${quote(value)} is not an image tag.`,
        'Use at most 128 letters, digits, "_", "." and "-", and neither "." nor "-" first; the repository is an input of its own.'
      )

/** An image in any registry, by tag, by digest or both. */
export const image: Parser<string> = value => {
  const mistake = mistakeInImage(value)
  if (mistake !== undefined) return reject(`${quote(value)} ${mistake.what}`, mistake.fix)
  return value.length <= LONGEST_IMAGE
    ? acceptValue(value)
    : reject(
        `${quote(value)} is too long for an image.`,
        `Use at most ${LONGEST_IMAGE} characters.`
      )
}

/** The name of an ECR repository (`team/app`) or its URI, without tag and scheme. */
export const repository: Parser<string> = value => {
  if (parseRepository(value) !== undefined) return acceptValue(value)
  const reference = parseImageReference(value)
  if (reference?.tag !== undefined || reference?.digest !== undefined) {
    return reject(
      `${quote(value)} is an image, not a repository.`,
      'Give the name or URI alone, and the tag in the input tags.'
    )
  }
  const mistake = reference === undefined ? causeOfMistake(value) : undefined
  if (mistake !== undefined) return reject(`${quote(value)} ${mistake.what}`, mistake.fix)
  return reject(
    `${quote(value)} is not an ECR repository.`,
    'Use a name in lower case such as team/app, or a URI such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app.'
  )
}
