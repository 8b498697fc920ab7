import { test } from '@jest/globals'
import type { Fault } from '../../simulator/faults.ts'
import type { ActionRun } from '../support/runner.ts'
import {
  BEGIN,
  begin,
  CALLS,
  type EksStory,
  END,
  judgeStanding,
  LINE,
  type Standing,
  tell
} from './eks-stories.ts'
import { demand, HEALING, nameFault, tryAll } from './trial.ts'

/**
 * The calls of Kubernetes go wrong, in each way that there is. What heals has to heal; what does not ends in one error
 * that names the call and what to do, and nothing is done twice or left half-done.
 */

const EIGHT_MINUTES = 480_000

interface Case {
  readonly story: EksStory
  readonly fault: Fault
  /** Which of the calls; all of the story unless given. */
  readonly operation?: string
  /** Which calls of the operation, counted from 1. */
  readonly calls?: readonly number[]
  /** Once each, unless it lasts. */
  readonly lasts?: true
  readonly expected: Standing & { readonly outcome: string }
  /** What the one error says. */
  readonly error?: RegExp
}

/**
 * Every call of a story goes wrong once: each has to heal, and together they must. A call that hangs ends by a time limit
 * in real time, in which a Job of the simulated cluster would live for an hour: one story has to do.
 */
const healing: readonly Case[] = (['deploy', 'bad', 'back', 'task'] as const).flatMap(story =>
  HEALING.filter(({ kind }) => story === 'deploy' || kind !== 'hang').map(fault => ({
    story,
    fault,
    expected: END[story]
  }))
)

const failedAt = (story: EksStory, standing: Partial<Standing> = {}) => ({
  ...BEGIN[story],
  ...standing,
  outcome: 'failed'
})
const unknown = (call: string) =>
  new RegExp(
    `${call} was refused: the cluster main does not recognise the caller.*create-access-entry`,
    's'
  )
const denied = (call: string, rule: string) =>
  new RegExp(`${call} was denied: .* is forbidden: User .*Add to a Role.*${rule}`, 's')

/** Refused from its first call on. The operation, the name of the call, the rule that it needs, and what is left then. */
const LASTING: readonly (readonly [
  story: EksStory,
  operation: string,
  call: string,
  rule: string,
  whenDenied?: Partial<Standing> & { readonly outcome: string }
])[] = [
  [
    'deploy',
    'get/deployments',
    'GetDeployment',
    'resources: \\["deployments"\\], verbs: \\["get"\\]'
  ],
  [
    'deploy',
    'list/replicasets',
    'ListReplicaSets',
    'resources: \\["replicasets"\\], verbs: \\["list"\\]'
  ],
  [
    'deploy',
    'patch/deployments',
    'PatchDeployment',
    'resources: \\["deployments"\\], verbs: \\["patch"\\]'
  ],
  [
    'deploy',
    'patch/configmaps',
    'PatchConfigMap',
    'resources: \\["configmaps"\\], verbs: \\["patch"\\]'
  ],
  // The rollout cannot be seen: it goes on, and the step says so.
  [
    'deploy',
    'list/pods',
    'ListPods',
    'resources: \\["pods"\\], verbs: \\["list"\\]',
    { image: 'two', color: 'red', outcome: 'failed' }
  ],
  [
    'back',
    'patch/deployments',
    'PatchDeployment',
    'resources: \\["deployments"\\], verbs: \\["patch"\\]'
  ],
  ['task', 'create/jobs', 'CreateJob', 'resources: \\["jobs"\\], verbs: \\["create"\\]']
]

const lasting: readonly Case[] = LASTING.flatMap(([story, operation, call, rule, whenDenied]) => {
  const expected = { ...failedAt(story), ...whenDenied }
  const common = { story, operation: `kubernetes:${operation}`, lasts: true, expected } as const
  return [
    { ...common, fault: { kind: 'expired-token' }, error: unknown(`kubernetes:${call}`) },
    { ...common, fault: { kind: 'access-denied' }, error: denied(`kubernetes:${call}`, rule) }
  ]
})

/** Once: the token is renewed, and the step goes on. */
const renewed: readonly Case[] = (['deploy', 'back', 'task'] as const).map(story => ({
  story,
  fault: { kind: 'expired-token' },
  operation: 'kubernetes:*',
  expected: END[story]
}))

/** What is denied and not needed for the verdict ends nothing. */
const needless: readonly Case[] = [
  ['bad', 'kubernetes:list/events'],
  ['bad', 'kubernetes:get/pods/log'],
  ['task', 'kubernetes:get/pods/log']
].map(([story, operation]) => ({
  story: story as EksStory,
  operation: operation ?? '',
  fault: { kind: 'access-denied' },
  lasts: true,
  expected: END[story as EksStory]
}))

/** What changes something is carried out, and its answer is lost: what is sent again changes nothing more. */
const lost: readonly Case[] = (
  [
    // The third is the first that is no dry run.
    ['deploy', 'kubernetes:patch/deployments', 3],
    ['deploy', 'kubernetes:patch/configmaps', 3],
    // Dry run, apply: of the old template.
    ['bad', 'kubernetes:patch/deployments', 5],
    ['bad', 'kubernetes:patch/configmaps', 4],
    ['back', 'kubernetes:patch/deployments', 2],
    ['task', 'kubernetes:create/jobs', 1],
    ['endless', 'kubernetes:delete/jobs', 1]
  ] as const
).map(([story, operation, call]) => ({
  story,
  operation,
  calls: [call],
  fault: { kind: 'reset', when: 'after' },
  expected: END[story]
}))

async function tryOnce(one: Case): Promise<void> {
  const { story, fault } = one
  await tell(story, async world => {
    const { control } = world.simulator
    const operations = one.operation === undefined ? CALLS[story] : [one.operation]
    for (const operation of operations) {
      const { calls, lasts } = one
      const limit = lasts === true || calls !== undefined ? {} : { times: 1 }
      control.addFault({ fault, operation, ...limit, ...(calls === undefined ? {} : { calls }) })
    }
    const run = await begin(story, world)
    const missed = control.faults().filter(({ applied }) => applied === 0)
    control.clearFaults()
    demand(missed.length === 0, `not hit: ${missed.map(({ operation }) => operation)}`, run)
    judge(one, run)
    judgeStanding(world, one.expected, run)
  })
}

function judge({ story, expected, error, operation }: Case, run: ActionRun): void {
  const { outcome } = run.outputs
  demand(outcome === expected.outcome, `outcome ${outcome}, not ${expected.outcome}`, run)
  const errors = run.annotations.filter(({ level }) => level === 'error')
  const isGreen = outcome === 'succeeded'
  demand(errors.length === (isGreen ? 0 : 1), `${errors.length} errors`, run)
  const said = errors[0]?.message ?? ''
  demand(error === undefined || error.test(said), `it does not say ${error}`, run)
  const lines = run.log.split(LINE).length - 1
  const isShown = story === 'task' && isGreen && operation?.endsWith('/log') !== true
  demand(!isShown || lines === 1, `${lines} lines of the Job`, run)
}

const nameOf = ({ story, fault, operation = 'each call', calls = [], lasts }: Case) =>
  `${story}: ${operation} ${calls} ${nameFault(fault)}${lasts === true ? ' for good' : ''}`

test.each([
  [
    'each call goes wrong once, and heals: deploy',
    healing.filter(({ story }) => story === 'deploy')
  ],
  ['each call goes wrong once, and heals: bad', healing.filter(({ story }) => story === 'bad')],
  ['each call goes wrong once, and heals: back', healing.filter(({ story }) => story === 'back')],
  ['each call goes wrong once, and heals: task', healing.filter(({ story }) => story === 'task')],
  ['the answer of a change is lost', lost],
  ['a call is refused for good', lasting],
  ['a token is refused once, and renewed', renewed],
  ['what explains a verdict is denied', needless]
] as const)(
  '%s',
  async (title, cases) => {
    await tryAll(title, cases, nameOf, tryOnce)
  },
  EIGHT_MINUTES
)
