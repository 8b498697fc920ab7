import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { childEnvironment, type Environment, type Kept } from './child-environment.ts'
import { createLineSplitter } from './line-splitter.ts'

export interface RunOptions {
  /** What the child's environment is made of; default: ours. Nothing of the job's credentials gets through that `kept` does not name. */
  readonly env?: Environment
  /** Credentials of the job that the program needs. */
  readonly kept?: Kept
  /** Set on top, whatever their names. */
  readonly variables?: Environment
  /** Default: our working directory. */
  readonly cwd?: string
  /** Aborting it ends the child: SIGTERM first, SIGKILL when that does not help. */
  readonly signal?: AbortSignal
  /** Called with each line of stdout and stderr as it comes, without its line break. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** UTF-16 units of a line that are passed on; the rest is discarded. Default: 16 Mi, which only bounds the memory. */
  readonly longestLine?: number
  /** Written to the child's standard input, which is empty otherwise. */
  readonly input?: string
  /** What it started itself, and left behind, ends with it. */
  readonly endsAlone?: boolean
  /** Milliseconds from SIGTERM to SIGKILL; default 3000, well inside the runner's ten seconds. */
  readonly grace?: number
}

/** How a program ended: by itself with a code, or by a signal. */
export interface RunResult {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The program is not installed, or not in PATH. */
export class ProgramMissingError extends Error {
  override readonly name = 'ProgramMissingError'
}

const GRACE = 3000
const LONGEST_LINE = 16 * 1024 * 1024
/** Milliseconds that a grandchild may hold our pipes open after the child has ended. */
const PIPE_GRACE = 1000

/**
 * Starts a program without a shell and waits for its end and for its last line. A code other than 0 is a
 * result, not an error. With an aborted signal nothing is started. Throws ProgramMissingError.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {}
): Promise<RunResult> {
  if (options.signal?.aborted) return { code: null, signal: 'SIGTERM' }
  const child = spawn(command, [...args], {
    env: { ...childEnvironment(options.env ?? process.env, options.kept), ...options.variables },
    cwd: options.cwd,
    // A group of its own: what the child started can be killed with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true
  })
  // A child that ends without reading its input is no error of ours.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input)
  const { longestLine = LONGEST_LINE } = options
  const lines = [
    forwardLines(child.stdout, longestLine, line => options.onLine?.(line, 'stdout')),
    forwardLines(child.stderr, longestLine, line => options.onLine?.(line, 'stderr'))
  ]
  const stopWatching = stopOnAbort(child, options)
  try {
    const result = await waitForEnd(child)
    await Promise.all(lines)
    return result
  } catch (error) {
    throw explainStartError(error, command, options.cwd)
  } finally {
    stopWatching()
  }
}

function waitForEnd(child: ChildProcess): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      const timer = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      }, PIPE_GRACE)
      child.once('close', () => clearTimeout(timer))
      resolve({ code, signal })
    })
  })
}

/** Resolves when the stream has ended and its last line was emitted. */
function forwardLines(
  stream: Readable,
  limit: number,
  tell: (line: string) => void
): Promise<void> {
  const splitter = createLineSplitter(limit, tell)
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => splitter.take(text))
  return new Promise(resolve => {
    stream.once('close', () => {
      splitter.end()
      resolve()
    })
  })
}

/** Forwards an abort to the child; the returned function forgets the child and clears the timer. */
function stopOnAbort(
  child: ChildProcess,
  { signal, endsAlone, grace = GRACE }: RunOptions
): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    child.kill('SIGTERM')
    timer = setTimeout(() => killGroup(child), grace)
  }
  signal?.addEventListener('abort', stop, { once: true })
  return () => {
    signal?.removeEventListener('abort', stop)
    clearTimeout(timer)
    // What the child left behind when it was stopped ends here too.
    if (signal?.aborted || endsAlone === true) killGroup(child)
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}

function explainStartError(error: unknown, command: string, cwd: string | undefined): unknown {
  const isMissing =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
  if (!isMissing) return error
  // The same code stands for a missing program and for a missing working directory.
  if (cwd !== undefined && !existsSync(cwd)) {
    return new Error(`The folder ${cwd} does not exist.`, { cause: error })
  }
  return new ProgramMissingError(`The program ${command} is not installed, or not in PATH.`, {
    cause: error
  })
}
