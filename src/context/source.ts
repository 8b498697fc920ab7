import { stat } from 'node:fs/promises'
import { taggedCommit } from '../image/event.ts'
import {
  type Checkout,
  checkoutOfUrl,
  chooseCommit,
  type RunEvent,
  type SourceCommit
} from '../image/source-commit.ts'
import { findWorkTree, readHead, readParentsOf, type WorkTree } from '../runner/git.ts'
import type { Runner } from '../runner/runner.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What this run deploys the code of. */
export interface Source {
  /** The commit that is recorded for the deployment and shown on GitHub. */
  readonly commit?: string
  /** What an image would be built from. */
  readonly built: SourceCommit
  /** The checkout that the context is in. */
  readonly tree?: WorkTree
}

/** Of the post step, which deploys no code. */
export const NOTHING_READ: Source = {
  built: { kind: 'unknown', why: 'The post step reads no checkout' }
}

/**
 * Reads which commit is checked out where the context is; when nothing is built, in the workspace, where the task
 * definition comes from. Never fails: what cannot be read is not known.
 */
export async function readSource(runner: Runner, env: Environment): Promise<Source> {
  const builds = runner.input('repository') !== ''
  const context = (builds && runner.input('context')) || '.'
  const event = eventOf(runner)
  const { checkout, tree } = await readCheckout(context, event, env)
  const built = chooseCommit(checkout, event)
  const named = built.kind === 'known' ? built.commit : undefined
  const commit = named ?? (builds ? undefined : eventCommit(runner))
  return {
    built,
    ...(commit === undefined ? {} : { commit }),
    ...(tree === undefined ? {} : { tree })
  }
}

/** The commit that the event is about. */
export function eventCommit({ surroundings }: Pick<Runner, 'surroundings'>): string | undefined {
  return taggedCommit(surroundings.event, surroundings.sha)
}

function eventOf({ surroundings }: Runner): RunEvent {
  const { event: payload, eventName: name, sha, ref } = surroundings
  return { payload, name, sha, ref }
}

async function readCheckout(
  context: string,
  event: RunEvent,
  env: Environment
): Promise<{ readonly checkout: Checkout; readonly tree?: WorkTree }> {
  // As buildx does: what is there as a folder is no URL.
  const isFolder = await stat(context).then(
    () => true,
    () => false
  )
  if (!isFolder && isUrl(context)) return { checkout: checkoutOfUrl(context) }
  const tree = await findWorkTree(context, env.GITHUB_WORKSPACE)
  if (tree === undefined) {
    return { checkout: { kind: 'none', why: `There is no .git where the context ${context} is` } }
  }
  const commit = await readHead(tree, env)
  if (commit === undefined) {
    const why = `Cannot read which commit is checked out in ${tree.root}`
    return { checkout: { kind: 'unreadable', why } }
  }
  const ofEvent = taggedCommit(event.payload, event.sha)
  const mayBeMerge = ofEvent !== event.sha && commit !== ofEvent && commit !== event.sha
  const parents = mayBeMerge ? await readParentsOf(tree, commit, env) : undefined
  return {
    checkout: { kind: 'commit', commit, ...(parents === undefined ? {} : { parents }) },
    tree
  }
}

/** What Docker takes for a URL: Git repositories and archives. */
export function isUrl(context: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context)
}
