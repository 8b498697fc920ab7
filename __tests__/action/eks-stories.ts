import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { type EksWorld, startEksWorld, webManifests } from './eks-world.ts'
import { demand } from './trial.ts'

/** Stories on EKS that faults and kills disturb. The Deployment `web` of one pod reads the ConfigMap `settings`. */
export type EksStory =
  /** The image `two` with another ConfigMap, which works. */
  | 'deploy'
  /** The same, and it crashes. */
  | 'bad'
  /** From `two` back to `one`, by mode. */
  | 'back'
  /** A Job that ends well. */
  | 'task'
  /** A Job that does not end within its minute. */
  | 'endless'

/** How the cluster stands. */
export interface Standing {
  readonly image: 'one' | 'two'
  readonly color: 'green' | 'red'
  readonly jobs: number
}

const BEFORE: Standing = { image: 'one', color: 'green', jobs: 0 }

export const BEGIN: Readonly<Record<EksStory, Standing>> = {
  deploy: BEFORE,
  bad: BEFORE,
  back: { ...BEFORE, image: 'two' },
  task: BEFORE,
  endless: BEFORE
}

/** How each story ends when nothing disturbs it. */
export const END: Readonly<Record<EksStory, Standing & { readonly outcome: string }>> = {
  deploy: { image: 'two', color: 'red', jobs: 0, outcome: 'succeeded' },
  bad: { ...BEFORE, outcome: 'rolled-back' },
  back: { ...BEFORE, outcome: 'succeeded' },
  // A Job that has ended stays for its time to live.
  task: { ...BEFORE, jobs: 1, outcome: 'succeeded' },
  endless: { ...BEFORE, outcome: 'timed-out' }
}

/** The calls that a story makes at least once. */
export const CALLS: Readonly<Record<EksStory, readonly string[]>> = {
  deploy: [
    'eks:DescribeCluster',
    'kubernetes:get/deployments',
    'kubernetes:get/configmaps',
    'kubernetes:list/replicasets',
    'kubernetes:patch/configmaps',
    'kubernetes:patch/deployments',
    'kubernetes:list/pods'
  ],
  bad: [
    'kubernetes:get/deployments',
    'kubernetes:list/replicasets',
    'kubernetes:patch/configmaps',
    'kubernetes:patch/deployments',
    'kubernetes:list/pods',
    'kubernetes:list/events',
    'kubernetes:get/pods/log'
  ],
  back: [
    'eks:DescribeCluster',
    'kubernetes:get/deployments',
    'kubernetes:list/replicasets',
    'kubernetes:patch/deployments',
    'kubernetes:list/pods'
  ],
  task: [
    'eks:DescribeCluster',
    'kubernetes:get/deployments',
    'kubernetes:create/jobs',
    'kubernetes:get/jobs',
    'kubernetes:list/pods',
    'kubernetes:get/pods/log'
  ],
  endless: ['kubernetes:create/jobs', 'kubernetes:get/jobs', 'kubernetes:delete/jobs']
}

export const LINE = 'migrated 3 tables'

/** Lets a story begin in a new world. */
export async function tell(
  story: EksStory,
  act: (world: EksWorld) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  const world = await startEksWorld(options)
  try {
    prepare(story, world)
    await act(world)
  } finally {
    await world.close()
  }
}

function prepare(story: EksStory, world: EksWorld): void {
  const { cluster } = world
  const metadata = { name: 'settings', namespace: 'shop' }
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { color: 'green' } }
  cluster.apply(settings, 'deploy-fargate')
  const app = { name: 'web', namespace: 'shop', replicas: 1 }
  cluster.deployedApp({ ...app, image: world.image('one') })
  if (story === 'back') cluster.deployedApp({ ...app, image: world.image('two') })
  world.write('web.yaml', webManifests(world.image('two'), 'red', 1))
  const fate = {
    bad: { kind: 'crash', exitCode: 1, logLines: ['no database'] },
    task: { kind: 'healthy', runSeconds: 5, logLines: [LINE] },
    endless: { kind: 'healthy', runSeconds: 60_000, logLines: [LINE] },
    deploy: { kind: 'healthy' },
    back: { kind: 'healthy' }
  } as const
  cluster.setScenarios([{ match: {}, fate: fate[story] }])
}

/** Runs the job of a story. */
export async function begin(
  story: EksStory,
  world: EksWorld,
  job: Partial<ActionJob> = {}
): Promise<ActionRun> {
  const task = {
    mode: 'run-task',
    deployment: 'web',
    image: world.image('two'),
    'run-task-command': 'migrate up'
  }
  const inputs = {
    deploy: { manifests: 'web.yaml', image: world.image('two') },
    bad: { manifests: 'web.yaml', image: world.image('two') },
    back: { mode: 'rollback', deployment: 'web' },
    task,
    endless: { ...task, 'wait-for-minutes': '1' }
  }
  return await world.run(inputs[story], job)
}

interface LiveDeployment {
  readonly metadata: { readonly generation?: number }
  readonly spec: {
    readonly replicas: number
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly image: string }[] }
    }
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly updatedReplicas?: number
    readonly availableReplicas?: number
  }
}

const LEAP_MS = 5_000
const MOST_LEAPS = 400

/** Lives on until the rollout of the Deployment is over. Not while the action runs. */
function untilSettled({ cluster, clock }: EksWorld): LiveDeployment {
  for (let leaps = 0; leaps < MOST_LEAPS; leaps += 1) {
    const live = cluster.get('Deployment', 'shop', 'web') as unknown as LiveDeployment
    const { metadata, spec, status } = live
    const counts = [status.replicas, status.updatedReplicas, status.availableReplicas]
    const isSeen = status.observedGeneration === metadata.generation
    if (isSeen && counts.every(count => count === spec.replicas)) return live
    clock.advance(LEAP_MS)
  }
  throw new Error('the rollout never came to its end')
}

/** How the cluster stands once nothing moves in it any more. */
export function standing(world: EksWorld): Standing {
  const live = untilSettled(world)
  const image = live.spec.template.spec.containers[0]?.image ?? ''
  const one = /web:one$/.test(image)
  const { data } = world.cluster.get('ConfigMap', 'shop', 'settings') as unknown as {
    readonly data: { readonly color: Standing['color'] }
  }
  return {
    image: one ? 'one' : 'two',
    color: data.color,
    jobs: world.cluster.list('Job', 'shop').length
  }
}

/** Fails unless the cluster stands as expected, with nothing of the run left on the runner. */
export function judgeStanding(world: EksWorld, expected: Standing, run: ActionRun): void {
  const now = standing(world)
  for (const name of ['image', 'color', 'jobs'] as const) {
    demand(now[name] === expected[name], `${name} is ${now[name]}`, run, run.post)
  }
  const text = `${run.log}${run.post?.log ?? ''}`
  demand(!/This is a bug/.test(text), 'it calls itself a bug', run, run.post)
  demand(!text.includes('k8s-aws-v1.'), 'a token is shown', run, run.post)
  demand(run.orphans.length === 0, `left: ${run.orphans}`, run, run.post)
}
