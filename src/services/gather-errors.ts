import { DeployError } from '../problem.ts'

/** What was found out about each, or one error with all mistakes, each with the service that it is about. */
export async function allOrErrors<T>(
  works: readonly { readonly service: string; readonly work: Promise<T> }[]
): Promise<readonly T[]> {
  const results = await Promise.allSettled(works.map(({ work }) => work))
  const errors = results.flatMap((result, index) =>
    result.status === 'rejected'
      ? [{ service: works[index]?.service ?? '', error: result.reason as unknown }]
      : []
  )
  if (errors.length > 0) throw joinErrors(errors)
  return results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
}

interface ServiceError {
  readonly service: string
  readonly error: unknown
}

/** One error of several. What is no word to the user, such as a signal, comes before all. */
function joinErrors(errors: readonly ServiceError[]): unknown {
  const strange = errors.find(
    ({ error }) => !(error instanceof DeployError) || error.code === 'cancelled'
  )
  if (strange !== undefined) return strange.error
  const known = errors.flatMap(({ service, error }) =>
    error instanceof DeployError ? [{ service, error }] : []
  )
  const [first] = known
  if (first === undefined) return undefined
  const hints = [...new Set(known.flatMap(({ error }) => error.hint ?? []))]
  return new DeployError(
    first.error.code,
    known.map(({ service, error }) => `${service}: ${error.message}`).join('\n'),
    {
      cause: first.error,
      details: first.error.details,
      ...(hints.length === 0 ? {} : { hint: hints.join(' ') })
    }
  )
}
