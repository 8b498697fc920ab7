import type { CleanupRequest } from '../inputs/request.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from './judge.ts'
import type { Tools } from './tools.ts'

/** Removes previews. */
export async function cleanup(_request: CleanupRequest, _tools: Tools): Promise<Ending> {
  throw new DeployError('bug', 'in the making')
}
