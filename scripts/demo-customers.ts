import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How many answers came from whom. */
export interface Tally {
  /** By the version that answered. */
  readonly answers: ReadonlyMap<string, number>
  /** Answers other than 200, and requests without one. */
  readonly errors: readonly string[]
}

/** Someone who asks a page all the time. */
export interface Customers {
  /** What came since the last call. */
  takeTally(): Tally
  close(): Promise<void>
}

/** Real milliseconds between two requests. */
const EVERY_MS = 20

/** Asks a port of this machine until it is closed, one request after the other. */
export function startCustomers(port: number): Customers {
  const agent = new Agent({ keepAlive: true })
  let answers = new Map<string, number>()
  let errors: string[] = []
  let isOpen = true
  const loop = async () => {
    while (isOpen) {
      const { status, body } = await ask(port, agent)
      const version = /version (\w+)/.exec(body)?.[1]
      if (status === 200 && version !== undefined) {
        answers.set(version, (answers.get(version) ?? 0) + 1)
      } else {
        errors.push(`${status} ${body}`.trim())
      }
      await sleep(EVERY_MS)
    }
  }
  const done = loop()
  return {
    takeTally: () => {
      const tally = { answers, errors }
      answers = new Map()
      errors = []
      return tally
    },
    close: async () => {
      isOpen = false
      await done
      agent.destroy()
    }
  }
}

/** One answer; what failed on the way has the status 0. */
async function ask(
  port: number,
  agent: Agent
): Promise<{ readonly status: number; readonly body: string }> {
  return await new Promise(resolve => {
    const call = request({ port, host: '127.0.0.1', agent, headers: { host: 'web.example.com' } })
    const fail = (error: Error) => resolve({ status: 0, body: error.message })
    call.once('error', fail)
    call.once('response', reply => {
      reply
        .toArray()
        .then(chunks => resolve({ status: reply.statusCode ?? 0, body: chunks.join('') }), fail)
    })
    call.end()
  })
}

/** `412 answers: 240 of 1111111, 172 of 2222222; no error` */
export function describeTally({ answers, errors }: Tally): string {
  const all = [...answers.values()].reduce((sum, count) => sum + count, 0)
  const parts = [...answers].map(([version, count]) => `${count} of ${version}`)
  const bad = errors.length === 0 ? 'no error' : `${errors.length} errors, the first: ${errors[0]}`
  return `${all} answers: ${parts.join(', ')}; ${bad}`
}
