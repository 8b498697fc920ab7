import {
  BatchCheckLayerAvailabilityRequest$,
  BatchDeleteImageRequest$,
  BatchGetImageRequest$,
  CompleteLayerUploadRequest$,
  CreateRepositoryRequest$,
  DeleteRepositoryRequest$,
  DescribeImageScanFindingsRequest$,
  DescribeImagesRequest$,
  DescribeRepositoriesRequest$,
  GetAuthorizationTokenRequest$,
  GetDownloadUrlForLayerRequest$,
  InitiateLayerUploadRequest$,
  ListImagesRequest$,
  ListTagsForResourceRequest$,
  PutImageRequest$,
  PutImageTagMutabilityRequest$,
  TagResourceRequest$,
  UntagResourceRequest$,
  UploadLayerPartRequest$
} from '@aws-sdk/client-ecr'
import type { Input } from '../protocol/validation.ts'
import type { AwsService, Call } from '../world.ts'
import * as images from './image-operations.ts'
import * as layers from './layer-operations.ts'
import type { EcrParts } from './parts.ts'
import * as repositories from './repository-operations.ts'
import * as scans from './scans.ts'

type Handler = (parts: EcrParts, input: Input, call: Call) => unknown

const OPERATIONS: readonly (readonly [name: string, request: unknown, handler: Handler])[] = [
  ['GetAuthorizationToken', GetAuthorizationTokenRequest$, getAuthorizationToken],
  ['CreateRepository', CreateRepositoryRequest$, repositories.createRepository],
  ['DescribeRepositories', DescribeRepositoriesRequest$, repositories.describeRepositories],
  ['DeleteRepository', DeleteRepositoryRequest$, repositories.deleteRepository],
  ['PutImageTagMutability', PutImageTagMutabilityRequest$, repositories.putImageTagMutability],
  ['TagResource', TagResourceRequest$, repositories.tagResource],
  ['UntagResource', UntagResourceRequest$, repositories.untagResource],
  ['ListTagsForResource', ListTagsForResourceRequest$, repositories.listTagsForResource],
  ['ListImages', ListImagesRequest$, images.listImages],
  ['DescribeImages', DescribeImagesRequest$, images.describeImages],
  ['DescribeImageScanFindings', DescribeImageScanFindingsRequest$, scans.describeImageScanFindings],
  ['BatchGetImage', BatchGetImageRequest$, images.batchGetImage],
  ['PutImage', PutImageRequest$, images.putImageByApi],
  ['BatchDeleteImage', BatchDeleteImageRequest$, images.batchDeleteImage],
  [
    'BatchCheckLayerAvailability',
    BatchCheckLayerAvailabilityRequest$,
    layers.batchCheckLayerAvailability
  ],
  ['GetDownloadUrlForLayer', GetDownloadUrlForLayerRequest$, layers.getDownloadUrlForLayer],
  ['InitiateLayerUpload', InitiateLayerUploadRequest$, layers.initiateLayerUpload],
  ['UploadLayerPart', UploadLayerPartRequest$, layers.uploadLayerPart],
  ['CompleteLayerUpload', CompleteLayerUploadRequest$, layers.completeLayerUpload]
]

/** ECR's private registry API. */
export function createEcr(parts: EcrParts): AwsService {
  return {
    name: 'ecr',
    protocol: { kind: 'json', target: 'AmazonEC2ContainerRegistry_V20150921' },
    operations: Object.fromEntries(
      OPERATIONS.map(([name, request, handler]) => [
        name,
        { request, handle: (input: Input, call: Call) => handler(parts, input, call) }
      ])
    )
  }
}

function getAuthorizationToken({ logins, url }: EcrParts, _input: Input, call: Call): unknown {
  const { password, expires } = logins.issue(call.caller)
  return {
    authorizationData: [
      {
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: new Date(expires),
        proxyEndpoint: url()
      }
    ]
  }
}
