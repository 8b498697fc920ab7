import * as http from 'node:http'

/**
 * Lets `fetch` go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in upper or lower case. It needs
 * Node 24.14, which GitHub's runner has; older ones go without.
 */
export function useProxyOfEnvironment(): void {
  const { setGlobalProxyFromEnv }: Partial<typeof http> = http
  setGlobalProxyFromEnv?.()
}

/** The same for a client that has connections of its own, such as those of the AWS SDK. */
export const PROXY_AGENT = { proxyEnv: process.env }
