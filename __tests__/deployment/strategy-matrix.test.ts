import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, WatchCommand, WatchOptions } from '../../src/deployment/rollout.ts'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import type { ServiceView } from '../../src/ecs/observation.ts'
import { ABSENT } from '../../src/ecs/service-state.ts'
import {
  completed,
  deployment,
  options,
  rolledBack,
  rollout,
  service,
  serviceDeployment,
  sideBySide
} from './samples.ts'

/**
 * What becomes of a deployment, by the stage that it was last seen at × the strategy × what happens next. The rule is always
 * the same: the status decides, and the stage only where time is over.
 */

const MINUTE = 60_000
const STRATEGIES = ['BLUE_GREEN', 'LINEAR', 'CANARY'] as const
/** In the order of ECS, with the percent of production traffic on the new revision. */
const STAGES = [
  ['RECONCILE_SERVICE', 0],
  ['PRE_SCALE_UP', 0],
  ['SCALE_UP', 0],
  ['POST_SCALE_UP', 0],
  ['TEST_TRAFFIC_SHIFT', 0],
  ['POST_TEST_TRAFFIC_SHIFT', 0],
  ['PRE_PRODUCTION_TRAFFIC_SHIFT', 50],
  ['PRODUCTION_TRAFFIC_SHIFT', 50],
  ['POST_PRODUCTION_TRAFFIC_SHIFT', 100],
  ['BAKE_TIME', 100],
  ['CLEAN_UP', 100]
] as const
type Stage = (typeof STAGES)[number][0]

const ONLY_BAKES: readonly Stage[] = ['BAKE_TIME', 'CLEAN_UP']

interface Event {
  readonly what: string
  /** What happens after the stage was seen. `now`: a minute later. */
  readonly inputs: readonly ((now: number) => WatchInput)[]
  readonly options?: Partial<WatchOptions>
  readonly first?: true
  /** Another run started it. */
  readonly foreign?: true
  readonly because: string
  /** An outcome, or the command that comes next. */
  expected(stage: Stage): string
}

const sees = (observation: Observation) => (now: number) =>
  ({ kind: 'observed', now, observation }) as const
const ended = (...args: Parameters<typeof serviceDeployment>) => serviceDeployment(...args)
const always = (outcome: string) => () => outcome
/** Beyond every planned wait. */
const LATE = 10_000 * MINUTE

const newer = service([
  deployment('ecs-svc/300', 'PRIMARY', { running: 1 }),
  deployment('ecs-svc/200', 'ACTIVE', { rolloutState: 'IN_PROGRESS' })
])
const shareAt = (stage: Stage) => STAGES.find(([name]) => name === stage)?.[1] ?? 0
/** It has ended without a rollback, and both revisions still run. */
const halted = (strategy: string = 'BLUE_GREEN'): ServiceView => ({
  ...sideBySide({ strategy }),
  deployments: [
    deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED' }),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ]
})
const unchanged = (stage: Stage, strategy: (typeof STRATEGIES)[number]): Observation => ({
  service: sideBySide({ strategy }),
  serviceDeployment: serviceDeployment('IN_PROGRESS', {
    lifecycleStage: stage,
    weights: { production: shareAt(stage), test: 100 },
    hooks: []
  })
})

const EVENTS: readonly Event[] = [
  {
    what: 'SUCCESSFUL',
    inputs: [sees({ service: completed(), serviceDeployment: ended('SUCCESSFUL') })],
    because: 'ECS has completed it, and mine is PRIMARY',
    expected: always('succeeded')
  },
  {
    what: 'ROLLBACK_SUCCESSFUL',
    inputs: [sees({ service: rolledBack(), serviceDeployment: ended('ROLLBACK_SUCCESSFUL') })],
    because: 'ECS has rolled back by itself or for someone',
    expected: always('rolled-back')
  },
  {
    what: 'ROLLBACK_FAILED',
    inputs: [
      sees({
        service: sideBySide(),
        serviceDeployment: ended('ROLLBACK_FAILED', {
          statusReason: 'One or more rules not found.'
        })
      })
    ],
    because: 'there was something to go back to, and the traffic may be split',
    expected: always('rollback-failed')
  },
  {
    what: 'ROLLBACK_FAILED on a first deployment',
    first: true,
    inputs: [
      sees({
        service: service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED' })]),
        serviceDeployment: ended('ROLLBACK_FAILED', {
          statusReason: 'No rollback candidate was found to run the rollback.'
        })
      })
    ],
    because: 'nothing was there to go back to',
    expected: always('failed')
  },
  {
    what: 'STOPPED, and a newer one is PRIMARY',
    inputs: [sees({ service: newer, serviceDeployment: ended('STOPPED') })],
    because: 'somebody deployed: theirs is left alone',
    expected: always('superseded')
  },
  {
    what: 'STOPPED, and none is newer',
    inputs: [
      sees({
        service: service([
          deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED' }),
          deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
        ]),
        serviceDeployment: ended('STOPPED')
      })
    ],
    because: 'ECS does not go back by itself, and it has ended: it is put back by an update',
    expected: always('restore')
  },
  {
    what: 'STOPPED, none is newer, and failure is not to be rolled back',
    options: { rollbackOn: ['timeout'] },
    inputs: [sees({ service: halted(), serviceDeployment: ended('STOPPED') })],
    because:
      'rollback-on does not include failure; the worst is traffic that is left on what failed',
    expected: stage => (shareAt(stage) === 0 ? 'failed' : 'rollback-failed')
  },
  {
    what: 'STOPPED, none is newer, and all traffic is back when it ends',
    options: { rollbackOn: ['timeout'] },
    inputs: [
      sees({
        service: halted(),
        serviceDeployment: ended('STOPPED', { weights: { production: 0, test: 0 } })
      })
    ],
    because: 'rollback-on does not include failure, and the last weights count',
    expected: always('failed')
  },
  {
    what: 'STOPPED on a first deployment',
    first: true,
    options: { rollbackOn: ['timeout'] },
    inputs: [sees({ service: halted(), serviceDeployment: ended('STOPPED') })],
    because: 'there is no good revision that traffic could have stayed on',
    expected: always('failed')
  },
  {
    what: 'STOPPED, none is newer, and another run started it',
    foreign: true,
    inputs: [sees({ service: halted(), serviceDeployment: ended('STOPPED') })],
    because: 'it is left to its owner, and where its traffic stands is told all the same',
    expected: stage => (shareAt(stage) === 0 ? 'failed' : 'rollback-failed')
  },
  {
    what: 'STOPPED on a service that shifts no traffic, and failure is not to be rolled back',
    options: { rollbackOn: ['timeout'] },
    inputs: [
      sees({
        service: halted('ROLLING'),
        serviceDeployment: ended('STOPPED', { weights: { production: 100 } })
      })
    ],
    because: 'the weights of a rolling deployment mean nothing',
    expected: always('failed')
  },
  {
    what: 'ROLLBACK_FAILED for want of a candidate that this step knows, and failure is not to be rolled back',
    options: { rollbackOn: ['timeout'] },
    inputs: [
      sees({
        service: halted(),
        serviceDeployment: ended('ROLLBACK_FAILED', {
          statusReason: 'No rollback candidate was found to run the rollback.'
        })
      })
    ],
    because:
      'rollback-on does not include failure; the worst is traffic that is left on what failed',
    expected: stage => (shareAt(stage) === 0 ? 'failed' : 'rollback-failed')
  },
  {
    what: 'time is over',
    inputs: [],
    because:
      'what only bakes has all traffic and is watched by ECS: to take it back would be the outage',
    expected: stage => (ONLY_BAKES.includes(stage) ? 'timed-out' : 'stop')
  },
  {
    what: 'time is over, and timeout is not to be rolled back',
    options: { rollbackOn: ['failure', 'cancel'] },
    inputs: [],
    because: 'rollback-on does not include timeout',
    expected: always('timed-out')
  },
  {
    what: 'a signal',
    inputs: [now => ({ kind: 'cancelled', now, signal: 'SIGINT' })],
    because: 'ECS can be asked to roll back in every stage, the bake time too',
    expected: always('stop')
  },
  {
    what: 'a signal, and cancel is not to be rolled back',
    options: { rollbackOn: ['failure', 'timeout'] },
    inputs: [now => ({ kind: 'cancelled', now, signal: 'SIGINT' })],
    because: 'rollback-on does not include cancel',
    expected: always('cancelled')
  },
  {
    what: 'a signal, and ECS completes it before it is stopped',
    inputs: [
      now => ({ kind: 'cancelled', now, signal: 'SIGINT' }),
      now => ({ kind: 'stop-answered', now, answer: 'conflict', reason: 'SUCCESSFUL' }),
      sees({ service: completed(), serviceDeployment: ended('SUCCESSFUL') })
    ],
    because: 'no gate of this step said no to the deployment itself: what has completed stays',
    expected: always('succeeded')
  },
  {
    what: 'the smoke test fails, and ECS completes it all the same',
    options: { smokeTest: true },
    inputs: [
      now => ({ kind: 'tested', now, result: { kind: 'failed', cause: 'No cart.' } }),
      now => ({ kind: 'stop-answered', now, answer: 'accepted' }),
      sees({ service: completed(), serviceDeployment: ended('SUCCESSFUL') })
    ],
    because: 'a gate of this step said no: the revision is put back by an update',
    expected: always('restore')
  },
  {
    what: 'ECS may not be asked any more',
    inputs: [now => ({ kind: 'poll-refused', now, reason: 'ExpiredToken.' })],
    because: 'what cannot be seen is no success, and is not touched',
    expected: always('failed')
  },
  {
    what: 'the service is deleted',
    inputs: [sees({ service: ABSENT, serviceDeployment: 'unknown' })],
    because: 'nothing runs',
    expected: always('failed')
  }
]

/** What the watch does once it has seen the stage, and what happens then. */
function play(event: Event, strategy: (typeof STRATEGIES)[number], stage: Stage): WatchCommand {
  const { previous: _, ...first } = rollout
  const known: Rollout = event.first === true ? first : rollout
  const of: Rollout = event.foreign === true ? { ...known, foreign: true } : known
  const settings = { ...options, ...event.options }
  let now = startWatch(of, settings, 0)
  const seen = sees(unchanged(stage, strategy))
  // Time is over when nothing else happens.
  const late = (at: number) => seen(at + LATE)
  const inputs = event.inputs.length === 0 ? [seen, late] : [seen, ...event.inputs]
  for (const [index, input] of inputs.entries()) now = step(now.watch, input((index + 1) * MINUTE))
  return now.command
}

const cells = EVENTS.flatMap(event =>
  STRATEGIES.flatMap(strategy => STAGES.map(([stage]) => ({ event, strategy, stage })))
)

describe(`${cells.length} endings by stage and strategy`, () => {
  test.each(EVENTS.map(event => [event.what, event.because, event] as const))(
    '%s: %s',
    (_what, _because, event) => {
      const own = cells.filter(cell => cell.event === event)
      const came = own.map(({ strategy, stage }) => {
        const command = play(event, strategy, stage)
        return [strategy, stage, command.kind === 'done' ? command.verdict.outcome : command.kind]
      })
      expect(came).toEqual(
        own.map(({ strategy, stage }) => [strategy, stage, event.expected(stage)])
      )
    }
  )

  test('a pause that no one asked to answer is never answered, at any stage', () => {
    const commands = STAGES.flatMap(([stage]) =>
      STRATEGIES.map(strategy => {
        const { service: seen, serviceDeployment: own } = unchanged(stage, strategy)
        const paused = {
          ...(own as ReturnType<typeof serviceDeployment>),
          hooks: [{ id: 'a', target: 'PAUSE', status: 'AWAITING_ACTION' } as const]
        }
        const { watch } = startWatch(rollout, options, 0)
        const next = step(watch, sees({ service: seen, serviceDeployment: paused })(MINUTE))
        return [next.command.kind, next.news.filter(({ kind }) => kind === 'notice').length]
      })
    )
    expect(commands).toEqual(commands.map(() => ['poll', 1]))
  })
})

test('docs/promises.md counts them', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/promises.md'), 'utf8')
  expect(page).toContain(`${cells.length} more by stage, strategy and event`)
})
