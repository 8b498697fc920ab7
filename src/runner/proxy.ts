import * as http from 'node:http'
import {
  isException,
  type ProxySettings,
  readProxySettings,
  type UsedProxy
} from '../inputs/proxy-settings.ts'
import type { Log } from '../log.ts'
import type { Problem } from '../problem.ts'

/** Connections of clients that have their own, such as those of the AWS SDK, go through the proxy as well. */
export const PROXY_AGENT = { proxyEnv: process.env }

/** Node knows proxies since 24.5, and `fetch` can be configured since 24.14. GitHub's runner has that; older ones go without. */
const { setGlobalProxyFromEnv }: Partial<typeof http> = http

let settings: ProxySettings | undefined

/**
 * Lets every call of this process go through the proxy that the environment names, masks its password, and writes the
 * variables again so that every program reads the same. What is wrong is taken out of the environment and given back.
 */
export function useProxyOfEnvironment(
  log: Pick<Log, 'mask' | 'line'>,
  env: Record<string, string | undefined> = process.env
): readonly Problem[] {
  settings = readProxySettings(env)
  for (const secret of settings.secrets) log.mask(secret)
  for (const [name, value] of Object.entries(settings.variables)) {
    if (value === undefined) delete env[name]
    else env[name] = value
  }
  const [used] = Object.values(settings.proxies)
  if (used !== undefined) {
    for (const note of settings.notes) log.line(note)
    if (setGlobalProxyFromEnv === undefined) {
      log.line(
        `Node ${process.versions.node} does not support proxies: ${used.variable} is not used.`
      )
    }
  }
  setGlobalProxyFromEnv?.(env)
  return settings.problems
}

/** An address that is asked. */
export interface Address {
  /** `https:` */
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | string | undefined
}

/** The proxy that calls to an address go through. */
function proxyFor({ protocol, hostname, port }: Address): UsedProxy | undefined {
  if (settings === undefined || setGlobalProxyFromEnv === undefined) return undefined
  const scheme = protocol === 'https:' ? 'https' : 'http'
  const direct = isException(
    settings.exceptions,
    hostname,
    Number(port || (scheme === 'https' ? 443 : 80))
  )
  return direct ? undefined : settings.proxies[scheme]
}

const behind = new WeakMap<object, UsedProxy>()

/** Remembers which proxy the call behind an error went through. */
export function noteProxy(error: unknown, address: Address): void {
  const proxy = proxyFor(address)
  if (proxy !== undefined && typeof error === 'object' && error !== null) behind.set(error, proxy)
}

/** The proxy that the call behind an error went through. */
export function proxyBehind(error: unknown): UsedProxy | undefined {
  return typeof error === 'object' && error !== null ? behind.get(error) : undefined
}
