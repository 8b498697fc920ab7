import { test } from '@jest/globals'
import {
  BEGIN,
  begin,
  type EksStory,
  END,
  judgeStanding,
  type Standing,
  tell
} from './eks-stories.ts'
import { type KillPoint, killAtPoint, namePoint } from './kill.ts'
import { demand, tryAll } from './trial.ts'

/**
 * The main process is killed at each of its calls that change something, right before the server carries it out, or
 * when it has and the answer is still on its way; and at some that only read. Then the runner starts `post`, after which
 * nothing may be half-done: the Deployment and its ConfigMap belong together, and no Job goes on.
 */

const EIGHT_MINUTES = 480_000

interface Case extends KillPoint {
  readonly story: EksStory
  /** How the cluster stands after the post step; absent: as before the step. */
  readonly expected?: Standing
}

const both = (one: Omit<Case, 'when'>): readonly Case[] =>
  (['before', 'after'] as const).map(when => ({ ...one, when }))

/** Each object is tried twice by dry run, at first and once more after the image is there; then it is applied. */
const APPLY = 3
/** The mark that says which revisions worked. */
const MARK = 4

const deploy: readonly Case[] = [
  { story: 'deploy', operation: 'eks:DescribeCluster', nth: 1, when: 'before' },
  { story: 'deploy', operation: 'kubernetes:get/deployments', nth: 1, when: 'before' },
  ...both({ story: 'deploy', operation: 'kubernetes:patch/configmaps', nth: 1 }),
  ...both({ story: 'deploy', operation: 'kubernetes:patch/configmaps', nth: APPLY }),
  ...both({ story: 'deploy', operation: 'kubernetes:patch/deployments', nth: APPLY }),
  { story: 'deploy', operation: 'kubernetes:list/pods', nth: 2, when: 'before' },
  // The verdict is given: what works stays, whether it is marked or not.
  ...both({ story: 'deploy', operation: 'kubernetes:patch/deployments', nth: MARK }).map(one => ({
    ...one,
    expected: END.deploy
  }))
]

const bad: readonly Case[] = [
  // The first pod has crashed: everything has to go back.
  { story: 'bad', operation: 'kubernetes:list/events', nth: 1, when: 'before' },
  // Dry run and apply of the old template, and then the ConfigMap.
  ...both({ story: 'bad', operation: 'kubernetes:patch/deployments', nth: APPLY + 1 }),
  ...both({ story: 'bad', operation: 'kubernetes:patch/deployments', nth: APPLY + 2 }),
  ...both({ story: 'bad', operation: 'kubernetes:patch/configmaps', nth: APPLY + 1 })
]

const back: readonly Case[] = [
  { story: 'back', operation: 'kubernetes:list/replicasets', nth: 1, when: 'before' },
  ...both({ story: 'back', operation: 'kubernetes:patch/deployments', nth: 1 }),
  { story: 'back', operation: 'kubernetes:patch/deployments', nth: 2, when: 'before' },
  { story: 'back', operation: 'kubernetes:patch/deployments', nth: 2, when: 'after' }
]

const jobs: readonly Case[] = [
  ...both({ story: 'task', operation: 'kubernetes:create/jobs', nth: 1 }),
  { story: 'task', operation: 'kubernetes:get/jobs', nth: 2, when: 'before' },
  ...both({ story: 'endless', operation: 'kubernetes:delete/jobs', nth: 1 })
]

async function killOnce(one: Case): Promise<void> {
  const { story } = one
  await tell(story, async world => {
    const killed = await killAtPoint(world.simulator, one, job => begin(story, world, job))
    demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
    judgeStanding(world, one.expected ?? BEGIN[story], killed)
    // Once more: it comes to its right end, and nothing of the first run is in its way.
    if (story === 'bad' || story === 'endless') return
    const again = await begin(story, world, { env: { GITHUB_RUN_ATTEMPT: '2' } })
    const { outcome } = again.outputs
    const isRight = outcome === END[story].outcome || (outcome === 'unchanged' && one.expected)
    demand(!!isRight, `again: ${outcome}`, killed, killed.post, again)
    judgeStanding(world, END[story], again)
  })
}

test.each([
  ['a deployment', deploy],
  ['a deployment that fails', bad],
  ['a rollback', back],
  ['a Job', jobs]
] as const)(
  'kills of %s',
  async (title, cases) => {
    await tryAll(title, cases, namePoint, killOnce)
  },
  EIGHT_MINUTES
)
