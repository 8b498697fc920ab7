import { fieldsOf } from './fields.ts'

/** The fields of a build secret in Docker's own syntax, by their names. */
export interface SecretFields {
  readonly id?: string
  /** The file that holds the secret (`src`, `source`). */
  readonly file?: string
  /** The environment variable that holds the secret. */
  readonly env?: string
}

/**
 * Reads `id=npmrc,src=.npmrc` as buildx does: fields of CSV, their names in any case; with `type=env`, `src` names a
 * variable (buildx, util/buildflags/secrets.go).
 */
export function specificationFields(specification: string): SecretFields {
  const fields = fieldsOf(specification)
  const source = fields.get('src') ?? fields.get('source')
  const isVariable = fields.get('type') === 'env'
  const env = fields.get('env') ?? (isVariable ? source : undefined)
  const file = isVariable ? undefined : source
  const id = fields.get('id')
  return {
    ...(id === undefined ? {} : { id }),
    ...(file === undefined ? {} : { file }),
    ...(env === undefined ? {} : { env })
  }
}
