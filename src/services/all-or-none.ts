import type { CommonTrouble } from '../deployment/other-services.ts'
import type { RollbackTrigger } from '../inputs/request.ts'

/** What went wrong first. */
export type FirstTrouble =
  | CommonTrouble
  /** Someone else's deployment took its place: nothing of it, nor of the others, is put back. */
  | { readonly service: string; readonly trigger: 'superseded'; readonly cause: string }

/** What happens to one of the services. */
export type ServiceEvent =
  /** Good so far; waits for the others. */
  | { readonly kind: 'good'; readonly service: string }
  /** It is in trouble, whether or not it has come to its end. */
  | {
      readonly kind: 'trouble'
      readonly service: string
      readonly trigger: RollbackTrigger | 'superseded'
      readonly cause: string
    }
  /** It has ended, in any way. */
  | { readonly kind: 'ended'; readonly service: string }

/** How several services of one step stand. */
export interface AllOrNone {
  /** Those of which neither a good nor a final end is known. */
  readonly open: readonly string[]
  readonly rollbackOn: readonly RollbackTrigger[]
  readonly first?: FirstTrouble
  /** `undo`: all go back; `release`: the good ends are final. */
  readonly order: 'wait' | 'undo' | 'release'
  /** The last one that became good. */
  readonly latest?: string
  /** Why all go back. */
  readonly undo?: CommonTrouble
}

/** Nothing has happened yet. */
export function startTogether(
  services: readonly string[],
  rollbackOn: readonly RollbackTrigger[]
): AllOrNone {
  return { open: services, rollbackOn, order: 'wait' }
}

/**
 * What is so after an event. The first trouble is the reason for all. All go back on the first one that `rollback-on` names;
 * once one was superseded, nothing is put back on account of others.
 */
export function follow(state: AllOrNone, event: ServiceEvent): AllOrNone {
  if (event.kind === 'trouble') return released(inTrouble(state, event))
  const open = state.open.filter(service => service !== event.service)
  const latest = event.kind === 'good' ? { latest: event.service } : {}
  return released({ ...state, ...latest, open })
}

/** Whether it is this one that has decided how long all took. */
export function decidesTime({ first, latest }: AllOrNone, service: string): boolean {
  return (first?.service ?? latest) === service
}

function inTrouble(
  state: AllOrNone,
  { service, trigger, cause }: Extract<ServiceEvent, { kind: 'trouble' }>
): AllOrNone {
  const known: AllOrNone = { ...state, first: state.first ?? { service, trigger, cause } }
  if (state.order !== 'wait') return known
  if (trigger === 'superseded') return { ...known, order: 'release' }
  return state.rollbackOn.includes(trigger)
    ? { ...known, order: 'undo', undo: { service, trigger, cause } }
    : known
}

function released(state: AllOrNone): AllOrNone {
  return state.order === 'wait' && state.open.length === 0 ? { ...state, order: 'release' } : state
}
