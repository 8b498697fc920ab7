import type { Tone } from '../log.ts'

/** How a check ended. `not checked`: a call that it needs is not permitted, or this action does not make it. */
export type CheckStatus = 'ok' | 'warning' | 'error' | 'not checked'

/** One thing that a deployment depends on, checked before it starts. */
export interface PlanCheck {
  /** What was checked: `image`, `circuit breaker`. */
  readonly name: string
  readonly status: CheckStatus
  /** One sentence: what was found. */
  readonly what: string
  /** One sentence: what to do. */
  readonly fix?: string
}

/** All is as it should be. */
export function ok(name: string, what: string): PlanCheck {
  return { name, status: 'ok', what }
}

/** The deployment may work, but something is probably not meant, or makes it risky. */
export function doubtfulCheck(name: string, what: string, fix: string): PlanCheck {
  return { name, status: 'warning', what, fix }
}

/** The deployment cannot work. */
export function failedCheck(name: string, what: string, fix: string): PlanCheck {
  return { name, status: 'error', what, fix }
}

/** Not known. */
export function notChecked(name: string, what: string, fix?: string): PlanCheck {
  return { name, status: 'not checked', what, ...(fix === undefined ? {} : { fix }) }
}

/** How a line of the log about a check looks. */
export const CHECK_TONES: Readonly<Record<CheckStatus, Tone>> = {
  error: 'bad',
  warning: 'warning',
  ok: 'good',
  'not checked': 'quiet'
}

/** A check in one line: the result, what was checked, what was found, and what to do. */
export function describeCheck({ status, name, what, fix }: PlanCheck): string {
  return `${status}: ${name}: ${what}${fix === undefined ? '' : ` ${fix}`}`
}

/** How many checks had which result. */
export function countChecks(checks: readonly PlanCheck[]): Readonly<Record<CheckStatus, number>> {
  const count = (status: CheckStatus) => checks.filter(check => check.status === status).length
  return {
    ok: count('ok'),
    warning: count('warning'),
    error: count('error'),
    'not checked': count('not checked')
  }
}

/** `1 error, 2 warnings, 8 ok, 3 not checked`: zero counts are left out. */
export function describeCounts(checks: readonly PlanCheck[]): string {
  const counts = countChecks(checks)
  const several = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  const parts = [
    counts.error > 0 ? several(counts.error, 'error') : '',
    counts.warning > 0 ? several(counts.warning, 'warning') : '',
    counts.ok > 0 ? `${counts.ok} ok` : '',
    counts['not checked'] > 0 ? `${counts['not checked']} not checked` : ''
  ].filter(part => part !== '')
  return parts.length === 0 ? 'nothing to check' : parts.join(', ')
}
