import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'

/**
 * Plays a scenario of requests against the API server of `KUBECONFIG` and checks the answers:
 *
 *     KUBECONFIG=… npx tsx scripts/kubernetes-scenario.ts FILE…
 *
 * A file is YAML: `steps`, each with `request` (`METHOD /path`), perhaps `type` and `body`, and `expect` with `status` and
 * what the answer has to hold (`body`: members that are left out may be anything, and `null` is none). `keep` names values
 * of the answer (`VERSION: metadata.resourceVersion`) that bodies after it hold as `$VERSION`. The kubeconfig needs a token
 * or a client certificate in its data.
 */

interface Step {
  readonly request: string
  readonly type?: string
  readonly body?: unknown
  readonly keep?: Readonly<Record<string, string>>
  readonly expect: { readonly status: number; readonly body?: unknown }
}

interface Server {
  readonly url: string
  readonly tls: { readonly ca?: Buffer; readonly cert?: Buffer; readonly key?: Buffer }
  readonly token?: string
}

const [, , ...files] = process.argv
const { KUBECONFIG } = process.env
if (KUBECONFIG === undefined || files.length === 0) {
  console.error('usage: KUBECONFIG=PATH npx tsx scripts/kubernetes-scenario.ts FILE…')
  process.exit(2)
}
const server = readServer(KUBECONFIG)
let failed = 0
for (const file of files) {
  const { steps } = parse(readFileSync(file, 'utf8')) as { readonly steps: readonly Step[] }
  const kept = new Map<string, unknown>()
  for (const step of steps) {
    const answer = await play(file, { ...step, body: filledIn(step.body, kept) })
    for (const [name, path] of Object.entries(step.keep ?? {})) kept.set(name, at(answer, path))
  }
}
process.exit(failed === 0 ? 0 : 1)

function readServer(path: string): Server {
  const config = parse(readFileSync(path, 'utf8'))
  const named = (list: { name: string }[], name: string) =>
    list.find(one => one.name === name) as never
  const { context } = named(config.contexts, config['current-context']) as {
    context: { cluster: string; user: string }
  }
  const { cluster } = named(config.clusters, context.cluster) as { cluster: Record<string, string> }
  const { user } = named(config.users, context.user) as { user: Record<string, string> }
  const data = (text: string | undefined) =>
    text === undefined ? undefined : Buffer.from(text, 'base64')
  const tls = {
    ca: data(cluster['certificate-authority-data']),
    cert: data(user['client-certificate-data']),
    key: data(user['client-key-data'])
  }
  const given = Object.fromEntries(Object.entries(tls).filter(([, one]) => one !== undefined))
  return {
    url: cluster.server ?? '',
    tls: given,
    ...(user.token === undefined ? {} : { token: user.token })
  }
}

/** A body with the values that were kept in place of their names. */
function filledIn(body: unknown, kept: ReadonlyMap<string, unknown>): unknown {
  if (typeof body === 'string' && body.startsWith('$')) return kept.get(body.slice(1)) ?? body
  if (Array.isArray(body)) return body.map(one => filledIn(one, kept))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, one]) => [name, filledIn(one, kept)]))
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value)
}

/** Plays one step, and gives what was answered. */
async function play(file: string, step: Step): Promise<unknown> {
  const [method = 'GET', path = '/'] = step.request.split(' ')
  const { status, text } = await send(method, path, step)
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : text
  const isRight = status === step.expect.status && holds(body, step.expect.body)
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${file}: ${step.request}`)
  if (isRight) return body
  failed += 1
  console.log(
    `     expected ${JSON.stringify(step.expect)}\n     got      ${status} ${text.slice(0, 2000)}`
  )
  return body
}

function send(
  method: string,
  path: string,
  { type, body }: Step
): Promise<{ status: number; text: string }> {
  const sent = body === undefined ? '' : JSON.stringify(body)
  const headers: Record<string, string> = {
    'content-type': type ?? 'application/json',
    // Without it the server takes the body of a DELETE for the next request.
    'content-length': String(Buffer.byteLength(sent)),
    ...(server.token === undefined ? {} : { authorization: `Bearer ${server.token}` })
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(server.url + path, { method, headers, ...server.tls }, incoming => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', chunk => {
        text += chunk
      })
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
    })
    outgoing.on('error', reject)
    outgoing.end(sent)
  })
}

/** Whether a value has everything that is expected of it; a text between slashes is a pattern. */
function holds(value: unknown, expected: unknown): boolean {
  if (expected === undefined) return true
  const [, pattern] = typeof expected === 'string' ? (/^\/(.+)\/$/s.exec(expected) ?? []) : []
  if (pattern !== undefined) return new RegExp(pattern).test(String(value))
  if (Array.isArray(expected)) {
    return (
      Array.isArray(value) &&
      value.length === expected.length &&
      expected.every((one, index) => holds(value[index], one))
    )
  }
  if (typeof expected !== 'object' || expected === null) return isDeepStrictEqual(value, expected)
  return Object.entries(expected).every(([name, one]) =>
    one === null
      ? (value as Record<string, unknown>)?.[name] === undefined
      : holds((value as Record<string, unknown>)?.[name], one)
  )
}
