import type { Seat, SharedClock } from './shared-clock.ts'
import type { Ended } from './step-process.ts'
import type { Tier } from './step-tiers.ts'

/** The hosts of this worker, from `test-environment.mjs`. */
interface StepHosts {
  enter(world: unknown, queues: boolean): Promise<() => void>
  run(
    node: string,
    step: Pick<HostedStep, 'step' | 'env' | 'cwd' | 'clock'>,
    onOutput: (text: string) => void,
    onStart: (kill: () => void) => void
  ): Promise<{ readonly code: number | null; readonly signal: string | null }>
}
declare const stepHosts: StepHosts | undefined

/**
 * Waits for the place of a job whose steps a host runs; one that runs as processes only takes it. Jobs without a clock
 * share nothing.
 * @returns what gives the place back
 */
export async function takePlace(tier: Tier, clock: SharedClock | undefined): Promise<() => void> {
  if (typeof stepHosts === 'undefined') return () => {}
  return await stepHosts.enter(clock ?? {}, tier === 'host')
}

/** One step of the action in a host. */
export interface HostedStep {
  readonly step: 'main' | 'post'
  readonly node: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly clock: Seat['clock'] | undefined
  readonly onLine: (line: string) => void
  readonly onExit: () => void
  /** Told how the step is killed. */
  readonly onKillable?: ((kill: () => void) => void) | undefined
  readonly timeoutMs: number
}

/**
 * Runs a step in one of the worker's hosts.
 * @throws when it is still running after `timeoutMs`.
 */
export async function runHosted(hosted: HostedStep): Promise<Ended> {
  const { step, env, cwd, clock, onLine, timeoutMs } = hosted
  if (typeof stepHosts === 'undefined') throw new Error('only a test file has hosts of steps')
  let rest = ''
  const take = (text: string) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${step} is still running after ${timeoutMs} ms`)),
      timeoutMs
    )
  })
  try {
    const { code, signal } = await Promise.race([
      stepHosts.run(hosted.node, { step, env, cwd, clock }, take, kill =>
        hosted.onKillable?.(kill)
      ),
      timeout
    ])
    if (rest !== '') onLine(rest)
    return { exitCode: code, signal, cancelled: false }
  } finally {
    clearTimeout(timer)
    hosted.onExit()
  }
}
