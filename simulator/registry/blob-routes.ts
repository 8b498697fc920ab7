import type { Upload } from '../ecr/blobs.ts'
import type { Answer } from '../protocol/http.ts'
import { AwsError } from '../world.ts'
import type { RegistryCall } from './call.ts'

/** HEAD and GET of a layer or config. AWS redirects GET to S3; here the bytes come at once. */
export function getBlob({ repository, reference, parts }: RegistryCall): Answer {
  const file = repository.blobs.has(reference) ? parts.blobs.find(reference) : undefined
  if (file === undefined) {
    throw new AwsError('LayerNotFoundException', `Layer ${reference} not found`)
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': reference },
    body: file
  }
}

/** Begins an upload; with `digest` in the query the body is all of it. `mount` is not honoured, as on AWS by default. */
export async function startUpload(call: RegistryCall): Promise<Answer> {
  const upload = call.parts.blobs.startUpload()
  return call.query.has('digest') ? finish(call, upload) : accepted(call, upload)
}

export async function uploadChunk(call: RegistryCall): Promise<Answer> {
  const upload = uploadOf(call)
  const range = /^(?:bytes[ =])?(\d+)-/.exec(call.request.headers['content-range'] ?? '')
  if (range !== null && Number(range[1]) !== upload.size) {
    throw new AwsError(
      'InvalidLayerPartException',
      `the chunk begins at ${range[1]}, not at ${upload.size}`
    )
  }
  await receive(call, upload)
  return accepted(call, upload)
}

export async function finishUpload(call: RegistryCall): Promise<Answer> {
  return finish(call, uploadOf(call))
}

export function uploadStatus(call: RegistryCall): Answer {
  return { ...accepted(call, uploadOf(call)), status: 204 }
}

export function cancelUpload(call: RegistryCall): Answer {
  call.parts.blobs.cancel(uploadOf(call))
  return { status: 204 }
}

async function finish(call: RegistryCall, upload: Upload): Promise<Answer> {
  await receive(call, upload)
  const expected = call.query.get('digest')
  const digest = call.parts.blobs.finish(upload)
  if (digest !== expected) {
    throw new AwsError(
      'InvalidLayerException',
      `Layer digests '${expected}' do not match the calculated digest '${digest}'`
    )
  }
  call.repository.blobs.add(digest)
  return {
    status: 201,
    headers: {
      location: `/v2/${call.repository.name}/blobs/${digest}`,
      'docker-content-digest': digest
    }
  }
}

async function receive({ request, parts }: RegistryCall, upload: Upload): Promise<void> {
  for await (const chunk of request) {
    parts.blobs.append(upload, chunk as Buffer)
  }
}

function accepted({ repository }: RegistryCall, upload: Upload): Answer {
  return {
    status: 202,
    headers: {
      location: `/v2/${repository.name}/blobs/uploads/${upload.id}`,
      'docker-upload-uuid': upload.id,
      range: `0-${Math.max(0, upload.size - 1)}`
    }
  }
}

function uploadOf({ parts, reference }: RegistryCall): Upload {
  const upload = parts.blobs.findUpload(reference)
  if (upload === undefined) {
    throw new AwsError(
      'UploadNotFoundException',
      `The upload with id '${reference}' could not be found`
    )
  }
  return upload
}
