import type { AwsClients } from '../../aws/client.ts'
import { failureOf } from '../../aws/failure.ts'
import { readLog } from '../../aws/logs.ts'
import {
  type LogAddress,
  type LoggingContainer,
  locateLog
} from '../../deployment/steps/gather-findings.ts'
import type { LogFinding } from '../../diagnosis/findings.ts'
import type { ForeignLines, Log } from '../../log.ts'
import type { Clock } from '../../runner/clock.ts'
import { shortId } from '../task-lines.ts'

/** Calls in one poll; CloudWatch Logs takes 25 a second for an account (AWS documentation). */
const CALLS_AT_ONCE = 10
const PAGES_AT_ONCE = 20
const KEPT_LINES = 20
/** The awslogs driver may deliver the last lines after the task has ended. */
const LATE_LINES_MS = 2_000
const LAST_POLLS = 5

/** One container's log. */
interface Stream {
  readonly taskId: string
  readonly container: string
  /** Where it is, or why it cannot be read. */
  readonly address: LogAddress | string
  token?: string | undefined
  /** The newest lines. */
  last: readonly string[]
}

/** Shows the logs of tasks while they run. Never throws: what cannot be read is reported once. */
export interface LogFollower {
  /** Shows what has come since the last poll, of these tasks and those before. */
  poll(taskArns: readonly string[]): Promise<void>
  /** Shows what comes late, and ends the display. */
  finish(): Promise<void>
  /** The end of what was shown. */
  findings(taskArns: readonly string[]): readonly LogFinding[]
}

interface FollowTools {
  readonly clients: Pick<AwsClients, 'logs'>
  readonly clock: Clock
  readonly log: Log
}

/** Follows the logs of all containers of tasks that write to CloudWatch Logs. */
export function followLogs(
  containers: readonly LoggingContainer[],
  manyTasks: boolean,
  tools: FollowTools
): LogFollower {
  const streams: Stream[] = []
  const reader = openReader(tools)
  let out: ForeignLines | undefined
  let next = 0

  const add = (arn: string) => {
    const taskId = arn.split('/').pop() ?? arn
    if (streams.some(stream => stream.taskId === taskId)) return
    for (const container of containers) {
      const address = locateLog(container, taskId)
      streams.push({ taskId, container: container.name, address, last: [] })
    }
  }
  const show = (stream: Stream, lines: readonly string[]) => {
    out ??= tools.log.foreignLines()
    const named = manyTasks || containers.length > 1
    const task = manyTasks ? `${shortId(stream.taskId)} ` : ''
    const prefix = named ? `${task}${stream.container}: ` : ''
    for (const line of lines) out.line(`${prefix}${line.replace(/\r?\n$/, '')}`)
    stream.last = [...stream.last, ...lines].slice(-KEPT_LINES)
  }
  const take = async (some: readonly Stream[]): Promise<number> => {
    const pages = await Promise.all(
      some.map(async stream => ({ stream, lines: await reader.read(stream) }))
    )
    for (const { stream, lines } of pages) if (lines.length > 0) show(stream, lines)
    return pages.reduce((sum, { lines }) => sum + lines.length, 0)
  }
  return {
    poll: async taskArns => {
      for (const arn of taskArns) add(arn)
      const turn = Math.min(CALLS_AT_ONCE, streams.length)
      const some = Array.from(
        { length: turn },
        (_, index) => streams[(next + index) % streams.length]
      )
      next = streams.length === 0 ? 0 : (next + turn) % streams.length
      await take(some.filter(stream => stream !== undefined))
    },
    finish: async () => {
      for (let polls = 0; polls < LAST_POLLS; polls += 1) {
        let shown = 0
        for (let first = 0; first < streams.length; first += CALLS_AT_ONCE) {
          shown += await take(streams.slice(first, first + CALLS_AT_ONCE))
        }
        if (polls > 0 && shown === 0) break
        await tools.clock.sleep(LATE_LINES_MS)
      }
      out?.end()
      out = undefined
    },
    findings: taskArns => {
      const ids = taskArns.map(arn => arn.split('/').pop())
      return streams.filter(({ taskId }) => ids.includes(taskId)).map(reader.find)
    }
  }
}

/** Reads streams on from where they were left. */
function openReader({ clients, log }: FollowTools) {
  const known = new Map<string | undefined, ReturnType<AwsClients['logs']>>()
  let trouble: string | undefined

  const clientOf = (region: string | undefined) => {
    const client = known.get(region) ?? clients.logs(region)
    known.set(region, client)
    return client
  }
  const readOn = async (stream: Stream, { group, stream: name, region }: LogAddress) => {
    const lines: string[] = []
    for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
      const page = await readLog(clientOf(region), group, name, stream.token)
      lines.push(...page.lines)
      const atEnd = page.token === stream.token
      stream.token = page.token
      if (atEnd) break
    }
    return lines
  }
  return {
    read: async (stream: Stream): Promise<readonly string[]> => {
      const { address } = stream
      if (trouble !== undefined || typeof address === 'string') return []
      try {
        return await readOn(stream, address)
      } catch (error) {
        const failure = failureOf(error)
        // The stream is made when the container starts.
        if (failure.heals || failure.name === 'ResourceNotFoundException') return []
        if (trouble === undefined) {
          trouble = failure.message
          log.notice(`${failure.message} The logs of the task are not shown.`)
        }
        return []
      }
    },
    find: ({ taskId, container, address, last }: Stream): LogFinding => {
      const base = { taskId, container }
      if (typeof address === 'string') return { ...base, missing: address }
      if (last.length > 0) return { ...base, stream: address.stream, lines: last }
      const missing = trouble ?? `the stream ${address.stream} in ${address.group} is empty.`
      return { ...base, missing }
    }
  }
}
