import type { FaultRule } from '../../simulator/faults.ts'
import type { Clock } from '../../simulator/world.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import type { Scene } from './live-service.ts'

/** How the process is told to end. */
export type Manner =
  /** As the runner cancels a job: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the kill. */
  | 'runner'
  /** As a container or a service manager ends a process. */
  | 'SIGTERM'
  /** As someone with a key on Ctrl-C does. */
  | 'impatient'

/** When a process is told to end, and in which manner. */
export interface Signalling {
  readonly manner: Manner
  /** When the signal comes: at a line of the log, or when the first of `faults` hits its call. */
  readonly at: { readonly line: RegExp } | { readonly call: string }
  readonly faults?: readonly FaultRule[]
}

/** Makes the first call of an operation take long enough to be interrupted. */
export const slow = (operation: string): FaultRule => ({
  fault: { kind: 'slow', milliseconds: 2_500 },
  operation,
  times: 1
})

/** Signals the process once the moment has come, and gives what the runner saw. */
export async function runAndSignal(
  scene: Scene,
  one: Signalling,
  inputs: Readonly<Record<string, string>>
): Promise<ActionRun> {
  const { control } = scene.simulator
  const killer = startKiller(one, scene.clock)
  const rules = (one.faults ?? []).map(rule => control.addFault(rule))
  const hasArrived = () =>
    control.faults().some(({ id, applied }) => id === rules[0] && applied > 0)
  const guard = setInterval(() => {
    if (!('call' in one.at) || !hasArrived()) return
    clearInterval(guard)
    killer.cancel()
  }, 2)
  return await scene.run(inputs, {
    ...killer.job,
    onEnd: () => {
      clearInterval(guard)
      killer.stop()
    }
  })
}

/** What sends the signals of a manner, each once, and none to a process that has ended. */
function startKiller({ manner, at }: Signalling, clock: Clock) {
  let pid = 0
  let cancelled = false
  let mainEnded = false
  const waiting: (() => void)[] = []
  const send = (signal: NodeJS.Signals) => {
    if (mainEnded) return
    try {
      process.kill(pid, signal)
    } catch {
      // It ended a moment ago, and the runner has not seen it yet.
    }
  }
  const cancel = () => {
    if (mainEnded || cancelled) return
    cancelled = true
    send(manner === 'SIGTERM' ? 'SIGTERM' : 'SIGINT')
    if (manner !== 'runner') return
    waiting.push(clock.after(7_500, () => send('SIGTERM')))
    waiting.push(clock.after(10_000, () => send('SIGKILL')))
  }
  const job: Pick<ActionJob, 'onLine' | 'onStart'> = {
    onLine: line => {
      if (manner === 'impatient' && / SIGINT received/.test(line)) send('SIGINT')
      if ('line' in at && at.line.test(line)) cancel()
    },
    onStart: started => {
      pid = started
    }
  }
  const stop = () => {
    mainEnded = true
    for (const forget of waiting) forget()
  }
  return { cancel, stop, job }
}
