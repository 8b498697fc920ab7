import type { Blobs } from './blobs.ts'
import { putImage } from './images.ts'
import { type Descriptor, digestOf } from './manifest.ts'
import type { Repositories, Repository, StoredImage } from './repositories.ts'
import { makeLayer } from './seed-layer.ts'

/** An image that is there without a push: small, but whole enough to be pulled. */
export interface ImageSeed {
  readonly repository: string
  readonly tags?: readonly string[]
  /** `linux/amd64` (the default) and others; more than one, or `index`, makes an index. */
  readonly platforms?: readonly string[]
  readonly index?: boolean
  /** Makes an index with an attestation beside the images, as BuildKit does with provenance or an SBOM. */
  readonly attested?: boolean
  readonly labels?: Readonly<Record<string, string>>
  /** Any text: images with the same seed and content have the same digest. */
  readonly content?: string
}

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Makes an image (and its repository, when it is missing) and gives the digest that its tags name. */
export function seedImage(
  repositories: Repositories,
  blobs: Blobs,
  now: number,
  seed: ImageSeed
): string {
  const repository =
    repositories.get(seed.repository) ?? repositories.create({ name: seed.repository })
  const platforms = seed.platforms ?? ['linux/amd64']
  const put = (mediaType: string, content: unknown, tag?: string): StoredImage =>
    putImage(blobs, repository, {
      body: Buffer.from(JSON.stringify(content)),
      mediaType,
      tag,
      account: repositories.account,
      now
    })
  const contents = platforms.map(platform => imageContent(blobs, repository, seed, platform))
  const children = contents.map((content, place) => ({
    ...describe(IMAGE, Buffer.from(JSON.stringify(content))),
    platform: splitPlatform(platforms[place] ?? '')
  }))
  const isIndex = seed.index ?? (seed.attested === true || platforms.length > 1)
  const attestations = seed.attested === true ? children.map(({ digest }) => attest(digest)) : []
  for (const blob of attestations.flatMap(({ parts }) => parts)) {
    repository.blobs.add(blobs.add(blob))
  }
  const listed = isIndex ? [...contents, ...attestations.map(({ manifest }) => manifest)] : []
  for (const content of listed) {
    put(IMAGE, content)
  }
  const manifests = [...children, ...attestations.map(({ entry }) => entry)]
  const index = { schemaVersion: 2, mediaType: INDEX, manifests }
  const content = isIndex ? index : contents[0]
  const mediaType = isIndex ? INDEX : IMAGE
  const tags = seed.tags ?? []
  const { digest } = put(mediaType, content, tags[0])
  for (const tag of tags.slice(1)) {
    put(mediaType, content, tag)
  }
  return digest
}

function imageContent(
  blobs: Blobs,
  repository: Repository,
  seed: ImageSeed,
  platform: string
): unknown {
  const { tar, compressed } = makeLayer(seed.content ?? seed.tags?.join() ?? '')
  const { os, architecture } = splitPlatform(platform)
  const config = Buffer.from(
    JSON.stringify({
      os,
      architecture,
      config: { Labels: seed.labels ?? {} },
      rootfs: { type: 'layers', diff_ids: [digestOf(tar)] }
    })
  )
  for (const blob of [compressed, config]) {
    repository.blobs.add(blobs.add(blob))
  }
  return {
    schemaVersion: 2,
    mediaType: IMAGE,
    config: describe('application/vnd.oci.image.config.v1+json', config),
    layers: [describe('application/vnd.oci.image.layer.v1.tar+gzip', compressed)]
  }
}

/** The attestation of an image, in the form of BuildKit before 0.32. */
function attest(digest: string) {
  const config = Buffer.from(JSON.stringify({ os: 'unknown', architecture: 'unknown' }))
  const statement = Buffer.from(JSON.stringify({ subject: [{ digest }] }))
  const manifest = {
    schemaVersion: 2,
    mediaType: IMAGE,
    config: describe('application/vnd.oci.image.config.v1+json', config),
    layers: [describe('application/vnd.in-toto+json', statement)]
  }
  return {
    manifest,
    parts: [config, statement],
    entry: {
      ...describe(IMAGE, Buffer.from(JSON.stringify(manifest))),
      annotations: {
        'vnd.docker.reference.digest': digest,
        'vnd.docker.reference.type': 'attestation-manifest'
      },
      platform: { os: 'unknown', architecture: 'unknown' }
    }
  }
}

function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

function splitPlatform(platform: string): { os: string; architecture: string } {
  const [os = '', architecture = ''] = platform.split('/')
  return { os, architecture }
}
