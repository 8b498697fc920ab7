import { listActiveRevisions } from '../../aws/preview-services.ts'
import type { Tools } from '../../context/tools.ts'
import type { PreviewTarget } from '../target.ts'
import { readParts } from './preview-run.ts'

/** What there was of a preview when its removal began. What comes later is another run's, and stays. */
export interface RemovalScope {
  /** The ids of the runs whose resources are to be removed. */
  readonly runs: readonly string[]
  /** Whether another run has made or renewed something of it already. */
  readonly renewed: boolean
  /** ARNs of the active revisions in the preview's family. */
  readonly revisions: readonly string[]
  /** Whether another listener than the given one leads to its target group. */
  readonly routedElsewhere: boolean
}

/**
 * Reads what a removal is about. Changes nothing.
 *
 * @param runs whose things are to go; default: everyone's who has been here
 */
export async function findScope(
  target: PreviewTarget,
  runs: readonly string[] | undefined,
  tools: Pick<Tools, 'clients'>
): Promise<RemovalScope> {
  const [parts, revisions] = await Promise.all([
    readParts(target, tools),
    listActiveRevisions(tools.clients.ecs, target.names.name)
  ])
  const given = runs ?? parts.runs
  return {
    runs: given,
    renewed: isBesides(parts.runs, given),
    revisions,
    routedElsewhere: parts.routedElsewhere
  }
}

/** Whether another run has made or renewed anything of the preview since its removal began. */
export async function isRenewed(
  target: PreviewTarget,
  { runs }: RemovalScope,
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  const now = await readParts(target, tools)
  return isBesides(now.runs, runs)
}

function isBesides(found: readonly string[], known: readonly string[]): boolean {
  return found.some(run => !known.includes(run))
}
