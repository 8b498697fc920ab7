import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { TLSSocket } from 'node:tls'

/** A part of a file as the body of an answer. */
export interface FileBody {
  readonly path: string
  readonly size: number
}

/** What goes back to a client. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | FileBody
}

/** How the connection of an answered call ends; `none`: the answer never leaves. */
export type Ending = 'whole' | 'truncated' | 'reset' | 'none'

/** A body that is longer than the server takes. */
export class BodyTooLong extends Error {}

/** Reads a body into memory; throws `BodyTooLong` beyond `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > limit) {
      request.resume()
      throw new BodyTooLong(`the body is longer than ${limit} bytes`)
    }
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/**
 * Breaks the connection as a dead peer would. Node resets plain connections only; one with TLS ends without its
 * `close_notify`, which a client reports as a reset, too.
 */
export function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

/** Sends an answer, or as much of it as `ending` leaves. A client that went away is no error. */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  ending: Ending = 'whole'
): Promise<void> {
  if (ending === 'none') {
    return
  }
  if (ending === 'reset' || response.destroyed) {
    reset(response)
    return
  }
  const { status, headers = {}, body = '' } = answer
  const isFile = typeof body === 'object' && 'path' in body
  const bytes = isFile ? undefined : Buffer.from(body)
  const size = isFile ? body.size : (bytes?.length ?? 0)
  // An answer to HEAD has the length of the body that it leaves out.
  response.writeHead(status, { 'content-length': String(size), ...headers })
  if (ending === 'truncated') {
    response.write(bytes?.subarray(0, Math.floor(size / 2)) ?? '', () => response.destroy())
    return
  }
  if (isFile && response.req.method !== 'HEAD') {
    await pipeline(createReadStream(body.path), response).catch(() => response.destroy())
    return
  }
  response.end(bytes)
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(value)}\n`
  }
}
