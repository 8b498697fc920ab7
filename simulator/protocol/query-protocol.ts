import { AwsError } from '../world.ts'
import type { Answer } from './http.ts'
import { readShape, type Shape, type StructureShape } from './schema.ts'
import type { Input } from './validation.ts'
import { element, xml } from './xml.ts'

/** A form's names as a tree: `Tags.member.1.Key=a` is `{ Tags: { member: { 1: { Key: 'a' } } } }`. */
export type Form = Map<string, Form> | string

/** Parameters that belong to the protocol and not to an operation. */
const ENVELOPE = ['Action', 'Version']

/** Reads the parameters of an awsQuery request against the schema of its operation. */
export function readQueryInput(schema: unknown, parameters: URLSearchParams): Input {
  return decodeForm(readShape(schema), formOf(parameters), '') as Input
}

/** The parameters of an operation as a tree. */
export function formOf(parameters: URLSearchParams): Map<string, Form> {
  const form = new Map<string, Form>()
  for (const [name, value] of parameters) {
    if (!ENVELOPE.includes(name)) {
      plant(form, name.split('.'), value)
    }
  }
  return form
}

function plant(form: Map<string, Form>, path: readonly string[], value: string): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    form.set(name, value)
    return
  }
  const present = form.get(name)
  const branch = present instanceof Map ? present : new Map<string, Form>()
  form.set(name, branch)
  plant(branch, rest, value)
}

function decodeForm(shape: Shape, form: Form, path: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, branches(form, path), path)
    case 'list':
      return decodeList(shape.member, form, path)
    case 'map':
      throw malformed(`the simulator reads no maps in a form (${path})`)
    default:
      return readSimple(shape.kind, form, path)
  }
}

function decodeStructure(shape: StructureShape, form: Map<string, Form>, path: string): Input {
  const members = [...form].map(([name, value]) => {
    const member = shape.members.get(name)
    const where = path === '' ? name : `${path}.${name}`
    if (member === undefined) {
      throw malformed(
        `Unknown parameter '${where}': ${shape.name} has no member of this name (AWS would ignore it; the simulator does not)`
      )
    }
    return [name, decodeForm(member(), value, where)]
  })
  return Object.fromEntries(members)
}

/** An empty list is sent as `Names=`. */
function decodeList(member: () => Shape, form: Form, path: string): unknown[] {
  if (form === '') {
    return []
  }
  const items = branches(form, path).get('member')
  const numbered = items === undefined ? [] : [...branches(items, path)]
  return numbered
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([index, value]) => decodeForm(member(), value, `${path}.member.${index}`))
}

/** The value of a simple type. */
export function readSimple(kind: Shape['kind'], form: Form, path: string): unknown {
  if (typeof form !== 'string') {
    throw malformed(`Unexpected complex element at ${path}`)
  }
  if (kind === 'number') {
    if (!/^-?\d+(\.\d+)?$/.test(form)) {
      throw malformed(`'${form}' is not a number (at ${path})`)
    }
    return Number(form)
  }
  if (kind === 'boolean') {
    if (!/^(true|false)$/i.test(form)) {
      throw malformed(`'${form}' is not a boolean (at ${path})`)
    }
    return form.toLowerCase() === 'true'
  }
  return kind === 'timestamp' ? new Date(form) : form
}

function branches(form: Form, path: string): Map<string, Form> {
  if (form instanceof Map) {
    return form
  }
  throw malformed(`Unexpected value at ${path}`)
}

/** The refusal of a form that cannot be read. */
export function malformed(message: string): AwsError {
  return new AwsError('MalformedInput', message)
}

/** Writes the answer of an operation in the XML of awsQuery: lists of `<member>`, dates in ISO 8601. */
export function writeQueryOutput(
  namespace: string,
  operation: string,
  output: unknown,
  requestId: string
): Answer {
  const result = element(`${operation}Result`, output ?? {})
  const metadata = element('ResponseMetadata', { RequestId: requestId })
  return xml(
    200,
    `<${operation}Response xmlns="${namespace}">${result}${metadata}</${operation}Response>`
  )
}

/** Codes whose name and status awsQuery has otherwise than awsJson. */
const QUERY_ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 403 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
  ExpiredTokenException: { code: 'ExpiredToken', status: 403 },
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  ThrottlingException: { code: 'Throttling', status: 400 },
  SerializationException: { code: 'MalformedInput', status: 400 },
  UnknownOperationException: { code: 'InvalidAction', status: 400 },
  InternalServerError: { code: 'InternalFailure', status: 500 }
}

/** Writes an error the way awsQuery does: its codes have no `Exception` at the end. */
export function writeQueryError(namespace: string, error: AwsError, requestId: string): Answer {
  const { code, status } = QUERY_ERRORS[error.code] ?? error
  const type = status >= 500 ? 'Receiver' : 'Sender'
  const body = element('Error', { Type: type, Code: code, Message: error.message })
  const id = element('RequestId', requestId)
  return xml(status, `<ErrorResponse xmlns="${namespace}">${body}${id}</ErrorResponse>`)
}
