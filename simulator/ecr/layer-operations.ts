import type { Input } from '../protocol/validation.ts'
import { AwsError } from '../world.ts'
import type { Upload } from './blobs.ts'
import type { EcrParts } from './parts.ts'
import type { Repository } from './repositories.ts'

/** The size of a part that ECR asks for. */
const PART_SIZE = 10 * 1024 * 1024

export function batchCheckLayerAvailability(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  return {
    layers: (input.layerDigests as readonly string[]).map(layerDigest => {
      const isHere = repository.blobs.has(layerDigest)
      return {
        layerDigest,
        layerAvailability: isHere ? 'AVAILABLE' : 'UNAVAILABLE',
        layerSize: isHere ? parts.blobs.find(layerDigest)?.size : undefined
      }
    }),
    failures: []
  }
}

/** The address that this gives needs no Authorization, as the one of S3 that AWS gives. */
export function getDownloadUrlForLayer(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const layerDigest = String(input.layerDigest)
  if (!repository.blobs.has(layerDigest)) {
    throw new AwsError(
      'LayersNotFoundException',
      `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}' in the registry with id '${parts.repositories.account}'`
    )
  }
  return { layerDigest, downloadUrl: `${parts.url()}/_simulator/layers/${layerDigest}` }
}

export function initiateLayerUpload(parts: EcrParts, input: Input): unknown {
  repositoryOf(parts, input)
  return { uploadId: parts.blobs.startUpload().id, partSize: PART_SIZE }
}

export function uploadLayerPart(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const upload = uploadOf(parts, input)
  const part = input.layerPartBlob as Uint8Array
  const first = Number(input.partFirstByte)
  const last = Number(input.partLastByte)
  if (first !== upload.size || last !== first + part.length - 1) {
    throw new AwsError(
      'InvalidLayerPartException',
      `Part with first byte ${first} and last byte ${last} does not follow the last byte received, ${upload.size - 1}`
    )
  }
  parts.blobs.append(upload, part)
  return {
    registryId: parts.repositories.account,
    repositoryName: repository.name,
    uploadId: upload.id,
    lastByteReceived: upload.size - 1
  }
}

export function completeLayerUpload(parts: EcrParts, input: Input): unknown {
  const repository = repositoryOf(parts, input)
  const upload = uploadOf(parts, input)
  const expected = input.layerDigests as readonly string[]
  if (upload.size === 0) {
    throw new AwsError(
      'EmptyUploadException',
      'The specified layer upload does not contain any layer parts.'
    )
  }
  const layerDigest = parts.blobs.finish(upload)
  if (!expected.includes(layerDigest)) {
    throw new AwsError(
      'InvalidLayerException',
      `Layer digests '${expected.join(', ')}' do not match the calculated digest '${layerDigest}'`
    )
  }
  repository.blobs.add(layerDigest)
  return {
    registryId: parts.repositories.account,
    repositoryName: repository.name,
    uploadId: upload.id,
    layerDigest
  }
}

function repositoryOf({ repositories }: EcrParts, input: Input): Repository {
  return repositories.find(String(input.repositoryName), input.registryId)
}

function uploadOf({ blobs }: EcrParts, { uploadId }: Input): Upload {
  const upload = blobs.findUpload(String(uploadId))
  if (upload === undefined) {
    throw new AwsError(
      'UploadNotFoundException',
      `The upload with id '${String(uploadId)}' could not be found`
    )
  }
  return upload
}
