import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'

/** CloudWatch Logs may give empty pages before the first event (AWS documentation). */
const EMPTY_PAGES = 10

/** An event holds up to 1 MiB (AWS documentation), and a line of the log is shown up to 2,000 characters. */
const LONGEST_EVENT = 8192

/** The beginning of what a container wrote: work on it takes time in proportion to its length. */
const cut = ({ message = '' }: { readonly message?: string | undefined }) =>
  message.length > LONGEST_EVENT ? `${message.slice(0, LONGEST_EVENT)}…` : message

/** The last lines of a log stream, oldest first. Throws a DeployError that names the call. */
export async function logTail(
  client: AwsCaller<CloudWatchLogsClient>,
  group: string,
  stream: string,
  lines: number
): Promise<readonly string[]> {
  let nextToken: string | undefined
  for (let pages = 0; pages < EMPTY_PAGES; pages += 1) {
    const input = {
      logGroupName: group,
      logStreamName: stream,
      limit: lines,
      startFromHead: false,
      nextToken
    }
    const { events = [], nextBackwardToken } = await naming('logs:GetLogEvents', () =>
      client.send(new GetLogEventsCommand(input))
    )
    if (events.length > 0) return events.map(cut)
    // The same token again is the end of the stream.
    if (nextBackwardToken === undefined || nextBackwardToken === nextToken) return []
    nextToken = nextBackwardToken
  }
  return []
}

/** What a stream holds from a place on. */
export interface LogPage {
  readonly lines: readonly string[]
  /** Where to go on; equal to the one that was given when there is nothing more by now. */
  readonly token: string | undefined
}

/** The lines after a token, or from the stream's beginning without one. Throws a DeployError that names the call. */
export async function readLog(
  client: AwsCaller<CloudWatchLogsClient>,
  group: string,
  stream: string,
  token: string | undefined
): Promise<LogPage> {
  const { events = [], nextForwardToken } = await naming('logs:GetLogEvents', () =>
    client.send(
      new GetLogEventsCommand({
        logGroupName: group,
        logStreamName: stream,
        startFromHead: true,
        ...(token === undefined ? {} : { nextToken: token })
      })
    )
  )
  return { lines: events.map(cut), token: nextForwardToken ?? token }
}
