/**
 * The commit that an image is tagged with: the head of the event's pull request, whose own GITHUB_SHA is a
 * merge commit that exists nowhere else; otherwise GITHUB_SHA. Undefined when neither is there.
 */
export function taggedCommit(payload: unknown, githubSha: string | undefined): string | undefined {
  const head = memberOf(memberOf(memberOf(payload, 'pull_request'), 'head'), 'sha')
  if (typeof head === 'string' && head !== '') return head
  return githubSha === '' ? undefined : githubSha
}

/** The repository's page, from GITHUB_SERVER_URL and GITHUB_REPOSITORY (`owner/name`). */
export function sourceUrl(
  server: string | undefined,
  repository: string | undefined
): string | undefined {
  if (repository === undefined || repository === '') return undefined
  const base = server === undefined || server === '' ? 'https://github.com' : server
  return `${base.replace(/\/+$/, '')}/${repository}`
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
