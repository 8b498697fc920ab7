import type { FaultRule } from '../../simulator/faults.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'

/** The call at which the main process is killed. */
export interface Death extends Pick<FaultRule, 'operation' | 'calls'> {
  /** Right before AWS carries it out, or when it has and the answer is still on its way. */
  readonly when: 'before' | 'after'
}

/**
 * Runs a step and kills its main process at a call; everything up to then was answered. A step that ends before it
 * comes to that is not killed: its `signal` is null. `meanwhile` is done before the kill.
 */
export async function killAtCall(
  { control }: Pick<Simulator, 'control'>,
  { when, ...which }: Death,
  run: (job: Pick<ActionJob, 'onKillable' | 'leaps'>) => Promise<ActionRun>,
  meanwhile?: () => Promise<void> | void
): Promise<ActionRun> {
  control.addFault({ fault: { kind: 'hang', when }, ...which })
  let kill = () => {}
  const guard = setInterval(async () => {
    if (!control.calls().some(({ outcome }) => outcome === 'fault: hang')) return
    clearInterval(guard)
    control.clearFaults()
    await meanwhile?.()
    kill()
  }, 2)
  try {
    return await run({
      // What the test does in between takes real time.
      leaps: meanwhile === undefined,
      onKillable: how => {
        kill = how
      }
    })
  } finally {
    clearInterval(guard)
    control.clearFaults()
  }
}

/** A call at which a process is killed, found again by its operation: how many reads there are before it depends on time. */
export interface KillPoint {
  readonly operation: string
  /** Which of the calls of this operation, counted from 1. */
  readonly nth: number
  readonly when: Death['when']
}

/** Whether an operation only reads. */
export const isRead = (operation: string): boolean =>
  /:(Describe|List|Get|BatchGet|BatchCheck|Simulate)/.test(operation)

/**
 * Where a kill can leave something else than a kill at the call before: at the first call, before and after each call that
 * changes something, and at the read that comes when its answer was there. Between two other reads nothing changes,
 * neither in AWS nor in the saved state. `most`: so many calls of one operation stand for all that follow; `from`: the
 * index of the call that is taken as the first one.
 */
export function killPoints(
  operations: readonly string[],
  { most = Number.POSITIVE_INFINITY, from = 0 }: { most?: number; from?: number } = {}
): readonly KillPoint[] {
  const seen = new Map<string, number>()
  const calls = operations.map(operation => {
    const nth = (seen.get(operation) ?? 0) + 1
    seen.set(operation, nth)
    return { operation, nth }
  })
  return calls.flatMap((call, index): readonly KillPoint[] => {
    if (index < from) return []
    const before = calls[index - 1]
    if (!isRead(call.operation)) {
      const whens = ['before', 'after'] as const
      return call.nth > most ? [] : whens.map(when => ({ ...call, when }))
    }
    const isNext = before !== undefined && !isRead(before.operation) && before.nth <= most
    return index === from || isNext ? [{ ...call, when: 'before' }] : []
  })
}

/** `before ecs:UpdateService 1` */
export const namePoint = ({ operation, nth, when }: KillPoint): string =>
  `${when} ${operation} ${nth}`

/** Kills the main process of a step at such a point. */
export const killAtPoint = (
  simulator: Pick<Simulator, 'control'>,
  { operation, nth, when }: KillPoint,
  run: Parameters<typeof killAtCall>[2]
): Promise<ActionRun> => killAtCall(simulator, { operation, calls: [nth], when }, run)
