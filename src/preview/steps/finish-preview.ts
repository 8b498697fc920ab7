import type { SavedPreview, SavedState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import { readGitHub } from '../../inputs/read.ts'
import type { Ending } from '../../report/report.ts'
import { announce } from '../../runner/announce.ts'
import { openBooks } from './preview-bookkeeping.ts'
import { findOwnService } from './preview-parts.ts'
import { removePreview } from './remove-preview.ts'

/** A preview that the main step left unfinished. */
export type LeftPreview = Exclude<SavedPreview, { kind: 'ended' }>

/** What the saved state says about a preview; undefined when nothing is left to do. */
export function leftPreviewOf({ preview: saved }: SavedState): LeftPreview | undefined {
  return saved === undefined || saved.kind === 'ended' ? undefined : saved
}

/**
 * Ends what the main step had begun: a removal, or a first deployment of which nothing has to stay.
 *
 * @returns what became of the preview; undefined when it is another run's by now
 */
export async function finishPreview(left: LeftPreview, tools: Tools): Promise<Ending | undefined> {
  const { kind, target } = left
  const { journal, runner } = tools
  journal.learn({ cluster: target.cluster, service: target.names.name })
  if (kind === 'making' && (await hasCompleted(target, tools))) {
    runner.line(`The first deployment of ${target.names.name} completed after all: it stays.`)
    return { outcome: 'succeeded' }
  }
  journal.tell(
    kind === 'making'
      ? `the first deployment of ${target.names.name} was cut off: removing what it created`
      : `the removal of ${target.names.name} was cut off: going on`
  )
  journal.learn({ mode: 'remove-preview' })
  const runs = left.kind === 'making' ? [left.run] : left.runs
  const { removed, problems, taken } = await removePreview(
    target,
    tools,
    runs === undefined ? {} : { runs }
  )
  if (taken) {
    runner.line(`Another run has renewed ${target.names.name} in the meantime: it stays.`)
    return undefined
  }
  const ending: Ending =
    problems.length === 0
      ? {
          outcome: 'removed',
          ...(removed.length === 0 ? { reason: 'Nothing of it was left.' } : {})
        }
      : {
          outcome: 'failed',
          reason: `Not all of the preview could be removed: ${problems.join(' ')}`,
          hint: 'The next run for this pull request, or mode: cleanup, removes what is left.'
        }
  announce({ ...journal.known(), ...ending }, runner)
  // What cut a first deployment off is most often a newer push, which reports on its own.
  if (kind === 'removing' && problems.length === 0) {
    const { identity } = target
    const github = readGitHub(name => runner.input(name))
    await openBooks(github, identity.repository, tools).retire(identity)
  }
  return ending
}

async function hasCompleted(
  target: LeftPreview['target'],
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  const found = await findOwnService(target, tools)
  return found?.ours === true && rollbackTarget(found.value) !== undefined
}
