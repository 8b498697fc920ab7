/** What to do about a tag that cannot move. */
export const IMMUTABLE_TAG_HINT =
  "Remove it from the input tags, or let it move: exclude it from the repository's immutability (IMMUTABLE_WITH_EXCLUSION)."

/**
 * Whether a repository lets a tag move to another image. `mutability` is ECR's `imageTagMutability`, and `filters` name
 * the tags for which the opposite holds (ECR documentation, image tag mutability; `*` stands for any characters).
 */
export function canMove(mutability: string, filters: readonly string[], tag: string): boolean {
  const excluded = filters.some(filter => matches(filter, tag))
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

/** Without a regular expression, so that many asterisks cost no time: each piece is found at its first place. */
function matches(filter: string, tag: string): boolean {
  const [first = '', ...rest] = filter.split('*')
  const last = rest.pop()
  if (last === undefined) return filter === tag
  if (!tag.startsWith(first)) return false
  let from = first.length
  for (const piece of rest) {
    const at = tag.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return tag.length - from >= last.length && tag.endsWith(last)
}
