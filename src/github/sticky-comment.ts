import type { Comment, GitHub } from './github.ts'

/** Who writes with the token of a job. */
const JOB_BOT = 'github-actions[bot]'

/** One comment that is written again and again instead of a new one each time. */
export interface StickyComment {
  readonly pullRequest: number
  /** What `body` begins with; a comment that begins with it is an earlier version of this one. */
  readonly marker: string
  readonly body: string
  /** `only-edit` leaves a pull request without one alone. */
  readonly how: 'write' | 'only-edit'
}

/**
 * Puts a comment into its last words. Runs that write at the same moment end with one: each keeps the oldest of those
 * that are there after its own. Throws a GitHubError.
 */
export async function writeSticky(client: GitHub, sticky: StickyComment): Promise<void> {
  const { pullRequest, marker, body, how } = sticky
  const known = (await client.login()) ?? JOB_BOT
  const mine = async (author: string) =>
    (await client.listComments(pullRequest))
      .filter(comment => comment.author === author && comment.body.trimStart().startsWith(marker))
      .sort((one, other) => one.id - other.id)
  let own: readonly Comment[] = await mine(known)
  if (own.length === 0) {
    if (how === 'only-edit') return
    const { author } = await client.createComment(pullRequest, body)
    own = await mine(author)
  }
  const [oldest, ...others] = own
  if (oldest !== undefined && oldest.body !== body) await client.updateComment(oldest.id, body)
  for (const { id } of others) await client.deleteComment(id)
}
