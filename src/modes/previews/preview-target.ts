import { createHash } from 'node:crypto'
import { namesOf, type PreviewNames } from '../../previews/names.ts'
import { baseServiceName, identityText, type PreviewIdentity } from '../../previews/preview.ts'
import { DeployError } from '../../problem.ts'
import type { Tools } from '../tools.ts'

/** One preview and where it is: plain data, so that the post step can go on with it. */
export interface PreviewTarget {
  readonly identity: PreviewIdentity
  readonly names: PreviewNames
  readonly cluster: string
  readonly listenerArn: string
  /** Hexadecimal digits that no other preview has. */
  readonly hash: string
}

/** What the main step leaves for the post step, under the key `preview` of the saved state. */
export type SavedPreview =
  /** A first deployment under way: what this run made has to go when it does not come to an end. */
  | { readonly kind: 'making'; readonly target: PreviewTarget; readonly run: string }
  | {
      readonly kind: 'removing'
      readonly target: PreviewTarget
      /** The marks of the runs whose things go; absent until that is known. */
      readonly runs?: readonly string[]
    }
  | { readonly kind: 'ended' }

/** Which preview a request is about. */
export function targetOf(
  request: {
    readonly cluster: string
    readonly service: string
    readonly preview: { readonly domain: string; readonly listenerArn: string }
  },
  repository: string,
  pullRequest: number
): PreviewTarget {
  const { cluster, service, preview } = request
  const identity = { repository, pullRequest, baseService: baseServiceName(cluster, service) }
  return targetFor(identity, { cluster, listenerArn: preview.listenerArn }, preview.domain)
}

/** Where a preview is. Only to make it is the domain needed. */
export function targetFor(
  identity: PreviewIdentity,
  { cluster, listenerArn }: { readonly cluster: string; readonly listenerArn: string },
  domain = ''
): PreviewTarget {
  const hash = hashOf(identity)
  return { identity, hash, cluster, listenerArn, names: namesOf(identity, hash, domain) }
}

/** A hash of all that a preview is. */
function hashOf(identity: PreviewIdentity): string {
  return createHash('sha256').update(identityText(identity)).digest('hex')
}

/** `owner/name` of the repository that the workflow runs in. */
export function repositoryOf({ runner }: Pick<Tools, 'runner'>): string {
  const { repository } = runner.surroundings
  if (repository !== undefined) return repository
  throw new DeployError('invalid-input', 'Which repository this is for is not known.', {
    hint: 'Run it in GitHub Actions, or set GITHUB_REPOSITORY.'
  })
}

/** Leaves word for the post step. On disk when this returns. */
export function savePreview({ runner }: Pick<Tools, 'runner'>, preview: SavedPreview): void {
  runner.saveState({ preview })
}

/** An instant as the tags have it: `2026-11-23T17:00:00Z`. */
export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z')
}
