import { savePreview, saveRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import type { PreviewRequest, RollbackTrigger } from '../../inputs/request.ts'
import type { Ending } from '../../report/report.ts'
import type { PreviewTarget } from '../target.ts'
import { type BringUp, bringUp, type PartName } from './bring-up.ts'
import { inspect, type PreviewSite } from './inspect-preview.ts'
import { readParts } from './preview-run.ts'
import { removePreview } from './remove-preview.ts'
import { undoing } from './undo-preview.ts'

/** Asked right before something is made: whether the pull request is still open. */
type StillOpen = () => Promise<boolean>

/** Each other run that comes in between is one more. */
const ATTEMPTS = 4
const LONGEST_PAUSE_MS = 15_000

/** The result of one attempt. */
type Result =
  | { readonly kind: 'ending'; readonly ending: Ending | 'full' }
  | { readonly kind: 'error'; readonly error: unknown }

/**
 * Brings a preview up; a first one that fails is removed again. When another run takes something of it away in the meantime (a
 * removal that began before the pull request was opened again, or the end of a first deployment that failed), or makes
 * the same thing at the same moment, it begins again.
 */
export async function settle(
  request: PreviewRequest,
  target: PreviewTarget,
  { site, ...wanted }: Omit<BringUp, 'onHeld'>,
  stillOpen: StillOpen,
  tools: Tools
): Promise<Ending | 'full' | 'closed'> {
  const { run } = wanted.state
  for (let attempt = 1, seen = site; ; attempt += 1) {
    const undoOn = isFirst(seen) ? request.rollout.rollbackOn : []
    // What is an update by now must not be removed by the post step as an unfinished first deployment.
    const left = undoOn.includes('cancel')
    savePreview(tools, left ? { kind: 'making', target, run } : { kind: 'ended' })
    const held = partsOf(seen)
    const onHeld = (part: PartName) => held.add(part)
    const attempted = { ...wanted, site: seen, onHeld }
    const result = await resultOf(() => bringUp(request, target, attempted, tools))
    const again =
      attempt < ATTEMPTS &&
      isBad(result) &&
      (await isDisturbed(held, [run, ...seen.runs], target, tools))
    if (!again) return await conclude(result, undoOn, target, run, tools)
    tools.journal.tell('another run has changed this preview in the meantime: starting over')
    saveRollout(tools, { kind: 'ended' })
    await tools.clock.sleep(LONGEST_PAUSE_MS * Math.random(), tools.cancel)
    tools.cancel.throwIfAborted()
    if (!(await stillOpen())) return 'closed'
    seen = await inspect(request, target, tools)
  }
}

/** Whether there is nothing to go back to. */
function isFirst({ service }: PreviewSite): boolean {
  return service === undefined || rollbackTarget(service) === undefined
}

/** The parts that there are before anything is made. */
function partsOf({ group, rule, service }: PreviewSite): Set<PartName> {
  const parts: readonly (readonly [PartName, boolean])[] = [
    ['group', group !== undefined],
    ['rule', rule !== undefined],
    ['service', service?.status === 'ACTIVE']
  ]
  return new Set(parts.flatMap(([name, isThere]) => (isThere ? [name] : [])))
}

async function resultOf(work: () => Promise<Ending | 'full'>): Promise<Result> {
  try {
    return { kind: 'ending', ending: await work() }
  } catch (error) {
    return { kind: 'error', error }
  }
}

function isBad(result: Result): boolean {
  if (result.kind === 'error') return true
  return result.ending !== 'full' && ['failed', 'timed-out'].includes(result.ending.outcome)
}

/** Whether a part has disappeared, or another run has appeared. */
async function isDisturbed(
  held: ReadonlySet<PartName>,
  known: readonly string[],
  target: PreviewTarget,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<boolean> {
  if (tools.cancel.aborted) return false
  try {
    const now = await readParts(target, tools)
    return [...held].some(part => !now[part]) || now.runs.some(run => !known.includes(run))
  } catch {
    // What made the attempt fail is the better message.
    return false
  }
}

async function conclude(
  result: Result,
  undoOn: readonly RollbackTrigger[],
  target: PreviewTarget,
  run: string,
  tools: Tools
): Promise<Ending | 'full'> {
  if (result.kind === 'ending' && result.ending === 'full') {
    await removePreview(target, tools, { runs: [run] })
    savePreview(tools, { kind: 'ended' })
    return 'full'
  }
  const give = async () => {
    if (result.kind === 'error') throw result.error
    return result.ending as Ending
  }
  return undoOn.length === 0 ? await give() : await undoing(give, undoOn, target, run, tools)
}
