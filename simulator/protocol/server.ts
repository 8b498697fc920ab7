import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { SimulatorClock } from '../clock.ts'
import { reset } from './http.ts'

/** Whoever answers the requests whose path begins with a prefix. */
export interface Part {
  readonly prefix: string
  readonly server: { handle(request: IncomingMessage, response: ServerResponse): Promise<void> }
}

/** What listens. */
export interface Listening {
  readonly parts: readonly Part[]
  readonly clock: SimulatorClock
  /** A key and its certificate in PEM: HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Starts listening. The first part whose prefix fits takes a request; port 0 takes any free port. */
export async function listen(
  { parts, clock, tls }: Listening,
  host: string,
  port: number
): Promise<Server> {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    clock.settle()
    // Clients correct their own clock by the server's: it must be the simulated time.
    response.setHeader('date', new Date(clock.now()).toUTCString())
    const path = request.url ?? '/'
    const part = parts.find(({ prefix }) => path.startsWith(prefix))
    part?.server.handle(request, response).catch(() => reset(response))
  }
  const server = tls === undefined ? createServer(handle) : createSecureServer(tls, handle)
  // Layers may take long, and a client's idle connection must not be cut under its next request.
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

/** The port that the server got. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** Stops listening and breaks the connections that are left, those of hanging calls too. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
