import { failureOf } from '../../aws/failure.ts'
import { savePreview } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import type { RollbackTrigger } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { afterEnd } from '../after-failure.ts'
import type { PreviewTarget } from '../target.ts'
import { findOwnService } from './preview-parts.ts'
import { removePreview } from './remove-preview.ts'

/**
 * Brings a preview up for the first time; when that fails, what was created is removed again, if `undoOn` has
 * what ended it.
 */
export async function undoing(
  build: () => Promise<Ending>,
  undoOn: readonly RollbackTrigger[],
  target: PreviewTarget,
  run: string,
  tools: Tools
): Promise<Ending> {
  try {
    const ending = await build()
    const aftermath = afterEnd(ending, undoOn)
    if (aftermath === 'keep') savePreview(tools, { kind: 'ended' })
    if (aftermath !== 'undo') return ending
    const cause = ending.diagnosis?.cause ?? ending.reason
    return {
      ...ending,
      reason: [cause, await undo(target, run, 'failed', tools)].filter(Boolean).join(' ')
    }
  } catch (error) {
    // Little time is left then: the post step removes it.
    if (tools.cancel.aborted) throw error
    if (!undoOn.includes('failure')) {
      savePreview(tools, { kind: 'ended' })
      throw error
    }
    throw brokenOff(error, await undo(target, run, 'broke-off', tools))
  }
}

/** What ended a deployment, with the result of undoing it. */
function brokenOff(error: unknown, undone: string): DeployError {
  const known = error instanceof DeployError ? error : undefined
  return new DeployError(known?.code ?? 'bug', `${failureOf(error).message} ${undone}`, {
    cause: known?.cause ?? error,
    ...(known?.hint === undefined ? {} : { hint: known.hint })
  })
}

/** Removes what a first deployment created, and returns the result as a sentence. */
async function undo(
  target: PreviewTarget,
  run: string,
  how: 'failed' | 'broke-off',
  tools: Tools
): Promise<string> {
  try {
    if (await hasWorked(target, how, tools)) {
      savePreview(tools, { kind: 'ended' })
      return 'A deployment of this preview has completed in the meantime, so it stays.'
    }
  } catch (error) {
    // Whether someone uses it is not known; the next run makes or removes it.
    return `What this first deployment had created was not removed. ${failureOf(error).message}`
  }
  tools.journal.tell('this was the first deployment: removing what it created')
  // From here on, a cancel must not leave half of it.
  savePreview(tools, { kind: 'making', target, run })
  const { problems, taken } = await removePreview(target, tools, { runs: [run] })
  if (taken) {
    savePreview(tools, { kind: 'ended' })
    return 'Another run has renewed this preview in the meantime, so it stays.'
  }
  if (problems.length > 0) {
    return `Not everything that this first deployment had created could be removed; the next run or mode: cleanup will. ${problems.join(' ')}`
  }
  savePreview(tools, { kind: 'ended' })
  return 'What this first deployment had created was removed again (rollback-on: none keeps it).'
}

/**
 * Whether a deployment of the preview has completed after all: one of another run; or this run's own, which then broke
 * off for a reason that has nothing to do with it.
 */
async function hasWorked(
  target: PreviewTarget,
  how: 'failed' | 'broke-off',
  tools: Pick<Tools, 'clients' | 'journal'>
): Promise<boolean> {
  const found = await findOwnService(target, tools)
  if (found?.ours !== true || found.value.status !== 'ACTIVE') return false
  const completed = rollbackTarget(found.value)?.taskDefinition
  const own = how === 'failed' ? tools.journal.known().taskDefinitionArn : undefined
  return completed !== undefined && completed !== own
}
