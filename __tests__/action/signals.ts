import type { FaultRule } from '../../simulator/faults.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import type { Scene } from './live-service.ts'

/** Where the runner's patience counts, the world must not be much faster than this machine. */
export const SLOW = 10

/** How the process is told to end. */
export type Manner =
  /** As the runner cancels a job: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the kill. */
  | 'runner'
  /** As a container or a service manager ends a process. */
  | 'SIGTERM'
  /** As somebody with a key on Ctrl-C does. */
  | 'impatient'

/** When a process is told to end, and in which manner. */
export interface Signalling {
  readonly manner: Manner
  /** When the signal comes: at a line of the log, or when the first of `faults` hits its call. */
  readonly at: { readonly line: RegExp } | { readonly call: string }
  readonly faults?: readonly FaultRule[]
  /** The process has to be ended by force, since the network is gone. */
  readonly stuck?: boolean
}

/** Makes the first call of an operation take long enough to be interrupted. */
export const slow = (operation: string): FaultRule => ({
  fault: { kind: 'slow', milliseconds: 150 },
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
  const killer = startKiller(one)
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
    },
    ...(one.stuck === true ? { clock: { speed: SLOW, origin: scene.simulator.origin } } : {})
  })
}

/** What sends the signals of a manner, each once, and none to a process that has ended. */
function startKiller({ manner, at, stuck }: Signalling) {
  let pid = 0
  let mainEnded = false
  const timers: NodeJS.Timeout[] = []
  const send = (signal: NodeJS.Signals, afterMs: number) => {
    const kill = () => {
      if (mainEnded) return
      try {
        process.kill(pid, signal)
      } catch {
        // It ended a moment ago, and the runner has not seen it yet.
      }
    }
    timers.push(setTimeout(kill, afterMs))
  }
  const cancel = () => {
    if (mainEnded || timers.length > 0) return
    send(manner === 'SIGTERM' ? 'SIGTERM' : 'SIGINT', 0)
    if (manner !== 'runner') return
    // A process that is stuck is ended in its own, faster time; the others have no need to hurry.
    const pace = stuck === true ? SLOW : 1
    send('SIGTERM', 7_500 / pace)
    send('SIGKILL', 10_000 / pace)
  }
  const job: Pick<ActionJob, 'onLine' | 'onStart'> = {
    onLine: line => {
      if (manner === 'impatient' && / SIGINT received/.test(line)) send('SIGINT', 0)
      if ('line' in at && at.line.test(line)) cancel()
    },
    onStart: started => {
      pid = started
    }
  }
  const stop = () => {
    mainEnded = true
    for (const timer of timers) clearTimeout(timer)
  }
  return { cancel, stop, job }
}
