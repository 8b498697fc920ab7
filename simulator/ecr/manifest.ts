import { createHash } from 'node:crypto'

/** Media types of the indexes that ECR takes. */
export const INDEX_TYPES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json'
]
const IMAGE_TYPES: readonly string[] = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json'
]

/** The longest manifest that ECR takes: 4 MiB. */
export const LONGEST_MANIFEST = 4 * 1024 * 1024

export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: {
    readonly os?: string
    readonly architecture?: string
    readonly variant?: string
  }
}

/** The parts of a manifest that a registry reads. */
export interface Manifest {
  readonly mediaType: string
  readonly artifactType: string | undefined
  readonly config: Descriptor | undefined
  readonly layers: readonly Descriptor[]
  readonly manifests: readonly Descriptor[]
  readonly subject: Descriptor | undefined
}

/** Reads a manifest; undefined when it is none that the registry knows. `mediaType` is what the client says it is. */
export function readManifest(bytes: Uint8Array, mediaType?: string): Manifest | undefined {
  const content = parse(bytes)
  if (content === undefined) {
    return undefined
  }
  const type = mediaType ?? content.mediaType ?? guessType(content)
  if ((content.mediaType ?? type) !== type || !isComplete(content, type)) {
    return undefined
  }
  const { artifactType, subject } = content
  const shared = { mediaType: type, artifactType, subject }
  return INDEX_TYPES.includes(type)
    ? { ...shared, config: undefined, layers: [], manifests: content.manifests ?? [] }
    : { ...shared, config: content.config, layers: content.layers ?? [], manifests: [] }
}

function isComplete(content: Partial<Manifest>, type: string): boolean {
  return INDEX_TYPES.includes(type)
    ? Array.isArray(content.manifests)
    : IMAGE_TYPES.includes(type) && content.config !== undefined && Array.isArray(content.layers)
}

function parse(bytes: Uint8Array): Partial<Manifest> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** OCI manifests need not name their type. */
function guessType(content: Partial<Manifest> | undefined): string {
  const [index = '', image = ''] = [INDEX_TYPES[0], IMAGE_TYPES[0]]
  return content?.manifests === undefined ? image : index
}

/** The digest that names these bytes. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** Layers that stay with their vendor are never pushed. */
export function isForeign(layer: Descriptor): boolean {
  return /foreign|nondistributable/.test(layer.mediaType)
}

/** `linux/amd64`; undefined for what runs nowhere, such as an attestation. A variant of arm64 is its usual one. */
export function platformName(platform: Descriptor['platform']): string | undefined {
  const { os, architecture, variant } = platform ?? {}
  if (!os || !architecture || os === 'unknown' || architecture === 'unknown') {
    return undefined
  }
  const suffix = variant && architecture !== 'arm64' ? `/${variant}` : ''
  return `${os}/${architecture}${suffix}`
}
