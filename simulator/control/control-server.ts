import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Blobs } from '../ecr/blobs.ts'
import { type Answer, deliver, json, readBody } from '../protocol/http.ts'
import { AwsError } from '../world.ts'

/** Objects whose methods can be called by name. */
export type Commands = Readonly<Record<string, object>>

const LONGEST_BODY = 4 * 1024 * 1024
const LAYER = /^\/_simulator\/layers\/(sha256:[0-9a-f]{64})$/
const COMMAND = /^\/_simulator\/(?:([a-z]+)\/)?([A-Za-z]+)$/

/**
 * The control over HTTP, under `/_simulator/`: `POST /_simulator/deny` with the arguments in a JSON array (or
 * one argument as it is) calls the method; `POST /_simulator/ecs/<method>` those of the ECS engine. GET does the
 * same without arguments. The answer is the method's result in JSON. Layers are downloaded from here, too.
 */
export class ControlServer {
  readonly #commands: Commands
  readonly #blobs: Blobs

  /** `commands` has the general methods under the empty name, and those of a service under its name. */
  constructor(commands: Commands, blobs: Blobs) {
    this.#commands = commands
    this.#blobs = blobs
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://simulator')
    const body = await readBody(request, LONGEST_BODY)
    const layer = LAYER.exec(pathname)?.[1]
    await deliver(
      response,
      layer === undefined ? await this.#call(pathname, body.toString()) : this.#layer(layer)
    )
  }

  #layer(digest: string): Answer {
    const body = this.#blobs.find(digest)
    const headers = { 'content-type': 'application/octet-stream' }
    return body === undefined
      ? json(404, { error: 'no such layer' })
      : { status: 200, headers, body }
  }

  async #call(pathname: string, body: string): Promise<Answer> {
    const [, group = '', name = ''] = COMMAND.exec(pathname) ?? []
    const target = this.#commands[group]
    if (target === undefined || !methodsOf(target).includes(name)) {
      return json(404, { error: `no such command: ${pathname}`, commands: this.#names() })
    }
    try {
      const method = Reflect.get(target, name) as (...args: unknown[]) => unknown
      const result = await method.apply(target, readArguments(body))
      return json(200, result ?? {})
    } catch (error) {
      const code = error instanceof AwsError ? error.code : undefined
      return json(400, { error: error instanceof Error ? error.message : String(error), code })
    }
  }

  #names(): string[] {
    return Object.entries(this.#commands).flatMap(([group, target]) =>
      methodsOf(target).map(name => (group === '' ? name : `${group}/${name}`))
    )
  }
}

function readArguments(body: string): unknown[] {
  const value: unknown = body.trim() === '' ? [] : JSON.parse(body)
  return Array.isArray(value) ? value : [value]
}

/** The names of the methods that an object has itself or from its class. */
function methodsOf(target: object): string[] {
  const owners = [target, Object.getPrototypeOf(target) as object]
  return [...new Set(owners.flatMap(owner => Object.getOwnPropertyNames(owner)))].filter(
    name =>
      name !== 'constructor' &&
      !name.startsWith('__') &&
      !Object.hasOwn(Object.prototype, name) &&
      typeof Reflect.get(target, name) === 'function'
  )
}
