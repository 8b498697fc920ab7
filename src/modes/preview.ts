import { savePreview } from '../context/saved-state.ts'
import type { Tools } from '../context/tools.ts'
import { stateOf } from '../github/deployment-text.ts'
import type { PreviewRequest } from '../inputs/request.ts'
import type { CommentFacts } from '../preview/comment-text.ts'
import { type PreviewAction, settleEventState } from '../preview/desired-state.ts'
import { endSkipped, stateOfEvent } from '../preview/steps/event-state.ts'
import { isMaybeOpen, type Made, makePreview } from '../preview/steps/make-preview.ts'
import { type Bookkeeping, openBooks } from '../preview/steps/preview-bookkeeping.ts'
import { findOwnService } from '../preview/steps/preview-parts.ts'
import { ownRepository, previewTarget } from '../preview/steps/preview-target.ts'
import { removePreview } from '../preview/steps/remove-preview.ts'
import { findShown } from '../preview/steps/shown-preview.ts'
import type { PreviewTarget } from '../preview/target.ts'
import { DeployError } from '../problem.ts'
import { linkConsole } from '../report/console-link.ts'
import {
  type PublicText,
  publicErrorReason,
  publicReason,
  WHY_IN_LOG
} from '../report/public-reason.ts'
import type { Ending } from '../report/report.ts'
import { isGreen } from '../report/report.ts'
import { describeVerdict } from '../report/verdict-line.ts'

/** Makes, updates or removes the preview of a pull request, as the event and the pull request's state ask for. */
export async function preview(request: PreviewRequest, tools: Tools): Promise<Ending> {
  const repository = ownRepository(tools)
  const books = openBooks(request.github, repository, tools)
  const action = await decideAction(request, repository, books, tools)
  if (action.kind === 'refuse') {
    throw new DeployError('invalid-input', action.reason, { hint: action.hint })
  }
  const target = previewTarget(request, repository, action.pullRequest)
  tools.journal.learn({ cluster: request.cluster, service: target.names.name })
  switch (action.kind) {
    case 'skip':
      return endSkipped(action)
    case 'remove':
      return await remove(target, books, tools)
    case 'renew': {
      const there = await findOwnService(target, tools)
      if (there?.ours !== true) return endSkipped(action.otherwise)
      return await deployPreview(request, target, action.commit, books, tools)
    }
    case 'deploy':
      return await deployPreview(request, target, action.commit, books, tools)
  }
}

async function decideAction(
  { preview: { pullRequest }, image }: PreviewRequest,
  repository: string,
  books: Bookkeeping,
  { runner, source }: Pick<Tools, 'runner' | 'source'>
): Promise<PreviewAction> {
  const wanted = stateOfEvent(runner, repository, pullRequest)
  const state =
    wanted.kind === 'skip' || wanted.kind === 'unclear'
      ? 'unknown'
      : await books.pullRequest(wanted.pullRequest)
  const build = {
    builds: image.kind === 'build',
    commit: source.commit,
    tagged: runner.input('tags') !== ''
  }
  return settleEventState(wanted, state, repository, build)
}

async function remove(target: PreviewTarget, books: Bookkeeping, tools: Tools): Promise<Ending> {
  tools.journal.learn({ mode: 'remove-preview' })
  savePreview(tools, { kind: 'removing', target })
  const { removed, problems, taken } = await removePreview(target, tools, {
    onBegin: runs => savePreview(tools, { kind: 'removing', target, runs }),
    unwanted: async () => {
      const state = await books.pullRequest(target.identity.pullRequest)
      return state !== 'unknown' && !state.open
    }
  })
  if (taken) {
    savePreview(tools, { kind: 'ended' })
    return {
      outcome: 'skipped',
      reason: 'Another run has renewed the preview in the meantime, so it stays.'
    }
  }
  if (problems.length > 0) {
    return {
      outcome: 'failed',
      reason: `Not all of the preview could be removed: ${problems.join(' ')}`,
      hint: 'Run the job again; mode: cleanup removes what is left, too.'
    }
  }
  savePreview(tools, { kind: 'ended' })
  await books.retire(target.identity)
  return {
    outcome: 'removed',
    reason:
      removed.length === 0
        ? 'There was nothing to remove.'
        : 'The pull request is not open any more.'
  }
}

async function deployPreview(
  request: PreviewRequest,
  target: PreviewTarget,
  commit: string | undefined,
  books: Bookkeeping,
  tools: Tools
): Promise<Ending> {
  const { identity } = target
  const ask = async () => await books.pullRequest(identity.pullRequest)
  if (commit !== undefined) await books.begin(identity, commit)
  const made = await makePreview(request, target, commit, ask, tools).catch(async error => {
    const failed = { ending: { outcome: 'failed' }, reason: publicErrorReason(error) } as const
    await tell(request, target, commit, failed, books, tools)
    throw error
  })
  // A close that came in the meantime may have run before this was made.
  if (made === 'closed' || !isMaybeOpen(await ask())) return await remove(target, books, tools)
  await tell(request, target, commit, made, books, tools)
  return made.ending
}

/** Writes the result to GitHub. */
async function tell(
  request: PreviewRequest,
  target: PreviewTarget,
  commit: string | undefined,
  {
    ending,
    reason = publicReason(ending),
    ...made
  }: Pick<Made, 'ending'> & Partial<Made> & { readonly reason?: PublicText },
  books: Bookkeeping,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>
): Promise<void> {
  const { journal, runner, cancel } = tools
  const { identity } = target
  // What cancelled this run is most often a newer push, which reports on its own.
  if (cancel.aborted) return
  const known = journal.known()
  const { url, image, cluster, service, durationMs } = known
  const good = isGreen(ending.outcome)
  const description = describeVerdict({ ...known, ...ending })
  await books.end(identity, { state: stateOf(ending.outcome), description, url })
  if (ending.outcome === 'skipped') return
  const state: CommentFacts['state'] = good
    ? 'ready'
    : ending.outcome === 'rolled-back'
      ? 'rolled-back'
      : 'failed'
  const logs = linkConsole({
    outcome: ending.outcome,
    ...definedOnly({ region: request.region, cluster, service })
  })
  const shown = good ? { url, commit, image } : await findShown(request, target, tools)
  await books.comment(identity.pullRequest, {
    baseService: identity.baseService,
    state,
    reason: good ? undefined : (reason ?? WHY_IN_LOG),
    tried: good ? undefined : commit,
    running: ending.runningTaskDefinitionArn,
    durationMs: ending.durationMs ?? durationMs,
    expiresAt: made.expiresAt,
    cost: made.cost,
    ...definedOnly(shown),
    logs,
    run: runner.surroundings.runUrl
  })
}

function definedOnly<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
