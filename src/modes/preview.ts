import type { PreviewRequest } from '../inputs/request.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from './judge.ts'
import type { Tools } from './tools.ts'

/** Makes, updates or removes the preview of a pull request. */
export async function preview(_request: PreviewRequest, _tools: Tools): Promise<Ending> {
  throw new DeployError('bug', 'in the making')
}
