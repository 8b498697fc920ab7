import { describe, expect, test } from '@jest/globals'
import {
  holdsPlatform,
  imageForPlatform,
  imagesOfIndex,
  readConfiguration,
  readManifest
} from '../../src/image/manifest.ts'

const AMD64 = { platform: { os: 'linux', architecture: 'amd64' } }
const ARM64 = { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } }
const ATTESTATION = {
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' }
}

describe('readManifest', () => {
  test.each([
    [
      'an index',
      { manifests: [AMD64, ARM64] },
      { kind: 'index', platforms: ['linux/amd64', 'linux/arm64/v8'] }
    ],
    [
      'an index with an attestation',
      { manifests: [AMD64, ATTESTATION] },
      { kind: 'index', platforms: ['linux/amd64'] }
    ],
    [
      'an attestation that is told by its platform alone, or by its annotation alone',
      {
        manifests: [
          { platform: ATTESTATION.platform },
          { annotations: ATTESTATION.annotations },
          ARM64
        ]
      },
      { kind: 'index', platforms: ['linux/arm64/v8'] }
    ],
    ['an entry without platform', { manifests: [{}] }, { kind: 'index', platforms: ['unknown'] }],
    [
      'an entry with half a platform',
      { manifests: [{ platform: { os: 'linux' } }] },
      { kind: 'index', platforms: ['unknown'] }
    ],
    [
      'an image',
      {
        config: { digest: 'sha256:1' },
        layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' }]
      },
      { kind: 'image', configDigest: 'sha256:1' }
    ],
    [
      'an image without layers',
      { config: { digest: 'sha256:1' } },
      { kind: 'image', configDigest: 'sha256:1' }
    ]
  ])('%s', (_, manifest, expected) => {
    expect(readManifest(JSON.stringify(manifest))).toEqual(expected)
  })

  test.each([
    ['only attestations', JSON.stringify({ manifests: [ATTESTATION] }), /holds no image/],
    ['an empty index', '{"manifests":[]}', /holds no image/],
    [
      'the attestation itself, left behind by a push that broke',
      JSON.stringify({
        config: { digest: 'sha256:1' },
        layers: [{ mediaType: 'application/vnd.in-toto+json' }]
      }),
      /attestation \(in-toto\)/
    ],
    ['no configuration', '{"layers":[]}', /names no configuration/],
    ['no JSON', '<html>', /not JSON/]
  ])('unusable: %s', (_, text, why) => {
    expect(readManifest(text)).toEqual({ kind: 'unusable', why: expect.stringMatching(why) })
  })
})

test.each([
  [
    {
      os: 'linux',
      architecture: 'arm64',
      config: { Labels: { 'org.opencontainers.image.revision': 'abc' } }
    },
    { platform: 'linux/arm64', revision: 'abc' }
  ],
  [{ os: 'linux', architecture: 'amd64', config: { Labels: null } }, { platform: 'linux/amd64' }],
  [{ os: 'linux', config: { Labels: { 'org.opencontainers.image.revision': '' } } }, {}],
  [{}, {}],
  [[], {}]
])('readConfiguration(%j)', (configuration, expected) => {
  expect(readConfiguration(JSON.stringify(configuration))).toEqual(expected)
})

test.each([
  [['linux/amd64'], 'linux/amd64', true],
  [['linux/amd64'], 'linux/arm64', false],
  [['linux/arm64/v8', 'windows/amd64'], 'linux/arm64', true],
  [['windows/amd64'], 'linux/amd64', false],
  [['linux/arm64be'], 'linux/arm64', false],
  [['unknown'], 'linux/arm64', true],
  [[], 'linux/amd64', false]
] as const)('holdsPlatform(%j, %s) is %s', (platforms, wanted, expected) => {
  expect(holdsPlatform(platforms, wanted)).toBe(expected)
})

test('the images of an index, without attestations', () => {
  const linux = { platform: { os: 'linux', architecture: 'amd64' } }
  const attestation = { platform: { os: 'unknown', architecture: 'unknown' }, digest: 'sha256:b' }
  const manifests = [{ ...linux, digest: 'sha256:a' }, attestation, linux]
  expect(imagesOfIndex(JSON.stringify({ manifests }))).toEqual(['sha256:a'])
  expect(imagesOfIndex('{"config":{}}')).toEqual([])
  expect(imagesOfIndex('no JSON')).toEqual([])
})

test('our own labels of a build', () => {
  const Labels = { 'deploy-fargate.build': 'f00', 'deploy-fargate.build.parts': 'commit=abc' }
  expect(readConfiguration(JSON.stringify({ config: { Labels } }))).toEqual({
    build: { hash: 'f00', fingerprints: { commit: 'abc' } }
  })
})

describe('the image of an index for a platform', () => {
  const entry = (digest: string, os: string, architecture: string, more: object = {}) => ({
    digest,
    platform: { os, architecture, ...more }
  })
  const attestation = {
    ...entry('att', 'unknown', 'unknown'),
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' }
  }
  const index = (...manifests: readonly object[]) => JSON.stringify({ manifests })

  test.each([
    [
      'the one that says so',
      index(entry('a', 'linux', 'amd64'), entry('b', 'linux', 'arm64')),
      'b'
    ],
    ['of any variant', index(attestation, entry('b', 'linux', 'arm64', { variant: 'v8' })), 'b'],
    ['the one that says nothing', index({ digest: 'n' }, attestation), 'n'],
    ['none of another', index(entry('a', 'linux', 'amd64'), attestation), undefined],
    ['none of an image', JSON.stringify({ config: { digest: 'c' } }), undefined]
  ])('is %s', (_, text, digest) => {
    expect(imageForPlatform(text, 'linux/arm64')).toBe(digest)
  })
})
