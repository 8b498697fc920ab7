import { expect, test } from '@jest/globals'
import {
  completeCacheTarget,
  describeCacheError,
  findCacheErrors,
  isCacheExport
} from '../../src/image/registry-cache.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const NEEDED = 'image-manifest=true,oci-mediatypes=true,ignore-error=true'

test.each([
  [`type=registry,ref=${ECR}/c:1`, `type=registry,ref=${ECR}/c:1,${NEEDED}`],
  [`ref=${ECR}/c:1, type=registry`, `ref=${ECR}/c:1,type=registry,${NEEDED}`],
  [`${ECR}/c:1`, `type=registry,ref=${ECR}/c:1,${NEEDED}`],
  ['type=registry,ref=127.0.0.1:5000/c:1', `type=registry,ref=127.0.0.1:5000/c:1,${NEEDED}`],
  [
    `type=registry,ref=${ECR}/c:1,image-manifest=false,oci-mediatypes=false,ignore-error=false`,
    `type=registry,ref=${ECR}/c:1,image-manifest=false,oci-mediatypes=false,ignore-error=false`
  ],
  ['type=registry,ref=ghcr.io/o/c:1', 'type=registry,ref=ghcr.io/o/c:1,ignore-error=true'],
  ['type=registry,ref=o/c:1', 'type=registry,ref=o/c:1,ignore-error=true'],
  ['ghcr.io/o/c:1', 'type=registry,ref=ghcr.io/o/c:1,ignore-error=true'],
  ['type=registry', 'type=registry,ignore-error=true'],
  ['type=gha,mode=max,flag', 'type=gha,mode=max,flag,ignore-error=true'],
  ['type=gha, ignore-error=false', 'type=gha, ignore-error=false'],
  ['type=gha,Ignore-Error=false', 'type=gha,Ignore-Error=false'],
  [`type=s3,ref=${ECR}/c:1`, `type=s3,ref=${ECR}/c:1,ignore-error=true`],
  ['type=azblob,name=x', 'type=azblob,name=x,ignore-error=true'],
  ['type=local,dest=a', 'type=local,dest=a,ignore-error=true'],
  ['type=future', 'type=future'],
  ['type=inline', 'type=inline']
])('%s', (target, expected) => {
  expect(completeCacheTarget(target, '127.0.0.1:5000')).toBe(expected)
})

// The names of BuildKit's cache exporters; the first three as printed by buildx 0.29 with Docker 28.5.
test.each([
  ['exporting cache to registry', true],
  ['exporting to GitHub Actions Cache', true],
  ['exporting cache to client directory', true],
  ['exporting cache to Amazon S3', true],
  ['exporting cache to Azure Blob Storage', true],
  ['exporting cache', true],
  ['exporting to image', false],
  ['importing cache manifest from x', false],
  ['[2/2] RUN exporting cache to x', false]
])('%s', (step, expected) => {
  expect(isCacheExport(step)).toBe(expected)
})

// Printed by buildx 0.29 with Docker 28.5, shortened; exit code 0.
const OUTPUT = [
  '#5 [2/2] RUN echo x',
  '#5 0.1 exporting cache to registry',
  '#5 DONE 0.1s',
  '#6 exporting to image',
  '#6 DONE 0.4s',
  '',
  '#7 exporting cache to registry',
  '#7 preparing build cache for export done',
  '#7 ERROR: error writing layer blob: failed to do request: Head "https://127.0.0.1:1/v2/x/blobs/sha256:8": dial tcp 127.0.0.1:1: connect: connection refused',
  '------',
  ' > exporting cache to registry:',
  '------'
]

test('a cache that could not be written is told', () => {
  expect(findCacheErrors(OUTPUT)).toEqual([
    'error writing layer blob: failed to do request: Head "https://127.0.0.1:1/v2/x/blobs/sha256:8": dial tcp 127.0.0.1:1: connect: connection refused'
  ])
  expect(findCacheErrors(OUTPUT.slice(0, 6))).toEqual([])
  const importing = ['#3 importing cache manifest from x', '#3 ERROR: x: not found']
  expect(findCacheErrors(importing)).toEqual([])
})

test.each([
  [
    "tag invalid: The image tag 'c' already exists in the 'x' repository and cannot be overwritten because the tag is immutable.",
    /mutable tags/
  ],
  [
    'unexpected status from PUT request to https://r/v2/x/manifests/c: 400 Bad Request',
    /mutable tags/
  ],
  ["name unknown: The repository with name 'x' does not exist", /Create the repository/],
  [
    'unexpected status from POST request to https://r/v2/x/blobs/uploads/: 403 Forbidden',
    /may push/
  ],
  ['maximum timeout reached', /maximum timeout reached$/]
])('%s', (said, advice) => {
  expect(describeCacheError(said)).toMatch(advice)
  expect(describeCacheError(said)).toMatch(/^The image was pushed/)
})
