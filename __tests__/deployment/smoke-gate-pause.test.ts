import { describe, expect, test } from '@jest/globals'
import type { PauseAnswered } from '../../src/deployment/pause.ts'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, WatchOptions } from '../../src/deployment/rollout.ts'
import { gateStage } from '../../src/deployment/smoke-gate.ts'
import type { Step } from '../../src/deployment/transitions.ts'
import { refusePoint } from '../../src/deployment/waiting-point.ts'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import { readStrategy } from '../../src/ecs/strategy.ts'
import { BEGAN, deployment, options, rollout, service, serviceDeployment } from './samples.ts'

const MINUTE = 60_000
const gated: WatchOptions = { ...options, smokeTest: true }
const hook = (...lifecycleStages: readonly string[]) => ({ targetType: 'PAUSE', lifecycleStages })

describe('the stage whose pause is for the smoke test', () => {
  const rows = [
    ['no hook', [], undefined],
    [
      'a function',
      [{ targetType: 'AWS_LAMBDA', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }],
      undefined
    ],
    ['a pause elsewhere', [hook('PRE_SCALE_UP')], undefined],
    ['after the scale-up', [hook('POST_SCALE_UP')], 'POST_SCALE_UP'],
    [
      'before each step',
      [hook('POST_SCALE_UP'), hook('PRE_PRODUCTION_TRAFFIC_SHIFT')],
      'PRE_PRODUCTION_TRAFFIC_SHIFT'
    ],
    [
      'the best of one hook',
      [hook('POST_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT')],
      'POST_TEST_TRAFFIC_SHIFT'
    ]
  ] as const
  test.each(rows)('%s', (_what, lifecycleHooks, stage) => {
    const view = readStrategy({
      deploymentConfiguration: { lifecycleHooks: lifecycleHooks as never }
    })
    expect(gateStage(view)).toBe(stage)
  })
})

const GATE = 'POST_TEST_TRAFFIC_SHIFT'
/** Pauses that wait, by their ids, at a stage of a service whose gate is GATE and which pauses elsewhere, too. */
const paused = (stage: string, ...ids: readonly string[]): Observation => {
  const view = service([
    deployment('ecs-svc/200', 'PRIMARY'),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ])
  const configuration = {
    strategy: 'BLUE_GREEN',
    lifecycleHooks: [hook(GATE), hook('PRE_SCALE_UP')]
  }
  const settings = { ...view.settings, ...readStrategy({ deploymentConfiguration: configuration }) }
  return {
    at: BEGAN,
    service: { ...view, settings },
    serviceDeployment: serviceDeployment('IN_PROGRESS', {
      lifecycleStage: stage,
      weights: { production: stage === 'BAKE_TIME' ? 100 : 0, test: 100 },
      hooks: ids.map(id => ({
        id,
        target: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: BEGAN + 10 * MINUTE
      }))
    })
  }
}
const observed = (observation: Observation, minutes = 1): WatchInput => ({
  kind: 'observed',
  now: minutes * MINUTE,
  observation
})
const result = (cause?: string): WatchInput => ({
  kind: 'tested',
  now: 2 * MINUTE,
  result: cause === undefined ? { kind: 'passed' } : { kind: 'failed', cause }
})
const play = (inputs: readonly WatchInput[], settings = gated, of: Rollout = rollout): Step =>
  inputs.reduce<Step>(({ watch }, input) => step(watch, input), startWatch(of, settings, 0))

const answerTo = (
  { command }: Step,
  result: Pick<PauseAnswered, 'result' | 'reason' | 'heals'> = { result: 'answered' }
): WatchInput => {
  if (command.kind !== 'answer-pause') throw new Error(command.kind)
  const { pause, answer } = command
  return { kind: 'pause-answered', now: 3 * MINUTE, told: { pause, answer, ...result } }
}

describe('a pause', () => {
  const atGate = observed(paused(GATE, 'one'))
  const passed = play([atGate, result()])
  const failed = play([atGate, result('No cart.')])

  test('is tested, and the answer has to come before ECS stops waiting', () => {
    expect(play([atGate]).command).toEqual({
      kind: 'smoke-test',
      stage: GATE,
      // Ten minutes, less what the answer takes.
      limitMs: 9.5 * MINUTE,
      testWeight: 100
    })
  })
  test('is answered once each when the test was passed', () => {
    const both = play([observed(paused(GATE, 'one', 'two')), result()])
    expect(both.command).toMatchObject({
      kind: 'answer-pause',
      answer: 'CONTINUE',
      pause: { hookId: 'one' }
    })
    const second = step(both.watch, answerTo(both))
    expect(second.command).toMatchObject({ kind: 'answer-pause', pause: { hookId: 'two' } })
    const after = step(second.watch, answerTo(second))
    expect(after.command.kind).toBe('poll')
    // ECS may still show them for a moment.
    expect(step(after.watch, observed(paused(GATE, 'one', 'two'), 4)).command.kind).toBe('poll')
  })
  test('that comes again is tested again', () => {
    const after = step(passed.watch, answerTo(passed))
    const again = step(after.watch, observed(paused(GATE, 'next'), 4))
    expect(again.command.kind).toBe('smoke-test')
    expect(again.watch.memory.tested).toBeUndefined()
  })
  test('whose answer did not get through is answered again without another test', () => {
    const after = step(
      passed.watch,
      answerTo(passed, { result: 'failed', reason: 'Throttled.', heals: true })
    )
    expect(after.command.kind).toBe('poll')
    expect(step(after.watch, atGate).command).toMatchObject({
      kind: 'answer-pause',
      answer: 'CONTINUE'
    })
  })
  test('that cannot be answered is a failure', () => {
    const after = step(passed.watch, answerTo(passed, { result: 'failed', reason: 'Not allowed.' }))
    expect(after.command.kind).toBe('stop')
    expect(after.news.at(-1)?.text).toContain('its pause could not be answered: Not allowed.')
  })
  test('is answered with a rollback when the test has failed', () => {
    expect(failed.command).toMatchObject({
      kind: 'answer-pause',
      answer: 'ROLLBACK',
      pause: { hookId: 'one' }
    })
    expect(step(failed.watch, answerTo(failed)).watch.phase).toMatchObject({
      kind: 'reverting',
      by: 'stop',
      cause: 'No cart.'
    })
  })
  test('that someone has continued in the meantime is stopped when the test has failed', () => {
    const after = step(failed.watch, answerTo(failed, { result: 'spent', reason: 'Gone.' }))
    expect(after.command.kind).toBe('stop')
  })
  test('is left open, and nothing is asked of ECS, when failure is not in rollback-on', () => {
    const { command } = play([atGate, result('No cart.')], { ...gated, rollbackOn: [] })
    expect(command).toMatchObject({ kind: 'done', verdict: { outcome: 'failed' } })
    expect((command as { verdict: { reason: string } }).verdict.reason).toMatch(
      /rollback-on does not include failure\. .*The pause at POST_TEST_TRAFFIC_SHIFT \(hook one\) is left open: .* then rolls the deployment back\.$/
    )
  })
  test('is stopped, not answered, when the job is cancelled in the test', () => {
    const cancelled: WatchInput = { kind: 'cancelled', now: 2 * MINUTE, signal: 'SIGINT' }
    expect(play([atGate, cancelled]).command).toEqual({ kind: 'stop' })
  })
  test.each([
    ['elsewhere', observed(paused('PRE_SCALE_UP', 'one')), gated, rollout],
    ['of a step without a test', atGate, options, rollout],
    ["of someone else's deployment", atGate, gated, { ...rollout, foreign: true }]
  ] as const)('%s is not ours to answer', (_what, input, settings, of) => {
    const { command, news } = play([input], settings, of as Rollout)
    expect(command.kind).toBe('poll')
    expect(news.map(({ kind }) => kind)).toContain('notice')
  })
  test('of ours is no news for anyone else', () => {
    expect(play([atGate]).news.map(({ kind }) => kind)).not.toContain('notice')
  })
  test('that someone continued before our test: the test is run when traffic has moved', () => {
    expect(play([observed(paused('BAKE_TIME'))]).command).toMatchObject({
      kind: 'smoke-test',
      stage: 'BAKE_TIME'
    })
  })
})

describe('who leaves on the way', () => {
  test('at a pause leaves at none that the test answers', () => {
    const leaving: WatchOptions = { ...gated, waitUntil: 'pause' }
    expect(play([observed(paused(GATE, 'one'))], leaving).command.kind).toBe('smoke-test')
    expect(play([observed(paused('PRE_SCALE_UP', 'one'))], leaving).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'paused' }
    })
  })
  test('at the bake time has passed the test before', () => {
    const leaving: WatchOptions = { ...gated, waitUntil: 'bake' }
    const bakes = paused('BAKE_TIME')
    expect(play([observed(bakes)], leaving).command.kind).toBe('smoke-test')
    expect(play([observed(bakes), result(), observed(bakes, 3)], leaving).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'baking' }
    })
  })
})

test('a point that only the smoke test comes to is refused', () => {
  const at = (...stages: readonly string[]) =>
    readStrategy({
      deploymentConfiguration: { strategy: 'BLUE_GREEN', lifecycleHooks: [hook(...stages)] }
    })
  const refused = (stages: readonly string[], tested: boolean) =>
    refusePoint('pause', { ...at(...stages), tested })?.what
  expect(refused([GATE], true)).toContain('is answered by the smoke test of this step')
  expect(refused([GATE], false)).toBeUndefined()
  expect(refused([GATE, 'PRE_PRODUCTION_TRAFFIC_SHIFT'], true)).toBeUndefined()
})
