import { createHash } from 'node:crypto'
import type { Images, ResolvedImage } from '../../world.ts'
import type { JsonObject } from '../apply/values.ts'
import type { ImageProblem } from './fates.ts'

/** A container of a running pod. */
export interface ContainerRecord {
  readonly name: string
  readonly image: string
  readonly imageId: string
  state: JsonObject
  lastState: JsonObject
  restarts: number
  ready: boolean
  started: boolean
  /** How often it crashed by its fate. */
  crashes: number
}

/** A container before it was started for the first time. */
export function recordOf(container: JsonObject, reason: string, images: Images): ContainerRecord {
  const image = String(container.image)
  return {
    name: String(container.name),
    image,
    imageId: imageIdOf(image, images.resolve(image)),
    state: { waiting: { reason } },
    lastState: {},
    restarts: 0,
    ready: false,
    started: false,
    crashes: 0
  }
}

/** A container as `containerStatuses` shows it. */
export function statusOf(record: ContainerRecord): JsonObject {
  const { name, image, imageId, state, lastState, restarts, ready, started } = record
  const ran = 'running' in state || 'terminated' in state || 'terminated' in lastState
  return {
    name,
    image,
    imageID: ran ? imageId : '',
    ready,
    started,
    restartCount: restarts,
    state,
    lastState
  }
}

/** A pull that does not work: what the kubelet's error says, with the reason that it shows. */
export interface PullError {
  readonly reason: 'ErrImagePull' | 'InvalidImageName' | 'ErrImageNeverPull'
  readonly message: string
}

/** The error of a pull in containerd's words. */
export function pullError(problem: ImageProblem, image: string): PullError {
  const repository = image.split('@')[0]?.replace(/:[^/:]+$/, '') ?? image
  const host = repository.split('/')[0] ?? ''
  const resolving = `failed to pull and unpack image "${image}": failed to resolve reference "${image}"`
  const failed = (message: string): PullError => ({
    reason: 'ErrImagePull',
    message: `rpc error: code = Unknown desc = ${message}`
  })
  switch (problem) {
    case 'not-found':
      return {
        reason: 'ErrImagePull',
        message: `rpc error: code = NotFound desc = ${resolving}: ${image}: not found`
      }
    case 'wrong-platform':
      return {
        reason: 'ErrImagePull',
        message: `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": no match for platform in manifest: not found`
      }
    case 'forbidden':
      return failed(
        `${resolving}: unexpected status from HEAD request to https://${host}/v2/: 403 Forbidden`
      )
    case 'no-credentials':
      return failed(
        `${resolving}: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`
      )
    case 'timeout':
      return failed(
        `${resolving}: failed to do request: Head "https://${host}/v2/": dial tcp 10.0.0.1:443: i/o timeout`
      )
    case 'rate-limit':
      return failed(
        `${resolving}: unexpected status from HEAD request to https://${host}/v2/: 429 Too Many Requests: toomanyrequests: Rate exceeded`
      )
    case 'never-pulled':
      return {
        reason: 'ErrImageNeverPull',
        message: `Container image "${image}" is not present with pull policy of Never`
      }
    default:
      return {
        reason: 'InvalidImageName',
        message: `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`
      }
  }
}

/** What the registry of the simulated account makes of an image, without any fate. */
export function problemOf(resolved: ResolvedImage): ImageProblem | undefined {
  if (resolved.kind === 'missing') return 'not-found'
  const { platforms } = resolved.kind === 'found' ? resolved : { platforms: [] }
  const fits = platforms.length === 0 || platforms.some(one => one.startsWith('linux/amd64'))
  return fits ? undefined : 'wrong-platform'
}

/** `repository@sha256:…`, as the kubelet reports what it runs. */
function imageIdOf(image: string, resolved: ResolvedImage): string {
  const [name = '', digest] = image.split('@')
  const repository = name.replace(/:[^/:]+$/, '')
  const made = `sha256:${createHash('sha256').update(image).digest('hex')}`
  return `${repository}@${resolved.kind === 'found' ? resolved.digest : (digest ?? made)}`
}
