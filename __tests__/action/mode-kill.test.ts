import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { isRead, killAtCall } from './kill.ts'
import type { Scene } from './live-service.ts'
import {
  BEGIN,
  begin,
  CALLS,
  END,
  type End,
  judgeWorld,
  oneOffTasks,
  STORIES,
  type Story,
  tell
} from './mode-stories.ts'
import { countDeployments, demand, tryAll, untilSettled, verdictOf } from './trial.ts'
import { QUICK } from './world.ts'

/**
 * The main process of a rollback or a one-off task is killed at each of its AWS calls: right before AWS carries the call
 * out, or when it has carried it out and the answer is still on its way. Then the runner starts `post`, and after that
 * someone runs the job again.
 */

const TEN_MINUTES = 600_000

interface Case {
  readonly story: Story
  readonly operation: string
  /** Which of the calls of this operation, counted from 1. */
  readonly nth: number
  readonly when: 'before' | 'after'
  /** How the world stands after the post step. */
  readonly expected: Partial<Omit<End, 'outcome' | 'error'>>
  /** `false`: the machine is gone, so that no post step runs. */
  readonly post?: false
}

/** Before a call that changes something was carried out, the world is as it was before or as the call before left it. */
const CHANGES: readonly Omit<Case, 'nth'>[] = [
  { story: 'back', operation: 'ecs:RegisterTaskDefinition', when: 'before', expected: {} },
  { story: 'back', operation: 'ecs:RegisterTaskDefinition', when: 'after', expected: {} },
  { story: 'back', operation: 'ecs:UpdateService', when: 'before', expected: {} },
  // From here on the post step goes on to the verdict, and marks the service when that is good.
  { story: 'back', operation: 'ecs:UpdateService', when: 'after', expected: END.back },
  {
    story: 'back',
    operation: 'ecs:UpdateService',
    when: 'after',
    expected: { ...END.back, marked: 'old' },
    post: false
  },
  { story: 'back', operation: 'ecs:TagResource', when: 'before', expected: END.back },
  { story: 'back', operation: 'ecs:TagResource', when: 'after', expected: END.back },
  { story: 'back', operation: 'ecs:UntagResource', when: 'before', expected: END.back },
  { story: 'back', operation: 'ecs:UntagResource', when: 'after', expected: END.back },
  { story: 'stop', operation: 'ecs:StopServiceDeployment', when: 'before', expected: {} },
  { story: 'stop', operation: 'ecs:StopServiceDeployment', when: 'after', expected: END.stop },
  { story: 'stop', operation: 'ecs:TagResource', when: 'before', expected: END.stop },
  { story: 'task', operation: 'ecs:RegisterTaskDefinition', when: 'after', expected: {} },
  { story: 'task', operation: 'ecs:RunTask', when: 'before', expected: {} },
  { story: 'task', operation: 'ecs:RunTask', when: 'after', expected: { tasks: 1 } },
  { story: 'before', operation: 'ecs:RunTask', when: 'after', expected: { tasks: 1 } },
  { story: 'before', operation: 'ecs:UpdateService', when: 'before', expected: { tasks: 1 } },
  { story: 'before', operation: 'ecs:UpdateService', when: 'after', expected: END.before },
  { story: 'endless', operation: 'ecs:StopTask', when: 'before', expected: { tasks: 1 } },
  { story: 'endless', operation: 'ecs:StopTask', when: 'after', expected: { tasks: 1 } }
]

/** What the first looks of a story can have before them; the later ones come when something has been changed. */
const LOOKS: readonly Omit<Case, 'when' | 'nth'>[] = (['back', 'task'] as const).flatMap(story =>
  CALLS[story]
    .filter(operation => isRead(operation))
    .map(operation => ({ story, operation, expected: lookedAt(operation) }))
)

function lookedAt(operation: string): Case['expected'] {
  if (operation === 'ecs:DescribeServiceDeployments') return END.back
  return ['ecs:DescribeTasks', 'logs:GetLogEvents'].includes(operation) ? { tasks: 1 } : {}
}

const CASES: readonly Case[] = [
  ...LOOKS.map(one => ({ ...one, when: 'before' as const, nth: 1 })),
  ...CHANGES.map(one => ({ ...one, nth: 1 })),
  { story: 'task', operation: 'ecs:DescribeTasks', nth: 3, when: 'before', expected: { tasks: 1 } },
  // After the verdict, where the time went is asked for: the mark is still to be written.
  { story: 'back', operation: 'ecs:ListTasks', nth: 1, when: 'before', expected: END.back },
  {
    story: 'back',
    operation: 'ecs:DescribeServiceDeployments',
    nth: 3,
    when: 'before',
    expected: END.back
  }
]

async function killOnce(one: Case): Promise<void> {
  const { story, operation, nth, when, expected } = one
  await tell(
    story,
    async (scene, before) => {
      const killed = await killAtCall(scene.simulator, { operation, calls: [nth], when }, job =>
        begin(story, scene, { ...job, post: one.post !== false })
      )
      demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
      const { post } = killed
      const gaveUp = post !== undefined && /This is a bug|looked after/.test(post.log)
      demand(!gaveUp, 'post gave up', killed, post)
      // What has no capacity goes on as it did.
      if (story !== 'stop' || expected.revision === 1) await untilSettled(scene)
      const end = { ...BEGIN[story], ...expected, ...undone(one, killed) }
      await judgeWorld(scene, before, end, killed, post)
      if (!isRead(operation)) await runAgain(scene, one, killed)
    },
    QUICK
  )
}

/**
 * A rollout that was cut off is taken back by the post step, as when it is cancelled, unless it has completed meanwhile:
 * then the service is where the job began, and nothing was left behind that a mark could tell of.
 */
function undone({ story, expected }: Case, { post }: ActionRun): Case['expected'] {
  const isBack = post !== undefined && verdictOf(post) === 'rolled-back'
  if (story === 'stop' || expected.deployments !== 1 || !isBack) return {}
  const { revision, marked } = BEGIN[story]
  return { revision, marked }
}

/** The job again: it comes to its right end, and does nothing twice. */
async function runAgain(scene: Scene, { story, post }: Case, killed: ActionRun): Promise<void> {
  const [deployments, tasks] = [countDeployments(scene), oneOffTasks(scene).length]
  const env = { GITHUB_RUN_ATTEMPT: '2' }
  const again = await begin(story, scene, { env })
  const steps = [killed, killed.post, again]
  const outcome = again.outputs.outcome ?? ''
  const right = outcome === END[story].outcome || (outcome === 'unchanged' && !!killed.post)
  demand(right || (outcome === 'unchanged' && post === false), `again: ${outcome}`, ...steps)
  await untilSettled(scene)
  demand(again.post?.log === '', 'the second run left something', ...steps)
  const started = countDeployments(scene) - deployments
  demand(started <= 1, `${started} deployments by the second run`, ...steps)
  const isTask = END[story].tasks > 0
  demand(oneOffTasks(scene).length - tasks === (isTask ? 1 : 0), 'tasks again', ...steps)
  const end = END[story]
  // When the machine was gone in the middle of it, no one could mark the service.
  const marked = post === false && outcome === 'unchanged' ? 'old' : end.marked
  const all = { tasks: oneOffTasks(scene).length, deployments: started }
  await judgeWorld(scene, deployments, { ...end, ...all, marked, running: 0 }, ...steps)
}

test('the calls of every story are killed at', () => {
  const missing = STORIES.flatMap(story =>
    CALLS[story].filter(operation => !CASES.some(one => one.operation === operation))
  )
  expect(missing).toEqual([])
})

test(
  'killed at each AWS call of a rollback or a one-off task',
  async () => {
    await tryAll(
      'killed modes',
      CASES,
      ({ story, operation, nth, when, post }) =>
        `${story}, ${when} ${operation} ${nth} was carried out${post === false ? ', without post' : ''}`,
      killOnce
    )
  },
  TEN_MINUTES
)
