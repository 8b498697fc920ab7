import {
  CreateLogGroupRequest$,
  CreateLogStreamRequest$,
  DeleteLogGroupRequest$,
  DescribeLogGroupsRequest$,
  DescribeLogStreamsRequest$,
  FilterLogEventsRequest$,
  GetLogEventsRequest$,
  PutLogEventsRequest$,
  PutRetentionPolicyRequest$
} from '@aws-sdk/client-cloudwatch-logs'
import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService, type Clock, type Operation } from '../world.ts'
import { filterLogEvents, getLogEvents, groupOf } from './reading.ts'
import type { LogGroup, LogGroups, LogStream } from './streams.ts'

const GROUP_NAME = /^[\w./#-]{1,512}$/
/** Events older than this are refused (AWS documentation: 14 days), and those further ahead: 2 hours. */
const OLDEST = 14 * 24 * 3600 * 1000
const NEWEST = 2 * 3600 * 1000
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653
]

/** CloudWatch Logs: groups, streams and their events. */
export function createLogs(groups: LogGroups, clock: Clock): AwsService {
  const operation = (request: unknown, handle: (input: Input) => unknown): Operation => ({
    request,
    handle
  })
  return {
    name: 'logs',
    protocol: { kind: 'json', target: 'Logs_20140328' },
    operations: {
      CreateLogGroup: operation(CreateLogGroupRequest$, input => createGroup(groups, input)),
      DeleteLogGroup: operation(DeleteLogGroupRequest$, input =>
        groups.deleteGroup(String(input.logGroupName))
      ),
      DescribeLogGroups: operation(DescribeLogGroupsRequest$, input =>
        describeGroups(groups, input)
      ),
      PutRetentionPolicy: operation(PutRetentionPolicyRequest$, input =>
        putRetention(groups, input)
      ),
      CreateLogStream: operation(CreateLogStreamRequest$, input => createStream(groups, input)),
      DescribeLogStreams: operation(DescribeLogStreamsRequest$, input =>
        describeStreams(groups, input)
      ),
      PutLogEvents: operation(PutLogEventsRequest$, input => putEvents(groups, input, clock.now())),
      GetLogEvents: operation(GetLogEventsRequest$, input => getLogEvents(groups, input)),
      FilterLogEvents: operation(FilterLogEventsRequest$, input => filterLogEvents(groups, input))
    }
  }
}

function createGroup(groups: LogGroups, { logGroupName }: Input): void {
  const name = String(logGroupName)
  if (!GROUP_NAME.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`
    )
  }
  if (groups.groupExists(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')
  }
  groups.createGroup(name)
}

function describeGroups(groups: LogGroups, input: Input): unknown {
  const prefix = String(input.logGroupNamePrefix ?? '')
  const pattern = String(input.logGroupNamePattern ?? '')
  const found = groups
    .list()
    .filter(({ name }) => name.startsWith(prefix) && name.includes(pattern))
  const { items, nextToken } = pageOf(found, input.nextToken, input.limit, 50)
  return { logGroups: items.map(describeGroup), nextToken }
}

function describeGroup(group: LogGroup): unknown {
  return {
    logGroupName: group.name,
    creationTime: group.created,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    storedBytes: 0,
    logGroupClass: 'STANDARD',
    logGroupArn: group.arn
  }
}

function putRetention(groups: LogGroups, { logGroupName, retentionInDays }: Input): void {
  const days = Number(retentionInDays)
  if (!RETENTION_DAYS.includes(days)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`
    )
  }
  groups.find(String(logGroupName)).retentionInDays = days
}

function createStream(groups: LogGroups, { logGroupName, logStreamName }: Input): void {
  const group = groups.find(String(logGroupName))
  const name = String(logStreamName)
  if (!/^[^:*]{1,512}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`
    )
  }
  if (group.streams.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists')
  }
  groups.createStream(group, name)
}

function describeStreams(groups: LogGroups, input: Input): unknown {
  const prefix = String(input.logStreamNamePrefix ?? '')
  const byTime = input.orderBy === 'LastEventTime'
  if (byTime && prefix !== '') {
    throw new AwsError(
      'InvalidParameterException',
      'Cannot order by LastEventTime with a logStreamNamePrefix.'
    )
  }
  const streams = [...groups.find(groupOf(input)).streams.values()]
    .filter(stream => stream.name.startsWith(prefix))
    .sort(byTime ? (one, other) => lastEvent(one) - lastEvent(other) : compareNames)
  const ordered = input.descending === true ? streams.reverse() : streams
  const { items, nextToken } = pageOf(ordered, input.nextToken, input.limit, 50)
  return { logStreams: items.map(describeStream), nextToken }
}

function lastEvent(stream: LogStream): number {
  return stream.events.at(-1)?.timestamp ?? 0
}

function compareNames(one: LogStream, other: LogStream): number {
  return one.name < other.name ? -1 : 1
}

function describeStream(stream: LogStream): unknown {
  return {
    logStreamName: stream.name,
    creationTime: stream.created,
    firstEventTimestamp: stream.events[0]?.timestamp,
    lastEventTimestamp: stream.events.at(-1)?.timestamp,
    lastIngestionTime: stream.events.at(-1)?.ingestionTime,
    arn: stream.arn,
    storedBytes: 0
  }
}

function putEvents(groups: LogGroups, input: Input, now: number): unknown {
  const stream = groups.findStream(String(input.logGroupName), String(input.logStreamName))
  const events = input.logEvents as readonly { timestamp: number; message: string }[]
  if (events.some((event, index) => event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw new AwsError(
      'InvalidParameterException',
      'Log events in a single PutLogEvents request must be in chronological order.'
    )
  }
  const tooOld = events.filter(({ timestamp }) => timestamp < now - OLDEST).length
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + NEWEST)
  for (const { timestamp, message } of events.slice(tooOld, tooNew === -1 ? undefined : tooNew)) {
    groups.put(stream, timestamp, message)
  }
  const rejected = {
    tooOldLogEventEndIndex: tooOld > 0 ? tooOld : undefined,
    tooNewLogEventStartIndex: tooNew === -1 ? undefined : tooNew
  }
  const isRejected = tooOld > 0 || tooNew !== -1
  return { rejectedLogEventsInfo: isRejected ? rejected : undefined }
}
