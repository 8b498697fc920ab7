import type { ECSClient } from '@aws-sdk/client-ecs'

/**
 * A command of a client. The SDK writes and reads only the members that its own version knows, and drops the others
 * without a word. The functions here send a request, and give an answer, whole: what is newer than the SDK stays.
 */
interface Command {
  readonly middlewareStack: object
}

const stackOf = ({ middlewareStack }: Command) => middlewareStack as ECSClient['middlewareStack']

/** The part of the SDK's messages that is used here; its types leave both open. */
interface Message {
  body: unknown
  statusCode?: number
}

/**
 * Makes a command send its input as it is, or `whole` as its body. For operations whose input is plain JSON: no dates
 * and no bytes.
 */
export function sendWhole<C extends Command>(command: C, whole?: object): C {
  stackOf(command).add(
    next => async args => {
      const { request, input } = args as unknown as { request: Message; input: unknown }
      request.body = JSON.stringify(whole ?? input, (_name, value) => value ?? undefined)
      return await next(args)
    },
    // After the SDK has written its body, and before that is measured and signed.
    { step: 'build', priority: 'high', name: 'sendWhole' }
  )
  return command
}

/** Makes a command keep its answer as AWS wrote it; `answer` gives it once the command was sent. */
export function keepAnswer<C extends Command>(command: C): { command: C; answer: () => unknown } {
  let whole: unknown
  stackOf(command).add(
    next => async args => {
      const result = await next(args)
      const response = result.response as Message
      const bytes = await collect(response.body)
      response.body = bytes
      if (response.statusCode === 200) whole = parse(bytes)
      return result
    },
    // Next to the wire: before the SDK reads the body.
    { step: 'deserialize', priority: 'low', name: 'keepAnswer' }
  )
  return { command, answer: () => whole }
}

async function collect(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  const chunks: Buffer[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** An answer that is no JSON is the SDK's to complain of. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
