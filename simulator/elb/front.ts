import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { closeServer, portOf } from '../protocol/server.ts'
import { actionFor } from './routing.ts'
import type { Listener } from './state.ts'
import type { TargetGroups } from './target-groups.ts'

/** Where a target can be reached on this machine. */
export interface Upstream {
  readonly host: string
  readonly port: number
}

/** Where the front of a listener answers, and how it finds what stands behind a simulated target. */
export interface FrontOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** The real address of a target; undefined when nothing runs there. */
  upstream(ip: string, port: number): Upstream | undefined
}

/** A listener that takes real HTTP requests. */
export interface Front {
  readonly port: number
  close(): Promise<void>
}

/**
 * Lets a simulated listener answer: it goes by its rules, at each request as they are then. An HTTPS listener speaks
 * plain HTTP here, too.
 */
export async function openFront(
  groups: TargetGroups,
  listenerArn: string,
  options: FrontOptions
): Promise<Front> {
  let turn = 0
  const server = createServer((incoming, response) => {
    const listener = groups.balancers
      .list()
      .flatMap(({ listeners }) => [...listeners.values()])
      .find(({ arn }) => arn === listenerArn)
    if (listener === undefined) {
      incoming.socket.destroy()
      return
    }
    turn += 1
    answer(listener, { groups, options, turn }, incoming, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  return { port: portOf(server), close: () => closeServer(server) }
}

interface Turn {
  readonly groups: TargetGroups
  readonly options: FrontOptions
  readonly turn: number
}

function answer(
  listener: Listener,
  turn: Turn,
  incoming: IncomingMessage,
  response: ServerResponse
): void {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, String(value)] as const
  )
  const action = actionFor(listener, {
    method: incoming.method ?? 'GET',
    host: url.hostname,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    sourceIp: incoming.socket.remoteAddress ?? ''
  })
  switch (action?.Type) {
    case 'fixed-response': {
      const { StatusCode, ContentType, MessageBody = '' } = action.FixedResponseConfig ?? {}
      end(response, Number(StatusCode), MessageBody, ContentType)
      break
    }
    case 'redirect':
      redirect(action, listener, url, response)
      break
    case 'forward':
      forward(action, listener, turn, incoming, response)
      break
    default:
      end(response, 500, 'Internal Server Error')
  }
}

function redirect(action: Action, listener: Listener, url: URL, response: ServerResponse): void {
  const { Protocol, Host, Port, Path, Query, StatusCode } = action.RedirectConfig ?? {}
  const fill = (text = ''): string =>
    text
      .replaceAll('#{protocol}', listener.protocol)
      .replaceAll('#{host}', url.hostname)
      .replaceAll('#{port}', url.port || String(listener.port))
      .replaceAll('#{path}', url.pathname.slice(1))
      .replaceAll('#{query}', url.search.slice(1))
  const query = fill(Query)
  const address = `${fill(Protocol).toLowerCase()}://${fill(Host)}:${fill(Port)}${fill(Path)}`
  response.setHeader('location', query === '' ? address : `${address}?${query}`)
  end(response, StatusCode === 'HTTP_301' ? 301 : 302, '')
}

/** Its multiples spread evenly, so that a small weight gets its share one by one, and not all at once. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2

/** To a healthy target; when none is healthy, to any that is registered, as AWS does. Nobody there is a 503 or a 502. */
function forward(
  action: Action,
  listener: Listener,
  { groups, options, turn }: Turn,
  incoming: IncomingMessage,
  response: ServerResponse
): void {
  const tuples = (action.ForwardConfig?.TargetGroups ?? []).flatMap(
    ({ TargetGroupArn, Weight = 1 }) => Array<string>(Weight).fill(TargetGroupArn ?? '')
  )
  const arn = tuples[Math.floor(((turn * GOLDEN_RATIO) % 1) * tuples.length)]
  const targets = arn === undefined ? [] : [...groups.get(arn).targets.values()]
  const inState = (wanted: string) => targets.filter(({ state }) => state.state === wanted)
  const healthy = inState('healthy')
  const candidates = healthy.length > 0 ? healthy : inState('unhealthy')
  const target = candidates[turn % candidates.length]
  if (target === undefined) {
    end(response, 503, 'Service Temporarily Unavailable')
    return
  }
  const upstream = options.upstream(target.ip, target.port)
  if (upstream === undefined) {
    end(response, 502, 'Bad Gateway')
    return
  }
  const outgoing = request({
    ...upstream,
    method: incoming.method,
    path: incoming.url,
    headers: {
      ...incoming.headers,
      'x-forwarded-for': incoming.socket.remoteAddress ?? '',
      'x-forwarded-proto': listener.protocol.toLowerCase(),
      'x-forwarded-port': String(listener.port)
    }
  })
  outgoing.once('response', reply => {
    response.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(response)
  })
  outgoing.once('error', () => {
    if (response.headersSent) {
      response.destroy()
    } else {
      end(response, 502, 'Bad Gateway')
    }
  })
  incoming.pipe(outgoing)
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type, server: 'awselb/2.0' })
  response.end(body)
}
