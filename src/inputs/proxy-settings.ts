import type { Problem } from '../problem.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How calls leave the machine, by the variables that curl and GitHub's runner read. */
export interface ProxySettings {
  /** The variables as every program can read them; undefined where one has to go. */
  readonly variables: Environment
  /** By the protocol of the address that is asked. */
  readonly proxies: Readonly<Partial<Record<'http' | 'https', UsedProxy>>>
  /** Hosts that are asked directly, as `NO_PROXY` lists them. */
  readonly exceptions: readonly string[]
  /** Passwords, in every form in which they could be printed. */
  readonly secrets: readonly string[]
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

/** A proxy as it may be shown. */
export interface UsedProxy {
  /** The variable that names it. */
  readonly variable: string
  /** Its address without user and password. */
  readonly shown: string
}

type Reading =
  | { readonly ok: true; readonly url: string; readonly shown: string }
  | { readonly ok: false; readonly problem: Problem }

/** Where programs on AWS get their credentials: never through a proxy (AWS documentation of the metadata services). */
const METADATA = ['169.254.169.254', '169.254.170.2', '[fd00:ec2::254]']

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, the lower-case names first, as curl does: a proxy
 * without a scheme is one of HTTP, blanks and line ends around it do not count.
 */
export function readProxySettings(env: Environment): ProxySettings {
  const found = (['http', 'https'] as const).flatMap(protocol => {
    const names = [`${protocol}_proxy`, `${protocol}_proxy`.toUpperCase(), 'all_proxy', 'ALL_PROXY']
    const variable = names.find(name => env[name]?.trim())
    const value = variable === undefined ? '' : (env[variable] ?? '').trim()
    return variable === undefined
      ? []
      : [{ protocol, variable, value, reading: readProxy(variable, value) }]
  })
  const good = found.flatMap(({ protocol, variable, reading }) =>
    reading.ok ? [{ protocol, variable, reading }] : []
  )
  const problems = found.flatMap(({ reading }) => (reading.ok ? [] : [reading.problem]))
  const listed = splitList(env.no_proxy?.trim() ? env.no_proxy : env.NO_PROXY)
  const exceptions = good.length === 0 ? [] : unique([...listed.flatMap(alsoFor), ...METADATA])
  return {
    variables: variablesOf(good, exceptions, found.length > 0),
    proxies: Object.fromEntries(
      good.map(({ protocol, variable, reading: { shown } }) => [protocol, { variable, shown }])
    ),
    exceptions,
    secrets: unique(found.flatMap(({ value }) => secretsOf(value))),
    problems: [...new Map(problems.map(problem => [problem.where, problem])).values()],
    notes: good.length === 0 ? [] : notesAbout(listed)
  }
}

function variablesOf(
  good: readonly { readonly protocol: string; readonly reading: { readonly url: string } }[],
  exceptions: readonly string[],
  asked: boolean
): Environment {
  if (!asked) return {}
  const url = (protocol: string) => good.find(one => one.protocol === protocol)?.reading.url
  const values: Environment = {
    http_proxy: url('http'),
    https_proxy: url('https'),
    no_proxy: exceptions.length === 0 ? undefined : exceptions.join(',')
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, value],
      [name.toUpperCase(), value]
    ])
  )
}

const FORM = 'Write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT.'

function readProxy(variable: string, value: string): Reading {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase() ?? 'http'
  const rest = value.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, '')
  // The last @, as curl has it: a password may hold one.
  const at = rest.lastIndexOf('@')
  const [userinfo, place] = [rest.slice(0, Math.max(at, 0)), rest.slice(at + 1)]
  const fail = (what: string, fix: string): Reading => ({
    ok: false,
    problem: { where: variable, what, fix }
  })
  const named = `"${userinfo === '' ? value : `${scheme}://***@${place}`}"`
  if (scheme.startsWith('socks')) {
    return fail(
      `${named} is a SOCKS proxy, which this action cannot use.`,
      `Name an HTTP proxy in HTTPS_PROXY: ${FORM}`
    )
  }
  if (scheme !== 'http' && scheme !== 'https') {
    return fail(`${named} is not an HTTP proxy.`, FORM)
  }
  const address = `${scheme}://${place}`
  const url = URL.canParse(address) && !UNFIT.test(place) ? new URL(address) : undefined
  if (url === undefined || isMistaken(place, url)) {
    return fail(
      `${named} is not the address of a proxy.`,
      /["'`]/.test(value) ? `Leave the quotes out. ${FORM}` : FORM
    )
  }
  const shown = `${url.protocol}//${url.host}`
  const login = userinfo === '' ? '' : `${userinfo.split(/:(.*)/s, 2).map(encode).join(':')}@`
  return { ok: true, url: `${url.protocol}//${login}${url.host}`, shown }
}

/** What can be read as an address and is none: `3128`, `proxy:0`, and `http:/proxy`, whose host would be `http`. */
function isMistaken(place: string, { hostname, port }: URL): boolean {
  const written = place.replace(/[/?#].*$/s, '')
  const isNumber = /^[\d.]+$/.test(hostname) && !/^\d+(?:\.\d+){3}(?::|$)/.test(written)
  return port === '0' || written.endsWith(':') || isNumber
}

/** What no host, port and path of a proxy hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\u0000-\u0020"'`<>\\^{}|]/

function encode(text: string): string {
  return encodeURIComponent(decode(text))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function secretsOf(value: string): readonly string[] {
  const rest = value.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, '')
  const userinfo = rest.slice(0, Math.max(rest.lastIndexOf('@'), 0))
  const password = userinfo.split(/:(.*)/s, 2)[1] ?? ''
  return password === '' ? [] : [password, decode(password), encode(password)]
}

function splitList(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter(item => item !== '')
}

const CIDR_4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/
const ADDRESS = /^[\d.]+(?:-[\d.]+)?$|^\[?[0-9a-f]*:[0-9a-f:.]*\]?$/i

/** An entry, and how Node says what curl means by it: a domain counts for the hosts below it. */
function alsoFor(entry: string): readonly string[] {
  const range = rangeOf(entry)
  if (range !== undefined) return [entry, range]
  // Node writes an address of IPv6 with brackets.
  if (/^[0-9a-f]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(entry)) return [entry, `[${entry}]`]
  if (entry === '*' || entry.includes('/') || ADDRESS.test(entry)) return [entry]
  const name = entry.replace(/^\*?\./, '').replace(/\.$/, '')
  return [name, `.${name}`]
}

/** The first and the last address of `10.0.0.0/8`. */
function rangeOf(entry: string): string | undefined {
  const parts = CIDR_4.exec(entry)?.slice(1).map(Number)
  if (parts === undefined) return undefined
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = parts
  if (bits > 32 || [a, b, c, d].some(part => part > 255)) return undefined
  const size = 2 ** (32 - bits)
  const address = ((a * 256 + b) * 256 + c) * 256 + d
  const first = address - (address % size)
  const text = (n: number) =>
    [n / 2 ** 24, n / 2 ** 16, n / 2 ** 8, n].map(x => Math.floor(x) % 256)
  return `${text(first).join('.')}-${text(first + size - 1).join('.')}`
}

function notesAbout(listed: readonly string[]): readonly string[] {
  const networks = listed.filter(entry => entry.includes('/'))
  return networks.length === 0
    ? []
    : [
        `NO_PROXY: ${networks.join(', ')} (CIDR) is compared with addresses only, never with what a host's name resolves to. Calls to AWS and GitHub go by name, so they go through the proxy: list names, such as .amazonaws.com.`
      ]
}

/** Whether a host is asked directly. `port` is the one of the address, or its protocol's. */
export function isException(exceptions: readonly string[], host: string, port: number): boolean {
  const name = host.toLowerCase()
  return exceptions.some(exception => {
    const entry = exception.toLowerCase()
    if (entry === '*' || entry === name || entry === `${name}:${port}`) return true
    if (entry.startsWith('.')) return name.endsWith(entry) || `${name}:${port}`.endsWith(entry)
    return isInRange(entry, name)
  })
}

function isInRange(entry: string, host: string): boolean {
  const [first, last] = entry.split('-').map(numberOf)
  const address = numberOf(host)
  if (first === undefined || last === undefined || address === undefined) return false
  return first <= address && address <= last
}

function numberOf(address: string): number | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1).map(Number)
  return parts?.reduce((sum, part) => sum * 256 + part, 0)
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)]
}
