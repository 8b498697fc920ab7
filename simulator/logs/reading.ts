import type { Input } from '../protocol/validation.ts'
import { AwsError } from '../world.ts'
import type { LogEvent, LogGroup, LogGroups, LogStream } from './streams.ts'

/** The most events that one answer holds. */
const MOST_EVENTS = 10_000

/** GetLogEvents: a page of one stream, with tokens to go on in both directions. */
export function getLogEvents(groups: LogGroups, input: Input): unknown {
  const stream = groups.findStream(groupOf(input), String(input.logStreamName))
  const events = stream.events.filter(event => isWithin(event, input))
  const empty = emptyPagesLeft(groups, input)
  const [from, to] = pageOf(events.length, input)
  if (empty > 0) {
    // Nothing yet, and whichever way the reader goes on, it begins where it would have begun.
    const forward = /^f/.test(String(input.nextToken ?? (input.startFromHead === true ? 'f' : 'b')))
    const at = forward ? from : to
    return {
      events: [],
      nextForwardToken: token('f', at, empty),
      nextBackwardToken: token('b', at, empty)
    }
  }
  return {
    events: events.slice(from, to).map(({ timestamp, message, ingestionTime }) => ({
      timestamp,
      message,
      ingestionTime
    })),
    nextForwardToken: token('f', to),
    nextBackwardToken: token('b', from)
  }
}

/** How many of the pages before the first event are still to come, this one included. */
function emptyPagesLeft(groups: LogGroups, input: Input): number {
  const [, left] = /^[fb]\/(\d{6})\d+\/s$/.exec(String(input.nextToken ?? '')) ?? []
  return left === undefined ? groups.emptyPages : Math.max(0, Number(left) - 1)
}

/** The name or ARN of the group that a request is about; one of the two members must be there. */
export function groupOf({ logGroupName, logGroupIdentifier }: Input): string {
  const group = logGroupName ?? logGroupIdentifier
  if (group === undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'Exactly one of logGroupName or logGroupIdentifier is required.'
    )
  }
  return String(group)
}

function isWithin(event: LogEvent, { startTime, endTime }: Input): boolean {
  return (
    (startTime === undefined || event.timestamp >= Number(startTime)) &&
    (endTime === undefined || event.timestamp < Number(endTime))
  )
}

/** Where a page begins and ends. At either end of the stream AWS gives the token that it was given. */
function pageOf(count: number, input: Input): [from: number, to: number] {
  const limit = limitOf(input)
  const [, direction, position] =
    /^([fb])\/\d{6}(\d+)\/s$/.exec(String(input.nextToken ?? '')) ?? []
  if (direction === 'f') {
    const from = Math.min(Number(position), count)
    return [from, Math.min(from + limit, count)]
  }
  if (direction === 'b') {
    const to = Math.min(Number(position), count)
    return [Math.max(0, to - limit), to]
  }
  if (input.nextToken !== undefined) {
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
  }
  return input.startFromHead === true
    ? [0, Math.min(limit, count)]
    : [Math.max(0, count - limit), count]
}

function limitOf({ limit }: Input): number {
  const wanted = Number(limit ?? MOST_EVENTS)
  if (wanted < 1 || wanted > MOST_EVENTS) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${wanted}' at 'limit' failed to satisfy constraint: Member must have value between 1 and ${MOST_EVENTS}`
    )
  }
  return wanted
}

/** 56 digits: how many empty pages come before, and the place in the stream. */
function token(direction: 'f' | 'b', position: number, empty = 0): string {
  return `${direction}/${String(empty).padStart(6, '0')}${String(position).padStart(50, '0')}/s`
}

/** FilterLogEvents: the events of several streams in the order they happened. */
export function filterLogEvents(groups: LogGroups, input: Input): unknown {
  const matches = readPattern(String(input.filterPattern ?? ''))
  const found = chosenStreams(groups.find(groupOf(input)), input).flatMap(stream =>
    stream.events
      .filter(event => isWithin(event, input) && matches(event.message))
      .map(({ timestamp, message, ingestionTime, number }) => ({
        logStreamName: stream.name,
        timestamp,
        message,
        ingestionTime,
        eventId: String(number).padStart(56, '0')
      }))
  )
  found.sort(
    (one, other) => one.timestamp - other.timestamp || (one.eventId < other.eventId ? -1 : 1)
  )
  const from = Number(input.nextToken ?? 0)
  const to = from + limitOf(input)
  return {
    events: found.slice(from, to),
    searchedLogStreams: [],
    nextToken: to < found.length ? String(to) : undefined
  }
}

function chosenStreams(group: LogGroup, input: Input): LogStream[] {
  const names = input.logStreamNames as readonly string[] | undefined
  const prefix = String(input.logStreamNamePrefix ?? '')
  return [...group.streams.values()].filter(
    ({ name }) => (names === undefined || names.includes(name)) && name.startsWith(prefix)
  )
}

/** Filter patterns of words and quoted phrases: all must occur, `-word` must not, one of the `?words` must. */
function readPattern(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) {
    throw new AwsError(
      'InvalidParameterException',
      'The simulator knows filter patterns of words and phrases only.'
    )
  }
  const terms = pattern.match(/[-?]?"[^"]*"|\S+/g) ?? []
  const words = (sign: string): string[] =>
    terms.filter(term => term.startsWith(sign)).map(term => term.slice(1).replaceAll('"', ''))
  const wanted = terms.filter(term => !/^[-?]/.test(term)).map(term => term.replaceAll('"', ''))
  const [unwanted, either] = [words('-'), words('?')]
  return message =>
    wanted.every(word => message.includes(word)) &&
    !unwanted.some(word => message.includes(word)) &&
    (either.length === 0 || either.some(word => message.includes(word)))
}
