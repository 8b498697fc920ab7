import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An address that a smoke test asks. */
export interface TestAddress {
  readonly url: string
  /** What it was asked, oldest first. */
  readonly requests: readonly IncomingMessage[]
}

/** Runs `act` with an address that gives these statuses one after the other, the last of them for good. */
export async function withAddress<T>(
  statuses: readonly [number, ...number[]],
  act: (address: TestAddress) => Promise<T>
): Promise<T> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    const status = statuses[Math.min(requests.length, statuses.length) - 1] ?? 200
    response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {})
    response.end('hello')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await act({ url: `http://127.0.0.1:${port}/health?key=hush`, requests })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
