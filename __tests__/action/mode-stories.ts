import { DeregisterTaskDefinitionCommand, TagResourceCommand } from '@aws-sdk/client-ecs'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import {
  deployAndSettle,
  deployOtherwise,
  holdUp,
  patient,
  rollbackInputs,
  serviceTags
} from './history.ts'
import { deployFirst, inWorld, type Scene } from './live-service.ts'
import { countDeployments, demand, findOrphans, revisionOf } from './trial.ts'
import { serviceDefinition } from './world.ts'

/** Stories of the modes besides `deploy`, which faults, kills and signals disturb. */
export type Story =
  /** From `web:2` back to `web:1`, which is INACTIVE: its copy is `web:3`. An older mark is on the service. */
  | 'back'
  /** `web:2` finds no capacity, and is stopped to go back to `web:1`. */
  | 'stop'
  /** A one-off task alone. */
  | 'task'
  /** A one-off task and then the rollout of `web:2`. */
  | 'before'
  /** A one-off task that does not end within its minute. */
  | 'endless'

/** How a story stands in the end. */
export interface End {
  readonly outcome: string
  /** The revision that runs, or that the service works towards. */
  readonly revision: number
  /** Deployments started by the job; what ECS rolls back is none. */
  readonly deployments: number
  /** One-off tasks that were started, and those that are to run on. */
  readonly tasks: number
  readonly running: number
  readonly marked: 'new' | 'old' | 'half' | 'none'
  /** What the only error says. */
  readonly error?: RegExp
}

const quiet = { deployments: 0, tasks: 0, running: 0, marked: 'none' } as const

/** How each story ends when nothing disturbs it. */
export const END: Readonly<Record<Story, End>> = {
  back: { ...quiet, outcome: 'succeeded', revision: 3, deployments: 1, marked: 'new' },
  stop: { ...quiet, outcome: 'succeeded', revision: 1, marked: 'new' },
  task: { ...quiet, outcome: 'succeeded', revision: 1, tasks: 1 },
  before: { ...quiet, outcome: 'succeeded', revision: 2, deployments: 1, tasks: 1 },
  endless: { ...quiet, outcome: 'timed-out', revision: 1, tasks: 1, error: /did not end within/ }
}

/** How each story stands when the job has changed nothing. */
export const BEGIN: Readonly<Record<Story, End>> = {
  back: { ...quiet, outcome: 'failed', revision: 2, marked: 'old' },
  stop: { ...quiet, outcome: 'failed', revision: 2 },
  task: { ...quiet, outcome: 'failed', revision: 1 },
  before: { ...quiet, outcome: 'failed', revision: 1 },
  endless: { ...quiet, outcome: 'failed', revision: 1 }
}

/** The calls of a story, those that only read and those that change something. */
export const CALLS: Readonly<Record<Story, readonly string[]>> = {
  back: [
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceRevisions',
    'ecr:BatchGetImage',
    'ecs:RegisterTaskDefinition',
    'ecs:UpdateService',
    'ecs:DescribeServiceDeployments',
    'ecs:TagResource',
    'ecs:UntagResource'
  ],
  stop: ['ecs:StopServiceDeployment', 'ecs:TagResource'],
  task: [
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:RegisterTaskDefinition',
    'ecs:ListTasks',
    'ecs:RunTask',
    'ecs:DescribeTasks',
    'logs:GetLogEvents'
  ],
  before: ['ecs:RunTask', 'ecs:DescribeTasks', 'ecs:UpdateService'],
  endless: ['ecs:RunTask', 'ecs:DescribeTasks', 'ecs:StopTask']
}

export const STORIES = Object.keys(CALLS) as readonly Story[]

/** What the task writes once. */
export const LINE = 'migrated 3 tables'
const ORIGIN = { commit: 'c'.repeat(40) }
const REASON_KEY = 'deploy-fargate:rolled-back-reason'
const OLD_MARK = { 'deploy-fargate:rolled-back-commit': 'f'.repeat(40), [REASON_KEY]: 'errors' }

/** Lets a story begin in a new world. */
export async function tell(
  story: Story,
  act: (scene: Scene, deploymentsBefore: number) => Promise<void>,
  options: Parameters<typeof inWorld>[1] = {}
): Promise<void> {
  const breaker = serviceDefinition({ enable: true, rollback: true })
  const definition = story === 'stop' ? patient : breaker
  await inWorld(
    async scene => {
      await deployFirst(scene, definition)
      await prepare(story, scene)
      await act(scene, countDeployments(scene))
    },
    options,
    definition
  )
}

async function prepare(story: Story, scene: Scene): Promise<void> {
  const { ecs } = scene.simulator
  if (story === 'back') {
    await deployAndSettle(scene, scene.image('v2'), ORIGIN)
    await scene.other.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }))
    const resourceArn = scene.service().serviceArn
    const tags = Object.entries(OLD_MARK).map(([key, value]) => ({ key, value }))
    await scene.other.send(new TagResourceCommand({ resourceArn, tags }))
  }
  if (story === 'stop') {
    holdUp(scene, 'v2')
    await deployOtherwise(scene, scene.image('v2'), ORIGIN)
    scene.leapUntil('ECS lists the deployment', () => countDeployments(scene) === 2)
  }
  const runSeconds = story === 'endless' ? 60_000 : 60
  if (story === 'back' || story === 'stop') return
  ecs.setScenarios([
    { match: { imageTag: 'v2' }, fate: { kind: 'healthy', runSeconds, logLines: [LINE] } }
  ])
}

/** Runs the job of a story. */
export const begin = (
  story: Story,
  scene: Scene,
  job: Partial<ActionJob> = {}
): Promise<ActionRun> => scene.run(inputsFor(story, scene), job)

/** The inputs of a story's job. */
export function inputsFor(story: Story, scene: Scene): Readonly<Record<string, string>> {
  const none = { 'service-definition': '' }
  if (story === 'back') return { ...rollbackInputs, to: 'web:1' }
  if (story === 'stop') return rollbackInputs
  const inputs = { ...none, image: scene.image('v2') }
  if (story === 'before') {
    return { ...inputs, 'run-task': 'true', 'wait-for-task-stopped': 'true' }
  }
  const more = story === 'endless' ? { 'wait-for-minutes': '1' } : {}
  return { ...inputs, mode: 'run-task', ...more }
}

/** The one-off tasks there are. */
export const oneOffTasks = ({ simulator }: Scene) =>
  simulator.ecs.snapshot().tasks.filter(({ group }) => group === 'family:web')

/** Fails unless the world stands as is said; what a step has told is not asked. */
export async function judgeWorld(
  scene: Scene,
  before: number,
  end: Omit<End, 'outcome' | 'error'>,
  ...steps: Parameters<typeof demand>[2][]
): Promise<void> {
  const { revision, deployments, tasks, running, marked } = end
  demand(revisionOf(scene) === revision, `web:${revisionOf(scene)}, not web:${revision}`, ...steps)
  const started = countDeployments(scene) - before
  demand(started === deployments, `${started} deployments, not ${deployments}`, ...steps)
  const all = oneOffTasks(scene)
  demand(all.length === tasks, `${all.length} tasks, not ${tasks}`, ...steps)
  const open = all.filter(({ desiredStatus }) => desiredStatus === 'RUNNING').length
  demand(open === running, `${open} tasks run on, not ${running}`, ...steps)
  demand(findOrphans(scene).length === 0, `orphans: ${findOrphans(scene)}`, ...steps)
  const mark = await readMark(scene)
  demand(mark === marked, `the mark is ${mark}, not ${marked}`, ...steps)
}

/** `half`: the new one is there, and the old one was not taken off. */
async function readMark(scene: Scene): Promise<End['marked']> {
  const tags = await serviceTags(scene)
  const isNew = tags['deploy-fargate:rolled-back-revision'] === 'web:2'
  const isOld = tags[REASON_KEY] !== undefined
  if (isNew) return isOld ? 'half' : 'new'
  return isOld ? 'old' : 'none'
}
