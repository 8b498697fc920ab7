import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, WatchOptions } from '../../src/deployment/rollout.ts'
import type { Step } from '../../src/deployment/transitions.ts'
import { resumeWatch, startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import type { ServiceDeploymentStatus, ServiceDeploymentView } from '../../src/ecs/observation.ts'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'
import { deployment, NEW, OLD, options, rollout, service, serviceDeployment } from './samples.ts'

const MINUTE = 60_000
const gated: WatchOptions = { ...options, smokeTest: true }

const seen = (
  status: ServiceDeploymentStatus,
  more: Partial<ServiceDeploymentView> = {},
  configuration: StrategySource['deploymentConfiguration'] = {}
): Observation => {
  const done = status === 'SUCCESSFUL'
  const view = service([
    deployment('ecs-svc/200', 'PRIMARY', { rolloutState: done ? 'COMPLETED' : 'IN_PROGRESS' }),
    ...(done ? [] : [deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })])
  ])
  const settings = { ...view.settings, ...readStrategy({ deploymentConfiguration: configuration }) }
  return { service: { ...view, settings }, serviceDeployment: serviceDeployment(status, more) }
}
const completed = seen('SUCCESSFUL')
const observed = (observation: Observation, minutes = 1): WatchInput => ({
  kind: 'observed',
  now: minutes * MINUTE,
  observation
})
const failed: WatchInput = {
  kind: 'tested',
  now: 2 * MINUTE,
  result: { kind: 'failed', cause: 'The smoke test failed: no cart.' }
}
const passed: WatchInput = { kind: 'tested', now: 2 * MINUTE, result: { kind: 'passed' } }
const cancelled: WatchInput = { kind: 'cancelled', now: 2 * MINUTE, signal: 'SIGINT' }

const play = (
  inputs: readonly WatchInput[],
  settings: WatchOptions = gated,
  of: Rollout = rollout
): Step =>
  inputs.reduce<Step>(({ watch }, input) => step(watch, input), startWatch(of, settings, 0))

describe('a deployment that completed', () => {
  test('is tested before it is good', () => {
    expect(play([observed(completed)]).command).toEqual({
      kind: 'smoke-test',
      stage: 'COMPLETED',
      limitMs: 29 * MINUTE
    })
  })
  test('is looked at once more when it has passed, and good then', () => {
    expect(play([observed(completed), passed]).command).toMatchObject({ kind: 'poll' })
    expect(play([observed(completed), passed, observed(completed, 3)]).command).toEqual({
      kind: 'done',
      verdict: { outcome: 'succeeded', running: NEW }
    })
  })
  test('is put back when it has failed', () => {
    const { command, news } = play([observed(completed), failed])
    expect(command).toMatchObject({ kind: 'restore', target: { taskDefinition: OLD } })
    expect(news.at(-1)?.text).toBe('The smoke test failed: no cart. Going back to web:41.')
  })
  test('is only told of when failure is not in rollback-on', () => {
    const { command } = play([observed(completed), failed], { ...gated, rollbackOn: ['cancel'] })
    expect(command).toEqual({
      kind: 'done',
      verdict: {
        outcome: 'failed',
        running: NEW,
        reason:
          'The smoke test failed: no cart. It was not rolled back because rollback-on does not include failure.'
      }
    })
  })
  test('has nothing to go back to when it is the first', () => {
    const { previous: _, ...first } = rollout
    expect(play([observed(completed), failed], gated, first).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'failed' }
    })
  })
  test('is put back, and not stopped, when the job is cancelled in the test', () => {
    expect(play([observed(completed), cancelled]).command).toMatchObject({ kind: 'restore' })
  })
  test('is not tested when no task runs', () => {
    const idle: Observation = {
      ...completed,
      service: service(
        [
          deployment('ecs-svc/200', 'PRIMARY', {
            desired: 0,
            running: 0,
            rolloutState: 'COMPLETED'
          })
        ],
        { desired: 0 }
      )
    }
    expect(play([observed(idle)]).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'succeeded', note: expect.stringMatching(/No smoke test was run\.$/) }
    })
  })
  test('is put back by the post step when nothing says that it has passed', () => {
    const { watch } = play([observed(completed)])
    const { command, news } = step(resumeWatch(watch, 4 * MINUTE, 0).watch, observed(completed))
    expect(command).toMatchObject({ kind: 'restore' })
    expect(news.at(-1)?.text).toContain('before the smoke test passed')
  })
  test('is good for the post step when it has passed', () => {
    const { watch } = play([observed(completed), passed])
    expect(step(resumeWatch(watch, 4 * MINUTE, 0).watch, observed(completed)).command).toEqual({
      kind: 'done',
      verdict: { outcome: 'succeeded', running: NEW }
    })
  })
  test('although a rollback was asked for is put back', () => {
    const going = observed(seen('IN_PROGRESS'))
    const conflict: WatchInput = { kind: 'stop-answered', now: 3 * MINUTE, answer: 'conflict' }
    expect(play([going, cancelled, conflict, observed(completed, 4)]).command).toMatchObject({
      kind: 'restore'
    })
    const accepted: WatchInput = { kind: 'stop-answered', now: 3 * MINUTE, answer: 'accepted' }
    const slowly = { ...cancelled, signal: 'x' } as WatchInput
    expect(play([going, slowly, accepted]).command).toMatchObject({ kind: 'hand-over' })
  })
})

describe('a deployment that still goes on', () => {
  const at = (lifecycleStage: string, strategy = 'BLUE_GREEN') =>
    seen('IN_PROGRESS', { lifecycleStage }, { strategy, bakeTimeInMinutes: 10 })
  const kindAt = (observation: Observation) => play([observed(observation)]).command.kind
  test.each([
    ['BLUE_GREEN in its bake time', at('BAKE_TIME'), 'smoke-test'],
    ['CANARY in its bake time', at('BAKE_TIME', 'CANARY'), 'smoke-test'],
    ['BLUE_GREEN that shifts', at('PRODUCTION_TRAFFIC_SHIFT'), 'poll'],
    [
      'BLUE_GREEN whose stage is not to be seen',
      { ...at('BAKE_TIME'), serviceDeployment: 'unknown' },
      'poll'
    ],
    ['ROLLING', at('BAKE_TIME', 'ROLLING'), 'poll']
  ] as const)('%s', (_what, observation, kind) => {
    expect(kindAt(observation as Observation)).toBe(kind)
  })
  test('is tested once, and stopped when it fails', () => {
    const bake = observed(at('BAKE_TIME'))
    expect(play([bake, passed, observed(at('BAKE_TIME'), 3)]).command.kind).toBe('poll')
    expect(play([bake, failed]).command).toEqual({ kind: 'stop' })
    expect(play([bake, cancelled]).command).toEqual({ kind: 'stop' })
  })
  test('does not lose the time of its test', () => {
    const bake = observed(at('SCALE_UP'), 29)
    const late: WatchInput = { ...passed, now: 60 * MINUTE }
    const { watch } = play([observed(at('BAKE_TIME'), 20), late])
    expect(watch.memory.heldMs).toBe(40 * MINUTE)
    expect(play([bake]).watch.memory.heldMs).toBe(0)
  })
})
