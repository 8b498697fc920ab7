import { AwsError } from '../world.ts'
import type { Answer } from './http.ts'
import { readShape } from './schema.ts'
import { decode, type Input } from './validation.ts'

const CONTENT_TYPE = 'application/x-amz-json-1.1'

/**
 * Where AWS keeps what it is given: a member that the SDK's model does not have passes for one that is newer than the
 * SDK, and is shown again. Elsewhere it is more likely a mistake of the caller.
 */
const KEEPS_NEWER: Readonly<Record<string, RegExp>> = {
  RegisterTaskDefinition: /./,
  CreateService: /./,
  UpdateService: /^networkConfiguration\./,
  PutTargets: /^Targets\[\d+\]\./,
  CreateSchedule: /^Target\./,
  UpdateSchedule: /^Target\./
}

/** Reads the body of an awsJson1_1 request against the schema of its operation. */
export function readJsonInput(schema: unknown, body: string, operation: string): Input {
  const isNewer = (path: string) => KEEPS_NEWER[operation]?.test(path) ?? false
  return decode(readShape(schema), parseBody(body), { isNewer }) as Input
}

function parseBody(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body)
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.')
  }
}

/** Writes the answer of an operation: dates as epoch seconds with fractions, bytes as base64. */
export function writeJsonOutput(output: unknown): Answer {
  return { status: 200, headers: { 'content-type': CONTENT_TYPE }, body: toJson(output ?? {}) }
}

/** Writes an error the way awsJson1_1 does. */
export function writeJsonError(error: AwsError): Answer {
  return {
    status: error.status,
    headers: { 'content-type': CONTENT_TYPE },
    body: JSON.stringify({ __type: error.code, message: error.message })
  }
}

/** A value in JSON: dates as epoch seconds with fractions, bytes as base64. */
export function toJson(output: unknown): string {
  return JSON.stringify(replaceValues(output))
}

function replaceValues(value: unknown): unknown {
  // Most values are none of those, and this is done for each value of each answer.
  if (typeof value !== 'object' || value === null) {
    return value
  }
  if (Array.isArray(value)) {
    return value.map(replaceValues)
  }
  if (value instanceof Date) {
    return value.getTime() / 1000
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('base64')
  }
  const entries = Object.entries(value).map(([key, item]) => [key, replaceValues(item)])
  return Object.fromEntries(entries)
}
