import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'

/** Of this worker, from `test-environment.mjs`; a script has none. */
declare const loadSimulator:
  | (() => Promise<typeof import('../../simulator/simulator.ts')>)
  | undefined

/** Starts a simulator that the worker has loaded once for all of its test files. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const loaded =
    typeof loadSimulator === 'undefined'
      ? await import('../../simulator/simulator.ts')
      : await loadSimulator()
  return await loaded.startSimulator(options)
}
