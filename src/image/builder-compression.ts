import type { Problem } from '../problem.ts'
import type { Compression } from './build-options.ts'

/** What is known of a builder of buildx. */
interface Builder {
  readonly name?: string
  readonly driver?: string
  /** The Docker context or the address of its first node. */
  readonly endpoint?: string
}

/** A builder out of what `docker buildx inspect` prints. An engine that is down has no driver there. */
export function readBuilder(lines: readonly string[]): Builder {
  const first = (title: string) =>
    lines
      .map(line => line.split(/:\s+/))
      .find(([key]) => key === title)?.[1]
      ?.trim()
  const given = { name: first('Name'), driver: first('Driver'), endpoint: first('Endpoint') }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}

/**
 * Whether an engine keeps its images in containerd's store, from `docker info --format '{{json .DriverStatus}}'` (buildx asks the
 * same); undefined when it did not answer. The classic store has layers without a compression, which a push packs with gzip.
 */
export function hasContainerdStore(lines: readonly string[]): boolean | undefined {
  const answer = lines.find(line => /^(\[.*\]|null)$/.test(line))
  return answer?.includes('"io.containerd.snapshotter.')
}

/** The error for a user of the classic store. */
export function describeGzipOnly(name: string | undefined, compression: Compression): Problem {
  const builder = name === undefined ? 'The builder' : `The builder ${name}`
  return {
    where: 'compression',
    what: `${builder} (driver docker) keeps images in the classic store of the engine, and would push gzip in place of ${compression}.`,
    fix: 'Run docker/setup-buildx-action in an earlier step, turn on the containerd image store of the engine, or remove compression.'
  }
}
