import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PauseAnswer } from '../../src/deployment/pause.ts'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, Verdict, WatchCommand, WatchOptions } from '../../src/deployment/rollout.ts'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import {
  BEGAN,
  completed,
  deployment,
  rolledBack,
  rollout,
  service,
  serviceDeployment,
  sideBySide,
  options as usual
} from './samples.ts'

/** LINEAR and CANARY come to the same pause before each step. Whatever happens in between, each is answered once, and only by right. */

const STAGE = 'PRE_PRODUCTION_TRAFFIC_SHIFT'
const DAY_MS = 86_400_000

/** What happens at one poll, test or answer. */
interface Turn {
  readonly passMs: number
  /** What ECS shows is from before the last answer. */
  readonly stale: boolean
  readonly someoneAnswers: boolean
  readonly supersede: boolean
  readonly pollFails: boolean
  readonly testFails: boolean
  readonly answerFails: boolean
}

const rarely = (of: number) => fc.nat(of).map(n => n === 0)
const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    passMs: fc.integer({ min: 500, max: 60_000 }),
    stale: fc.boolean(),
    someoneAnswers: rarely(9),
    supersede: rarely(79),
    pollFails: rarely(9),
    testFails: rarely(19),
    answerFails: rarely(9)
  }),
  { minLength: 80, maxLength: 160 }
)
const QUIET: Turn = {
  passMs: 2_500,
  stale: true,
  someoneAnswers: false,
  supersede: false,
  pollFails: false,
  testFails: false,
  answerFails: false
}

/** A deployment of so many steps, with someone's pause before them, and one of this stage before each. */
interface World {
  now: number
  /** 0: at someone's pause. */
  at: number
  end: 'no' | 'good' | 'back' | 'superseded'
  /** What was shown last. */
  shown: readonly string[]
  fresh: boolean
}

const idAt = (at: number) => (at === 0 ? 'foreign' : `own-${at}`)

function show(world: World, steps: number, { stale }: Turn): Observation {
  const { at, end } = world
  const settings = {
    strategy: 'LINEAR',
    linearConfiguration: { stepPercent: 100 / steps, stepBakeTimeInMinutes: 0 },
    lifecycleHooks: [
      { targetType: 'PAUSE', lifecycleStages: ['PRE_SCALE_UP'] },
      { targetType: 'PAUSE', lifecycleStages: [STAGE] }
    ]
  }
  if (end === 'good') {
    return { service: completed(), serviceDeployment: serviceDeployment('SUCCESSFUL') }
  }
  if (end === 'back') {
    return { service: rolledBack(), serviceDeployment: serviceDeployment('ROLLBACK_SUCCESSFUL') }
  }
  if (end === 'superseded') {
    return {
      service: service([deployment('ecs-svc/300', 'PRIMARY')]),
      serviceDeployment: serviceDeployment('STOPPED')
    }
  }
  const isOld = stale && world.fresh && at > 0
  world.fresh = false
  const open = isOld ? at - 1 : at
  world.shown = [idAt(open)]
  return {
    at: BEGAN + world.now,
    service: sideBySide(settings),
    serviceDeployment: serviceDeployment('IN_PROGRESS', {
      lifecycleStage: open === 0 ? 'PRE_SCALE_UP' : STAGE,
      weights: { production: (100 * Math.max(0, open - 1)) / steps, test: 100 },
      hooks: [{ id: idAt(open), target: 'PAUSE', status: 'AWAITING_ACTION' }]
    })
  }
}

function goOn(world: World, steps: number): void {
  world.at += 1
  world.fresh = true
  if (world.at > steps) world.end = 'good'
}

type Answers = { readonly id: string; readonly answer: PauseAnswer; readonly is: string }[]

/** What a play came to. */
interface Played {
  readonly answers: Readonly<Answers>
  /** Ids that a passed test was run for. */
  readonly passed: ReadonlySet<string>
  readonly commands: readonly WatchCommand[]
  readonly verdict: Verdict | undefined
}

/** ECS, and what was done to it. */
interface Stage {
  readonly world: World
  readonly steps: number
  readonly answers: Answers
  readonly passed: Set<string>
}

function runTest({ world, passed }: Stage, { testFails }: Turn): WatchInput {
  const { now, shown } = world
  if (testFails) return { kind: 'tested', now, result: { kind: 'failed', cause: 'No.' } }
  // Someone may have answered every pause: then the end is tested.
  for (const id of shown.length === 0 ? ['the end'] : shown) passed.add(id)
  return { kind: 'tested', now, result: { kind: 'passed' } }
}

function take(
  { world, steps, answers }: Stage,
  { pause, answer }: Extract<WatchCommand, { kind: 'answer-pause' }>,
  { answerFails }: Turn
): WatchInput {
  const { now } = world
  const isOpen = world.end === 'no' && pause.hookId === idAt(world.at)
  const is = !isOpen ? 'spent' : answerFails ? 'failed' : 'answered'
  answers.push({ id: pause.hookId, answer, is })
  if (is === 'answered' && answer === 'CONTINUE') goOn(world, steps)
  if (is === 'answered' && answer === 'ROLLBACK') world.end = 'back'
  const heals = is === 'failed' ? { heals: true as const, reason: 'Throttled.' } : {}
  return { kind: 'pause-answered', now, told: { pause, answer, result: is, ...heals } }
}

function carryOut(stage: Stage, command: WatchCommand, turn: Turn): WatchInput {
  const { world, steps } = stage
  const { now } = world
  switch (command.kind) {
    case 'smoke-test':
      return runTest(stage, turn)
    case 'answer-pause':
      return take(stage, command, turn)
    case 'stop': {
      const isGoing = world.end === 'no'
      if (isGoing) world.end = 'back'
      return { kind: 'stop-answered', now, answer: isGoing ? 'accepted' : 'conflict' }
    }
    case 'restore':
      return { kind: 'restore-failed', now, reason: 'not in this play' }
    default:
      return turn.pollFails
        ? { kind: 'poll-failed', now, reason: 'no network' }
        : { kind: 'observed', now, observation: show(world, steps, turn) }
  }
}

/** Lets the others act. */
function passTime({ world, steps }: Stage, { passMs, supersede, someoneAnswers }: Turn): void {
  world.now += passMs
  if (world.end === 'no' && supersede) world.end = 'superseded'
  // Someone's own pause is answered by them; now and then they answer one of ours.
  if (world.end === 'no' && (someoneAnswers || world.at === 0)) goOn(world, steps)
}

function play(options: WatchOptions, of: Rollout, steps: number, script: readonly Turn[]): Played {
  const stage: Stage = {
    world: { now: 0, at: 0, end: 'no', shown: [], fresh: false },
    steps,
    answers: [],
    passed: new Set()
  }
  const commands: WatchCommand[] = []
  let next = startWatch(of, options, 0)
  for (const turn of script) {
    commands.push(next.command)
    if (next.command.kind === 'done') break
    passTime(stage, turn)
    next = step(next.watch, carryOut(stage, next.command, turn))
  }
  const { command } = next
  const verdict = command.kind === 'done' ? command.verdict : undefined
  return { answers: stage.answers, passed: stage.passed, commands, verdict }
}

const long: WatchOptions = { ...usual, waitMs: DAY_MS, revertMs: DAY_MS }
const testing: WatchOptions = { ...long, smokeTest: true }
const continuing = (answer: PauseAnswer): WatchOptions => ({
  ...long,
  answering: { stage: STAGE, answer }
})
const stepCount = fc.integer({ min: 1, max: 10 })

/** What holds of every play. */
function checkPlay({ answers, commands }: Played): void {
  for (const { id } of answers) {
    expect(id).toMatch(/^own-/)
    const own = answers.filter(one => one.id === id)
    // What was answered, or is spent, is not answered again.
    expect(own.slice(0, -1).every(({ is }) => is === 'failed')).toBe(true)
  }
  const turning = answers.findIndex(({ answer }) => answer === 'ROLLBACK')
  if (turning >= 0) {
    expect(answers.slice(turning).every(({ answer }) => answer === 'ROLLBACK')).toBe(true)
  }
  expect(JSON.stringify(commands)).not.toContain('ABORT')
  expect(commands.slice(0, -1).every(({ kind }) => kind !== 'done')).toBe(true)
}

test('before every step a passed test continues, once; what was not tested is never continued', () => {
  fc.assert(
    fc.property(stepCount, turns, (steps, script) => {
      const played = play(testing, rollout, steps, script)
      checkPlay(played)
      const continued = played.answers.filter(({ answer }) => answer === 'CONTINUE')
      expect(continued.every(({ id }) => played.passed.has(id))).toBe(true)
      if (played.verdict?.outcome === 'succeeded') expect(played.passed.size).toBeGreaterThan(0)
    }),
    { numRuns: 200 }
  )
})

test('mode: continue answers each step once, with one answer', () => {
  fc.assert(
    fc.property(
      stepCount,
      turns,
      fc.constantFrom<PauseAnswer>('CONTINUE', 'ROLLBACK'),
      (steps, script, answer) => {
        const played = play(continuing(answer), rollout, steps, script)
        checkPlay(played)
        expect(played.answers.every(one => one.answer === answer)).toBe(true)
        // A no is said once for the whole deployment.
        if (answer === 'ROLLBACK') {
          expect(played.answers.filter(({ is }) => is === 'answered').length).toBeLessThan(2)
          expect(played.verdict?.outcome).not.toBe('succeeded')
        }
      }
    ),
    { numRuns: 200 }
  )
})

test.each([
  ['of someone else', testing, { ...rollout, foreign: true as const }],
  ['of a step that has no test', long, rollout]
])('a deployment %s is never answered', (_what, options, of) => {
  fc.assert(
    fc.property(stepCount, turns, (steps, script) => {
      const played = play(options, of, steps, script)
      expect(played.answers).toEqual([])
      if (of.foreign === true) {
        expect(played.commands.every(({ kind }) => kind !== 'stop')).toBe(true)
      }
    }),
    { numRuns: 100 }
  )
})

test.each([
  ['a test that passes', testing],
  ['mode: continue', continuing('CONTINUE')]
])('%s comes to its good end through all steps when nothing else happens', (_what, options) => {
  fc.assert(
    fc.property(stepCount, steps => {
      const script = Array.from({ length: 200 }, () => QUIET)
      const { answers, verdict } = play(options, rollout, steps, script)
      expect(answers.map(({ id }) => id)).toEqual(
        Array.from({ length: steps }, (_, index) => `own-${index + 1}`)
      )
      expect(verdict?.outcome).toBe('succeeded')
    })
  )
})
