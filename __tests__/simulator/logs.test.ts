import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand
} from '@aws-sdk/client-cloudwatch-logs'
import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import { clientFor, failure, simulate } from './running.ts'

const logGroupName = '/ecs/web'
const logStreamName = 'web/web/1'

/** A stream with the lines `line 1` to `line 5`, a second apart. */
async function start() {
  const clock = new ManualClock(1_000_000)
  const simulator = await simulate({ clock, logGroups: [logGroupName] })
  for (let line = 1; line <= 5; line += 1) {
    clock.advance(1000)
    simulator.world.logs.append(logGroupName, logStreamName, `line ${line}`)
  }
  return { simulator, logs: new CloudWatchLogsClient(clientFor(simulator)) }
}

describe('reading a stream', () => {
  async function read(input: object) {
    const { logs } = await start()
    const { events } = await logs.send(
      new GetLogEventsCommand({ logGroupName, logStreamName, ...input })
    )
    return events?.map(event => event.message)
  }

  test.each([
    ['the last lines without startFromHead', { limit: 2 }, ['line 4', 'line 5']],
    ['the first lines with it', { limit: 2, startFromHead: true }, ['line 1', 'line 2']],
    ['from a time on', { startTime: 1_004_000 }, ['line 4', 'line 5']],
    ['until before a time', { endTime: 1_002_000 }, ['line 1']]
  ])('gives %s', async (_what, input, lines) => {
    expect(await read(input)).toEqual(lines)
  })

  test.each([
    ['the end', { limit: 2 }, 'nextBackwardToken', ['line 4', 'line 5']],
    ['the beginning', { limit: 2, startFromHead: true }, 'nextForwardToken', ['line 1', 'line 2']]
  ] as const)('may come to %s after empty pages', async (_, input, onward, lines) => {
    const { simulator, logs } = await start()
    simulator.control.setEmptyLogPages(2)
    const pages: (string | undefined)[][] = []
    let nextToken: string | undefined
    for (let page = 0; page < 3; page += 1) {
      const answer = await logs.send(
        new GetLogEventsCommand({ logGroupName, logStreamName, ...input, nextToken })
      )
      expect(answer[onward]).not.toBe(nextToken)
      nextToken = answer[onward]
      pages.push((answer.events ?? []).map(({ message }) => message))
    }
    expect(pages).toEqual([[], [], lines])
  })

  test('goes on with the tokens, and gives the same token at either end', async () => {
    const { simulator, logs } = await start()
    const page = async (nextToken?: string) =>
      logs.send(
        new GetLogEventsCommand({
          logGroupName,
          logStreamName,
          limit: 3,
          startFromHead: true,
          ...(nextToken === undefined ? {} : { nextToken })
        })
      )
    const first = await page()
    const second = await page(first.nextForwardToken)
    const third = await page(second.nextForwardToken)
    expect([first, second, third].map(({ events }) => events?.length)).toEqual([3, 2, 0])
    expect(third.nextForwardToken).toBe(second.nextForwardToken)
    simulator.world.logs.append(logGroupName, logStreamName, 'line 6')
    const fourth = await page(third.nextForwardToken)
    expect(fourth.events).toMatchObject([{ message: 'line 6', timestamp: 1_005_000 }])
    const back = await page(second.nextBackwardToken)
    expect(back.events?.map(event => event.message)).toEqual(['line 1', 'line 2', 'line 3'])
    expect(await failure(page('nix'))).toContain('The specified nextToken is invalid.')
  })

  test.each([
    [{ logStreamName: 'nix' }, 'The specified log stream does not exist.'],
    [{ logGroupName: 'nix' }, 'The specified log group does not exist.']
  ])('of %j fails', async (input, text) => {
    expect(await failure(read(input))).toBe(`ResourceNotFoundException: ${text}`)
  })
})

test.each([
  ['', ['line 1', 'ERROR disk full', 'error code 5', 'line 2']],
  ['ERROR', ['ERROR disk full']],
  ['"disk full" ERROR', ['ERROR disk full']],
  ['?ERROR ?code', ['ERROR disk full', 'error code 5']],
  ['line -2', ['line 1']]
])('the filter pattern [%s] finds %j', async (filterPattern, messages) => {
  const clock = new ManualClock()
  const simulator = await simulate({ clock, logGroups: [logGroupName] })
  const lines = ['line 1', 'ERROR disk full', 'error code 5', 'line 2']
  for (const [index, line] of lines.entries()) {
    clock.advance(10)
    simulator.world.logs.append(logGroupName, `web/web/${index}`, line)
  }
  const logs = new CloudWatchLogsClient(clientFor(simulator))
  const { events } = await logs.send(
    new FilterLogEventsCommand({ logGroupName, logStreamNamePrefix: 'web/', filterPattern })
  )
  expect(events?.map(event => event.message)).toEqual(messages)
})

test('groups and streams are made, filled, described and deleted', async () => {
  const simulator = await simulate()
  const logs = new CloudWatchLogsClient(clientFor(simulator))
  const group = { logGroupName: '/jobs' }
  const stream = { ...group, logStreamName: 'one' }
  await logs.send(new CreateLogGroupCommand(group))
  expect(await failure(logs.send(new CreateLogGroupCommand(group)))).toBe(
    'ResourceAlreadyExistsException: The specified log group already exists'
  )
  await logs.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 30 }))
  const odd = new PutRetentionPolicyCommand({ ...group, retentionInDays: 31 })
  expect(await failure(logs.send(odd))).toContain('InvalidParameterException')
  await logs.send(new CreateLogStreamCommand(stream))
  const now = Date.now()
  const day = 24 * 3600 * 1000
  const { rejectedLogEventsInfo } = await logs.send(
    new PutLogEventsCommand({
      ...stream,
      logEvents: [
        { timestamp: now - 20 * day, message: 'too old' },
        { timestamp: now, message: 'kept' },
        { timestamp: now + day, message: 'too new' }
      ]
    })
  )
  expect(rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 2 })
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand(group))
  expect(logStreams).toMatchObject([{ logStreamName: 'one', lastEventTimestamp: now }])
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/j' }))
  expect(logGroups).toMatchObject([{ logGroupName: '/jobs', retentionInDays: 30 }])
  await logs.send(new DeleteLogGroupCommand(group))
  expect(await failure(logs.send(new DescribeLogStreamsCommand(group)))).toBe(
    'ResourceNotFoundException: The specified log group does not exist.'
  )
})

test('the stream that wrote last comes first when asked for', async () => {
  const { simulator, logs } = await start()
  simulator.control.advance(1000)
  simulator.world.logs.append(logGroupName, 'a/late', 'late')
  const { logStreams } = await logs.send(
    new DescribeLogStreamsCommand({
      logGroupName,
      orderBy: 'LastEventTime',
      descending: true,
      limit: 1
    })
  )
  expect(logStreams).toMatchObject([{ logStreamName: 'a/late' }])
})
