import { shareReads } from '../../aws/shared-reads.ts'
import type { SavedSchedules, SavedService, SavedState } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import type { RollbackTrigger } from '../../inputs/request.ts'
import { type Ending, isGreen } from '../../report/report.ts'
import { announce } from '../../runner/announce.ts'
import type { RolledOut } from '../../schedules/steps/finish-schedules.ts'
import { commonEnding, type ServiceEnd } from '../../services/common-ending.ts'
import { rollOutTogether, triggerOf } from '../../services/steps/roll-out-together.ts'
import { startSaving, toolsOfService } from '../../services/steps/service-tools.ts'
import { bringTogether, type Together } from '../../services/steps/together.ts'
import {
  finishMarker,
  type LeftRollout,
  leftMarkerOf,
  leftRolloutOf,
  resumeRollout
} from './left-rollout.ts'

/** The services of a step that was cut off. */
export type LeftServices = Readonly<Record<string, SavedService>>

/**
 * What is left to do for several services; undefined when they were not begun, or all have come to their ends and no
 * schedule is left to follow them.
 */
export function leftServicesOf(
  saved: SavedState['services'],
  hasSchedules: boolean
): LeftServices | undefined {
  const isLeft = Object.values(saved ?? {}).some(service => {
    const left = leftRolloutOf(service)
    const isBegun = service.rollout !== undefined
    return (
      left.saved !== undefined ||
      leftMarkerOf(service, left) !== undefined ||
      (isBegun && hasSchedules)
    )
  })
  return isLeft ? saved : undefined
}

/** Brings all services to their ends: all stay on the new revision, or none. */
export async function finishServices(
  saved: LeftServices,
  schedules: SavedSchedules | undefined,
  tools: Tools
): Promise<Ending> {
  const names = Object.keys(saved)
  const save = startSaving(tools.runner, saved)
  const clients = shareReads(tools.clients)
  const members = Object.entries(saved).map(([service, kept]) => ({
    service,
    kept,
    left: leftRolloutOf(kept),
    tools: toolsOfService(service, { ...tools, clients }, save.service)
  }))
  const open = members.flatMap(({ left }) => left.saved ?? [])
  const together = bringTogether(names, rollbackOnOf(open), tools.clock)
  const known = members.flatMap(({ service, kept }) => endBefore(service, kept))
  for (const end of known) tellBefore(end, saved[end.service], together)
  const untouched = new Set<string>()
  const works = members.flatMap(({ service, left, tools: own }) => {
    const { saved: rollout } = left
    return rollout === undefined
      ? []
      : [
          {
            service,
            tools: own,
            run: async (all: RolloutTools) => {
              const ending = await resumeRollout(rollout, all)
              if (ending === undefined) untouched.add(service)
              return ending ?? NOT_STARTED
            }
          }
        ]
  })
  const rolledOut = await rollOutTogether(works, together, save.isBegun)
  const finished = rolledOut.map(
    (end): ServiceEnd => (untouched.has(end.service) ? { ...end, untouched: true } : end)
  )
  const ends = [...known, ...finished]
  const common = commonEnding(together.state(), ends)
  for (const { service, kept, left, tools: own } of members) {
    const marker = leftMarkerOf(kept, left)
    const outcome = ends.find(end => end.service === service)?.ending.outcome
    if (marker !== undefined) await finishMarker(marker, outcome, own)
  }
  const followed = schedules && (await followLeft(schedules, { ending: common, ends }, tools))
  const ending = followed ?? common
  if (works.length > 0 || followed !== undefined) {
    const services = members.map(({ service, tools: own }) => ({
      service,
      ...own.journal.known(),
      ...(ends.find(end => end.service === service)?.ending ?? common)
    }))
    announce({ ...tools.journal.known(), ...ending, services }, tools.runner)
  }
  return ending
}

/** Has schedules follow what a main step has left; its code is loaded only then. */
export async function followLeft(
  schedules: SavedSchedules,
  rolledOut: RolledOut,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal'>
): Promise<Ending | undefined> {
  const { finishSchedules } = await import('../../schedules/steps/finish-schedules.ts')
  return await finishSchedules(schedules, rolledOut, tools)
}

const NOT_STARTED: Ending = {
  outcome: 'cancelled',
  reason: 'The main step was cut off before its deployment was started.'
}

function rollbackOnOf(open: readonly LeftRollout[]): readonly RollbackTrigger[] {
  const [first] = open
  if (first === undefined) return []
  return first.kind === 'started' ? first.watch.options.rollbackOn : first.options.rollbackOn
}

/** The end of a service that the main step knew, or had not begun. */
function endBefore(service: string, { rollout }: SavedService): readonly ServiceEnd[] {
  if (rollout === undefined) {
    const reason = 'The main step was cut off before it was rolled out.'
    return [{ service, ending: { outcome: 'cancelled', reason }, untouched: true }]
  }
  if (rollout.kind !== 'ended') return []
  const { outcome, running } = rollout
  if (outcome === undefined) {
    const reason = 'Its deployment was not started; the log of the step says why.'
    return [{ service, ending: { outcome: 'failed', reason }, untouched: true }]
  }
  const ran = running === undefined ? {} : { runningTaskDefinitionArn: running }
  return [{ service, ending: { outcome, ...ran } }]
}

function tellBefore(
  { service, ending }: ServiceEnd,
  kept: SavedService | undefined,
  together: Together
): void {
  const { outcome, reason = '' } = ending
  if (!isGreen(outcome)) {
    const trigger =
      outcome === 'superseded'
        ? outcome
        : kept?.rollout === undefined
          ? 'cancel'
          : triggerOf(outcome)
    together.tell({ kind: 'trouble', service, trigger, cause: reason })
  }
  together.tell({ kind: 'ended', service })
}
