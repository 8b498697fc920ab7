import { AwsError, type Clock, type LogSink, type World } from '../world.ts'

/** One line of a log. */
export interface LogEvent {
  /** Epoch milliseconds. */
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
  /** Grows with every event of the simulator. */
  readonly number: number
}

export interface LogStream {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly events: LogEvent[]
}

export interface LogGroup {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly streams: Map<string, LogStream>
  retentionInDays?: number
}

/** The log groups of the account: what containers write and clients read. */
export class LogGroups implements LogSink {
  /** How many empty pages GetLogEvents gives before the first event, as CloudWatch Logs may. */
  emptyPages = 0
  readonly #clock: Clock
  readonly #prefix: string
  readonly #groups = new Map<string, LogGroup>()
  #count = 0

  constructor({ clock, account, region }: Pick<World, 'clock' | 'account' | 'region'>) {
    this.#clock = clock
    this.#prefix = `arn:aws:logs:${region}:${account}:log-group:`
  }

  groupExists(group: string): boolean {
    return this.#groups.has(group)
  }

  /** Makes the group unless it is there. */
  createGroup(group: string): void {
    if (!this.#groups.has(group)) {
      const arn = `${this.#prefix}${group}`
      this.#groups.set(group, {
        name: group,
        arn,
        created: this.#clock.now(),
        streams: new Map()
      })
    }
  }

  append(group: string, stream: string, message: string): void {
    const target = this.find(group)
    if (!target.streams.has(stream)) {
      this.createStream(target, stream)
    }
    this.put(this.findStream(group, stream), this.#clock.now(), message)
  }

  deleteGroup(group: string): void {
    this.find(group)
    this.#groups.delete(group)
  }

  /** All groups, by name. */
  list(): LogGroup[] {
    return [...this.#groups.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  /** The group of this name or ARN; throws `ResourceNotFoundException`. */
  find(nameOrArn: string): LogGroup {
    const group = this.#groups.get(nameOrArn.replace(this.#prefix, '').replace(/:\*$/, ''))
    if (group === undefined) {
      throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
    }
    return group
  }

  findStream(group: string, name: string): LogStream {
    const stream = this.find(group).streams.get(name)
    if (stream === undefined) {
      throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
    }
    return stream
  }

  createStream(group: LogGroup, name: string): void {
    group.streams.set(name, {
      name,
      arn: `${group.arn}:log-stream:${name}`,
      created: this.#clock.now(),
      events: []
    })
  }

  /** Adds an event that happened at `timestamp`. */
  put(stream: LogStream, timestamp: number, message: string): void {
    this.#count += 1
    const event = { timestamp, ingestionTime: this.#clock.now(), message, number: this.#count }
    stream.events.push(event)
    stream.events.sort((one, other) => one.timestamp - other.timestamp || one.number - other.number)
  }
}
