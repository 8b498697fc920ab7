import { isFailure, lookUp } from '../ecr/identifiers.ts'
import { putImage } from '../ecr/images.ts'
import { digestOf, LONGEST_MANIFEST } from '../ecr/manifest.ts'
import { type StoredImage, tagsOf } from '../ecr/repositories.ts'
import { type Answer, BodyTooLong, readBody } from '../protocol/http.ts'
import { AwsError } from '../world.ts'
import type { RegistryCall } from './call.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'

/** HEAD and GET of a manifest by tag or digest, as it was pushed: the Accept header changes nothing. */
export function getManifest(call: RegistryCall): Answer {
  const image = imageOf(call)
  image.pulledAt = call.parts.clock.now()
  return {
    status: 200,
    headers: { 'content-type': image.mediaType, 'docker-content-digest': image.digest },
    body: image.body
  }
}

function imageOf({ repository, reference, parts }: RegistryCall): StoredImage {
  const found = lookUp(
    repository,
    isDigest(reference) ? { imageDigest: reference } : { imageTag: reference }
  )
  if (isFailure(found)) {
    throw new AwsError(
      'ImageNotFoundException',
      `Requested image not found: ${reference} in the repository with name '${repository.name}' in the registry with id '${parts.repositories.account}'`
    )
  }
  return found
}

/** Puts a manifest by tag or digest. A tag that may not move is refused, even when it would stay where it is. */
export async function putManifest(call: RegistryCall): Promise<Answer> {
  const { parts, repository, reference, request } = call
  const body = await readManifestBody(call)
  const digest = digestOf(body)
  if (isDigest(reference) && reference !== digest) {
    throw new AwsError(
      'ImageDigestDoesNotMatchException',
      `The calculated digest '${digest}' does not match the provided digest '${reference}'`
    )
  }
  const image = putImage(parts.blobs, repository, {
    body,
    mediaType: request.headers['content-type']?.split(';')[0],
    tag: isDigest(reference) ? undefined : reference,
    account: parts.repositories.account,
    now: parts.clock.now()
  })
  return {
    status: 201,
    headers: {
      location: `/v2/${repository.name}/manifests/${digest}`,
      'docker-content-digest': digest,
      ...(image.subject && { 'oci-subject': image.subject })
    }
  }
}

async function readManifestBody({ request }: RegistryCall): Promise<Buffer> {
  try {
    return await readBody(request, LONGEST_MANIFEST)
  } catch (error) {
    if (error instanceof BodyTooLong) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        'The manifest is longer than 4 MiB.',
        413
      )
    }
    throw error
  }
}

export function listTags({ repository, query }: RegistryCall): Answer {
  const tags = [...repository.tags.keys()].sort()
  const from = query.has('last') ? tags.findIndex(tag => tag > String(query.get('last'))) : 0
  const rest = from === -1 ? [] : tags.slice(from)
  const page = query.has('n') ? rest.slice(0, Number(query.get('n'))) : rest
  const next = `/v2/${repository.name}/tags/list?n=${page.length}&last=${page.at(-1)}`
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      ...(page.length > 0 && page.length < rest.length && { link: `<${next}>; rel="next"` })
    },
    body: JSON.stringify({ name: repository.name, tags: page })
  }
}

/** The artifacts (signatures, attestations) that name an image as their subject. */
export function listReferrers({ repository, reference }: RegistryCall): Answer {
  const manifests = [...repository.images.values()]
    .filter(({ subject }) => subject === reference)
    .map(({ mediaType, digest, body, artifactMediaType }) => ({
      mediaType,
      digest,
      size: body.length,
      artifactType: artifactMediaType
    }))
  return {
    status: 200,
    headers: { 'content-type': INDEX },
    body: JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
  }
}

export function deleteManifest(call: RegistryCall): Answer {
  const { repository, reference } = call
  const { digest } = imageOf(call)
  const tags = isDigest(reference) ? tagsOf(repository, digest) : [reference]
  for (const tag of tags) {
    repository.tags.delete(tag)
  }
  if (tagsOf(repository, digest).length === 0) {
    repository.images.delete(digest)
  }
  return { status: 202 }
}

function isDigest(reference: string): boolean {
  return reference.startsWith('sha256:')
}
