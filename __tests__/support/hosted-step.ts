import type { Seat } from './shared-clock.ts'
import type { Ended } from './step-process.ts'

/** The hosts of this worker, from `test-environment.mjs`. */
interface StepHosts {
  run(
    node: string,
    step: Pick<HostedStep, 'step' | 'env' | 'cwd' | 'clock'>,
    onOutput: (text: string) => void
  ): Promise<number>
}
declare const stepHosts: StepHosts

/** One step of the action in a host. */
export interface HostedStep {
  readonly step: 'main' | 'post'
  readonly node: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly clock: Seat['clock'] | undefined
  readonly onLine: (line: string) => void
  readonly onExit: () => void
  readonly timeoutMs: number
}

/**
 * Runs a step in one of the worker's hosts.
 * @throws when it is still running after `timeoutMs`.
 */
export async function runHosted(hosted: HostedStep): Promise<Ended> {
  const { step, env, cwd, clock, onLine, timeoutMs } = hosted
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
    const exitCode = await Promise.race([
      stepHosts.run(hosted.node, { step, env, cwd, clock }, take),
      timeout
    ])
    if (rest !== '') onLine(rest)
    return { exitCode, signal: null, cancelled: false }
  } finally {
    clearTimeout(timer)
    hosted.onExit()
  }
}
