import { expect, test } from '@jest/globals'
import type { RollbackTrigger } from '../../src/inputs/request.ts'
import type { Ending, Outcome } from '../../src/report/report.ts'
import { type AllOrNone, follow, startTogether } from '../../src/services/all-or-none.ts'
import { commonEnding, type ServiceEnd } from '../../src/services/common-ending.ts'

/** Every way in which one of three services may be in trouble, and what becomes of all of them. */

const ALL = ['web', 'worker', 'cron'] as const
type Name = (typeof ALL)[number]

const HOWS = ['failure', 'timeout', 'superseded', 'refused', 'rollback fails', 'none'] as const
/** What the others have come to by then. */
const WHENS = ['all are going', 'one has completed', 'the others have completed'] as const
const TRIGGERS: readonly RollbackTrigger[] = ['failure', 'timeout', 'cancel']
const CANCELS = ['no cancel', 'cancel before', 'cancel after'] as const

interface Cell {
  readonly who: Name
  readonly how: (typeof HOWS)[number]
  readonly when: (typeof WHENS)[number]
  readonly on: readonly RollbackTrigger[]
  readonly cancel: (typeof CANCELS)[number]
}

/** `failure`, `timeout cancel`, … */
const SUBSETS = Array.from({ length: 8 }, (_, bits) =>
  TRIGGERS.filter((_trigger, index) => (bits & (1 << index)) !== 0)
)

const CELLS: readonly Cell[] = ALL.flatMap(who =>
  HOWS.flatMap(how =>
    WHENS.flatMap(when =>
      SUBSETS.flatMap(on => CANCELS.map(cancel => ({ who, how, when, on, cancel })))
    )
  )
)

/** Three services that live by what the state says, as the watch of each does. */
class Play {
  state: AllOrNone
  readonly #on: readonly RollbackTrigger[]
  readonly #going = new Set<string>(ALL)
  readonly #waiting = new Set<string>()
  readonly #ends = new Map<string, ServiceEnd>()

  constructor(on: readonly RollbackTrigger[]) {
    this.#on = on
    this.state = startTogether(ALL, on)
  }

  good(service: string): void {
    if (!this.#going.delete(service)) return
    this.#waiting.add(service)
    this.state = follow(this.state, { kind: 'good', service })
    this.#obey()
  }

  /** `outcome`: how it ends where it is put back, and where it is not. */
  trouble(
    service: string,
    trigger: RollbackTrigger | 'superseded',
    [back, left]: readonly [Outcome, Outcome],
    untouched = false
  ): void {
    if (!this.#going.delete(service)) return
    this.state = follow(this.state, { kind: 'trouble', service, trigger, cause: `${trigger}.` })
    const isBack = trigger !== 'superseded' && this.#on.includes(trigger)
    this.#end(service, isBack ? back : left, untouched)
  }

  /** The signal reaches those that are going; one that waits is put back or stays, as all do. */
  cancel(): void {
    for (const service of [...this.#going]) {
      this.trouble(service, 'cancel', ['rolled-back', 'cancelled'])
    }
  }

  finish(): Ending {
    for (const service of [...this.#going]) this.good(service)
    return commonEnding(this.state, [...this.#ends.values()])
  }

  outcomeOf(service: string): Outcome | undefined {
    return this.#ends.get(service)?.ending.outcome
  }

  #end(service: string, outcome: Outcome, untouched = false): void {
    const ending = { outcome, reason: `${service} ${outcome}.` }
    this.#ends.set(service, { service, ending, ...(untouched ? { untouched } : {}) })
    this.state = follow(this.state, { kind: 'ended', service })
    this.#obey()
  }

  #obey(): void {
    const { order } = this.state
    if (order === 'wait') return
    for (const service of [...this.#waiting]) {
      this.#waiting.delete(service)
      this.#end(service, order === 'undo' ? 'rolled-back' : 'succeeded')
    }
    if (order !== 'undo') return
    for (const service of [...this.#going]) {
      this.#going.delete(service)
      this.#end(service, 'rolled-back')
    }
  }
}

function play({ who, how, when, on, cancel }: Cell) {
  const game = new Play(on)
  const others = ALL.filter(name => name !== who)
  const completed = { 'all are going': 0, 'one has completed': 1, 'the others have completed': 2 }
  for (const name of others.slice(0, completed[when])) game.good(name)
  if (cancel === 'cancel before') game.cancel()
  if (how === 'failure') game.trouble(who, 'failure', ['rolled-back', 'failed'])
  if (how === 'timeout') game.trouble(who, 'timeout', ['rolled-back', 'timed-out'])
  if (how === 'superseded') game.trouble(who, 'superseded', ['superseded', 'superseded'])
  if (how === 'refused') game.trouble(who, 'failure', ['failed', 'failed'], true)
  if (how === 'rollback fails') game.trouble(who, 'failure', ['rollback-failed', 'failed'])
  if (cancel === 'cancel after') game.cancel()
  const ending = game.finish()
  return { ending, state: game.state, outcomes: ALL.map(name => game.outcomeOf(name)) }
}

/** What happens first: a cancel hits whatever is still going, so that the trouble does not come to happen after it. */
function firstOf({ how, cancel }: Cell): RollbackTrigger | 'superseded' | undefined {
  if (cancel === 'cancel before') return 'cancel'
  if (how === 'none') return cancel === 'cancel after' ? 'cancel' : undefined
  if (how === 'timeout' || how === 'superseded') return how
  return 'failure'
}

/** What the contract says of a cell, without knowing how it is done. */
function expected(cell: Cell): Outcome {
  const { how, when, on, cancel } = cell
  const first = firstOf(cell)
  if (first === undefined) return 'succeeded'
  if (first === 'superseded') return 'superseded'
  const othersGoing = when !== 'the others have completed'
  const laterCancel = cancel === 'cancel after' && othersGoing && on.includes('cancel')
  if (first === 'failure' && how === 'rollback fails' && on.includes('failure')) {
    return 'rollback-failed'
  }
  // One alone that was refused, with nothing else begun, would be `failed`; here the others were begun.
  if (on.includes(first)) return 'rolled-back'
  // What was refused was not touched, so that the others alone have to be back.
  if (laterCancel && how === 'refused') return 'rolled-back'
  return { failure: 'failed', timeout: 'timed-out', cancel: 'cancelled' }[first] as Outcome
}

const nameOf = ({ who, how, when, on, cancel }: Cell) =>
  `${who} ${how}, ${when}, rollback-on ${on.join(' ') || 'none'}, ${cancel}`

test(`the ${CELLS.length} cells end as the contract says`, () => {
  const wrong = CELLS.filter(cell => play(cell).ending.outcome !== expected(cell)).map(
    cell => `${nameOf(cell)}: ${play(cell).ending.outcome}, not ${expected(cell)}`
  )
  expect(wrong).toEqual([])
})

test('the reason is the first cause, whatever comes later', () => {
  const wrong = CELLS.filter(cell => {
    const first = firstOf(cell)
    return play(cell).state.first?.trigger !== first
  })
  expect(wrong.map(nameOf)).toEqual([])
})

test('succeeded: every one runs the new revision; rolled-back: no one does', () => {
  const wrong = CELLS.filter(cell => {
    const { ending, outcomes } = play(cell)
    if (ending.outcome === 'succeeded') return !outcomes.every(one => one === 'succeeded')
    return ending.outcome === 'rolled-back' && outcomes.some(one => one === 'succeeded')
  })
  expect(wrong.map(nameOf)).toEqual([])
})

test('nothing is put back on account of a service that was superseded', () => {
  const cells = CELLS.filter(cell => firstOf(cell) === 'superseded' && cell.cancel === 'no cancel')
  const others = cells.flatMap(cell => play(cell).outcomes).filter(one => one !== 'superseded')
  expect(new Set(others)).toEqual(new Set(['succeeded']))
  // A cancel that comes later stops what is still going, and takes back nothing that has completed.
  const later = CELLS.filter(
    ({ how, when, cancel }) =>
      how === 'superseded' && when === 'the others have completed' && cancel === 'cancel after'
  )
  const kept = later.map(cell => play(cell).outcomes.filter(one => one === 'succeeded').length)
  expect(new Set(kept)).toEqual(new Set([2]))
  const halfway = CELLS.filter(
    ({ how, when, cancel }) =>
      how === 'superseded' && when === 'one has completed' && cancel === 'cancel after'
  )
  const one = halfway.map(cell => play(cell).outcomes.filter(end => end === 'succeeded').length)
  expect(new Set(one)).toEqual(new Set([1]))
})
