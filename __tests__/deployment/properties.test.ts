import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Verdict, WatchCommand, WatchOptions } from '../../src/deployment/rollout.ts'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import type {
  DeploymentView,
  ServiceDeploymentStatus,
  ServiceView
} from '../../src/ecs/observation.ts'
import {
  BEGAN,
  deployment,
  failedTask,
  NEW,
  OLD,
  rollout,
  service,
  serviceDeployment
} from './samples.ts'

/** How ECS may go on from each status of a service deployment (AWS documentation). */
const SUCCESSORS: Readonly<Record<ServiceDeploymentStatus, readonly ServiceDeploymentStatus[]>> = {
  PENDING: ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED'],
  IN_PROGRESS: ['IN_PROGRESS', 'SUCCESSFUL', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED'],
  STOP_REQUESTED: ['STOP_REQUESTED', 'STOPPED'],
  ROLLBACK_REQUESTED: ['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'],
  ROLLBACK_IN_PROGRESS: ['ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
  SUCCESSFUL: ['SUCCESSFUL'],
  STOPPED: ['STOPPED'],
  ROLLBACK_SUCCESSFUL: ['ROLLBACK_SUCCESSFUL'],
  ROLLBACK_FAILED: ['ROLLBACK_FAILED']
}

/** What goes on besides: nothing, or someone deploys at some step. */
interface World {
  readonly status: ServiceDeploymentStatus
  readonly superseded: boolean
}

/** The picture of DescribeServices that belongs to a state of the world. */
function picture({ status, superseded }: World, running: number): ServiceView {
  const mine = (more: Partial<DeploymentView>) => deployment('ecs-svc/200', 'PRIMARY', more)
  const old = deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  if (superseded) {
    return service([
      deployment('ecs-svc/300', 'PRIMARY', { running: 1 }),
      deployment('ecs-svc/200', 'ACTIVE', { running })
    ])
  }
  const back = (state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED') =>
    deployment('ecs-svc/100', 'PRIMARY', { createdAt: BEGAN + 100_000, rolloutState: state })
  switch (status) {
    case 'SUCCESSFUL':
      return service([mine({ rolloutState: 'COMPLETED' })])
    case 'STOPPED':
      return service([mine({ rolloutState: 'FAILED', running: 0 }), old])
    case 'ROLLBACK_IN_PROGRESS':
      return service([back('IN_PROGRESS')])
    case 'ROLLBACK_SUCCESSFUL':
      return service([back('COMPLETED')])
    case 'ROLLBACK_FAILED':
      return service([back('FAILED')])
    default:
      return service([mine({ running, pending: 2 - running }), old])
  }
}

interface Turn {
  readonly next: number
  readonly running: number
  readonly supersede: boolean
  readonly pollFails: boolean
  readonly cancel: boolean
  readonly apis: boolean
  readonly stop: 'accepted' | 'conflict' | 'impossible'
  readonly failures: number
}

const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    next: fc.nat(20),
    running: fc.integer({ min: 0, max: 2 }),
    supersede: fc.boolean(),
    pollFails: fc.nat(9).map(n => n === 0),
    cancel: fc.nat(19).map(n => n === 0),
    apis: fc.nat(3).map(n => n > 0),
    stop: fc.constantFrom('accepted', 'conflict', 'impossible'),
    failures: fc.nat(4)
  }),
  { minLength: 1, maxLength: 60 }
)

const options = (rollbackOn: WatchOptions['rollbackOn']): WatchOptions => ({
  waitMs: 300_000,
  revertMs: 300_000,
  rollbackOn
})

interface Played {
  readonly commands: readonly WatchCommand[]
  readonly verdict: Verdict | undefined
  readonly world: World
  readonly restored: boolean
}

/** Where a play stands. */
interface Stage {
  now: number
  world: World
  restored: boolean
  cancelled: boolean
}

function answerStop(stage: Stage, turn: Turn | undefined): WatchInput {
  const { now, world } = stage
  const answer = turn?.stop ?? 'accepted'
  if (answer !== 'accepted') return { kind: 'stop-answered', now, answer }
  const stoppable = world.status === 'PENDING' || world.status === 'IN_PROGRESS'
  if (!stoppable || world.superseded) return { kind: 'stop-answered', now, answer: 'conflict' }
  stage.world = { ...world, status: 'ROLLBACK_REQUESTED' }
  return { kind: 'stop-answered', now, answer }
}

/** The service once an update of ours puts the old revision back; it is done when the sequence is over. */
const putBack = (turn: Turn | undefined) =>
  service([
    deployment('ecs-svc/400', 'PRIMARY', {
      taskDefinition: OLD,
      createdAt: BEGAN + 200_000,
      rolloutState: turn === undefined ? 'COMPLETED' : 'IN_PROGRESS'
    })
  ])

function pollSurroundings(stage: Stage, turn: Turn | undefined, withTasks: boolean): WatchInput {
  const { now } = stage
  if (turn?.cancel === true && !stage.cancelled) {
    stage.cancelled = true
    return { kind: 'cancelled', now, signal: 'SIGINT' }
  }
  if (turn?.pollFails === true) return { kind: 'poll-failed', now, reason: 'no answer' }
  stage.world = goOn(stage.world, turn, stage.restored)
  const { world, restored } = stage
  const observation: Observation = {
    service: restored ? putBack(turn) : picture(world, turn?.running ?? 1),
    serviceDeployment: turn?.apis === false ? 'unknown' : serviceDeployment(world.status)
  }
  const tasks = Array.from({ length: turn?.failures ?? 0 }, (_, n) => failedTask(`t${n}`))
  return { kind: 'observed', now, observation, ...(withTasks ? { tasks } : {}) }
}

/** What comes of a command: what the driver would tell the state machine. */
function carryOut(stage: Stage, command: WatchCommand, turn: Turn | undefined): WatchInput {
  if (command.kind === 'poll') {
    stage.now += Math.max(command.afterMs, 100)
    return pollSurroundings(stage, turn, command.withTasks)
  }
  stage.now += 500
  if (command.kind === 'stop') return answerStop(stage, turn)
  stage.restored = true
  const by = { deploymentId: 'ecs-svc/400', createdAt: BEGAN + 200_000 }
  return { kind: 'restore-started', now: stage.now, by }
}

const isEnd = ({ kind }: WatchCommand) => kind === 'done' || kind === 'hand-over'

/** Plays a sequence of turns against the state machine. Beyond it the world stands still, and only time goes on. */
function play(sequence: readonly Turn[], rollbackOn: WatchOptions['rollbackOn']): Played {
  const world: World = { status: 'PENDING', superseded: false }
  const stage: Stage = { now: 0, world, restored: false, cancelled: false }
  let current = startWatch(rollout, options(rollbackOn), stage.now)
  const commands: WatchCommand[] = [current.command]
  for (let index = 0; index < 2000 && !isEnd(current.command); index += 1) {
    current = step(current.watch, carryOut(stage, current.command, sequence[index]))
    commands.push(current.command)
  }
  const { command } = current
  const verdict = command.kind === 'done' ? command.verdict : undefined
  return { commands, verdict, world: stage.world, restored: stage.restored }
}

/** One move of ECS, or of someone else. */
function goOn(world: World, turn: Turn | undefined, restored: boolean): World {
  if (turn === undefined || restored) return world
  const ongoing = world.status === 'PENDING' || world.status === 'IN_PROGRESS'
  if (turn.supersede && turn.next === 0 && ongoing) return { status: 'STOPPED', superseded: true }
  const successors = SUCCESSORS[world.status]
  const status = successors[turn.next % (successors.length * 3)] ?? world.status
  return { ...world, status }
}

const wishes = fc.subarray(['failure', 'timeout', 'cancel'] as const)

test('whatever ECS shows, there is exactly one verdict (or a hand-over), and nothing after it', () => {
  fc.assert(
    fc.property(turns, wishes, (sequence, rollbackOn) => {
      const { commands } = play(sequence, rollbackOn)
      const ends = commands.filter(isEnd)
      expect(ends).toHaveLength(1)
      expect(commands.at(-1)).toBe(ends[0])
    }),
    { numRuns: 2000 }
  )
})

test('green means that my deployment is what runs; nothing else is green', () => {
  fc.assert(
    fc.property(turns, wishes, (sequence, rollbackOn) => {
      const { verdict, world, restored } = play(sequence, rollbackOn)
      if (verdict?.outcome === 'succeeded') {
        expect({ world, restored }).toEqual({
          world: { status: 'SUCCESSFUL', superseded: false },
          restored: false
        })
        expect(verdict.running).toBe(NEW)
      }
    }),
    { numRuns: 2000 }
  )
})

test('the verdict agrees with the state in which it all ended', () => {
  fc.assert(
    fc.property(turns, wishes, (sequence, rollbackOn) => {
      const { verdict, world, restored } = play(sequence, rollbackOn)
      switch (verdict?.outcome) {
        case 'superseded':
          expect(world.superseded).toBe(true)
          break
        case 'rolled-back':
          expect(restored || world.status === 'ROLLBACK_SUCCESSFUL').toBe(true)
          expect(verdict.running).toBe(OLD)
          break
        case 'cancelled':
          expect(rollbackOn).not.toContain('cancel')
          break
        case 'timed-out':
          expect(rollbackOn).not.toContain('timeout')
          break
      }
      if (verdict !== undefined && verdict.outcome !== 'succeeded') {
        expect(verdict.reason).toMatch(/\S/)
      }
    }),
    { numRuns: 2000 }
  )
})

test('nothing is stopped or put back that the user did not ask to roll back', () => {
  fc.assert(
    fc.property(turns, sequence => {
      const { commands } = play(sequence, [])
      expect(commands.filter(({ kind }) => kind === 'stop' || kind === 'restore')).toEqual([])
    }),
    { numRuns: 1000 }
  )
})
