import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import type { Fault } from '../../simulator/faults.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { killAtCall } from './kill.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { withAddress } from './test-address.ts'
import { demand, HEALING, revisionOf, tryAll, verdictOf } from './trial.ts'

/**
 * Whoever answers a pause is killed at the call, right before AWS carries it out or when it has and the answer is on its way;
 * then the runner starts `post`. Or the call goes wrong: a pause is answered once all the same.
 */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const ANSWER = 'ecs:ContinueServiceDeployment'
const DESCRIBE = 'ecs:DescribeServiceDeployments'
const PAUSING = {
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }]
} as const satisfies DeploymentConfiguration

/** Who answers the pause: a job of its own, or the smoke test, with a pass or a failure. */
type Who = 'continue' | 'rollback' | 'pass' | 'fail'

/** Runs the step that comes to the answer. */
async function answer(who: Who, scene: ShiftingScene, job: Partial<ActionJob> = {}) {
  if (who === 'pass' || who === 'fail') {
    return await withAddress([who === 'pass' ? 200 : 500], ({ url }) =>
      scene.run({ image: scene.image('v2'), 'smoke-test-url': url }, job)
    )
  }
  const taskDefinition = await scene.register(scene.image('v2'))
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
  scene.leapUntil('it is paused', () => hookOf(scene) === 'AWAITING_ACTION')
  const none = { 'task-definition': '', 'service-definition': '' }
  return await scene.run({ ...none, mode: 'continue', answer: who }, job)
}

const hookOf = (scene: ShiftingScene) => scene.deployment()?.lifecycleHookDetails?.[0]?.status

/** The answers that AWS has carried out, by whoever. */
const carriedOut = (scene: ShiftingScene) =>
  scene.simulator.ecs
    .snapshot()
    .serviceDeployments.filter(({ status }) => /^ROLLBACK|SUCCESSFUL/.test(status ?? '')).length

interface Kill {
  readonly who: Who
  readonly operation: string
  /** Which of its calls; the first unless given. */
  readonly nth?: number
  readonly when: 'before' | 'after'
  /** What the post step says, and the revision that runs then. */
  readonly verdict: string
  readonly runs: 1 | 2
  /** The pause still waits. */
  readonly open?: true
}

const KILLS: readonly Kill[] = [
  // Nothing was answered: it is left as it was found.
  { who: 'continue', operation: ANSWER, when: 'before', verdict: 'cancelled', runs: 2, open: true },
  { who: 'rollback', operation: ANSWER, when: 'before', verdict: 'cancelled', runs: 2, open: true },
  // Whoever has answered looks after it: what no one watches is taken back.
  { who: 'continue', operation: ANSWER, when: 'after', verdict: 'rolled-back', runs: 1 },
  { who: 'rollback', operation: ANSWER, when: 'after', verdict: 'rolled-back', runs: 1 },
  { who: 'pass', operation: ANSWER, when: 'before', verdict: 'rolled-back', runs: 1 },
  { who: 'pass', operation: ANSWER, when: 'after', verdict: 'rolled-back', runs: 1 },
  { who: 'fail', operation: ANSWER, when: 'before', verdict: 'rolled-back', runs: 1 },
  { who: 'fail', operation: ANSWER, when: 'after', verdict: 'rolled-back', runs: 1 },
  { who: 'pass', operation: DESCRIBE, nth: 5, when: 'before', verdict: 'rolled-back', runs: 1 }
]

async function killOnce({
  who,
  operation,
  nth = 1,
  when,
  verdict,
  runs,
  open
}: Kill): Promise<void> {
  await inShiftingService(
    PAUSING,
    async scene => {
      const killed = await killAtCall(scene.simulator, { operation, calls: [nth], when }, job =>
        answer(who, scene, job)
      )
      const { post } = killed
      demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
      demand(post !== undefined && verdictOf(post) === verdict, `not ${verdict}`, killed, post)
      demand(revisionOf(scene) === runs, `web:${revisionOf(scene)} runs`, killed, post)
      demand((hookOf(scene) === 'AWAITING_ACTION') === (open === true), 'the pause', killed, post)
    },
    FAST
  )
}

test(
  'killed at the answer to a pause',
  () =>
    tryAll(
      'pauses: killed',
      KILLS,
      ({ who, operation, when }) => `${who}, ${when} ${operation}`,
      killOnce
    ),
  TEN_MINUTES
)

const FAULTS = (['continue', 'pass', 'fail'] as const).flatMap(who =>
  HEALING.map(fault => ({ who, fault }))
)

async function disturb({ who, fault }: { readonly who: Who; readonly fault: Fault }) {
  await inShiftingService(
    PAUSING,
    async scene => {
      scene.simulator.control.addFault({ operation: ANSWER, fault, times: 1 })
      const run: ActionRun = await answer(who, scene)
      const wanted = who === 'fail' ? 'rolled-back' : 'succeeded'
      demand(run.outputs.outcome === wanted, `not ${wanted}`, run)
      const good = scene.calls(ANSWER).filter(({ outcome }) => outcome === 'ok').length
      demand(good <= 1, `${good} answers`, run)
      demand(carriedOut(scene) === 2, 'it has not ended', run)
    },
    FAST
  )
}

test(
  'an answer that goes wrong once is given once',
  () =>
    tryAll(
      'pauses: faults',
      FAULTS,
      ({ who, fault }) => `${who}: ${JSON.stringify(fault)}`,
      disturb
    ),
  TEN_MINUTES
)
