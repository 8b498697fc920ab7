import type { Ecs, TaskState } from './state.ts'
import type { FailureKind } from './task-lifecycle.ts'

/**
 * Finds the digest of each container's image, as the first task of a deployment does for all that follow.
 * Gives what is wrong with the first image that cannot be used.
 */
export function resolveImages(ecs: Ecs, task: TaskState): FailureKind | undefined {
  const known = task.owner?.deployment.revision.digests ?? new Map<string, string>()
  for (const container of task.containers) {
    const reference = known.has(container.name)
      ? `${withoutTag(container.image)}@${known.get(container.name)}`
      : container.image
    const problem = resolveOne(ecs, task, container, reference, known)
    if (problem) {
      task.culprit = container.name
      return problem
    }
  }
  return undefined
}

function resolveOne(
  ecs: Ecs,
  task: TaskState,
  container: TaskState['containers'][number],
  reference: string,
  known: Map<string, string>
): FailureKind | undefined {
  const image = ecs.world.images.resolve(reference)
  if (image.kind === 'missing') {
    return 'image-not-found'
  }
  if (image.kind === 'found' && image.platforms.length > 0) {
    if (!image.platforms.includes(platformOf(task))) {
      return 'wrong-platform'
    }
  }
  const digest =
    image.kind === 'found'
      ? image.digest
      : (digestIn(reference) ?? `sha256:${ecs.world.ids.hex(64)}`)
  container.imageDigest = digest
  if (isConsistent(task, container.name)) {
    known.set(container.name, digest)
  }
  return undefined
}

/** The platform that images must have for this task. */
export function platformOf(task: Pick<TaskState, 'definition'>): string {
  const { cpuArchitecture, operatingSystemFamily } = task.definition.runtimePlatform ?? {}
  const system = operatingSystemFamily?.startsWith('WINDOWS') ? 'windows' : 'linux'
  return `${system}/${cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64'}`
}

function isConsistent(task: TaskState, container: string): boolean {
  const definition = task.definition.containerDefinitions.find(({ name }) => name === container)
  return definition?.versionConsistency !== 'disabled'
}

function digestIn(reference: string): string | undefined {
  const at = reference.indexOf('@')
  return at < 0 ? undefined : reference.slice(at + 1)
}

function withoutTag(image: string): string {
  const [name = ''] = image.split('@')
  const slash = name.lastIndexOf('/')
  const colon = name.indexOf(':', slash + 1)
  return colon < 0 ? name : name.slice(0, colon)
}
