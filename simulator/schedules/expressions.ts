/**
 * When a schedule expression of EventBridge or EventBridge Scheduler is due (AWS documentation, schedule types):
 * `rate(5 minutes)`, `cron(0 3 * * ? *)`, `at(2026-12-01T03:00:00)`.
 */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY }
/** A cron expression that names no day of the next eight years (29 February at a turn of the century) names none. */
const LONGEST_SEARCH_DAYS = 8 * 366

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** A schedule expression that could be read. `next`: the first time after `after`; undefined when there is none. */
export interface Expression {
  readonly kind: 'rate' | 'cron' | 'at'
  next(after: number, from: number, zone: string): number | undefined
}

/** Reads an expression; undefined when AWS would not take it, or it has `L`, `W` or `#`, which are not modelled. */
export function readExpression(text: string): Expression | undefined {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(text) ?? []
  if (kind === 'rate') return readRate(inside)
  if (kind === 'cron') return readCron(inside)
  return kind === 'at' ? readAt(inside) : undefined
}

function readRate(text: string): Expression | undefined {
  const [, count = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(text) ?? []
  const period = Number(count) * (UNITS[unit] ?? 0)
  if (period === 0 || (Number(count) === 1) === (plural === 's')) return undefined
  return {
    kind: 'rate',
    next: (after, from) =>
      after < from ? from : from + (Math.floor((after - from) / period) + 1) * period
  }
}

function readAt(text: string): Expression | undefined {
  const time = Date.parse(`${text}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) || Number.isNaN(time)) return undefined
  return {
    kind: 'at',
    next: (after, _from, zone) => {
      const due = instantOf(time, zone)
      return due > after ? due : undefined
    }
  }
}

function readCron(text: string): Expression | undefined {
  const fields = text.split(' ')
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields
  // One of the two has to be a question mark (AWS documentation).
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined
  const read = [
    readField(minute, 0, 59),
    readField(hour, 0, 23),
    readField(day, 1, 31),
    readField(month, 1, 12, MONTHS),
    readField(weekday, 1, 7, DAYS),
    readField(year, 1970, 2199)
  ]
  const [minutes, hours, days, months, weekdays, years] = read
  if (!minutes || !hours || !days || !months || !weekdays || !years) return undefined
  const isDay = (date: Date): boolean =>
    days.has(date.getUTCDate()) &&
    months.has(date.getUTCMonth() + 1) &&
    weekdays.has(date.getUTCDay() + 1) &&
    years.has(date.getUTCFullYear())
  const times = [...hours].flatMap(one => [...minutes].map(two => (one * 60 + two) * MINUTE))
  times.sort((one, other) => one - other)
  return {
    kind: 'cron',
    next: (after, from, zone) => {
      const since = Math.max(after, from - 1)
      const first = Math.floor(wallOf(since, zone) / DAY) * DAY
      for (let index = 0; index < LONGEST_SEARCH_DAYS; index += 1) {
        const midnight = first + index * DAY
        if (!isDay(new Date(midnight))) continue
        const due = times.map(time => instantOf(midnight + time, zone)).find(one => one > since)
        if (due !== undefined) return due
      }
      return undefined
    }
  }
}

/** The values of one field; `*` and `?` stand for all. Undefined when it cannot be read. */
function readField(
  text: string,
  least: number,
  most: number,
  names: readonly string[] = []
): ReadonlySet<number> | undefined {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
    const [from, to] = bounds(range, step !== undefined, { least, most, names })
    const by = Number(step ?? 1)
    if (from === undefined || to === undefined || by === 0) return undefined
    for (let value = from; value <= to; value += by) values.add(value)
  }
  return values
}

interface Limits {
  readonly least: number
  readonly most: number
  readonly names: readonly string[]
}

function bounds(
  range: string,
  isStepped: boolean,
  { least, most, names }: Limits
): readonly [number | undefined, number | undefined] {
  if (range === '*' || range === '?') return [least, most]
  const [first, last, ...more] = range.split('-').map(word => {
    const place = names.indexOf(word.toUpperCase())
    const value = place === -1 ? Number(/^\d+$/.test(word) ? word : Number.NaN) : place + 1
    return value >= least && value <= most ? value : undefined
  })
  if (more.length > 0) return [undefined, undefined]
  return [first, range.includes('-') ? last : isStepped ? most : first]
}

/** What a clock on the wall of a time zone shows, as if it were UTC. */
function wallOf(instant: number, zone: string): number {
  if (zone === 'UTC') return instant
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find(one => one.type === type)?.value)
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second')
  )
}

/** The moment at which a wall clock of a time zone shows this. */
function instantOf(wall: number, zone: string): number {
  if (zone === 'UTC') return wall
  const first = wall - (wallOf(wall, zone) - wall)
  return wall - (wallOf(first, zone) - first)
}

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
