import { test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { inService, type Scene } from './live-service.ts'
import { runAndSignal, type Signalling, slow } from './signals.ts'
import {
  countDeployments,
  demand,
  findOrphans,
  revisionOf,
  tryAll,
  untilSettled,
  verdictOf
} from './trial.ts'

const FIVE_MINUTES = 300_000
interface Case extends Signalling {
  readonly phase: string
  readonly deny?: string
  readonly image?: 'bad'
  readonly inputs?: Readonly<Record<string, string>>
  readonly expected: {
    /** Of the main step; undefined when it was ended before it could tell. */
    readonly main: string | undefined
    readonly post: string | undefined
    readonly revision: 1 | 2
    /** The calls that change something, without the registration; each way that is right. */
    readonly changes: readonly (readonly string[])[]
  }
}

const UPDATE = 'ecs:UpdateService'
const STOP = 'ecs:StopServiceDeployment'
const rolling = { line: /service deployment IN_PROGRESS/ }

const nothing = { main: 'cancelled', post: undefined, revision: 1, changes: [[]] } as const
const handedOver = {
  main: 'cancelled',
  post: 'rolled-back',
  revision: 1,
  changes: [[UPDATE, STOP]]
} as const

const PHASES: readonly Omit<Case, 'manner'>[] = [
  {
    phase: 'while it looks around',
    at: { call: 'ecs:DescribeServices' },
    faults: [slow('ecs:DescribeServices')],
    expected: nothing
  },
  {
    phase: 'while it registers',
    at: { call: 'ecs:RegisterTaskDefinition' },
    faults: [slow('ecs:RegisterTaskDefinition')],
    expected: nothing
  },
  {
    phase: 'right at UpdateService',
    at: { call: UPDATE },
    faults: [slow(UPDATE)],
    // ECS may not list the service deployment yet. Then there is nothing to stop, but an update to take back.
    expected: {
      ...handedOver,
      changes: [
        [UPDATE, STOP],
        [UPDATE, UPDATE]
      ]
    }
  },
  { phase: 'while the deployment goes on', at: rolling, expected: handedOver },
  {
    phase: 'while ECS is rolling back',
    at: { line: /rollback to web:1 has begun/ },
    image: 'bad',
    expected: handedOver
  },
  {
    phase: 'while the deployment goes on, without permission to stop it',
    at: rolling,
    deny: STOP,
    expected: { ...handedOver, changes: [[UPDATE, STOP, UPDATE]] }
  },
  {
    phase: 'while the deployment goes on, and cancel is not in rollback-on',
    at: rolling,
    inputs: { 'rollback-on': 'failure, timeout' },
    expected: { main: 'cancelled', post: undefined, revision: 2, changes: [[UPDATE]] }
  },
  {
    phase: 'when the verdict is told',
    at: { line: /^succeeded: / },
    expected: { main: 'succeeded', post: undefined, revision: 2, changes: [[UPDATE]] }
  }
]

/** What a second signal, right after the first, changes: the process ends at once, and post does the rest. */
const IMPATIENT: readonly Case[] = PHASES.filter(({ phase }) =>
  ['right at UpdateService', 'while the deployment goes on'].includes(phase)
).map(one => ({ ...one, manner: 'impatient', expected: { ...one.expected, main: undefined } }))

const STUCK: readonly Case[] = [
  {
    phase: 'UpdateService was carried out, and the network is gone',
    manner: 'runner',
    at: { call: UPDATE },
    faults: [{ fault: { kind: 'hang', when: 'after' }, operation: UPDATE, times: 1 }],
    expected: { main: undefined, post: 'rolled-back', revision: 1, changes: [[UPDATE, STOP]] }
  },
  {
    phase: 'UpdateService never arrived, and the network is gone',
    manner: 'runner',
    at: { call: UPDATE },
    faults: [{ fault: { kind: 'hang' }, operation: UPDATE, times: 1 }],
    expected: { main: undefined, post: undefined, revision: 1, changes: [[UPDATE]] }
  },
  {
    phase: 'the request to stop was carried out, and its answer never came',
    manner: 'runner',
    at: rolling,
    faults: [{ fault: { kind: 'hang', when: 'after' }, operation: STOP, times: 1 }],
    expected: { main: undefined, post: 'rolled-back', revision: 1, changes: [[UPDATE, STOP]] }
  },
  {
    phase: 'the request to stop never arrived',
    manner: 'runner',
    at: rolling,
    faults: [{ fault: { kind: 'hang' }, operation: STOP, times: 1 }],
    expected: { main: undefined, post: 'rolled-back', revision: 1, changes: [[UPDATE, STOP, STOP]] }
  }
]

const CASES: readonly Case[] = [
  ...PHASES.flatMap(one => [
    { ...one, manner: 'runner' } as const,
    { ...one, manner: 'SIGTERM' } as const
  ]),
  ...IMPATIENT,
  ...STUCK
]

/** A second signal that comes when the process has ended by itself shows nothing: a busy machine may be that slow. */
const TRIES = 5

async function cancelOnce(one: Case, tries = TRIES): Promise<void> {
  let late = false
  await inService(async scene => {
    const { ecs, control } = scene.simulator
    if (one.deny !== undefined) control.deny(one.deny)
    if (one.image === 'bad') {
      ecs.setScenarios([{ match: { imageTag: 'v2' }, fate: { kind: 'image-not-found' } }])
    }
    const inputs = { image: scene.image('v2'), ...one.inputs }
    const run = await runAndSignal(scene, one, inputs)
    late = one.manner === 'impatient' && run.exitCode === 1 && tries > 1
    if (late) return
    await untilSettled(scene)
    judge(scene, one, run)
    await converge(scene, one)
  })
  if (late) await cancelOnce(one, tries - 1)
}

function judge(scene: Scene, { manner, expected }: Case, run: ActionRun): void {
  const steps = [run, run.post]
  const ended = `exit code ${run.exitCode}, signal ${run.signal}`
  if (expected.main === undefined) {
    const byForce = manner === 'impatient' ? run.exitCode === 130 : run.exitCode !== 1
    demand(byForce, `main was not ended by its second signal: ${ended}`, ...steps)
  } else {
    const { outcome } = run.outputs
    demand(outcome === expected.main, `main: ${outcome}`, ...steps)
    // Node takes its handlers away in the last moments of its end: a signal then ends what is over anyhow.
    const wasOver = outcome === 'succeeded' && run.signal !== null
    demand(wasOver || run.signal === null, `main did not end by itself: ${ended}`, ...steps)
    demand(wasOver || run.exitCode === (outcome === 'succeeded' ? 0 : 1), ended, ...steps)
  }
  const post = run.post === undefined ? undefined : verdictOf(run.post)
  demand(post === expected.post, `post: ${post}`, ...steps)
  demand(revisionOf(scene) === expected.revision, `web:${revisionOf(scene)} runs`, ...steps)
  const changes = scene.changes().filter(call => !/Register/.test(call))
  demand(
    expected.changes.some(way => String(way) === String(changes)),
    `calls: ${changes}`,
    ...steps
  )
  demand(run.post?.exitCode === (post === undefined ? 0 : 1), 'the colour of post', ...steps)
}

/** The job again, with nothing in its way. */
async function converge(scene: Scene, { image, expected }: Case): Promise<void> {
  scene.simulator.control.allow()
  const before = countDeployments(scene)
  const again = await scene.run({ image: scene.image('v2') })
  const outcome =
    image === 'bad' ? 'rolled-back' : expected.revision === 2 ? 'unchanged' : 'succeeded'
  demand(again.outputs.outcome === outcome, `the second run: ${again.outputs.outcome}`, again)
  demand(countDeployments(scene) - before <= 1, 'the second run deployed twice', again)
  demand(findOrphans(scene).length === 0, `orphans: ${findOrphans(scene)}`, again)
}

test(
  'signals at each phase of a deployment',
  async () => {
    await tryAll(
      'cancel',
      CASES,
      ({ phase, manner }) => `${manner}: ${phase}`,
      one => cancelOnce(one)
    )
  },
  FIVE_MINUTES
)
