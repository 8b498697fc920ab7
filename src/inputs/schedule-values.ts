import {
  nameReference,
  readScheduleReference,
  type SchedulesRequest
} from '../schedules/schedule-reference.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'

type Line = SchedulesRequest['named'][number] | 'auto'

const FORMS = 'rule/NAME, rule/BUS/NAME, schedule/NAME, schedule/GROUP/NAME, or auto'

/** One line of the input: what is named, or `auto`. */
export const scheduleLine: Parser<Line> = text => {
  if (text === 'auto') return acceptValue(text)
  const reference = readScheduleReference(text)
  if (reference !== undefined) return acceptValue(reference)
  return text.startsWith('arn:')
    ? reject(`${quote(text)} is an ARN.`, `Write ${FORMS}, one a line.`)
    : reject(`${quote(text)} is no rule and no schedule.`, `Write ${FORMS}, one a line.`)
}

/** What all lines ask for together; undefined without any. `rule/x` and `rule/default/x` are one. */
export function schedulesOf(lines: readonly Line[]): SchedulesRequest | undefined {
  if (lines.length === 0) return undefined
  const named = lines.filter(line => line !== 'auto')
  const names = named.map(nameReference)
  return {
    auto: lines.includes('auto'),
    named: named.filter((_, index) => names.indexOf(names[index] ?? '') === index)
  }
}
