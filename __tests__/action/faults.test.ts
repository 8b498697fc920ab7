import { test } from '@jest/globals'
import type { Fault, FaultRule } from '../../simulator/faults.ts'
import type { ActionRun } from '../support/runner.ts'
import { deployFirst, inWorld, type Scene } from './live-service.ts'
import {
  countDeployments,
  demand,
  findOrphans,
  nameFault,
  revisionOf,
  tryAll,
  untilSettled
} from './trial.ts'
import { QUICK, serviceDefinition } from './world.ts'

/**
 * Each AWS call of a deployment goes wrong, in each way that there is. What heals has to heal: the deployment comes to
 * its right end, nothing is done twice, nothing is left over. What does not heal ends in one error that names the call.
 */

const TEN_MINUTES = 600_000
const BREAKER = serviceDefinition({ enable: true, rollback: true })

type Story = 'good' | 'bad' | 'crash' | 'forced' | 'first'

const HEALING: readonly Fault[] = [
  { kind: 'throttled' },
  { kind: 'server-error' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'hang', when: 'before' },
  { kind: 'hang', when: 'after' },
  { kind: 'slow', milliseconds: 12_000 },
  { kind: 'truncated' }
]

/** The calls of each story that are not those of the story before. */
const CALLS: Readonly<Record<Story, readonly string[]>> = {
  good: [
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:RegisterTaskDefinition',
    'ecs:UpdateService',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceDeployments'
  ],
  bad: ['ecs:ListTasks', 'ecs:DescribeTasks', 'ecs:StopServiceDeployment'],
  crash: ['logs:GetLogEvents'],
  forced: ['ecs:UpdateService', 'ecs:DescribeServiceRevisions'],
  first: ['ecs:CreateService']
}

interface Expected {
  readonly outcome: string
  /** The revision that runs in the end; 0: there is no service. */
  readonly revision: number
  /** Deployments started by the job; a rollback by ECS is none. */
  readonly deployments: number
  /** What the only error says. */
  readonly error?: RegExp
}

interface Case {
  readonly name: string
  readonly story: Story
  readonly rules: readonly FaultRule[]
  readonly deny?: string
  readonly seed?: number
  /** How far the clock of the runner is ahead. */
  readonly aheadMs?: number
  readonly expected: readonly Expected[]
}

const END: Readonly<Record<Story, Expected>> = {
  good: { outcome: 'succeeded', revision: 2, deployments: 1 },
  bad: { outcome: 'rolled-back', revision: 1, deployments: 1, error: /was not found/ },
  crash: { outcome: 'rolled-back', revision: 1, deployments: 1, error: /exit code 3/ },
  forced: { outcome: 'succeeded', revision: 1, deployments: 1 },
  first: { outcome: 'succeeded', revision: 1, deployments: 1 }
}
/** The rollback by an update of ours: the request to stop was not to be had. */
const RESTORED: Expected = { ...END.bad, deployments: 2 }

const FATES = {
  bad: { kind: 'image-not-found' },
  crash: { kind: 'crash', exitCode: 3, afterSeconds: 1, logLines: ['no such file: config.yml'] }
} as const

const stories = Object.keys(CALLS) as readonly Story[]

/** Every call of the story goes wrong once: each of them has to heal, and together they must. */
const healing: readonly Case[] = stories.flatMap(story =>
  HEALING.map(fault => ({
    name: `${story}: ${nameFault(fault)}`,
    story,
    rules: CALLS[story].map(operation => ({ fault, operation, times: 1 })),
    expected: [END[story]]
  }))
)

const refused = (
  outcome: string,
  revision: number,
  deployments: number,
  error: RegExp
): Expected => ({
  outcome,
  revision,
  deployments,
  error
})

/** Where it does not heal: what the job says, and what it leaves. */
const expired = (operation: string): RegExp =>
  new RegExp(`${operation} was refused: .*expired[^]*role-duration-seconds`)
const denied = (operation: string): RegExp =>
  new RegExp(`${operation} was denied: .*not authorized`)

/** From its first call on, an operation is refused for good; the others are not. */
const LASTING: readonly (readonly [Story, string, Expected, Expected])[] = [
  ...['ecs:DescribeServices', 'ecs:RegisterTaskDefinition'].map(
    operation =>
      [
        'good',
        operation,
        refused('failed', 1, 0, expired(operation)),
        refused('failed', 1, 0, denied(operation))
      ] as const
  ),
  // A file is what is deployed: the registered revisions only spare a new one.
  [
    'good',
    'ecs:DescribeTaskDefinition',
    refused('failed', 1, 0, expired('ecs:DescribeTaskDefinition')),
    END.good
  ],
  [
    'good',
    'ecs:UpdateService',
    refused('failed', 1, 0, expired('ecs:UpdateService')),
    refused('failed', 1, 0, denied('ecs:UpdateService'))
  ],
  [
    'first',
    'ecs:CreateService',
    refused('failed', 0, 0, expired('ecs:CreateService')),
    refused('failed', 0, 0, denied('ecs:CreateService'))
  ],
  // Without these calls DescribeServices decides; a session that has expired is the end of all calls.
  ...['ecs:ListServiceDeployments', 'ecs:DescribeServiceDeployments'].map(
    operation => ['good', operation, refused('failed', 2, 1, expired(operation)), END.good] as const
  ),
  ['bad', 'ecs:ListTasks', refused('failed', 1, 1, expired('ecs:ListTasks')), lastlyBad(/rolled/i)],
  [
    'bad',
    'ecs:DescribeTasks',
    refused('failed', 1, 1, expired('ecs:DescribeTasks')),
    lastlyBad(/rolled/i)
  ],
  ['bad', 'ecs:StopServiceDeployment', RESTORED, RESTORED]
]

/** Without the tasks, the circuit breaker's count has to do. */
function lastlyBad(error: RegExp): Expected {
  return { ...END.bad, error }
}

const lasting: readonly Case[] = LASTING.flatMap(([story, operation, whenExpired, whenDenied]) => [
  {
    name: `${story}: ${operation} expired-token`,
    story,
    rules: [{ fault: { kind: 'expired-token' }, operation }],
    expected: [whenExpired]
  },
  {
    name: `${story}: ${operation} access-denied`,
    story,
    rules: [],
    deny: operation,
    expected: [whenDenied]
  }
])

/** Three of ten calls go wrong, each fault as often as the others. */
const random: readonly Case[] = (['good', 'bad', 'forced'] as const).flatMap(story =>
  [1, 2, 3, 4].map(seed => ({
    name: `${story}: 30 % of all calls, seed ${seed}`,
    story,
    seed,
    rules: HEALING.map((fault, index) => ({
      fault,
      operation: '*',
      // Of what the rules before have left over.
      probability: 0.3 / HEALING.length / (1 - (0.3 / HEALING.length) * index)
    })),
    expected: story === 'bad' ? [END.bad, RESTORED] : [END[story]]
  }))
)

const TEN_MINUTES_AHEAD = 600_000
const clocks: readonly Case[] = (['good', 'bad', 'first'] as const).flatMap(story =>
  [-TEN_MINUTES_AHEAD, 0, TEN_MINUTES_AHEAD].map(aheadMs => ({
    name: `${story}: the clock of the runner is ${aheadMs / 60_000} minutes ahead`,
    story,
    aheadMs,
    rules: [],
    expected: [END[story]]
  }))
)

async function setUp(scene: Scene, { story, rules, deny, aheadMs }: Case): Promise<void> {
  const { control, ecs } = scene.simulator
  if (story !== 'first') await deployFirst(scene, BREAKER)
  if (story === 'bad' || story === 'crash') {
    ecs.setScenarios([{ match: { imageTag: 'v2' }, fate: FATES[story] }])
  }
  if (deny !== undefined) control.deny(deny)
  control.checkSignatureTimes(aheadMs !== undefined)
  for (const rule of rules) control.addFault(rule)
}

async function tryOnce(one: Case): Promise<void> {
  const { story, seed, aheadMs } = one
  await inWorld(
    async scene => {
      await setUp(scene, one)
      const before = countDeployments(scene)
      const run = await scene.run(
        {
          image: scene.image(story === 'forced' ? 'v1' : 'v2'),
          ...(story === 'forced' ? { 'force-new-deployment': 'true' } : {})
        },
        aheadMs === undefined ? {} : { aheadMs }
      )
      const { control } = scene.simulator
      if (story === 'crash') demand(/no such file/.test(run.log), 'the log is missing', run)
      const missed = control.faults().filter(({ applied }) => applied === 0)
      control.clearFaults()
      const isRandom = seed !== undefined
      demand(
        isRandom || missed.length === 0,
        `not hit: ${missed.map(({ operation }) => operation)}`,
        run
      )
      await judge(scene, one, run, before)
    },
    { ...QUICK, ...(seed === undefined ? {} : { seed }) },
    BREAKER
  )
}

async function judge(scene: Scene, { expected }: Case, run: ActionRun, before: number) {
  const { outcome } = run.outputs
  const end = expected.find(candidate => candidate.outcome === outcome) ?? expected[0]
  if (end === undefined) throw new Error('nothing is expected')
  const errors = run.annotations.filter(({ level }) => level === 'error')
  demand(outcome === end.outcome, `outcome ${outcome}, not ${end.outcome}`, run)
  demand(errors.length === (end.error === undefined ? 0 : 1), `${errors.length} errors`, run)
  const said = errors[0]?.message ?? ''
  demand(end.error === undefined || end.error.test(said), `it does not say ${end.error}`, run)
  demand(!/This is a bug/.test(run.log), 'it calls itself a bug', run)
  const started = countDeployments(scene) - before
  const allowed = expected.map(({ deployments }) => deployments)
  demand(allowed.includes(started), `${started} deployments, not ${allowed}`, run)
  demand(findOrphans(scene).length === 0, `orphans: ${findOrphans(scene)}`, run)
  demand(run.post?.log === '', 'post had something to do', run, run.post)
  if (end.revision === 0) return
  await untilSettled(scene)
  demand(revisionOf(scene) === end.revision, `web:${revisionOf(scene)} runs`, run)
  const stops = scene.calls('ecs:StopServiceDeployment').length
  demand(outcome !== 'succeeded' || stops === 0, 'a good deployment was stopped', run)
}

const runAll = (title: string, cases: readonly Case[]) =>
  tryAll(title, cases, ({ name }) => name, tryOnce)

test(
  'each call goes wrong once, and it heals',
  () => runAll('faults that heal', healing),
  TEN_MINUTES
)
test('a call is refused for good', () => runAll('faults that last', lasting), TEN_MINUTES)
test('three of ten calls go wrong', () => runAll('random faults', random), TEN_MINUTES)
test('the clock is off', () => runAll('clocks', clocks), TEN_MINUTES)
