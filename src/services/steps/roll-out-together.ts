import type { RolloutTools } from '../../context/tools.ts'
import type { CommonTrouble } from '../../deployment/other-services.ts'
import type { RollbackTrigger } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { type Ending, isGreen, type Outcome } from '../../report/report.ts'
import type { ServiceEnd } from '../common-ending.ts'
import type { Together } from './together.ts'

/** What rolls one service out, with tools that know of the others. */
export interface ServiceWork {
  readonly service: string
  readonly tools: RolloutTools
  readonly run: (tools: RolloutTools) => Promise<Ending>
}

/** Rolls all services out side by side, each to its end. Never throws for what goes wrong with one of them. */
export async function rollOutTogether(
  works: readonly ServiceWork[],
  together: Together,
  isBegun: (service: string) => boolean
): Promise<readonly ServiceEnd[]> {
  return await Promise.all(works.map(work => rollOutOne(work, together, isBegun)))
}

async function rollOutOne(
  { service, tools, run }: ServiceWork,
  together: Together,
  isBegun: (service: string) => boolean
): Promise<ServiceEnd> {
  const others = together.othersOf(service)
  const end = await run({ ...tools, others }).then(
    (ending): ServiceEnd => ({ service, ending }),
    (error: unknown): ServiceEnd => {
      const ending = endingOfError(error, tools.cancel, others.undo)
      return { service, ending, ...(isBegun(service) ? {} : { untouched: true }) }
    }
  )
  tellEnd(end, together)
  return end
}

/** Why it was not rolled out: it was not begun because of the others or a signal, or its update was refused. */
function endingOfError(error: unknown, cancel: AbortSignal, undo: AbortSignal): Ending {
  if (undo.aborted && error === undo.reason) {
    const trouble: CommonTrouble = undo.reason
    const reason = `It was not touched because ${trouble.service} was not deployed: ${trouble.cause}`
    return { outcome: 'failed', reason }
  }
  if (cancel.aborted && (error === cancel.reason || isCancelled(error))) {
    const reason = `The job was cancelled (${String(cancel.reason)}) before it was rolled out.`
    return { outcome: 'cancelled', reason }
  }
  if (!(error instanceof DeployError)) throw error
  const { message: reason, hint } = error
  return { outcome: 'failed', reason, ...(hint === undefined ? {} : { hint }) }
}

const isCancelled = (error: unknown) => error instanceof DeployError && error.code === 'cancelled'

/** What ended badly was in trouble, if it has not said so before. */
function tellEnd({ service, ending, untouched }: ServiceEnd, together: Together): void {
  const { outcome, reason: cause = '' } = ending
  if (!isGreen(outcome) && !isForOthers(service, untouched, together)) {
    const trigger = outcome === 'superseded' ? outcome : triggerOf(outcome, ending.trigger)
    together.tell({ kind: 'trouble', service, trigger, cause })
  }
  together.tell({ kind: 'ended', service })
}

/** Whether it only went back, or was not begun, because of another one. */
function isForOthers(service: string, untouched: boolean | undefined, together: Together): boolean {
  const { undo } = together.state()
  return undo !== undefined && (untouched === true || undo.service !== service)
}

/** What an outcome stands for when nothing else says it. */
export function triggerOf(
  outcome: Outcome,
  known: RollbackTrigger | undefined = undefined
): RollbackTrigger {
  if (known !== undefined) return known
  if (outcome === 'timed-out') return 'timeout'
  return outcome === 'cancelled' ? 'cancel' : 'failure'
}
