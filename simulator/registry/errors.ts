import type { Answer } from '../protocol/http.ts'
import type { AwsError } from '../world.ts'

interface RegistryError {
  readonly status: number
  readonly code: string
  /** Instead of the error's own text. */
  readonly message?: string
}

/** How the registry of ECR says what the API says otherwise (seen in the answers to `docker push`). */
const ERRORS: Readonly<Record<string, RegistryError>> = {
  RepositoryNotFoundException: { status: 404, code: 'NAME_UNKNOWN' },
  ImageNotFoundException: { status: 404, code: 'MANIFEST_UNKNOWN' },
  LayerNotFoundException: { status: 404, code: 'BLOB_UNKNOWN' },
  UploadNotFoundException: { status: 404, code: 'BLOB_UPLOAD_UNKNOWN' },
  ImageTagAlreadyExistsException: { status: 400, code: 'TAG_INVALID' },
  InvalidParameterException: { status: 400, code: 'MANIFEST_INVALID' },
  LayersNotFoundException: { status: 400, code: 'MANIFEST_BLOB_UNKNOWN' },
  ReferencedImagesNotFoundException: { status: 400, code: 'MANIFEST_BLOB_UNKNOWN' },
  ImageDigestDoesNotMatchException: { status: 400, code: 'DIGEST_INVALID' },
  InvalidLayerException: { status: 400, code: 'DIGEST_INVALID' },
  InvalidLayerPartException: { status: 416, code: 'RANGE_INVALID' },
  RequestEntityTooLargeException: { status: 413, code: 'SIZE_INVALID' },
  AccessDeniedException: { status: 403, code: 'DENIED' },
  UnrecognizedClientException: { status: 403, code: 'DENIED' },
  ExpiredTokenException: {
    status: 403,
    code: 'DENIED',
    message: 'Your authorization token has expired. Reauthenticate and try again.'
  },
  ThrottlingException: { status: 429, code: 'TOOMANYREQUESTS' },
  UnknownOperationException: { status: 404, code: 'UNSUPPORTED' }
}

/** An error in the form of the distribution specification. */
export function registryError(error: AwsError): Answer {
  const { status, code, message } = ERRORS[error.code] ?? { status: error.status, code: 'UNKNOWN' }
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ errors: [{ code, message: message ?? error.message }] })
  }
}

/** The answer to a request without credentials. */
export function unauthorized(url: string): Answer {
  return {
    status: 401,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'www-authenticate': `Basic realm="${url}/",service="ecr.amazonaws.com"`
    },
    body: 'Not Authorized\n'
  }
}
