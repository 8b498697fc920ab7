import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { DeployError } from '../../problem.ts'

const POLL_EVERY_MS = 5_000

/** Thrown inside a removal when it comes upon what another run has made or renewed. */
export class Taken extends Error {
  override readonly name = 'Taken'
}

/** Collects what was done and what went wrong, so that one failure does not keep the rest from being removed. */
export class Work {
  readonly removed: string[] = []
  problems: string[] = []
  readonly #tools: Tools

  constructor(tools: Tools) {
    this.#tools = tools
  }

  /** Runs one piece; false when it failed. */
  async try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof Taken) throw error
      this.fail(failureOf(error).message)
      return false
    }
  }

  done(what: string): void {
    this.removed.push(what)
    this.#tools.journal.tell(`removed ${what}`)
  }

  fail(problem: string): void {
    this.problems.push(problem)
    this.#tools.journal.tell(`not removed: ${problem}`)
  }
}

/** Repeats a question until the answer is yes. Throws when that takes too long, or the job is cancelled. */
export async function repeat(
  limitMs: number,
  what: string,
  { clock, cancel }: Pick<Tools, 'clock' | 'cancel'>,
  ask: () => Promise<boolean>
): Promise<void> {
  const end = clock.now() + limitMs
  while (!(await ask())) {
    if (cancel.aborted) throw new DeployError('cancelled', `${what}, and the job was cancelled.`)
    if (clock.now() > end) {
      throw new DeployError('aws', `${what} after ${Math.round(limitMs / 60_000)} minutes.`)
    }
    await clock.sleep(POLL_EVERY_MS, cancel)
  }
}
