import { type JsonObject, objectOf, parseJsonObject } from '../json-object.ts'
import { type BuildIdentity, readBuildLabels } from './build-identity.ts'

/** The media types of images that ECR is asked for: without them a registry may convert what it has. */
export const IMAGE_MEDIA_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json'
] as const

/** What a tag or digest stands for. */
export type ImageManifest =
  /** One image for each platform. */
  | { readonly kind: 'index'; readonly platforms: readonly string[] }
  /** One image; its platform is in its configuration. */
  | { readonly kind: 'image'; readonly configDigest: string }
  /** Nothing that a container can be started from. */
  | { readonly kind: 'unusable'; readonly why: string }

/** The platforms that Fargate runs. */
export type FargatePlatform = 'linux/amd64' | 'linux/arm64'

/** What the configuration of an image says about it. */
export interface ImageConfiguration {
  readonly platform?: string
  /** `org.opencontainers.image.revision`: the commit it was built from. */
  readonly revision?: string
  /** `org.opencontainers.image.source`: the address of the repository with that commit. */
  readonly source?: string
  /** What our own labels say of its build. */
  readonly build?: BuildIdentity
}

/** The platform of an index entry that names none. */
const UNKNOWN_PLATFORM = 'unknown'

/** Reads a manifest or index. Entries that hold attestations are no images and are left out. */
export function readManifest(text: string): ImageManifest {
  const manifest = parseJsonObject(text)
  if (manifest === undefined) return { kind: 'unusable', why: 'its manifest is not JSON' }
  if (Array.isArray(manifest.manifests)) return readIndex(manifest.manifests.map(objectOf))
  if (layersOf(manifest).some(isAttestation)) {
    return { kind: 'unusable', why: 'it is an attestation (in-toto), not an image' }
  }
  const configDigest = objectOf(manifest.config).digest
  return typeof configDigest === 'string'
    ? { kind: 'image', configDigest }
    : { kind: 'unusable', why: 'its manifest names no configuration' }
}

/** The digests of the images that an index lists, without attestations; none when the text is no index. */
export function imagesOfIndex(text: string): readonly string[] {
  const { manifests } = parseJsonObject(text) ?? {}
  if (!Array.isArray(manifests)) return []
  return manifests
    .map(objectOf)
    .filter(entry => !isAttestationEntry(entry))
    .flatMap(({ digest }) => (typeof digest === 'string' ? [digest] : []))
}

/** The digest of the image that an index lists for a platform; undefined when it lists none, or is no index. */
export function imageForPlatform(text: string, wanted: FargatePlatform): string | undefined {
  const { manifests } = parseJsonObject(text) ?? {}
  const images = Array.isArray(manifests)
    ? manifests.map(objectOf).filter(entry => !isAttestationEntry(entry))
    : []
  const fits = (platform: string) => platform === wanted || platform.startsWith(`${wanted}/`)
  const found =
    images.find(entry => fits(platformOf(entry))) ??
    images.find(entry => platformOf(entry) === UNKNOWN_PLATFORM)
  return typeof found?.digest === 'string' ? found.digest : undefined
}

/** The labels in the configuration of an image. */
export function labelsOf({ config }: JsonObject): JsonObject {
  return objectOf(objectOf(config).Labels)
}

/** Reads the configuration of one image. Members that it does not hold are left out. */
export function readConfiguration(text: string): ImageConfiguration {
  const configuration = parseJsonObject(text) ?? {}
  const { os, architecture } = configuration
  const labels = labelsOf(configuration)
  const revision = labels['org.opencontainers.image.revision']
  const source = labels['org.opencontainers.image.source']
  const build = readBuildLabels(labels)
  const isKnown = typeof os === 'string' && typeof architecture === 'string'
  return {
    ...(isKnown ? { platform: `${os}/${architecture}` } : {}),
    ...(typeof revision === 'string' && revision !== '' ? { revision } : {}),
    ...(typeof source === 'string' && source !== '' ? { source } : {}),
    ...(build === undefined ? {} : { build })
  }
}

/** Whether one of `platforms` will do; a variant (`linux/arm64/v8`) does not matter, and an unknown one may. */
export function holdsPlatform(platforms: readonly string[], wanted: FargatePlatform): boolean {
  return platforms.some(
    platform =>
      platform === UNKNOWN_PLATFORM || platform === wanted || platform.startsWith(`${wanted}/`)
  )
}

function readIndex(entries: readonly JsonObject[]): ImageManifest {
  const platforms = entries.filter(entry => !isAttestationEntry(entry)).map(platformOf)
  return platforms.length === 0
    ? { kind: 'unusable', why: 'its index holds no image' }
    : { kind: 'index', platforms }
}

function platformOf(entry: JsonObject): string {
  const { os, architecture, variant } = objectOf(entry.platform)
  if (typeof os !== 'string' || typeof architecture !== 'string') return UNKNOWN_PLATFORM
  return [os, architecture, ...(typeof variant === 'string' ? [variant] : [])].join('/')
}

function isAttestationEntry(entry: JsonObject): boolean {
  const { os, architecture } = objectOf(entry.platform)
  return (
    objectOf(entry.annotations)['vnd.docker.reference.type'] === 'attestation-manifest' ||
    (os === 'unknown' && architecture === 'unknown')
  )
}

/** Fargate fails on such a layer: `no processor for media-type: unknown`. */
function isAttestation(layer: JsonObject): boolean {
  return layer.mediaType === 'application/vnd.in-toto+json'
}

function layersOf(manifest: JsonObject): readonly JsonObject[] {
  return Array.isArray(manifest.layers) ? manifest.layers.map(objectOf) : []
}
