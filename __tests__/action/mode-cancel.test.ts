import { test } from '@jest/globals'
import {
  BEGIN,
  END,
  type End,
  inputsFor,
  judgeWorld,
  oneOffTasks,
  type Story,
  tell
} from './mode-stories.ts'
import { type Manner, runAndSignal, type Signalling, slow } from './signals.ts'
import { demand, tryAll, untilSettled, verdictOf } from './trial.ts'

/** A rollback or a one-off task is cancelled at each of its phases. */

const FIVE_MINUTES = 300_000

interface Phase extends Omit<Signalling, 'manner'> {
  readonly story: Story
  readonly phase: string
  readonly main: string
  readonly post?: string
  /** How the world stands in the end, where not as it was before. */
  readonly expected: Partial<Omit<End, 'outcome' | 'error'>>
  /** What the tasks were told to stop for. */
  readonly stopped?: string
}

const at = (operation: string) => ({ at: { call: operation }, faults: [slow(operation)] })
const handedOver = { main: 'cancelled', post: 'rolled-back' } as const
const CANCELLED = 'The job that started it was cancelled.'

const PHASES: readonly Phase[] = [
  {
    story: 'back',
    phase: 'while it looks around',
    ...at('ecs:ListServiceDeployments'),
    main: 'cancelled',
    expected: {}
  },
  {
    story: 'back',
    phase: 'while it registers the copy',
    ...at('ecs:RegisterTaskDefinition'),
    main: 'cancelled',
    expected: {}
  },
  {
    story: 'back',
    phase: 'while the rollback goes on: the service goes back to what ran, and nothing is marked',
    at: { line: /service deployment IN_PROGRESS/ },
    ...handedOver,
    expected: { deployments: 1 }
  },
  {
    story: 'back',
    phase: 'while the service is marked: it is done',
    ...at('ecs:TagResource'),
    main: 'succeeded',
    expected: END.back
  },
  {
    story: 'stop',
    phase: 'right at the stop: ECS goes back all the same, and the service is marked',
    ...at('ecs:StopServiceDeployment'),
    ...handedOver,
    expected: END.stop
  },
  {
    story: 'stop',
    phase: 'while ECS is rolling back',
    at: { line: /waiting for its end/ },
    ...handedOver,
    expected: END.stop
  },
  {
    story: 'task',
    phase: 'while it looks around',
    ...at('ecs:DescribeServices'),
    main: 'cancelled',
    expected: {}
  },
  {
    story: 'task',
    phase: 'right at RunTask: it is stopped',
    ...at('ecs:RunTask'),
    main: 'cancelled',
    expected: { tasks: 1 },
    stopped: CANCELLED
  },
  {
    story: 'before',
    phase: 'while the task runs: the service is not touched',
    at: { line: /RUNNING/ },
    main: 'cancelled',
    expected: { tasks: 1 },
    stopped: CANCELLED
  },
  {
    story: 'before',
    phase: 'while the rollout goes on: the task has run, the service goes back',
    at: { line: /service deployment IN_PROGRESS/ },
    ...handedOver,
    expected: { tasks: 1, deployments: 1 }
  },
  {
    story: 'endless',
    phase: 'while it is stopped for its time',
    at: { line: /stopping task/ },
    main: 'cancelled',
    expected: { tasks: 1 },
    stopped: 'It did not end within wait-for-minutes.'
  }
]

type Case = Phase & { readonly manner: Manner }

const CASES: readonly Case[] = PHASES.flatMap(phase => [
  { ...phase, manner: 'runner' as const },
  { ...phase, manner: 'SIGTERM' as const }
])

async function cancelOnce(one: Case): Promise<void> {
  const { story, expected, stopped } = one
  await tell(story, async (scene, before) => {
    const run = await runAndSignal(scene, one, inputsFor(story, scene))
    const steps = [run, run.post]
    demand(run.signal === null, `main did not end by itself: ${run.signal}`, ...steps)
    demand(run.outputs.outcome === one.main, `main: ${run.outputs.outcome}`, ...steps)
    const post = run.post === undefined ? undefined : verdictOf(run.post)
    demand(post === one.post, `post: ${post}`, ...steps)
    await untilSettled(scene)
    await judgeWorld(scene, before, { ...BEGIN[story], ...expected }, ...steps)
    const reasons = oneOffTasks(scene).flatMap(({ stopCode, stoppedReason }) =>
      stopCode === 'UserInitiated' ? [stoppedReason] : []
    )
    const wanted = stopped === undefined ? [] : [stopped]
    demand(String(reasons) === String(wanted), `stopped for: ${reasons}`, ...steps)
  })
}

test(
  'signals at each phase of a rollback and of a one-off task',
  async () => {
    await tryAll(
      'cancelled modes',
      CASES,
      ({ story, phase, manner }) => `${story}, ${manner}: ${phase}`,
      cancelOnce
    )
  },
  FIVE_MINUTES
)
