import type { PreviewIdentity } from './preview-facts.ts'

/** The names of one preview. */
export interface PreviewNames {
  /** Of target group, service and task definition family: at most 32 letters, digits and hyphens. */
  readonly name: string
  /** `pr-12.preview.example.com` */
  readonly host: string
}

/** A target group's name is the shortest of all: 32 characters (AWS documentation). */
const LONGEST_NAME = 32
const HASH_DIGITS = 8

/** A name that a preview may have. Only a first sieve: the tags alone say what is a preview of ours. */
const PREVIEW_NAME = new RegExp(`-pr-[1-9]\\d*-[0-9a-f]{${HASH_DIGITS}}$`)

/**
 * The names of a preview: the same in every run, and no two alike, since they end in a hash of all that the preview is.
 *
 * @param hash hexadecimal digits of a hash of the identity's text, 8 or more
 */
export function namesOf(identity: PreviewIdentity, hash: string, domain: string): PreviewNames {
  const end = `-pr-${identity.pullRequest}-${hash.slice(0, HASH_DIGITS)}`
  const service = identity.baseService.slice(identity.baseService.lastIndexOf('/') + 1)
  return {
    name: `${stemOf(service, LONGEST_NAME - end.length)}${end}`,
    host: hostOf(identity.pullRequest, domain)
  }
}

/** With a pull request of 7 digits, so much of the service's name has room. */
const SHORTEST_STEM = LONGEST_NAME - '-pr-1234567-'.length - HASH_DIGITS

/** What the names of all previews of a service match, with `*` for any text: `web-pr-*`, and not `billing-pr-sync`. */
export function previewPattern(service: string): string {
  const stem = stemOf(service, LONGEST_NAME)
  return stem.length <= SHORTEST_STEM ? `${stem}-pr-*` : `${stem.slice(0, SHORTEST_STEM)}*-pr-*`
}

/** `pr-12.preview.example.com` */
export function hostOf(pullRequest: number, domain: string): string {
  return `pr-${pullRequest}.${domain.toLowerCase()}`
}

/** Whether a name looks like one of ours. */
export function isPreviewName(name: string): boolean {
  return name.length <= LONGEST_NAME && PREVIEW_NAME.test(name)
}

/** The beginning of a service's name, in letters that a target group takes: no underscores, no hyphens in a row. */
function stemOf(service: string, room: number): string {
  const plain = service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    // Load balancers keep this beginning for themselves.
    .replace(/^-?internal-/, 'int-')
    .slice(0, room)
    .replace(/^-|-$/g, '')
  return plain === '' ? 'app' : plain
}
