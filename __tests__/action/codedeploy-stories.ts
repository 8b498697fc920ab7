import type { ActionJob, ActionRun } from '../support/runner.ts'
import { type CodeDeployScene, withCodeDeploy } from './codedeploy-world.ts'
import { demand, findOrphans } from './trial.ts'

/** Deployments of CodeDeploy that faults and kills disturb. */
export type Story =
  /** `web:2` is deployed. */
  | 'good'
  /** The image of `web:2` is not there: it is stopped, and CodeDeploy rolls it back. */
  | 'bad'
  /** `web:2` fails with all traffic, and CodeDeploy leaves it so: the step deploys `web:1`. */
  | 'left'

/** How a story ends when nothing disturbs it. */
export interface End {
  readonly outcome: string
  /** The revision that runs. */
  readonly revision: number
  /** Deployments of the group, CodeDeploy's own rollbacks among them. */
  readonly deployments: number
  /** What the only error says. */
  readonly error?: RegExp
}

export const END: Readonly<Record<Story, End>> = {
  good: { outcome: 'succeeded', revision: 2, deployments: 1 },
  bad: { outcome: 'rolled-back', revision: 1, deployments: 2, error: /was not found/ },
  left: { outcome: 'rolled-back', revision: 1, deployments: 2, error: /no luck/ }
}

/** The calls of each story that are not those of the story before. */
export const CALLS: Readonly<Record<Story, readonly string[]>> = {
  good: [
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:RegisterTaskDefinition',
    'codedeploy:GetDeploymentGroup',
    'codedeploy:ListDeployments',
    'codedeploy:CreateDeployment',
    'codedeploy:GetDeployment',
    'codedeploy:BatchGetDeploymentTargets'
  ],
  bad: ['ecs:ListTasks', 'ecs:DescribeTasks', 'codedeploy:StopDeployment'],
  left: ['codedeploy:CreateDeployment']
}

export const STORIES = Object.keys(CALLS) as readonly Story[]

/** Lets a story begin in a new world. */
export async function tell(
  story: Story,
  act: (scene: CodeDeployScene) => Promise<void>
): Promise<void> {
  await withCodeDeploy(async scene => {
    const { ecs, codedeploy } = scene.simulator
    if (story === 'bad') {
      ecs.setScenarios([{ match: { imageTag: 'v2' }, fate: { kind: 'image-not-found' } }])
    }
    if (story === 'left') codedeploy.failHook('AfterAllowTraffic', 'no luck')
    await act(scene)
  })
}

/** Runs the job, which is the same in every story. */
export const begin = (scene: CodeDeployScene, job: Partial<ActionJob> = {}): Promise<ActionRun> =>
  scene.run({ image: scene.image('v2') }, job)

const ENDED = ['Succeeded', 'Failed', 'Stopped']

/** Waits for CodeDeploy, and fails unless the world stands as is said. */
export async function judgeWorld(
  scene: CodeDeployScene,
  { revision, deployments }: Pick<End, 'revision' | 'deployments'>,
  ...steps: Parameters<typeof demand>[2][]
): Promise<void> {
  await scene.until('CodeDeploy is at rest', () =>
    scene.deployments().every(({ status = '' }) => ENDED.includes(status))
  )
  const sets = scene.sets().filter(set => set.startsWith('PRIMARY'))
  demand(sets.join() === `PRIMARY ${revision}`, `${scene.sets()}, not web:${revision}`, ...steps)
  const all = scene.deployments().map(({ deploymentId, status }) => `${deploymentId} ${status}`)
  demand(all.length === deployments, `${all}, not ${deployments} deployments`, ...steps)
  demand(findOrphans(scene).length === 0, `orphans: ${findOrphans(scene)}`, ...steps)
}
