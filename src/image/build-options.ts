/** How the layers of an image are packed. */
export type Compression = 'gzip' | 'zstd' | 'estargz'

/** What Docker does when nothing else is asked for. */
export const DEFAULT_COMPRESSION: Compression = 'gzip'

/** How `docker buildx build` is to be called. Lists keep their order. */
export interface BuildOptions {
  readonly context: string
  readonly file?: string
  readonly target?: string
  /** `NAME=value`, or `NAME` to take the value from the environment. Never printed. */
  readonly buildArgs: readonly string[]
  readonly buildContexts: readonly string[]
  /** The values go to the child's environment, never to a command line. */
  readonly buildSecrets: readonly BuildSecret[]
  readonly ssh: readonly string[]
  readonly platforms: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly noCache: boolean
  /** Stages that are built without cache. */
  readonly noCacheFilters: readonly string[]
  readonly pull: boolean
  /** `false`, `true` or buildx's own syntax (`mode=max`). */
  readonly provenance: string
  readonly sbom: string
  readonly compression: Compression
  /** A buildx builder's name; `docker` is the plain builder of the engine. */
  readonly builder?: string
  /** The network mode of the RUN instructions. */
  readonly network?: string
  /** Entitlements that the build may use: `network.host`, `security.insecure`, `device`. */
  readonly allow: readonly string[]
  /** `host:ip` */
  readonly addHosts: readonly string[]
  readonly shmSize?: string
  /** `name=soft:hard` */
  readonly ulimit: readonly string[]
}

/** A secret given as `id=value`, or in Docker's own words (`id=npmrc,src=.npmrc`). */
export type BuildSecret =
  | { readonly kind: 'value'; readonly id: string; readonly value: string }
  | { readonly kind: 'docker'; readonly specification: string }
