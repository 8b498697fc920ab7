import { fitsWildcard } from '../wildcard.ts'

/** What to do about a tag that cannot move. */
export const IMMUTABLE_TAG_HINT =
  "Remove it from the input tags, or let it move: exclude it from the repository's immutability (IMMUTABLE_WITH_EXCLUSION)."

/** The further tags, each once. */
export function furtherTags([first, ...further]: readonly [
  string,
  ...string[]
]): readonly string[] {
  return [...new Set(further)].filter(tag => tag !== first)
}

/**
 * The message about a repository that was just created, with immutable tags, when some of `tags` look like ones that every build
 * gets: a tag without a digit names no version and no commit. Undefined when there is none.
 */
export function describeMovingTags(
  tags: readonly [string, ...string[]],
  repository: string
): string | undefined {
  const [first] = tags
  const moving = furtherTags(tags).filter(tag => !/\d/.test(tag))
  const cannot = [
    ...(/\d/.test(first) ? [] : [`the next build cannot be deployed as ${first}`]),
    ...(moving.length === 0 ? [] : [`${moving.join(', ')} will stay on this first image`])
  ]
  return cannot.length === 0
    ? undefined
    : `The tags of the new repository ${repository} are immutable: ${cannot.join(', and ')}. ${IMMUTABLE_TAG_HINT}`
}

/**
 * Whether a repository lets a tag move to another image. `mutability` is ECR's `imageTagMutability`, and `filters` name
 * the tags for which the opposite holds (ECR documentation, image tag mutability; `*` stands for any characters).
 */
export function canMove(mutability: string, filters: readonly string[], tag: string): boolean {
  const excluded = filters.some(filter => fitsWildcard(filter, tag))
  switch (mutability) {
    case 'IMMUTABLE':
      return false
    case 'IMMUTABLE_WITH_EXCLUSION':
      return excluded
    case 'MUTABLE_WITH_EXCLUSION':
      return !excluded
    default:
      return true
  }
}
