import { wholeReasonOf } from './outputs.ts'
import type { Report } from './report.ts'

/**
 * What the reason says besides the cause that the diagnosis has found, which stands beside it; undefined when that is
 * nothing. A count of failed tasks ends with the sentence that most of them share.
 */
export function reasonBesideCause(report: Report): string | undefined {
  const reason = wholeReasonOf(report)
  const { diagnosis } = report
  if (reason === undefined || diagnosis === undefined) return undefined
  const causes = [diagnosis.cause, ...diagnosis.groups.map(({ cause }) => cause)]
  if (causes.includes(reason)) return undefined
  const told = causes.find(cause => reason.includes(`: ${cause}`))
  return told === undefined ? reason : reason.replace(`: ${told}`, () => '.')
}
