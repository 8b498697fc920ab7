import { test } from '@jest/globals'
import type { FaultRule } from '../../simulator/faults.ts'
import type { ActionRun } from '../support/runner.ts'
import type { Scene } from './live-service.ts'
import {
  BEGIN,
  begin,
  CALLS,
  END,
  type End,
  judgeWorld,
  LINE,
  STORIES,
  type Story,
  tell
} from './mode-stories.ts'
import { demand, HEALING, nameFault, tryAll, untilSettled } from './trial.ts'

/**
 * The calls of a rollback and of a one-off task go wrong, in each way that there is. What heals has to heal; what does
 * not heal ends in one error that names the call, and nothing is done twice or left over.
 */

const TEN_MINUTES = 600_000

interface Case {
  readonly name: string
  readonly story: Story
  readonly rules: readonly FaultRule[]
  readonly deny?: string
  readonly expected: End
  /** The post step has to stop a task. */
  readonly post?: 'has to act'
}

/** Every call of the story goes wrong once: each of them has to heal, and together they must. */
const healing: readonly Case[] = STORIES.flatMap(story =>
  HEALING.map(fault => ({
    name: `${story}: ${nameFault(fault)}`,
    story,
    rules: CALLS[story].map(operation => ({ fault, operation, times: 1 })),
    expected: END[story]
  }))
)

const expired = (operation: string): RegExp =>
  new RegExp(`${operation} was refused: .*expired.*role-duration-seconds`, 's')
const denied = (operation: string): RegExp =>
  new RegExp(`${operation} was denied: .*not authorized`, 's')

const NOT_STOPPED = /COULD NOT BE STOPPED AND MAY STILL RUN: ecs:StopTask was (refused|denied): /

type Lasting = readonly [Story, string, Partial<End> | 'heals', Partial<End> | 'heals']
const REFUSED: Partial<End> = {}

/** From its first call on, an operation is refused: because the session has expired, or because it is not permitted. */
const LASTING: readonly Lasting[] = [
  ['back', 'ecs:DescribeServices', REFUSED, REFUSED],
  ['back', 'ecs:DescribeTaskDefinition', REFUSED, REFUSED],
  // Without the history, the registered revisions have to do; a session that has expired is the end of all calls.
  ['back', 'ecs:ListServiceDeployments', REFUSED, 'heals'],
  ['back', 'ecs:DescribeServiceRevisions', REFUSED, 'heals'],
  // What no one may look at is taken as it is.
  ['back', 'ecr:BatchGetImage', REFUSED, 'heals'],
  ['back', 'ecs:RegisterTaskDefinition', REFUSED, REFUSED],
  ['back', 'ecs:UpdateService', REFUSED, REFUSED],
  // The deployment goes on; whether it was a success is not known, so that nothing is marked.
  ['back', 'ecs:DescribeServiceDeployments', { revision: 3, deployments: 1 }, 'heals'],
  // The service is back: a mark that cannot be written does not change that.
  ['back', 'ecs:TagResource', { ...END.back, marked: 'old' }, { ...END.back, marked: 'old' }],
  ['back', 'ecs:UntagResource', { ...END.back, marked: 'half' }, { ...END.back, marked: 'half' }],
  ['stop', 'ecs:StopServiceDeployment', REFUSED, { ...END.stop, deployments: 1 }],
  ['task', 'ecs:DescribeServices', REFUSED, REFUSED],
  ['task', 'ecs:DescribeTaskDefinition', REFUSED, 'heals'],
  ['task', 'ecs:RegisterTaskDefinition', REFUSED, REFUSED],
  // Only the post step would need it, and logs are not what the job is for.
  ['task', 'ecs:ListTasks', 'heals', 'heals'],
  ['task', 'logs:GetLogEvents', 'heals', 'heals'],
  ['task', 'ecs:RunTask', REFUSED, REFUSED],
  // No one sees the task any more: it is stopped, since its end could not be told.
  ['task', 'ecs:DescribeTasks', { tasks: 1 }, { tasks: 1 }],
  ['before', 'ecs:RunTask', REFUSED, REFUSED],
  ['endless', 'ecs:StopTask', { ...END.endless, running: 1 }, { ...END.endless, running: 1 }]
]

function endOf(story: Story, change: Partial<End> | 'heals', error: RegExp): End {
  if (change === 'heals') return END[story]
  const end = { ...BEGIN[story], ...change }
  if (end.outcome === 'timed-out') return { ...end, error: NOT_STOPPED }
  return end.outcome === 'succeeded' ? end : { ...end, error }
}

const lasting: readonly Case[] = LASTING.flatMap(([story, operation, whenExpired, whenDenied]) => {
  const acts = ['ecs:DescribeTasks', 'ecs:StopTask'].includes(operation)
  const post = acts ? ({ post: 'has to act' } as const) : {}
  return [
    {
      name: `${story}: ${operation} expired-token`,
      story,
      rules: [{ fault: { kind: 'expired-token' }, operation }],
      expected: endOf(story, whenExpired, expired(operation)),
      ...post
    },
    {
      name: `${story}: ${operation} access-denied`,
      story,
      rules: [],
      deny: operation,
      expected: endOf(story, whenDenied, denied(operation)),
      ...post
    }
  ] as const
})

async function tryOnce(one: Case): Promise<void> {
  const { story, rules, deny } = one
  await tell(story, async (scene, before) => {
    const { control } = scene.simulator
    if (deny !== undefined) control.deny(deny)
    for (const rule of rules) control.addFault(rule)
    const run = await begin(story, scene)
    const missed = control.faults().filter(({ applied }) => applied === 0)
    control.clearFaults()
    control.allow()
    demand(missed.length === 0, `not hit: ${missed.map(({ operation }) => operation)}`, run)
    await judge(scene, one, run, before)
  })
}

async function judge(scene: Scene, one: Case, run: ActionRun, before: number): Promise<void> {
  const { expected, story } = one
  const { outcome } = run.outputs
  const errors = run.annotations.filter(({ level }) => level === 'error')
  demand(outcome === expected.outcome, `outcome ${outcome}, not ${expected.outcome}`, run)
  demand(errors.length === (expected.error === undefined ? 0 : 1), `${errors.length} errors`, run)
  const said = errors[0]?.message ?? ''
  const { error } = expected
  demand(error === undefined || error.test(said), `it does not say ${error}`, run)
  demand(!/This is a bug/.test(run.log), 'it calls itself a bug', run)
  const acted = run.post?.log !== ''
  demand(acted === (one.post !== undefined), 'the post step', run, run.post)
  // What has no capacity goes on as it did.
  const goesOn = story === 'stop' && expected.revision === 2
  if (!goesOn) await untilSettled(scene)
  await judgeWorld(scene, before, expected, run, run.post)
  const lines = run.log.split(LINE).length - 1
  demand(story !== 'task' || outcome !== 'succeeded' || isOnce(one, lines), `${lines} lines`, run)
}

/** The line of the log is shown once, unless no one may read it. */
function isOnce({ name }: Case, lines: number): boolean {
  return lines === (name.includes('logs:GetLogEvents') ? 0 : 1)
}

const runAll = (title: string, cases: readonly Case[]) =>
  tryAll(title, cases, ({ name }) => name, tryOnce)

test(
  'every call of a rollback or a one-off task goes wrong once, and it heals',
  () => runAll('faults of modes that heal', healing),
  TEN_MINUTES
)
test(
  'a call of a rollback or a one-off task is refused for good',
  () => runAll('faults of modes that last', lasting),
  TEN_MINUTES
)
