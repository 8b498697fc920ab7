import { validateHeaderValue } from 'node:http'
import { type Address, noteProxy, PROXY_AGENT } from '../runner/proxy.ts'

/** How clients connect. The SDK waits for ever by default; a half-open connection must not eat the whole wait. */
export const CONNECTION = {
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  throwOnRequestTimeout: true,
  httpAgent: PROXY_AGENT,
  httpsAgent: PROXY_AGENT
}

/** What the clients have in common. Their middleware differs in the types of the calls alone. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: never,
      options: { readonly step: 'finalizeRequest'; readonly priority: 'low'; readonly name: string }
    ): void
  }
}

/**
 * Makes a client remember which proxy a failed call went through, so that the error can name it, and refuse a header that
 * Node would not send: after Node's own refusal the SDK's timers hold the process for half a minute.
 */
export function nameProxy(client: Client): void {
  const middleware =
    <A extends { readonly request: unknown }, R>(next: (args: A) => Promise<R>) =>
    async (args: A): Promise<R> => {
      try {
        const { headers = {} } = args.request as { headers?: Readonly<Record<string, string>> }
        for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value)
        return await next(args)
      } catch (error) {
        noteProxy(error, args.request as Address)
        throw error
      }
    }
  const place = { step: 'finalizeRequest', priority: 'low', name: 'nameProxy' } as const
  client.middlewareStack.add(middleware as never, place)
}
