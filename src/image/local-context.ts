import { splitPair } from './fields.ts'

/** What names something that is not in a folder of the runner: a URL, a repository, an image, another target. */
const REMOTE = /^[a-z][a-z0-9+-]*:\/\/|^git@|^github\.com\/|^target:|\.git(#.*)?$/i

/** Whether a context or a Dockerfile is given by its path on the runner. */
export function isLocalPath(text: string): boolean {
  return !REMOTE.test(text)
}

/** The paths of all folders that a build may copy from. */
export function localContexts({
  context,
  buildContexts
}: {
  readonly context: string
  readonly buildContexts: readonly string[]
}): readonly string[] {
  const named = buildContexts.map(text => splitPair(text)[1] ?? text)
  return [context, ...named].filter(isLocalPath)
}
