import { expect, test } from '@jest/globals'
import {
  begin,
  CALLS,
  END,
  type End,
  judgeWorld,
  STORIES,
  type Story,
  tell
} from './codedeploy-stories.ts'
import { killAtCall } from './kill.ts'
import { demand, tryAll, verdictOf } from './trial.ts'

/**
 * The main process of a deployment with CodeDeploy is killed at each of its AWS calls. Then the runner starts `post`, and
 * after that someone runs the job again.
 */

const TEN_MINUTES = 600_000

interface Case {
  readonly story: Story
  readonly operation: string
  /** Which of the calls of this operation, counted from 1. */
  readonly nth: number
  readonly when: 'before' | 'after'
  /** How many deployments the group has after the post step. The old revision runs, whatever was begun. */
  readonly deployments: number
}

const beforeStart = (operation: string, nth = 1): Case => ({
  story: 'good',
  operation,
  nth,
  when: 'before',
  deployments: 0
})
/** CodeDeploy's rollback is a deployment, too. */
const underWay = (operation: string, nth: number, story: Story = 'good'): Case => ({
  story,
  operation,
  nth,
  when: 'before',
  deployments: 2
})

const CASES: readonly Case[] = [
  beforeStart('ecs:DescribeServices'),
  beforeStart('ecs:DescribeTaskDefinition'),
  beforeStart('ecs:RegisterTaskDefinition'),
  { ...beforeStart('ecs:RegisterTaskDefinition'), when: 'after' },
  beforeStart('codedeploy:GetDeploymentGroup'),
  beforeStart('codedeploy:ListDeployments'),
  beforeStart('codedeploy:ListDeployments', 2),
  beforeStart('codedeploy:CreateDeployment'),
  { ...underWay('codedeploy:CreateDeployment', 1), when: 'after' },
  underWay('codedeploy:GetDeployment', 1),
  underWay('codedeploy:GetDeployment', 3),
  underWay('codedeploy:BatchGetDeploymentTargets', 1),
  underWay('ecs:ListTasks', 1, 'bad'),
  underWay('ecs:DescribeTasks', 1, 'bad'),
  underWay('codedeploy:StopDeployment', 1, 'bad'),
  { ...underWay('codedeploy:StopDeployment', 1, 'bad'), when: 'after' },
  underWay('codedeploy:CreateDeployment', 2, 'left'),
  { ...underWay('codedeploy:CreateDeployment', 2, 'left'), when: 'after' }
]

async function killOnce({ story, operation, nth, when, deployments }: Case): Promise<void> {
  await tell(story, async scene => {
    const killed = await killAtCall(scene.simulator, { operation, calls: [nth], when }, job =>
      begin(scene, job)
    )
    const { post } = killed
    demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
    const verdict = post === undefined ? undefined : verdictOf(post)
    demand(verdict === (deployments === 0 ? undefined : 'rolled-back'), `${verdict}`, killed, post)
    await judgeWorld(scene, { revision: 1, deployments }, killed, post)
    // A hook fails only once.
    const end: End = END[story === 'left' ? 'good' : story]
    const again = await begin(scene)
    const steps = [killed, post, again]
    demand(again.outputs.outcome === end.outcome, `again: ${again.outputs.outcome}`, ...steps)
    await judgeWorld(scene, { ...end, deployments: deployments + end.deployments }, ...steps)
  })
}

test('the calls of every story are killed at', () => {
  const missing = STORIES.flatMap(story =>
    CALLS[story].filter(operation => !CASES.some(one => one.operation === operation))
  )
  expect(missing).toEqual([])
})

test(
  'killed at each AWS call of a deployment with CodeDeploy',
  async () => {
    await tryAll(
      'killed deployments of CodeDeploy',
      CASES,
      ({ story, operation, nth, when }) => `${story}, ${when} ${operation} ${nth} was carried out`,
      killOnce
    )
  },
  TEN_MINUTES
)
