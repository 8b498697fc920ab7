import { DeployError } from '../problem.ts'

/** What an answer of AWS always has. One without it is not AWS's, and says nothing: that something is missing least of all. */
export function present<T>(call: string, value: T | undefined): T {
  if (value !== undefined) return value
  throw new DeployError('aws', `${call} returned a malformed response.`)
}
