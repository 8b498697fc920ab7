/** For so long an answer is as good as another one. */
const FRESH_MS = 10_000

type Send = (command: object, options?: { abortSignal?: AbortSignal }) => Promise<object>

interface Asked {
  readonly at: number
  readonly answer: Promise<object>
  readonly stop: AbortController
  /** How many still wait for the answer. */
  waiting: number
}

/** What was asked lately, by who is asked and what. */
export type SameReads = Map<string, Asked>

/**
 * The same client, which asks once for what several services ask alike: a role, a subnet, who the job is. Only for reads
 * that a deployment can do without.
 * @param name tells it from other clients that share the answers
 */
export function askingOnce<C extends object>(client: C, name: string, asked: SameReads): C {
  const alone = (client as { send: Send }).send.bind(client) as Send
  const send: Send = async (command, options) => {
    const key = `${name} ${command.constructor.name} ${JSON.stringify((command as { input?: unknown }).input)}`
    const known = asked.get(key)
    const one = known !== undefined && isFresh(known) ? known : ask(command, alone)
    asked.set(key, one)
    return await waitFor(one, options?.abortSignal)
  }
  return Object.create(client, { send: { value: send } }) as C
}

function isFresh({ at, stop }: Asked): boolean {
  return !stop.signal.aborted && Date.now() - at < FRESH_MS
}

function ask(command: object, send: Send): Asked {
  const stop = new AbortController()
  const answer = send(command, { abortSignal: stop.signal })
  // Who has given up by then does not hear of it.
  answer.catch(() => undefined)
  return { at: Date.now(), answer, stop, waiting: 0 }
}

/** The call ends when no one waits for it any more. */
async function waitFor(asked: Asked, signal: AbortSignal | undefined): Promise<object> {
  const { answer, stop } = asked
  asked.waiting += 1
  let leave: (() => void) | undefined
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(new DOMException('The call was cancelled.', 'AbortError'))
    if (signal?.aborted === true) leave()
    else signal?.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([answer, left])
  } finally {
    asked.waiting -= 1
    if (leave !== undefined) signal?.removeEventListener('abort', leave)
    if (signal?.aborted === true && asked.waiting === 0) stop.abort()
  }
}
