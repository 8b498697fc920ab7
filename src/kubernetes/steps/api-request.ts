import type { IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { noteProxy, PROXY_AGENT } from '../../runner/proxy.ts'

/** One request to the API server. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A connection to one API server, by its own certificate authority. */
export interface Wire {
  readonly endpoint: string
  send(request: WireRequest, signal?: AbortSignal): Promise<WireAnswer>
}

const CONNECT_MS = 5_000
const ANSWER_MS = 30_000
/** The largest object is 1.5 MiB (etcd's limit); a list of 500 pods stays below this. */
const LONGEST_BODY = 64 * 1024 * 1024

/** Opens a connection; nothing is sent yet. Node's own client: `fetch` takes no certificate authority. */
export function openWire(endpoint: string, certificateAuthority: string): Wire {
  const agent = new Agent({
    ca: certificateAuthority,
    keepAlive: true,
    maxSockets: 8,
    ...PROXY_AGENT
  } as ConstructorParameters<typeof Agent>[0])
  const base = new URL(endpoint)
  const start = (
    { method, path, headers, body }: WireRequest,
    signal: AbortSignal | undefined
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const call = httpsRequest(
        new URL(path, base),
        {
          method,
          agent,
          headers: {
            ...headers,
            // Node sends none with DELETE: the server would take the body for the next request.
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) })
          },
          ...(signal === undefined ? {} : { signal })
        },
        resolve
      )
      const slow = (what: string, code: string) =>
        call.destroy(Object.assign(new Error(`${what} (${base.host})`), { code }))
      const connecting = setTimeout(() => slow('connect ETIMEDOUT', 'ETIMEDOUT'), CONNECT_MS)
      call.setTimeout(ANSWER_MS, () => slow('no answer in time', 'ESOCKETTIMEDOUT'))
      call.on('socket', socket => {
        if (socket.connecting) socket.once('secureConnect', () => clearTimeout(connecting))
        else clearTimeout(connecting)
      })
      call.on('error', error => {
        clearTimeout(connecting)
        noteProxy(error, base)
        reject(error)
      })
      call.on('close', () => clearTimeout(connecting))
      call.end(body)
    })
  return {
    endpoint,
    send: async (request, signal) => {
      const answer = await start(request, signal)
      const { statusCode: status = 0, headers } = answer
      return { status, headers, body: await readBody(answer) }
    }
  }
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    const bytes = part as Buffer
    length += bytes.length
    if (length > LONGEST_BODY) {
      answer.destroy()
      throw Object.assign(new Error('the answer is too long'), { code: 'ERR_STREAM_TOO_LONG' })
    }
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}
