import { expect, test } from '@jest/globals'
import { completeCacheTarget } from '../../src/image/registry-cache.ts'

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
  ['type=registry,ref=ghcr.io/o/c:1,mode=max', 'type=registry,ref=ghcr.io/o/c:1,mode=max'],
  ['type=registry,ref=o/c:1', 'type=registry,ref=o/c:1'],
  ['ghcr.io/o/c:1', 'ghcr.io/o/c:1'],
  ['type=registry', 'type=registry'],
  ['type=gha,mode=max,flag', 'type=gha,mode=max,flag'],
  [`type=s3,ref=${ECR}/c:1`, `type=s3,ref=${ECR}/c:1`],
  ['type=inline', 'type=inline']
])('%s', (target, expected) => {
  expect(completeCacheTarget(target, '127.0.0.1:5000')).toBe(expected)
})
