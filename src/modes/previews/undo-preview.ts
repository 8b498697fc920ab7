import { failureOf } from '../../platform/aws/failure.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../rollout/judge.ts'
import type { Tools } from '../tools.ts'
import { isAnothers } from './preview-parts.ts'
import { type PreviewTarget, savePreview } from './preview-target.ts'
import { removePreview } from './remove-preview.ts'

const UNDONE: readonly Ending['outcome'][] = ['failed', 'timed-out']

/** Brings a preview up for the first time; when that fails, what was made is removed again. */
export async function undoing(
  build: () => Promise<Ending>,
  target: PreviewTarget,
  tools: Tools
): Promise<Ending> {
  try {
    const ending = await build()
    if (!UNDONE.includes(ending.outcome)) return ending
    const cause = ending.diagnosis?.cause ?? ending.reason
    return { ...ending, reason: [cause, await undo(target, tools)].filter(Boolean).join(' ') }
  } catch (error) {
    // Little time is left then: the post step removes it.
    if (tools.cancel.aborted) throw error
    const undone = await undo(target, tools)
    const known = error instanceof DeployError ? error : undefined
    throw new DeployError(known?.code ?? 'bug', `${failureOf(error).message} ${undone}`, {
      cause: known?.cause ?? error,
      ...(known?.hint === undefined ? {} : { hint: known.hint })
    })
  }
}

/** Removes what a first deployment made, and says in a sentence what came of that. */
async function undo(target: PreviewTarget, tools: Tools): Promise<string> {
  try {
    if (await isAnothers(target, tools.journal.known().taskDefinitionArn, tools)) {
      savePreview(tools, { kind: 'ended' })
      return 'Another run has made this preview meanwhile, so it stays.'
    }
  } catch (error) {
    // Whose it is now is not known; the next run makes or removes it.
    return `What this first deployment had made was not removed. ${failureOf(error).message}`
  }
  tools.journal.tell('this was the first deployment: removing what it made')
  const { problems } = await removePreview(target, tools)
  if (problems.length > 0) {
    return `Not all that this first deployment had made could be removed; the next run or mode: cleanup will. ${problems.join(' ')}`
  }
  savePreview(tools, { kind: 'ended' })
  return 'What this first deployment had made was removed again (rollback-on: none keeps it).'
}
