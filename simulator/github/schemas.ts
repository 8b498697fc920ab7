import { STATES } from './state.ts'

/**
 * The part of JSON Schema that GitHub's published OpenAPI description uses for the requests below. They are copied from
 * it by hand, since the package that has it is larger than everything else here together; a test holds them, and the
 * answers, against an excerpt of it.
 */
export type Schema =
  | { readonly type: 'string'; readonly enum?: readonly string[]; readonly nullable?: boolean }
  | { readonly type: 'boolean' | 'integer' }
  | { readonly type: 'array'; readonly items: Schema }
  | ObjectSchema
  | { readonly oneOf: readonly Schema[] }

export interface ObjectSchema {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
}

const text: Schema = { type: 'string' }
const flag: Schema = { type: 'boolean' }
const whole: Schema = { type: 'integer' }

/** `POST /repos/{owner}/{repo}/issues/{issue_number}/comments` and `PATCH …/issues/comments/{comment_id}`. */
export const commentBody: ObjectSchema = {
  type: 'object',
  properties: { body: text },
  required: ['body']
}

/** `POST /repos/{owner}/{repo}/deployments`. */
export const deploymentBody: ObjectSchema = {
  type: 'object',
  properties: {
    ref: text,
    task: text,
    auto_merge: flag,
    required_contexts: { type: 'array', items: text },
    payload: { oneOf: [{ type: 'object', properties: {}, additionalProperties: true }, text] },
    environment: text,
    description: { type: 'string', nullable: true },
    transient_environment: flag,
    production_environment: flag
  },
  required: ['ref']
}

/** `POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses`. */
export const deploymentStatusBody: ObjectSchema = {
  type: 'object',
  properties: {
    state: { type: 'string', enum: STATES },
    target_url: text,
    log_url: text,
    description: text,
    environment: text,
    environment_url: text,
    auto_inactive: flag
  },
  required: ['state']
}

/** Parameters of a list that comes in pages. */
const paging = { per_page: whole, page: whole }

/** The query parameters of each list. */
export const queries = {
  comments: { ...paging, since: text },
  deployments: { ...paging, sha: text, ref: text, task: text, environment: text },
  statuses: paging
} as const
