import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { DeployError } from '../../problem.ts'

/** The answer, or the error of a call that is denied or not there and never will be. */
export async function unlessUnavailable<T>(work: Promise<T>): Promise<T | DeployError> {
  try {
    return await work
  } catch (error) {
    if (isUnavailable(failureOf(error)) && error instanceof DeployError) return error
    throw error
  }
}
