import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { naming } from './failure.ts'

/** The last lines of a log stream, oldest first. Throws a DeployError that names the call. */
export async function logTail(
  client: CloudWatchLogsClient,
  group: string,
  stream: string,
  lines: number
): Promise<readonly string[]> {
  const { events = [] } = await naming('logs:GetLogEvents', () =>
    client.send(
      new GetLogEventsCommand({
        logGroupName: group,
        logStreamName: stream,
        limit: lines,
        startFromHead: false
      })
    )
  )
  return events.map(({ message = '' }) => message)
}

/** What a stream holds from a place on. */
export interface LogPage {
  readonly lines: readonly string[]
  /** Where to go on; equal to the one that was given when there is nothing more by now. */
  readonly token: string | undefined
}

/** The lines after a token, or from the stream's beginning without one. Throws a DeployError that names the call. */
export async function readLog(
  client: CloudWatchLogsClient,
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
  return { lines: events.map(({ message = '' }) => message), token: nextForwardToken ?? token }
}
