import { AwsError } from '../../world.ts'
import type { Json, JsonObject } from '../apply/values.ts'

export interface Cause extends JsonObject {
  readonly reason: string
  readonly message: string
  readonly field?: string
}

interface Details {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly uid?: string
  readonly causes?: readonly Cause[]
  readonly retryAfterSeconds?: number
}

/** An error as the API server writes it: an object of kind Status. */
export class Refusal extends AwsError {
  readonly details: Details

  /** `reason` is empty where the server gives none. */
  constructor(status: number, reason: string, message: string, details: Details = {}) {
    super(reason, message, status)
    this.details = details
  }

  /** The body of the answer. */
  toStatus(): JsonObject {
    const details = Object.keys(this.details).length > 0
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.code === '' ? {} : { reason: this.code }),
      ...(details ? { details: this.details as unknown as JsonObject } : {}),
      code: this.status
    }
  }
}

/** A resource in messages: `deployments.apps`, `pods`. */
export interface Named {
  readonly plural: string
  readonly group: string
  readonly kind: string
}

/** `deployments.apps`; the core group has no name. */
function qualified({ plural, group }: Pick<Named, 'plural' | 'group'>): string {
  return group === '' ? plural : `${plural}.${group}`
}

const detailsOf = ({ plural, group }: Named, name: string): Details => ({
  name,
  ...(group === '' ? {} : { group }),
  kind: plural
})

export function notFound(resource: Named, name: string): Refusal {
  return new Refusal(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    detailsOf(resource, name)
  )
}

/** The path has no such resource. */
export function noSuchResource(): Refusal {
  return new Refusal(404, 'NotFound', 'the server could not find the requested resource')
}

export function alreadyExists(resource: Named, name: string): Refusal {
  return new Refusal(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    detailsOf(resource, name)
  )
}

export function beingDeleted(resource: Named, name: string): Refusal {
  return new Refusal(
    409,
    'AlreadyExists',
    `object is being deleted: ${qualified(resource)} "${name}" already exists`,
    detailsOf(resource, name)
  )
}

export function conflicting(resource: Named, name: string, why: string): Refusal {
  return new Refusal(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    detailsOf(resource, name)
  )
}

export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again'

/** A mistake in a field, in the words of the API server's validation. */
export interface FieldError {
  readonly field: string
  readonly reason:
    | 'FieldValueInvalid'
    | 'FieldValueRequired'
    | 'FieldValueForbidden'
    | 'FieldValueDuplicate'
    | 'FieldValueNotSupported'
  readonly message: string
}

export function invalidField(field: string, value: Json | undefined, why: string): FieldError {
  return {
    field,
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value ?? null)}: ${why}`
  }
}

export function requiredField(field: string, why = ''): FieldError {
  const message = why === '' ? 'Required value' : `Required value: ${why}`
  return { field, reason: 'FieldValueRequired', message }
}

export function unsupportedField(
  field: string,
  value: Json,
  allowed: readonly string[]
): FieldError {
  const values = allowed.map(one => JSON.stringify(one)).join(', ')
  return {
    field,
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${values}`
  }
}

/** 422 with all mistakes at once. */
export function invalid(resource: Named, name: string, errors: readonly FieldError[]): Refusal {
  const texts = errors.map(({ field, message }) => `${field}: ${message}`)
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`
  return new Refusal(422, 'Invalid', `${kind} "${name}" is invalid: ${all}`, {
    ...detailsOf(resource, name),
    kind: resource.kind,
    causes: errors.map(({ field, reason, message }) => ({ reason, message, field }))
  })
}

/** An object that a rule of the cluster keeps out: quota, service account, namespace that ends. */
export function keptOut(
  resource: Named,
  name: string,
  why: string,
  causes?: readonly Cause[]
): Refusal {
  return new Refusal(403, 'Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, {
    ...detailsOf(resource, name),
    ...(causes === undefined ? {} : { causes })
  })
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message)
}

export function unauthorized(): Refusal {
  return new Refusal(401, 'Unauthorized', 'Unauthorized')
}

/** What server-side apply answers to a mistake that the schema finds: 500 without a reason (measured). */
export function untypedPatch(message: string): Refusal {
  return new Refusal(500, '', message)
}

export function throttled(): Refusal {
  return new Refusal(
    429,
    'TooManyRequests',
    'The server is currently unable to handle the request. Please try again later',
    { retryAfterSeconds: 1 }
  )
}

export function internalError(message: string): Refusal {
  return new Refusal(500, 'InternalError', `Internal error occurred: ${message}`, {
    causes: [{ reason: '', message }]
  })
}
