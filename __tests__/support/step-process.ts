import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

/** When a step is cancelled; the runner cancels `main`, never `post`. */
export interface Cancellation {
  readonly afterMs?: number | undefined
  readonly when?: RegExp | ((line: string) => boolean) | undefined
  readonly againAfterMs?: number | undefined
}

export interface StepProcess {
  readonly command: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
  /** The log so far, which `onLine` appends to; `cancellation.when` looks at it. */
  readonly shownLines: readonly { readonly text: string }[]
  readonly grace: { readonly interrupt: number; readonly terminate: number }
  readonly timeoutMs: number
  readonly cancellation?: Cancellation
  readonly onStart?: (pid: number) => void
  readonly onExit?: () => void
}

export interface Ended {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly cancelled: boolean
}

/** After the process has ended, so long may its children keep its output open before they are killed. */
const outputGraceMs = 5000

/**
 * Runs a program to its end. A cancellation sends SIGINT to the program alone, then SIGTERM, then kills
 * its whole tree, as the runner does.
 * @throws when the program is still running after `timeoutMs`; it is killed first.
 */
export async function startProcess(step: StepProcess): Promise<Ended> {
  const [file, ...args] = step.command
  const child = spawn(file, args, {
    cwd: step.cwd,
    env: step.env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const canceller = new Canceller(child, step)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', line => {
      const before = step.shownLines.length
      step.onLine(line)
      for (const shown of step.shownLines.slice(before)) canceller.look(shown.text)
    })
  }
  let timedOut = false
  const guard = setTimeout(() => {
    timedOut = true
    killTree(step, child)
  }, step.timeoutMs)
  const exited = await new Promise<{ code: number | null; signal: string | null }>((done, fail) => {
    child.once('error', fail)
    child.once('spawn', () => step.onStart?.(child.pid ?? 0))
    child.once('exit', (code, signal) => done({ code, signal }))
  }).finally(() => {
    step.onExit?.()
    clearTimeout(guard)
    canceller.stop()
  })
  await drain(child, () => killTree(step, child))
  if (timedOut)
    throw new Error(`still running after ${step.timeoutMs} ms: ${step.command.join(' ')}`)
  return { exitCode: exited.code, signal: exited.signal, cancelled: canceller.cancelled }
}

/** Sends the signals of one cancellation. */
class Canceller {
  cancelled = false
  readonly #child: ChildProcess
  readonly #step: StepProcess
  readonly #timers: NodeJS.Timeout[] = []

  constructor(child: ChildProcess, step: StepProcess) {
    this.#child = child
    this.#step = step
    const { afterMs } = step.cancellation ?? {}
    if (afterMs !== undefined) this.#later(afterMs, () => this.#cancel())
  }

  look(line: string): void {
    const { when } = this.#step.cancellation ?? {}
    if (when === undefined || this.cancelled) return
    if (typeof when === 'function' ? when(line) : when.test(line)) this.#cancel()
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #cancel(): void {
    const { grace, cancellation } = this.#step
    this.cancelled = true
    this.#child.kill('SIGINT')
    if (cancellation?.againAfterMs !== undefined) {
      this.#later(cancellation.againAfterMs, () => this.#child.kill('SIGINT'))
    }
    this.#later(grace.interrupt, () => this.#child.kill('SIGTERM'))
    this.#later(grace.interrupt + grace.terminate, () => killTree(this.#step, this.#child))
  }

  #later(delay: number, action: () => void): void {
    this.#timers.push(setTimeout(action, delay))
  }
}

/** Waits until the output is closed, and makes it so when a grandchild holds it open for too long. */
async function drain(child: ChildProcess, force: () => void): Promise<void> {
  const open = [child.stdout, child.stderr].filter(stream => stream !== null && !stream.closed)
  const closed = Promise.all(open.map(stream => new Promise(done => stream?.once('close', done))))
  const timer = setTimeout(force, outputGraceMs)
  await closed
  clearTimeout(timer)
}

function killTree(step: StepProcess, child: ChildProcess): void {
  child.kill('SIGKILL')
  const trackingId = step.env.RUNNER_TRACKING_ID
  if (trackingId !== undefined) void sweepOrphans(trackingId)
}

/**
 * Kills every process that carries the job's RUNNER_TRACKING_ID, as the runner does at the end of a job.
 * Those that were there `before` the job are none of its own.
 * @returns the command lines of what was killed; nothing on systems without /proc.
 */
export async function sweepOrphans(
  trackingId: string,
  before: ReadonlySet<string> = new Set()
): Promise<string[]> {
  const found = await Promise.all(
    (await listProcesses())
      .filter(pid => !before.has(pid))
      .map(pid => describeTracked(pid, trackingId))
  )
  return found.flatMap(orphan => {
    if (orphan === undefined) return []
    try {
      process.kill(orphan.pid, 'SIGKILL')
    } catch {
      // It ended between the look and the signal.
    }
    return [orphan.commandLine]
  })
}

/** The ids of all processes; none on systems without /proc. */
export async function listProcesses(): Promise<string[]> {
  const names = await readdir('/proc').catch(() => [])
  return names.filter(name => /^\d+$/.test(name))
}

async function describeTracked(pid: string, trackingId: string) {
  try {
    const env = await readFile(`/proc/${pid}/environ`, 'utf8')
    if (!env.split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`)) return undefined
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    return { pid: Number(pid), commandLine: commandLine.replaceAll('\0', ' ').trim() }
  } catch {
    return undefined
  }
}
