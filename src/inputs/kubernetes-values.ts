import { parseImageReference } from '../image/reference.ts'
import { matching } from './parsers.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'
import type { ImageLine } from './request.ts'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/** The name of an EKS cluster (EKS documentation: 1-100 characters). */
export const eksCluster: Parser<string> = matching(
  /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
  'the name of an EKS cluster',
  'Use its name, not its ARN: up to 100 letters, digits, hyphens and underscores.'
)

/** A namespace: a DNS label. */
export const namespace: Parser<string> = matching(
  new RegExp(`^${LABEL}$`),
  'a namespace',
  'Use up to 63 lower-case letters, digits and hyphens.'
)

/** The name of a Deployment: a DNS subdomain. */
export const objectName: Parser<string> = matching(
  new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`),
  'the name of a Deployment',
  'Use lower-case letters, digits, hyphens and dots.'
)

/** `NAME`, or `NAME=REFERENCE`: the image that is replaced, without tag and digest, and the image that takes its place. */
export const imageLine: Parser<ImageLine> = value => {
  const [name = '', ...rest] = value.split('=')
  const reference = rest.join('=').trim()
  const replaced = name.trim()
  const parsed = parseImageReference(replaced.toLowerCase())
  if (parsed === undefined || parsed.tag !== undefined || parsed.digest !== undefined) {
    return reject(
      `${quote(replaced)} is not the name of an image.`,
      'Write NAME or NAME=REFERENCE, with the name as in the manifest, without tag and digest.'
    )
  }
  if (rest.length === 0) return acceptValue({ name: replaced })
  return parseImageReference(reference) === undefined
    ? reject(
        `${quote(reference)} is not an image.`,
        'Write NAME=REFERENCE with an image such as team/app:1 or team/app@sha256:….'
      )
    : acceptValue({ name: replaced, reference })
}
