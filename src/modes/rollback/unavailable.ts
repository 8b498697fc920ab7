import { failureOf } from '../../platform/aws/failure.ts'
import { DeployError } from '../../problem.ts'

/** The answer, or the error of a call that is denied or not there and never will be. */
export async function unlessUnavailable<T>(work: Promise<T>): Promise<T | DeployError> {
  try {
    return await work
  } catch (error) {
    const { kind, heals } = failureOf(error)
    if (heals || kind === 'credentials' || kind === 'cancelled') throw error
    if (error instanceof DeployError) return error
    throw error
  }
}
