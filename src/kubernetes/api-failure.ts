import { parseJsonObject } from '../json-object.ts'
import { withoutValues } from './hidden-values.ts'

/** One mistake that the API server names. */
interface ApiCause {
  readonly reason?: string
  readonly message?: string
  readonly field?: string
}

/** An answer of the API server that is no success. */
export interface ApiAnswer {
  readonly status: number
  /** `Forbidden`, `NotFound`, `Conflict`, …; empty when it says none. */
  readonly reason: string
  readonly message: string
  readonly causes: readonly ApiCause[]
}

/** Reads the body of an answer that is no success. What is no Status object is cut and kept as its message. */
export function readRefusal(status: number, body: string): ApiAnswer {
  const { reason, message, details } = parseJsonObject(body) ?? {}
  return {
    status,
    reason: typeof reason === 'string' ? reason : '',
    message: withoutValues(
      typeof message === 'string' ? message : body.replace(/\s+/g, ' ').slice(0, 300)
    ),
    causes: causesOf(details)
  }
}

function causesOf(details: unknown): readonly ApiCause[] {
  const causes = (details as { causes?: unknown } | null | undefined)?.causes
  if (!Array.isArray(causes)) return []
  return (causes as readonly ApiCause[]).map(cause => ({ ...cause, ...saidOf(cause) }))
}

/** What a cause says without values. The field stands before it, as in the message, to tell names from secrets. */
function saidOf({ field = '', message }: ApiCause): Pick<ApiCause, 'message'> {
  if (typeof message !== 'string') return {}
  const frame = `${field}: `
  return { message: withoutValues(`${frame}${message}`).slice(frame.length) }
}

/**
 * The server's words for a manifest that does not fit the schema come as a 500 without a reason; to send it again would be
 * for nothing.
 */
const TYPO =
  /failed to create typed patch object|failed to convert new object|error converting YAML/i

/** Whether an answer is about what was sent, so that sending it again gives the same. */
export function isTypo({ status, message }: ApiAnswer): boolean {
  return status === 500 && TYPO.test(message)
}

/** Whether waiting and sending the same again can help. */
export function isTransient(answer: ApiAnswer): boolean {
  const { status } = answer
  return status === 429 || (status >= 500 && !isTypo(answer))
}

/** The fields that others own, with their managers: `kubectl-client-side-apply: .spec.replicas`. */
export interface FieldConflict {
  readonly manager: string
  readonly field: string
}

/** The conflicts that a server-side apply was refused for; empty when it was refused for something else. */
export function conflictsOf({ status, causes }: ApiAnswer): readonly FieldConflict[] {
  if (status !== 409) return []
  return causes.flatMap(({ reason, message = '', field = '' }) =>
    reason === 'FieldManagerConflict'
      ? [{ manager: /conflict with "([^"]+)"/.exec(message)?.[1] ?? 'another manager', field }]
      : []
  )
}

/** Whether an object was written since it was read: its controller writes the status of a rollout all the time. */
export function isModified({ status, message }: ApiAnswer): boolean {
  return status === 409 && /object has been modified/.test(message)
}

/** What is wrong with a manifest, as the server says it, without the frame around it. */
export function describeApiRefusal({ message, causes, status }: ApiAnswer): string {
  if (status === 500)
    return message.replace(/^.*failed to create typed patch object \([^)]*\): /s, '')
  if (causes.length === 0) return message
  return causes
    .map(({ field, message: said = '' }) => (field === undefined ? said : `${field}: ${said}`))
    .join('; ')
}

const FORBIDDEN =
  /cannot (?<verb>\w+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/

/** The rule that a refused call lacks, as YAML on one line; undefined when the refusal does not say it. */
export function missingRule(message: string): string | undefined {
  const { verb, resource, group, namespace } = FORBIDDEN.exec(message)?.groups ?? {}
  if (verb === undefined || resource === undefined) return undefined
  const where = namespace === undefined ? 'a ClusterRole' : `a Role in the namespace ${namespace}`
  return `Add to ${where}: {apiGroups: ["${group ?? ''}"], resources: ["${resource}"], verbs: ["${verb}"]} (docs/eks.md has the whole role).`
}
