import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallLog } from '../call-log.ts'
import type { SimulatorClock } from '../clock.ts'
import type { Fault, Faults } from '../faults.ts'
import { type Answer, deliver, type Ending, reset } from './http.ts'

/** What became of a call. */
export interface Handled {
  readonly answer: Answer
  /** The decoded request, for the log. */
  readonly input?: unknown
  /** `ok` or the code of the error. */
  readonly outcome: string
}

/** Takes each call through its fault, if it has one, to its answer and into the log. */
export class Exchange {
  readonly #clock: SimulatorClock
  readonly #faults: Faults
  readonly #log: CallLog

  constructor(clock: SimulatorClock, faults: Faults, log: CallLog) {
    this.#clock = clock
    this.#faults = faults
    this.#log = log
  }

  /** `work` carries the call out and answers; it turns a fault that is an error of AWS into that error. */
  async run(
    operation: string,
    request: IncomingMessage,
    response: ServerResponse,
    work: (fault: Fault | undefined) => Promise<Handled>
  ): Promise<void> {
    this.#clock.settle()
    const arrival = {
      number: this.#log.nextNumber(),
      at: this.#clock.now(),
      realAt: Date.now(),
      operation,
      userAgent: request.headers['user-agent'] ?? ''
    }
    const fault = this.#faults.draw(operation)
    if (await endsBefore(fault, response, this.#clock)) {
      this.#log.add({ ...arrival, input: undefined, outcome: `fault: ${fault?.kind}` })
      return
    }
    const { answer, input, outcome } = await work(fault)
    const ending = endingOf(fault)
    this.#log.add({
      ...arrival,
      input,
      outcome: ending === 'whole' ? outcome : `fault: ${fault?.kind}`
    })
    await deliver(response, answer, ending)
  }
}

/** Whether the fault leaves nothing to carry out. */
async function endsBefore(
  fault: Fault | undefined,
  response: ServerResponse,
  clock: SimulatorClock
): Promise<boolean> {
  switch (fault?.kind) {
    case 'hang':
      return fault.when !== 'after'
    case 'reset':
      if (fault.when === 'before') {
        reset(response)
      }
      return fault.when === 'before'
    case 'slow':
      await new Promise<void>(done => {
        clock.after(fault.milliseconds, done)
      })
      return false
    default:
      return false
  }
}

function endingOf(fault: Fault | undefined): Ending {
  switch (fault?.kind) {
    case 'truncated':
      return 'truncated'
    case 'reset':
      return 'reset'
    case 'hang':
      return 'none'
    default:
      return 'whole'
  }
}
