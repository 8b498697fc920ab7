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

/** Whether an operation only reads. */
export const isRead = (operation: string): boolean =>
  /:(Describe|List|Get|BatchGet|BatchCheck|Simulate)/.test(operation)
