import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, WatchOptions } from '../../src/deployment/rollout.ts'
import type { Step } from '../../src/deployment/transitions.ts'
import { resumeWatch, startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import type { ServiceDeploymentView } from '../../src/ecs/observation.ts'
import {
  deployment,
  rollout,
  service,
  serviceDeployment,
  sideBySide,
  options as usual
} from './samples.ts'

const { images: _, ...base } = { images: undefined, ...rollout }
const mine = base as Rollout

const pausedAt = (stage: string, ...ids: readonly string[]): Observation => ({
  service: sideBySide(),
  serviceDeployment: serviceDeployment('IN_PROGRESS', {
    lifecycleStage: stage,
    hooks: ids.map(id => ({ id, target: 'PAUSE', status: 'AWAITING_ACTION' }))
  })
})

const status = (is: ServiceDeploymentView['status']): Observation => ({
  service:
    is === 'SUCCESSFUL'
      ? service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED' })])
      : sideBySide(),
  serviceDeployment: serviceDeployment(is)
})

const STAGE = 'PRE_PRODUCTION_TRAFFIC_SHIFT'
const YES = { stage: STAGE, answer: 'CONTINUE' } as const
const NO = { stage: STAGE, answer: 'ROLLBACK' } as const

type Event = Observation | Exclude<WatchInput, { kind: 'observed' }>

function play(
  answering: WatchOptions['answering'],
  events: readonly Event[],
  more: Partial<WatchOptions> = {}
): Step {
  const options: WatchOptions = { ...usual, ...more, ...(answering && { answering }) }
  return events.reduce<Step>(
    (now, event, index) => {
      const at = index * 2_500
      return step(
        now.watch,
        'kind' in event ? { ...event, now: at } : { kind: 'observed', now: at, observation: event }
      )
    },
    startWatch(mine, options, 0)
  )
}

const answered = (
  hookId: string,
  answer: 'CONTINUE' | 'ROLLBACK',
  result: 'answered' | 'spent' | 'failed' = 'answered',
  reason?: string
): Event => ({
  kind: 'pause-answered',
  now: 0,
  told: {
    pause: { serviceDeploymentArn: 'arn:x', hookId, stage: STAGE, onTimeout: 'ROLLBACK' },
    answer,
    result,
    ...(reason === undefined ? {} : { reason })
  }
})

describe('the answer CONTINUE', () => {
  test('goes to the pause of the expected stage', () => {
    expect(play(YES, [pausedAt(STAGE, 'a')]).command).toMatchObject({
      kind: 'answer-pause',
      answer: 'CONTINUE',
      pause: { hookId: 'a' }
    })
  })

  test('is given once, however long ECS still lists the pause', () => {
    const { command } = play(YES, [
      pausedAt(STAGE, 'a'),
      answered('a', 'CONTINUE'),
      pausedAt(STAGE, 'a')
    ])
    expect(command.kind).toBe('poll')
  })

  test('goes to each of several pauses, one after the other', () => {
    const { command } = play(YES, [
      pausedAt(STAGE, 'a', 'b'),
      answered('a', 'CONTINUE'),
      pausedAt(STAGE, 'a', 'b')
    ])
    expect(command).toMatchObject({ kind: 'answer-pause', pause: { hookId: 'b' } })
  })

  test('goes to the pause of every step of a linear deployment', () => {
    const { command } = play(YES, [
      pausedAt(STAGE, 'a'),
      answered('a', 'CONTINUE'),
      pausedAt(STAGE, 'b')
    ])
    expect(command).toMatchObject({ kind: 'answer-pause', pause: { hookId: 'b' } })
  })

  test('goes to the first step alone when the step is to leave at the next pause', () => {
    const until = { waitUntil: 'pause' } as const
    const only = { ...YES, only: ['a'] }
    expect(play(only, [pausedAt(STAGE, 'a')], until).command).toMatchObject({
      kind: 'answer-pause'
    })
    const next = [pausedAt(STAGE, 'a'), answered('a', 'CONTINUE'), pausedAt(STAGE, 'b')]
    expect(play(only, next, until).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'paused', reason: expect.stringContaining('hook b') }
    })
  })

  test('is not given at another stage, where a notice tells of the pause', () => {
    const { command, news } = play(YES, [pausedAt('POST_SCALE_UP', 'a')])
    expect(command.kind).toBe('poll')
    expect(news.map(({ kind }) => kind)).toContain('notice')
  })

  test('that came too late changes nothing', () => {
    const { command } = play(YES, [
      pausedAt(STAGE, 'a'),
      answered('a', 'CONTINUE', 'spent', 'spent.')
    ])
    expect(command.kind).toBe('poll')
  })

  test('that is denied is a failure, and the pause is left open', () => {
    const events = [
      pausedAt(STAGE, 'a'),
      answered('a', 'CONTINUE', 'failed', 'ecs:ContinueServiceDeployment was denied.')
    ]
    expect(play(YES, events).command).toMatchObject({
      kind: 'done',
      verdict: {
        outcome: 'failed',
        reason: expect.stringMatching(/was denied.*was not answered.*rolls the deployment back/)
      }
    })
  })
})

describe('the answer ROLLBACK', () => {
  const no = [pausedAt(STAGE, 'a'), answered('a', 'ROLLBACK')]

  test('ends when the service is back', () => {
    expect(play(NO, no).command.kind).toBe('poll')
    expect(play(NO, [...no, status('ROLLBACK_SUCCESSFUL')]).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'rolled-back', reason: expect.stringContaining('answered with ROLLBACK') }
    })
  })

  test('takes back a deployment that ends well all the same', () => {
    expect(play(NO, [...no, status('SUCCESSFUL')]).command).toMatchObject({ kind: 'restore' })
  })

  test.each([
    ['came too late', [pausedAt(STAGE, 'a'), answered('a', 'ROLLBACK', 'spent', 'x')]],
    ['is denied', [pausedAt(STAGE, 'a'), answered('a', 'ROLLBACK', 'failed', 'denied.')]],
    ['finds no pause any more', [pausedAt('BAKE_TIME')]]
  ] as const)('that %s stops the deployment', (_what, events) => {
    const stopped = play(NO, events)
    expect(stopped.command).toEqual({ kind: 'stop' })
    const accepted: Event = { kind: 'stop-answered', now: 0, answer: 'accepted' }
    expect(play(NO, [...events, accepted, status('SUCCESSFUL')]).command.kind).toBe('restore')
  })
})

describe('a signal', () => {
  const signal: Event = { kind: 'cancelled', now: 0, signal: 'SIGINT' }
  test('before the answer changes nothing', () => {
    expect(play(YES, [signal]).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'cancelled' }
    })
  })
  test('after it rolls back, as in a deployment', () => {
    expect(play(YES, [pausedAt(STAGE, 'a'), answered('a', 'CONTINUE'), signal]).command).toEqual({
      kind: 'stop'
    })
  })
})

describe('whoever was cut off', () => {
  const saved = (...hookIds: readonly string[]) => {
    const { watch } = startWatch(mine, { ...usual, answering: YES }, 0)
    return hookIds.length === 0
      ? watch
      : { ...watch, memory: { ...watch.memory, answered: hookIds } }
  }
  const resume = (of: ReturnType<typeof saved>, events: readonly [number, Observation][]) =>
    events.reduce<Step>(
      (now, [at, observation]) => step(now.watch, { kind: 'observed', now: at, observation }),
      resumeWatch(of, 240_000, 0)
    )

  test('before the answer leaves the pause as it was, once it is sure that it still waits', () => {
    expect(resume(saved(), [[0, pausedAt(STAGE, 'a')]]).command.kind).toBe('poll')
    const events: [number, Observation][] = [
      [0, { service: sideBySide(), serviceDeployment: 'unknown' }],
      [5_000, pausedAt(STAGE, 'a')],
      [10_000, pausedAt(STAGE, 'a')]
    ]
    expect(resume(saved(), events).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'cancelled', reason: expect.stringContaining('Nothing was changed') }
    })
  })
  test.each([
    ['after the answer', saved(), pausedAt(STAGE), 0],
    [
      'who may not see it',
      saved(),
      { service: sideBySide(), serviceDeployment: 'unknown' } as Observation,
      10_000
    ],
    ['at the next pause of the same stage', saved('a'), pausedAt(STAGE, 'b'), 0]
  ] as const)('%s has the deployment rolled back', (_what, of, observation, at) => {
    expect(resume(of, [[at, observation]]).command.kind).toBe('stop')
  })
})
