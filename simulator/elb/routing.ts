import { BlockList, isIPv4 } from 'node:net'
import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { matchesExactly } from '../wildcards.ts'
import { type Listener, rulesOf } from './state.ts'

/** What a listener looks at in a request. */
export interface RoutedRequest {
  readonly method: string
  /** Host name without the port. */
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  /** Values by name in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly sourceIp: string
}

/** What the first rule whose conditions all hold does with a request; the default rule's action when none does. */
export function actionFor(listener: Listener, request: RoutedRequest): Action | undefined {
  const rule = rulesOf(listener).find(({ conditions }) =>
    conditions.every(condition => holds(condition, request))
  )
  const order = ({ Order = 0 }: Action): number => Order
  return [...(rule?.actions ?? [])].sort((one, other) => order(one) - order(other)).at(-1)
}

function holds(condition: RuleCondition, request: RoutedRequest): boolean {
  switch (condition.Field) {
    case 'host-header':
      return matchesOne(condition.HostHeaderConfig, request.host, 'i')
    case 'path-pattern':
      return matchesOne(condition.PathPatternConfig, request.path, '')
    case 'http-header': {
      const name = condition.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() ?? ''
      return matchesOne(condition.HttpHeaderConfig, request.headers[name] ?? '', 'i')
    }
    case 'http-request-method':
      return condition.HttpRequestMethodConfig?.Values?.includes(request.method) ?? false
    case 'query-string':
      return (condition.QueryStringConfig?.Values ?? []).some(({ Key, Value = '' }) =>
        [...request.query].some(
          ([key, value]) => (Key === undefined || fits(Key, key, 'i')) && fits(Value, value, 'i')
        )
      )
    case 'source-ip':
      return isWithin(condition.SourceIpConfig?.Values ?? [], request.sourceIp)
    default:
      return false
  }
}

interface Patterns {
  readonly Values?: readonly string[] | undefined
  readonly RegexValues?: readonly string[] | undefined
}

function matchesOne(config: Patterns | undefined, text: string, flags: string): boolean {
  return (
    (config?.Values ?? []).some(pattern => fits(pattern, text, flags)) ||
    (config?.RegexValues ?? []).some(pattern => new RegExp(pattern, flags).test(text))
  )
}

/** `*` stands for any text, `?` for one character. */
function fits(pattern: string, text: string, flags: string): boolean {
  return flags.includes('i')
    ? matchesExactly(pattern.toLowerCase(), text.toLowerCase())
    : matchesExactly(pattern, text)
}

function isWithin(blocks: readonly string[], ip: string): boolean {
  const list = new BlockList()
  for (const block of blocks) {
    const [network = '', length = '32'] = block.split('/')
    list.addSubnet(network, Number(length), isIPv4(network) ? 'ipv4' : 'ipv6')
  }
  return list.check(ip, isIPv4(ip) ? 'ipv4' : 'ipv6')
}
