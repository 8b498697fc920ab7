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
  const isIndex = seed.index ?? platforms.length > 1
  if (isIndex) {
    for (const content of contents) {
      put(IMAGE, content)
    }
  }
  const index = { schemaVersion: 2, mediaType: INDEX, manifests: children }
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

function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

function splitPlatform(platform: string): { os: string; architecture: string } {
  const [os = '', architecture = ''] = platform.split('/')
  return { os, architecture }
}
