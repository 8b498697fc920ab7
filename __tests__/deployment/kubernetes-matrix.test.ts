import { describe, expect, test } from '@jest/globals'
import { observationOf } from '../../src/deployment/kubernetes-reading.ts'
import type { KubernetesObservation } from '../../src/deployment/reading.ts'
import type { Rollout, Verdict, WatchCommand } from '../../src/deployment/rollout.ts'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import type { DeploymentObservation } from '../../src/kubernetes/rollout-view.ts'

/**
 * Every fate of the new pods with everything that may happen meanwhile, every `rollback-on`, with and without something
 * to go back to: the verdict of each cell by rules that know nothing of how it is reached.
 */

const SECOND = 1000
const EVENT_AT = 20 * SECOND
const LONG = 30 * 60 * SECOND
const SHORT = 100 * SECOND

/** When the pods are ready, when two of them have failed for good, or when Kubernetes gives up. */
const FATES = { healthy: 50, slow: 300, broken: 60, stuck: 600 } as const
type Fate = keyof typeof FATES

const EVENTS = [
  'nothing',
  'scaled',
  'superseded',
  'undone by somebody',
  'paused',
  'deleted',
  'cancelled',
  'denied'
] as const
type Event = (typeof EVENTS)[number]

const ROLLBACK_ON = {
  all: ['failure', 'timeout', 'cancel'],
  failure: ['failure'],
  timeout: ['timeout'],
  cancel: ['cancel'],
  none: []
} as const

interface Cell {
  readonly fate: Fate
  readonly event: Event
  readonly on: keyof typeof ROLLBACK_ON
  readonly first: boolean
  readonly waitMs: number
}

const cells: readonly Cell[] = (Object.keys(FATES) as Fate[]).flatMap(fate =>
  EVENTS.flatMap(event =>
    (Object.keys(ROLLBACK_ON) as Cell['on'][]).flatMap(on =>
      [false, true].flatMap(first =>
        [LONG, SHORT].map(waitMs => ({ fate, event, on, first, waitMs }))
      )
    )
  )
)

const nameOf = ({ fate, event, on, first, waitMs }: Cell) =>
  `${fate}, ${event}, rollback-on ${on}${first ? ', first' : ''}, ${waitMs === LONG ? 'long' : 'short'} wait`

const ROLLOUT: Rollout = {
  cluster: 'main',
  service: 'web',
  deploymentId: 'web-new',
  taskDefinition: 'shop/web:2',
  createdAt: 0,
  kubernetes: { namespace: 'shop', deployment: 'web', uid: 'u', template: 'mine', run: 'me' },
  previous: {
    deploymentId: 'web-old',
    taskDefinition: 'shop/web:1',
    kubernetes: { replicaSet: 'web-old', hash: 'old', template: 'old' }
  }
}

const DEADLINE = {
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  message: 'ReplicaSet "web-new" has timed out progressing.'
}

const FOREIGN: Partial<Record<Event, string>> = {
  superseded: 'theirs',
  'undone by somebody': 'old'
}

/** Whether all pods of the template that is wanted are available. */
function isComplete({ fate }: Cell, now: number, restoredAt: number | undefined): boolean {
  return restoredAt === undefined
    ? now >= FATES[fate] * SECOND && /healthy|slow/.test(fate)
    : now - restoredAt >= 5 * SECOND
}

function templateOf({ event }: Cell, now: number, restoredAt: number | undefined): string {
  if (restoredAt !== undefined) return 'old'
  return (now >= EVENT_AT ? FOREIGN[event] : undefined) ?? 'mine'
}

/** The Deployment as a poll finds it. `restoredAt`: when the old template was put back. */
function liveAt(cell: Cell, now: number, restoredAt: number | undefined): DeploymentObservation {
  const happened = now >= EVENT_AT
  const desired = cell.event === 'scaled' && happened ? 3 : 2
  const isGood = isComplete(cell, now, restoredAt)
  const isLate = cell.fate === 'stuck' && now >= FATES.stuck * SECOND && restoredAt === undefined
  return {
    uid: 'u',
    generation: 2,
    observedGeneration: 2,
    deleting: false,
    paused: cell.event === 'paused' && happened,
    template: templateOf(cell, now, restoredAt),
    desired,
    current: isGood ? desired : desired + 1,
    updated: isGood ? desired : 1,
    ready: desired,
    available: desired,
    revision: restoredAt === undefined ? 2 : 3,
    conditions: isLate ? [DEADLINE] : [],
    worked: [],
    annotations: { 'deploy-fargate/run': 'me' },
    writers: [{ manager: FOREIGN[cell.event] === undefined ? 'deploy-fargate' : 'kubectl' }]
  }
}

function observe(cell: Cell, now: number, restoredAt: number | undefined): WatchInput {
  const { fate, event } = cell
  const isBroken = fate === 'broken' && now >= FATES.broken * SECOND && restoredAt === undefined
  const failures: KubernetesObservation['failures'] = isBroken
    ? ['a', 'b'].map(pod => ({ key: pod, pod, sentence: 'It crashed.', permanent: true }))
    : []
  const isGone = event === 'deleted' && now >= EVENT_AT
  const live = isGone ? undefined : liveAt(cell, now, restoredAt)
  return { kind: 'observed', now, observation: observationOf(ROLLOUT, live, [], { failures }) }
}

interface Played {
  readonly outcome: Verdict['outcome'] | 'handed over'
  readonly restored: boolean
  readonly running: string | undefined
  readonly reason: string
}

/** What a cell's world answers to a command; undefined: the watch is over. */
function answerTo(command: WatchCommand, world: World): WatchInput | undefined {
  switch (command.kind) {
    case 'poll':
      world.now += Math.max(1, command.afterMs)
      return poll(world)
    case 'restore':
      world.restoredAt = world.now
      return {
        kind: 'restore-started',
        now: world.now,
        by: { deploymentId: 'web-old', createdAt: 0 }
      }
    case 'hand-over':
    case 'done':
      return undefined
    default:
      throw new Error(`no such command of Kubernetes: ${command.kind}`)
  }
}

interface World {
  readonly cell: Cell
  now: number
  restoredAt?: number
  signalled: boolean
}

function poll(world: World): WatchInput {
  const { cell, now } = world
  if (now < EVENT_AT) return observe(cell, now, world.restoredAt)
  if (cell.event === 'cancelled' && !world.signalled) {
    world.signalled = true
    return { kind: 'cancelled', now, signal: 'SIGINT' }
  }
  return cell.event === 'denied'
    ? { kind: 'poll-refused', now, reason: 'kubernetes:GetDeployment was denied.' }
    : observe(cell, now, world.restoredAt)
}

function play(cell: Cell): Played {
  const { previous: _, ...firstRollout } = ROLLOUT
  const options = { waitMs: cell.waitMs, revertMs: LONG, rollbackOn: ROLLBACK_ON[cell.on] }
  const world: World = { cell, now: 0, signalled: false }
  let { watch, command } = startWatch(cell.first ? firstRollout : ROLLOUT, options, 0)
  for (let input = answerTo(command, world); input !== undefined; ) {
    const next = step(watch, input)
    watch = next.watch
    command = next.command
    input = answerTo(command, world)
  }
  const restored = world.restoredAt !== undefined
  if (command.kind !== 'done') {
    return { outcome: 'handed over', restored, running: undefined, reason: '' }
  }
  const { outcome, running, reason = '' } = command.verdict
  return { outcome, restored, running, reason }
}

/** What goes wrong first, of all that may ask for a rollback. */
function triggerOf({ fate, event, waitMs }: Cell): 'failure' | 'timeout' | 'cancel' | undefined {
  if (event === 'cancelled') return 'cancel'
  if (event === 'paused') return 'failure'
  const end = FATES[fate] * SECOND
  if (end > waitMs) return 'timeout'
  return fate === 'broken' || fate === 'stuck' ? 'failure' : undefined
}

function expected(cell: Cell): Played['outcome'] {
  const { event, on, first } = cell
  if (event === 'superseded' || event === 'undone by somebody') return 'superseded'
  if (event === 'deleted' || event === 'denied') return 'failed'
  const trigger = triggerOf(cell)
  if (trigger === undefined) return 'succeeded'
  const wanted: readonly string[] = ROLLBACK_ON[on]
  if (!wanted.includes(trigger)) {
    return ({ failure: 'failed', timeout: 'timed-out', cancel: 'cancelled' } as const)[trigger]
  }
  if (first) return 'failed'
  // A paused Deployment rolls nothing back, either.
  if (event === 'paused') return 'rollback-failed'
  return trigger === 'cancel' ? 'handed over' : 'rolled-back'
}

describe('the verdict of every cell', () => {
  test.each(cells.map(cell => [nameOf(cell), cell] as const))('%s', (_, cell) => {
    const { outcome, restored, running, reason } = play(cell)
    const wanted = expected(cell)
    expect(outcome).toBe(wanted)
    expect(restored).toBe(/rolled-back|rollback-failed|handed over/.test(wanted))
    if (wanted === 'rolled-back') expect(running).toBe('shop/web:3')
    if (wanted === 'succeeded') expect(running).toBe('shop/web:2')
    if (wanted === 'superseded') expect(reason).toContain('kubectl')
    if (!/succeeded|handed over/.test(wanted)) expect(reason).not.toBe('')
  })
})
