/** What `HEAD` or a file below `refs/` holds. */
export type RefContent =
  | { readonly kind: 'commit'; readonly commit: string }
  /** The name of another ref. */
  | { readonly kind: 'ref'; readonly name: string }

/** SHA-1, or SHA-256 where the repository was made with it. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const PER_WORKTREE = /^refs\/(?:bisect|worktree|rewritten)\//

/** Reads a ref's content; undefined when it is neither a commit nor the name of a ref below `refs/`. */
export function readRef(text: string): RefContent | undefined {
  const line = text.trim()
  if (COMMIT.test(line)) return { kind: 'commit', commit: line }
  const name = /^ref:\s*(refs\/\S+)$/.exec(line)?.[1]
  const isPlain = name?.split('/').every(part => part !== '' && !part.startsWith('.'))
  return name !== undefined && isPlain === true ? { kind: 'ref', name } : undefined
}

/** The commit that a `packed-refs` file has for a ref. */
export function findPackedRef(packed: string, name: string): string | undefined {
  for (const line of packed.split('\n')) {
    const [commit = '', ref] = line.trim().split(' ')
    if (ref === name && COMMIT.test(commit)) return commit
  }
  return undefined
}

/** Whether each worktree has a ref of this name for itself (git documentation, git-worktree). */
export function isPerWorktree(name: string): boolean {
  return PER_WORKTREE.test(name)
}

/** The path in a `.git` file (`gitdir: ../.git/modules/app`): of a worktree, or of a submodule. */
export function readGitFile(text: string): string | undefined {
  return /^gitdir:\s*(.+?)\s*$/m.exec(text)?.[1]
}

/** The parents that a commit object names. */
export function readParents(lines: readonly string[]): readonly string[] {
  const header = lines.slice(0, Math.max(0, lines.indexOf('')))
  return header.flatMap(line => /^parent ([0-9a-f]+)$/.exec(line)?.[1] ?? [])
}
