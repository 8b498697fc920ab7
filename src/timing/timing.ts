import type { Rollout } from '../deployment/rollout.ts'
import { type Advice, advise, type PaceSettings } from './advice.ts'
import {
  measureUnion,
  type PhaseName,
  type PhaseSource,
  readPhases,
  type TaskPhase
} from './task-phases.ts'

/** How long something of the deployment was under way, all tasks together. */
interface PhaseTotal {
  readonly name: PhaseName
  readonly ms: number
}

/** Where the time of a deployment went. */
export interface Timing {
  /** Times are milliseconds since the step's first call. */
  readonly phases: readonly TaskPhase[]
  readonly totals: readonly PhaseTotal[]
  /** From the deployment's creation to the verdict, in milliseconds. */
  readonly rolloutMs: number
  readonly advice?: Advice
  /** How long the service's last successful deployments took, newest first, in milliseconds; this one is not among them. */
  readonly past: readonly number[]
}

/** What a timing is made of. */
export interface TimingFacts extends PhaseSource {
  /** The step's first call. Epoch milliseconds by the server's clock. */
  readonly begin: number
  /** Absent: they are not known, and no advice is given. */
  readonly settings?: PaceSettings
  readonly succeeded: boolean
  readonly past: readonly number[]
}

const NAMES: readonly PhaseName[] = [
  'provisioning',
  'pulling',
  'starting',
  'becoming healthy',
  'draining'
]

/** Where the time of a deployment went, and what would have made it shorter. */
export function measureTime(facts: TimingFacts): Timing {
  const { settings, succeeded } = facts
  const phases = readPhases(facts)
  const advice = settings === undefined ? undefined : advise(phases, settings, succeeded)
  return {
    ...timePhases(phases, facts),
    past: facts.past,
    ...(advice === undefined ? {} : { advice })
  }
}

/** How long each phase was under way, and each piece of it since the step's first call. */
export function timePhases(
  phases: readonly TaskPhase[],
  {
    begin,
    rollout,
    until
  }: Pick<TimingFacts, 'begin' | 'until'> & { readonly rollout: Pick<Rollout, 'createdAt'> }
): Pick<Timing, 'phases' | 'totals' | 'rolloutMs'> {
  const totals = NAMES.map(name => ({
    name,
    ms: measureUnion(phases.filter(phase => phase.name === name && phase.side !== 'restored'))
  })).filter(({ ms }) => ms > 0)
  return {
    phases: phases.map(phase => ({ ...phase, from: phase.from - begin, to: phase.to - begin })),
    totals,
    rolloutMs: until - rollout.createdAt
  }
}

/** The middle value, of two the smaller one; undefined without any. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}
