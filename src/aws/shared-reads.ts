import { setTimeout as sleep } from 'node:timers/promises'
import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  type DescribeServicesCommandInput,
  type ECSClient
} from '@aws-sdk/client-ecs'
import type { AwsClients } from './client.ts'
import { failureOf } from './failure.ts'
import { askingOnce, type SameReads } from './same-reads.ts'
import { SERVICES_PER_CALL, servicesAskedBy, servicesCommand } from './services.ts'
import { nameIn } from './whole-answer.ts'

/** What is asked of one thing alone, and can be asked of several in one call. */
interface Share {
  /** Only what has the same key goes into one call. */
  readonly key: string
  readonly id: string
  /** How many of them a call takes (AWS documentation). */
  readonly most: number
  /** Asked because of what a service shows: waits for the services that are being asked for, whose answers come one by one. */
  readonly follows: boolean
  /** The call for all of these. */
  readonly forAll: (ids: readonly string[]) => object
  /** The part of the answer that is about this one. */
  readonly own: (answer: Answer) => object
}

type Answer = Readonly<Record<string, unknown>>

interface Waiting {
  readonly share: Share
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: object) => void
  readonly reject: (error: unknown) => void
}

type Send = (command: object, options?: { abortSignal?: AbortSignal }) => Promise<object>

/** The clients of a step whose reads are shared: those of ECS, and what services have in common. */
export function shareReads(clients: AwsClients): AwsClients {
  const asked: SameReads = new Map()
  const hasty: AwsClients['hasty'] = (Client, region) =>
    askingOnce(clients.hasty(Client, region), `${Client.name} ${region ?? ''}`, asked)
  return Object.create(clients, {
    ecs: { value: sharing(clients.ecs) },
    hasty: { value: hasty }
  }) as AwsClients
}

/**
 * The same client, which asks for what is asked at the same moment in one call: services, service deployments and
 * service revisions. Everyone gets the part that was asked for. What is refused for several is asked of each alone, since
 * a policy may permit some of them.
 */
function sharing(client: ECSClient): ECSClient {
  const waiting = new Map<string, Waiting[]>()
  const asking = new Set<Promise<void>>()
  const alone = client.send.bind(client) as unknown as Send

  const flush = (key: string) => {
    const all = waiting.get(key) ?? []
    waiting.delete(key)
    for (const some of chunks(all)) {
      const call = answer(some, alone)
      if (some[0]?.share.follows === true) continue
      asking.add(call)
      void call.then(() => asking.delete(call))
    }
  }
  const gather = async ({ key, follows }: Share) => {
    if (follows && asking.size > 0) await allOrLate([...asking])
    setImmediate(() => flush(key))
  }
  const send: Send = (command, options) => {
    const share = shareOf(command)
    if (share === undefined) return alone(command, options)
    return new Promise((resolve, reject) => {
      const signal = options?.abortSignal
      const one: Waiting = { share, signal, resolve, reject }
      const others = waiting.get(share.key)
      if (others === undefined) {
        waiting.set(share.key, [one])
        void gather(share)
      } else {
        others.push(one)
      }
    })
  }
  return Object.create(client, { send: { value: send } }) as ECSClient
}

/** A call that hangs must not hold back what is asked of the other services. */
const LATE_MS = 2_000

async function allOrLate(calls: readonly Promise<void>[]): Promise<void> {
  const over = new AbortController()
  const late = sleep(LATE_MS, undefined, { signal: over.signal }).catch(() => undefined)
  await Promise.race([Promise.all(calls), late])
  over.abort()
}

/** As many in a call as it takes; who asks for the same shares a place. */
function chunks(all: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const ids = [...new Set(all.map(({ share }) => share.id))]
  const most = all[0]?.share.most ?? 1
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, index) => {
    const some = ids.slice(index * most, (index + 1) * most)
    return all.filter(({ share }) => some.includes(share.id))
  })
}

/** One call for all; it continues as long as one of them waits for it. */
async function answer(all: readonly Waiting[], send: Send): Promise<void> {
  const [first] = all
  if (first === undefined) return
  const ids = [...new Set(all.map(({ share }) => share.id))]
  const stop = new AbortController()
  for (const one of all) leaveWhenAborted(one, all, stop)
  try {
    const whole = await send(first.share.forAll(ids), { abortSignal: stop.signal })
    for (const { share, resolve } of all) resolve(share.own(whole as Answer))
  } catch (error) {
    const isOfAll = ids.length === 1 || stop.signal.aborted || failureOf(error).heals
    for (const one of all) {
      if (isOfAll) one.reject(error)
      else askAlone(one, send)
    }
  }
}

function askAlone({ share, signal, resolve, reject }: Waiting, send: Send): void {
  const options = signal === undefined ? {} : { abortSignal: signal }
  send(share.forAll([share.id]), options).then(whole => resolve(share.own(whole as Answer)), reject)
}

/** A caller that gives up gets its error at once. The call itself ends when no one waits for it. */
function leaveWhenAborted(one: Waiting, all: readonly Waiting[], stop: AbortController): void {
  const { signal, reject } = one
  if (signal === undefined) return
  const leave = () => {
    reject(new DOMException('The call was cancelled.', 'AbortError'))
    if (all.every(other => other.signal?.aborted === true)) stop.abort()
  }
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
}

function shareOf(command: object): Share | undefined {
  const services = servicesAskedBy(command)
  if (services !== undefined) return shareOfService(services)
  if (command instanceof DescribeServiceDeploymentsCommand) {
    const [id, ...more] = command.input.serviceDeploymentArns ?? []
    return id === undefined || more.length > 0
      ? undefined
      : {
          key: 'service deployments',
          id,
          most: 20,
          follows: true,
          forAll: ids => new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [...ids] }),
          own: partOf('serviceDeployments', 'serviceDeploymentArn', id)
        }
  }
  if (!(command instanceof DescribeServiceRevisionsCommand)) return undefined
  const [id, ...more] = command.input.serviceRevisionArns ?? []
  return id === undefined || more.length > 0
    ? undefined
    : {
        key: 'service revisions',
        id,
        most: 20,
        follows: true,
        forAll: ids => new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...ids] }),
        own: partOf('serviceRevisions', 'serviceRevisionArn', id)
      }
}

function shareOfService(input: DescribeServicesCommandInput): Share | undefined {
  const [service, ...more] = input.services ?? []
  if (service === undefined || more.length > 0) return undefined
  return {
    key: JSON.stringify(['services', input.cluster, input.include]),
    id: nameIn(service),
    most: SERVICES_PER_CALL,
    follows: false,
    forAll: ids => servicesCommand(input, ids),
    own: partOf('services', 'serviceName', nameIn(service))
  }
}

/** An answer with only what is about one of its things. */
function partOf(list: string, name: string, id: string): (answer: Answer) => object {
  const only = (all: unknown, member: string): unknown =>
    Array.isArray(all) ? all.filter(one => isAbout(one, member, id)) : all
  return answer => ({
    ...answer,
    [list]: only(answer[list], name),
    failures: only(answer.failures, 'arn')
  })
}

function isAbout(one: unknown, member: string, id: string): boolean {
  if (typeof one !== 'object' || one === null) return false
  const value = (one as Readonly<Record<string, unknown>>)[member]
  return typeof value === 'string' && (value === id || nameIn(value) === id)
}
