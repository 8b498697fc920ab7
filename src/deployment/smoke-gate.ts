import type { Look } from './reading.ts'
import type { News, Verdict, Watch } from './rollout.ts'
import type { SmokeTestResult, TestStage } from './smoke-test-run.ts'
import { keepLooking, limitOf, type Step, triggered } from './transitions.ts'

/** Whether a smoke test has still to be passed by a deployment that is on a good way. */
export function waitsForTest({ options, memory, phase }: Watch): boolean {
  return options.smokeTest === true && memory.tested !== true && phase.kind === 'watching'
}

/** Whether what completed is to be taken back: its smoke test was not passed, and its rollback was asked for. */
export function isRefused({ options, memory, phase }: Watch): boolean {
  const asked =
    phase.kind === 'stopping' || (phase.kind === 'reverting' && phase.restore === undefined)
  return options.smokeTest === true && memory.tested !== true && asked
}

/**
 * The stage at which a deployment that still goes on can be tested: when all production traffic is on it and ECS only
 * bakes. A rolling deployment, and one whose stage is not to be seen, is tested once it has completed.
 */
export function testStage(
  watch: Watch,
  { service, serviceDeployment }: Look
): TestStage | undefined {
  if (!waitsForTest(watch) || service === 'missing' || serviceDeployment === 'unknown')
    return undefined
  const bakes =
    service.settings.strategy !== 'ROLLING' &&
    serviceDeployment.status === 'IN_PROGRESS' &&
    serviceDeployment.lifecycleStage === 'BAKE_TIME'
  return bakes && service.desired > 0 ? 'BAKE_TIME' : undefined
}

/** Runs the smoke test before anything else. */
export function runTest(watch: Watch, now: number, news: readonly News[], stage: TestStage): Step {
  const limitMs = Math.max(0, limitOf(watch) - now)
  return { watch, news, command: { kind: 'smoke-test', stage, limitMs } }
}

/** The smoke test has ended. What is passed is looked at once more: it may have failed meanwhile. */
export function tested(
  { concluding, ...watch }: Watch,
  now: number,
  result: SmokeTestResult
): Step {
  if (result.kind === 'failed') {
    return triggered(watch, now, [], 'failure', result.cause, concluding === undefined)
  }
  const { heldMs = 0, lookedAt = now } = watch.memory
  const memory: Watch['memory'] = {
    ...watch.memory,
    tested: true,
    // The deployment did not have to wait for its test.
    heldMs: heldMs + now - lookedAt,
    lookedAt: now
  }
  const news: readonly News[] = [{ kind: 'progress', text: 'the smoke test was passed' }]
  return keepLooking({ ...watch, memory }, now, news, false)
}

/** A good verdict on a service that runs no task. */
export function describeUntested(verdict: Verdict): Verdict {
  const note = [verdict.note, 'No smoke test was run.'].filter(text => text !== undefined)
  return { ...verdict, note: note.join(' ') }
}
