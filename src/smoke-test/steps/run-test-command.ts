import { randomUUID } from 'node:crypto'
import type { SmokeTestResult } from '../../deployment/smoke-test-run.ts'
import type { Log } from '../../log.ts'
import type { Environment } from '../../runner/child-environment.ts'
import { endMarkedProcesses, PROCESS_MARKER } from '../../runner/left-processes.ts'
import { ProgramMissingError, run } from '../../runner/process.ts'
import { describeProgram } from '../smoke-test.ts'

interface CommandTools {
  /** Called with the marker of its processes before it starts, and with undefined once none is left. */
  save(processes: string | undefined): void
  readonly log: Log
  readonly env: Environment
  readonly cancel: AbortSignal
  /** Variables of the test. */
  readonly variables: Environment
  readonly limitMs: number
}

/** Longer lines are cut where they are read. */
const LONGEST_LINE = 10_000

/** Runs a program on the runner, without a shell. It ends with the signal of the job, or when its time is over. */
export async function runTestCommand(
  command: readonly string[],
  { log, env, cancel, variables, limitMs, save }: CommandTools
): Promise<SmokeTestResult> {
  const [program = '', ...args] = command
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), limitMs)
  const shown = log.foreignLines()
  let lastLine: string | undefined
  const mark = randomUUID()
  save(mark)
  try {
    const { code, signal } = await run(program, args, {
      env,
      variables: { ...variables, [PROCESS_MARKER]: mark },
      signal: AbortSignal.any([limit.signal, cancel]),
      endsAlone: true,
      longestLine: LONGEST_LINE,
      onLine: line => {
        shown.line(line)
        if (line.trim() !== '') lastLine = line
      }
    })
    const end = { program, code, signal, tooLong: limit.signal.aborted, lastLine }
    const cause = describeProgram(end, limitMs)
    return cause === undefined ? { kind: 'passed' } : { kind: 'failed', cause }
  } catch (error) {
    if (!(error instanceof ProgramMissingError)) throw error
    return { kind: 'failed', cause: `The smoke test failed: ${error.message}` }
  } finally {
    clearTimeout(timer)
    shown.end()
    await endMarkedProcesses(mark)
    save(undefined)
  }
}
