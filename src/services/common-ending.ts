import { type Ending, isGreen, type Outcome } from '../report/report.ts'
import type { AllOrNone, FirstTrouble } from './all-or-none.ts'

/** How the rollout of one service of several ended. */
export interface ServiceEnd {
  readonly service: string
  readonly ending: Ending
  /** Nothing was changed, so that there is nothing to put back. */
  readonly untouched?: true
}

/** The one ending of all: good when every one is, `rolled-back` when every one is back on what ran before. */
export function commonEnding(
  { first }: Pick<AllOrNone, 'first'>,
  ends: readonly ServiceEnd[]
): Ending {
  return { ...judgeAll(first, ends), ...timingOf(ends) }
}

function timingOf(ends: readonly ServiceEnd[]): Partial<Ending> {
  const { service, ending } = ends.find(end => end.ending.timing !== undefined) ?? {}
  return ending?.timing === undefined || service === undefined
    ? {}
    : { timing: ending.timing, timedService: service }
}

function judgeAll(first: FirstTrouble | undefined, ends: readonly ServiceEnd[]): Ending {
  const outcome = commonOutcome(first, ends)
  if (isGreen(outcome)) return { outcome, ...reasonOfGood(outcome, ends) }
  if (outcome === 'cancelled' && ends.some(isGoing)) {
    return { outcome, reason: reasonOfGoing(ends), handedOver: true, ...hintOf(ends.find(isGoing)) }
  }
  const main = ends.find(({ service }) => service === first?.service) ?? ends.find(isBad)
  return { outcome, reason: reasonOfBad(first, ends), ...causeOf(main) }
}

const isGoing = ({ ending }: ServiceEnd) => ending.handedOver === true

/** Which are still going back, and what became of the others. */
function reasonOfGoing(ends: readonly ServiceEnd[]): string {
  const [going, others] = [ends.filter(isGoing), ends.filter(end => !isGoing(end))]
  return [eachReason(going), ...restOf(others)].join(' ')
}

/** One reason that is common to all, or each with the name of its service. */
function eachReason(ends: readonly ServiceEnd[]): string {
  const [only = '', ...more] = new Set(ends.map(({ ending }) => ending.reason ?? ''))
  return only !== '' && more.length === 0
    ? only
    : ends.map(({ service, ending }) => `${service}: ${ending.reason ?? ''}`.trim()).join(' ')
}

/** What was found out about the service that was in trouble first, which is named in it. */
function causeOf(main: ServiceEnd | undefined): Partial<Ending> {
  if (main === undefined) return {}
  const { diagnosis } = main.ending
  return {
    ...hintOf(main),
    ...(diagnosis === undefined
      ? {}
      : { diagnosis: { ...diagnosis, cause: `${main.service}: ${diagnosis.cause}` } })
  }
}

function hintOf(end: ServiceEnd | undefined): Partial<Ending> {
  return end?.ending.hint === undefined ? {} : { hint: end.ending.hint }
}

function isBad({ ending, untouched }: ServiceEnd): boolean {
  return !isGreen(ending.outcome) && untouched !== true
}

const has = (ends: readonly ServiceEnd[], outcome: Outcome) =>
  ends.some(({ ending }) => ending.outcome === outcome)

function commonOutcome(first: FirstTrouble | undefined, ends: readonly ServiceEnd[]): Outcome {
  // What a good revision is missing from is louder than anything else.
  if (has(ends, 'rollback-failed')) return 'rollback-failed'
  if (ends.some(isGoing)) return 'cancelled'
  if (has(ends, 'superseded')) return 'superseded'
  if (ends.every(({ ending }) => isGreen(ending.outcome))) return commonGood(ends)
  const allBack = ends.every(
    ({ ending, untouched }) =>
      untouched === true || ending.outcome === 'rolled-back' || ending.outcome === 'unchanged'
  )
  if (allBack && has(ends, 'rolled-back')) return 'rolled-back'
  const trigger = first?.trigger ?? 'failure'
  return LEFT[trigger]
}

const LEFT: Readonly<Record<FirstTrouble['trigger'], Outcome>> = {
  failure: 'failed',
  timeout: 'timed-out',
  cancel: 'cancelled',
  superseded: 'superseded'
}

/** One that runs the same already counts as succeeded. */
function commonGood(ends: readonly ServiceEnd[]): Outcome {
  const order: readonly Outcome[] = ['registered', 'paused', 'baking', 'succeeded']
  return order.find(outcome => has(ends, outcome)) ?? 'unchanged'
}

function reasonOfGood(outcome: Outcome, ends: readonly ServiceEnd[]): Partial<Ending> {
  if (outcome === 'succeeded') return {}
  return { reason: eachReason(ends.filter(({ ending }) => ending.outcome === outcome)) }
}

function reasonOfBad(first: FirstTrouble | undefined, ends: readonly ServiceEnd[]): string {
  const bad = ends.filter(isBad)
  const main = bad.find(({ service }) => service === first?.service) ?? bad[0]
  const told = main?.ending.reason ?? first?.cause ?? 'No reason is known.'
  // A signal is about all of them.
  if (first?.trigger === 'cancel') return [told, ...restOf(ends)].join(' ')
  const name = main?.service ?? first?.service ?? ''
  const others = ends.filter(({ service }) => service !== name)
  return [`${name}: ${told}`, ...restOf(others)].join(' ')
}

/** What became of the others. */
function restOf(others: readonly ServiceEnd[]): readonly string[] {
  const loud = others
    .filter(({ ending }) => ending.outcome === 'rollback-failed')
    .map(({ service, ending }) => `NOT back: ${service}: ${ending.reason ?? ''}`)
  const told = WORDS.flatMap(([wanted, words]) => {
    const names = others.filter(end => wordOf(end) === wanted).map(({ service }) => service)
    return names.length === 0 ? [] : [`${words}: ${names.join(', ')}.`]
  })
  return [...loud, ...told]
}

const WORDS = [
  ['rolled-back', 'Put back on what ran before'],
  ['untouched', 'Not touched'],
  ['good', 'Left on the new revision'],
  ['unscaled', 'Scaling not changed in full either'],
  ['left', 'Not put back']
] as const

function wordOf({ ending, untouched }: ServiceEnd): (typeof WORDS)[number][0] | undefined {
  if (ending.followUpFailed === true) return 'unscaled'
  if (untouched === true || ending.outcome === 'unchanged') return 'untouched'
  if (ending.outcome === 'rolled-back') return 'rolled-back'
  if (ending.outcome === 'rollback-failed') return undefined
  return isGreen(ending.outcome) ? 'good' : 'left'
}
