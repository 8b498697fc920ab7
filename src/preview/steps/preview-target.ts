import { createHash } from 'node:crypto'
import type { Tools } from '../../context/tools.ts'
import { imageName, parseImageReference } from '../../image/reference.ts'
import type { ImageRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { namesOf } from '../names.ts'
import { baseServiceName, identityText, type PreviewIdentity } from '../preview-facts.ts'
import type { PreviewTarget } from '../target.ts'

/** Which preview a request is about. */
export function previewTarget(
  request: {
    readonly cluster: string
    readonly service: string
    readonly preview: { readonly domain: string; readonly listenerArn: string }
    readonly image: ImageRequest
  },
  repository: string,
  pullRequest: number
): PreviewTarget {
  const { cluster, service, preview } = request
  const identity = { repository, pullRequest, baseService: baseServiceName(cluster, service) }
  const place = {
    cluster,
    listenerArn: preview.listenerArn,
    imageRepository: nameIn(request.image)
  }
  return targetFor(identity, place, preview.domain)
}

/** The repository that the inputs name: that of the build, or of the image that is given. */
function nameIn(image: ImageRequest): string | undefined {
  if (image.kind === 'build') return image.repository
  const parsed = image.kind === 'given' ? parseImageReference(image.image) : undefined
  return parsed === undefined ? undefined : imageName(parsed)
}

/** Where a preview is. Only to make it is the domain needed. */
export function targetFor(
  identity: PreviewIdentity,
  {
    cluster,
    listenerArn,
    imageRepository
  }: Pick<PreviewTarget, 'cluster' | 'listenerArn'> & {
    readonly imageRepository?: string | undefined
  },
  domain = ''
): PreviewTarget {
  const hash = hashOf(identity)
  const names = namesOf(identity, hash, domain)
  const target = { identity, hash, cluster, listenerArn, names }
  return imageRepository === undefined ? target : { ...target, imageRepository }
}

/** A hash of all that a preview is. */
function hashOf(identity: PreviewIdentity): string {
  return createHash('sha256').update(identityText(identity)).digest('hex')
}

/** `owner/name` of the repository that the workflow runs in. */
export function ownRepository({ runner }: Pick<Tools, 'runner'>): string {
  const { repository } = runner.surroundings
  if (repository !== undefined) return repository
  throw new DeployError('invalid-input', 'Cannot determine the repository.', {
    hint: 'Run it in GitHub Actions, or set GITHUB_REPOSITORY.'
  })
}

/** An instant as the tags have it: `2026-11-23T17:00:00Z`. */
export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z')
}
