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
