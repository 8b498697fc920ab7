import { AwsError } from '../world.ts'
import type { Answer } from './http.ts'
import { type Form, formOf, malformed, readSimple } from './query-protocol.ts'
import { readShape, type Shape, type StructureShape } from './schema.ts'
import type { Input } from './validation.ts'
import { element, xml } from './xml.ts'

/** Reads the parameters of an ec2Query request: lists are flat (`SubnetId.1=…`), and names are those of the traits. */
export function readEc2Input(schema: unknown, parameters: URLSearchParams): Input {
  return decode(readShape(schema), formOf(parameters), '') as Input
}

function decode(shape: Shape, form: Form, path: string): unknown {
  if (shape.kind === 'structure') {
    if (typeof form === 'string') throw malformed(`Unexpected value at ${path}`)
    return Object.fromEntries([...form].map(([name, value]) => member(shape, name, value, path)))
  }
  if (shape.kind === 'list') {
    if (typeof form === 'string') throw malformed(`Unexpected value at ${path}`)
    return [...form]
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(([index, value]) => decode(shape.member(), value, `${path}.${index}`))
  }
  return readSimple(shape.kind, form, path)
}

function member(shape: StructureShape, name: string, form: Form, path: string) {
  const where = path === '' ? name : `${path}.${name}`
  const own = [...shape.members.keys()].find(one => wireName(shape, one) === name)
  const inner = own === undefined ? undefined : shape.members.get(own)
  if (own === undefined || inner === undefined) {
    throw new AwsError('UnknownParameter', `The parameter ${where} is not recognized`)
  }
  return [own, decode(inner(), form, where)]
}

/** The name in a request: `ec2QueryName`, else `xmlName` with a capital (Smithy, ec2Query protocol). */
function wireName({ traits }: StructureShape, name: string): string {
  const { ec2QueryName, xmlName = name } = traits.get(name) ?? {}
  return ec2QueryName ?? `${xmlName.charAt(0).toUpperCase()}${xmlName.slice(1)}`
}

/** Writes the answer of an operation in the XML of ec2Query: no element around the result, lists of `<item>`. */
export function writeEc2Output(
  namespace: string,
  operation: string,
  output: unknown,
  requestId: string
): Answer {
  const result = Object.entries(output ?? {}).map(([name, value]) => element(name, value, 'item'))
  const body = element('requestId', requestId) + result.join('')
  return xml(200, `<${operation}Response xmlns="${namespace}">${body}</${operation}Response>`)
}

/** Codes and states that EC2 has of its own (EC2 API reference, error codes). */
const ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 400 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  UnrecognizedClientException: { code: 'AuthFailure', status: 401 },
  ExpiredTokenException: { code: 'RequestExpired', status: 400 },
  AccessDeniedException: { code: 'UnauthorizedOperation', status: 403 },
  ThrottlingException: { code: 'RequestLimitExceeded', status: 503 },
  UnknownOperationException: { code: 'InvalidAction', status: 400 },
  InternalServerError: { code: 'InternalError', status: 500 }
}

/** Writes an error the way EC2 does. */
export function writeEc2Error(error: AwsError, requestId: string): Answer {
  const { code, status } = ERRORS[error.code] ?? error
  const one = element('Error', { Code: code, Message: error.message })
  const body = `<Response><Errors>${one}</Errors>${element('RequestID', requestId)}</Response>`
  return xml(status, `<?xml version="1.0" encoding="UTF-8"?>\n${body}`)
}
