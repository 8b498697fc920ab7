import { failureOf } from '../aws/failure.ts'
import type { Tools } from '../context/tools.ts'
import type { CleanupRequest } from '../inputs/request.ts'
import {
  decide,
  type FoundPreview,
  limitRemovals,
  type PullRequestState,
  type StaleDecision
} from '../preview/expiry.ts'
import { findPreviews } from '../preview/steps/find-previews.ts'
import { type Bookkeeping, openBooks } from '../preview/steps/preview-bookkeeping.ts'
import { readParts } from '../preview/steps/preview-run.ts'
import { instant, ownRepository, targetFor } from '../preview/steps/preview-target.ts'
import { removePreview } from '../preview/steps/remove-preview.ts'
import type { PreviewTarget } from '../preview/target.ts'
import type { PublicText } from '../report/public-reason.ts'
import type { Ending, PreviewRow } from '../report/report.ts'
import { capitalise } from '../sentence.ts'

/** Removals side by side: a service drains for a while, and ECS takes five changes a second (AWS documentation). */
const AT_ONCE = 5

/** What became of one stale preview. */
interface Swept {
  readonly row: PreviewRow
  readonly removed: boolean
  readonly problems: readonly string[]
}

/** Removes the previews whose pull request is closed for sure, or whose time is up. */
export async function cleanup(request: CleanupRequest, tools: Tools): Promise<Ending> {
  const { journal } = tools
  journal.learn({ mode: 'cleanup', cluster: request.cluster })
  const repository = ownRepository(tools)
  const books = openBooks(request.github, repository, tools)
  const found = await findPreviews(request, repository, tools)
  const decisions: StaleDecision[] = []
  for (const preview of found) {
    const state = await stateOf(preview, books)
    decisions.push(decide(preview, state, instant(Date.now())))
  }
  for (const { preview, remove, why } of decisions) {
    journal.tell(`${preview.name}: ${remove ? 'has to go' : 'stays'}, ${why}`)
  }
  const kept = decisions.filter(({ remove }) => !remove).map(one => rowOf(one, 'stays'))
  const { now, later } = limitRemovals(decisions, request.maxRemovals)
  if (request.dryRun) {
    const rows = decisions.filter(({ remove }) => remove).map(one => rowOf(one, 'would be removed'))
    journal.learn({ previews: [...rows, ...kept] })
    return { outcome: 'unchanged', reason: `Dry run: ${count(rows.length)} would be removed.` }
  }
  const swept = await sweep(now, request, books, tools)
  const waiting = later.map(one => rowOf(one, 'is left for the next run'))
  journal.learn({ previews: [...swept.map(({ row }) => row), ...waiting, ...kept] })
  return endingOf(swept, later.length)
}

async function stateOf({ identity }: FoundPreview, books: Bookkeeping): Promise<PullRequestState> {
  const pull = await books.pullRequest(identity.pullRequest)
  if (pull === 'unknown') return 'unknown'
  return pull.open ? 'open' : 'closed'
}

async function sweep(
  stale: readonly StaleDecision[],
  request: CleanupRequest,
  books: Bookkeeping,
  tools: Tools
): Promise<readonly Swept[]> {
  const swept: Swept[] = []
  for (let start = 0; start < stale.length; start += AT_ONCE) {
    tools.cancel.throwIfAborted()
    const batch = stale.slice(start, start + AT_ONCE)
    swept.push(
      ...(await Promise.all(batch.map(decision => sweepOne(decision, request, books, tools))))
    )
  }
  return swept
}

/** Removes one preview. What fails is its own problem: the others are removed and told all the same. */
async function sweepOne(
  decision: StaleDecision,
  request: CleanupRequest,
  books: Bookkeeping,
  tools: Tools
): Promise<Swept> {
  try {
    return await sweepStale(decision, request, books, tools)
  } catch (error) {
    return notRemoved(decision, [failureOf(error).message])
  }
}

function notRemoved(decision: StaleDecision, problems: readonly string[]): Swept {
  const row = rowOf(decision, `was not removed: ${problems.join(' ')}`)
  return { row, removed: false, problems }
}

async function sweepStale(
  decision: StaleDecision,
  request: CleanupRequest,
  books: Bookkeeping,
  tools: Tools
): Promise<Swept> {
  const { preview, why } = decision
  const { identity } = preview
  const target = targetFor(identity, request)
  // A push, or a reopening, may have come since the previews were listed.
  const { refreshed, runs } = await refresh(preview, target, tools)
  const again = decide(refreshed, await stateOf(preview, books), instant(Date.now()))
  if (!again.remove) return { row: rowOf(again, 'stays'), removed: false, problems: [] }
  const unwanted = async () => (await stateOf(preview, books)) === 'closed'
  // What a run has renewed after the listing was not judged.
  const { problems, taken } = await removePreview(target, tools, { runs, unwanted })
  if (taken) {
    const row = rowOf({ ...decision, why: 'another run has renewed it in the meantime' }, 'stays')
    return { row, removed: false, problems: [] }
  }
  if (problems.length > 0) return notRemoved(decision, problems)
  await books.retire(identity, `${capitalise(why)}.` as PublicText)
  return { row: rowOf(decision, 'was removed'), removed: true, problems: [] }
}

/**
 * The preview with the latest expiry that anything of it has now, since a run renews one thing after the other; and the
 * ids of the runs that have been here.
 */
async function refresh(
  preview: FoundPreview,
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<{ readonly refreshed: FoundPreview; readonly runs: readonly string[] }> {
  const { expiresAt, runs } = await readParts(target, tools)
  return { refreshed: expiresAt === undefined ? preview : { ...preview, expiresAt }, runs }
}

function rowOf({ preview, why }: StaleDecision, what: string): PreviewRow {
  const { identity, name } = preview
  const { pullRequest, baseService } = identity
  return { pullRequest, baseService, name, decision: `${what}: ${why}` }
}

function endingOf(swept: readonly Swept[], waiting: number): Ending {
  const problems = swept.flatMap(one => one.problems)
  const removed = swept.filter(one => one.removed).length
  const rest =
    waiting === 0 ? '' : ` ${count(waiting)} more will be by the next run (max-removals).`
  if (problems.length > 0) {
    return {
      outcome: 'failed',
      reason: `${count(removed)} removed; not all of the others could be: ${problems.join(' ')}${rest}`,
      hint: 'The next cleanup tries again.'
    }
  }
  return removed === 0
    ? { outcome: 'unchanged', reason: 'No preview is due for removal.' }
    : { outcome: 'removed', reason: `${count(removed)} removed.${rest}` }
}

function count(previews: number): string {
  return previews === 1 ? '1 preview' : `${previews} previews`
}
