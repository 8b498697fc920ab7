import type { ServiceDeploymentView, ServiceView } from '../ecs/observation.ts'
import type { StrategyView } from '../ecs/strategy.ts'
import { describeExpiry, openPauses, type Pause, type PauseAnswered } from './pause.ts'
import type { Observation } from './reading.ts'
import type { News, Verdict, Watch } from './rollout.ts'
import {
  GATE_STAGES,
  type GateStage,
  type SmokeTestResult,
  type TestStage
} from './smoke-test-run.ts'
import { keepPolling, limitOf, revert, type Step, triggered } from './transitions.ts'
import { causeIn } from './verdict.ts'

/** The answer has to be there before ECS stops waiting for it. */
const ANSWER_MS = 30_000

/** Whether a healthy deployment still has to pass its smoke test. */
export function waitsForTest({ options, memory, phase }: Watch): boolean {
  return options.smokeTest === true && memory.tested !== true && phase.kind === 'watching'
}

/** Whether what completed is to be taken back: its smoke test was not passed, and its rollback was asked for. */
export function isTestRefused({ options, memory, phase }: Watch): boolean {
  const asked =
    phase.kind === 'stopping' || (phase.kind === 'reverting' && phase.restore === undefined)
  return options.smokeTest === true && memory.tested !== true && asked
}

/** The stage at which the service's own pause holds a deployment for its smoke test; undefined when none does. */
export function gateStage({ hooks }: Pick<StrategyView, 'hooks'>): GateStage | undefined {
  return GATE_STAGES.find(stage =>
    hooks.some(({ target, stages }) => target === 'PAUSE' && stages.includes(stage))
  )
}

/** Whether a pause is for the smoke test of this step, which answers it. Someone else's deployment is never answered. */
export function isGate(
  { options, rollout }: Watch,
  { service }: Observation,
  pause: Pause
): boolean {
  return (
    options.smokeTest === true &&
    rollout.foreign !== true &&
    service.status !== 'ABSENT' &&
    pause.stage === gateStage(service.settings)
  )
}

/** The smoke test that is due now, or the answer that a passed one has still to give; undefined when nothing is due. */
export function atGate(
  watch: Watch,
  now: number,
  news: readonly News[],
  observation: Observation
): Step | undefined {
  if (watch.phase.kind !== 'watching') return undefined
  const { answered = [], passed = [] } = watch.memory
  const pauses = openPauses(observation.serviceDeployment).filter(
    pause => isGate(watch, observation, pause) && !answered.includes(pause.hookId)
  )
  if (pauses.length > 0) {
    return pauses.every(({ hookId }) => passed.includes(hookId))
      ? answerAll(watch, news, pauses)
      : testAtPauses(watch, now, news, { observation, pauses })
  }
  const stage = testStage(watch, observation)
  return stage === undefined ? undefined : runTest(watch, now, news, stage)
}

/** LINEAR and CANARY come to the same pause before each step: each time the test is run again. */
function testAtPauses(
  watch: Watch,
  now: number,
  news: readonly News[],
  { observation, pauses }: { readonly observation: Observation; readonly pauses: readonly Pause[] }
): Step {
  const { tested: _, ...memory } = watch.memory
  const { weights } = observation.serviceDeployment as ServiceDeploymentView
  const ends = pauses.flatMap(({ expiresAt }) => expiresAt ?? [])
  const left =
    observation.at === undefined || ends.length === 0
      ? Number.POSITIVE_INFINITY
      : Math.min(...ends) - observation.at - ANSWER_MS
  const limitMs = Math.max(0, Math.min(limitOf(watch) - now, left))
  const stage = gateStage((observation.service as ServiceView).settings)
  return {
    watch: { ...watch, memory, gate: pauses },
    news,
    command: {
      kind: 'smoke-test',
      stage: stage ?? 'POST_TEST_TRAFFIC_SHIFT',
      limitMs,
      ...(weights?.test === undefined ? {} : { testWeight: weights.test })
    }
  }
}

/**
 * The stage at which a deployment that nothing holds can be tested: when all production traffic is on it and ECS only
 * bakes. A rolling deployment, and one whose stage is not to be seen, is tested once it has completed.
 */
function testStage(
  watch: Watch,
  { service, serviceDeployment }: Observation
): TestStage | undefined {
  if (!waitsForTest(watch) || service.status === 'ABSENT' || serviceDeployment === 'unknown') {
    return undefined
  }
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

/** The smoke test has ended. A deployment that passed is checked again: it may have failed in the meantime. */
export function tested(
  { concluding, gate, ...watch }: Watch,
  now: number,
  result: SmokeTestResult
): Step {
  if (result.kind === 'failed') {
    const step = triggered(watch, now, [], 'failure', result.cause, concluding === undefined)
    return gate === undefined ? step : refuseAtPause(step, gate)
  }
  const { heldMs = 0, polledAt = now, passed = [] } = watch.memory
  const ids = (gate ?? []).map(({ hookId }) => hookId)
  const memory: Watch['memory'] = {
    ...watch.memory,
    tested: true,
    passed: [...passed, ...ids],
    // The deployment did not have to wait for its test.
    heldMs: heldMs + now - polledAt,
    polledAt: now
  }
  const news: readonly News[] = [{ kind: 'progress', text: 'the smoke test passed' }]
  const next: Watch = { ...watch, memory }
  return answerAll(next, news, gate ?? []) ?? keepPolling(next, now, news, false)
}

/** One answer rolls the whole deployment back. A pause that is not answered is left to someone, and the log says so. */
function refuseAtPause(step: Step, gate: readonly Pause[]): Step {
  const { command } = step
  const [pause] = gate
  if (command.kind === 'stop' && pause !== undefined) {
    return { ...step, command: { kind: 'answer-pause', pause, answer: 'ROLLBACK' } }
  }
  if (command.kind !== 'done') return step
  const { reason = '' } = command.verdict
  const left = gate.map(
    pause =>
      `The pause at ${pause.stage} (hook ${pause.hookId}) is left open: someone has to answer it, with mode: continue or in the console. ${describeExpiry(pause)}.`
  )
  const verdict: Verdict = { ...command.verdict, reason: [reason, ...left].join(' ') }
  return { ...step, command: { kind: 'done', verdict } }
}

/** A pause at which the smoke test was run is answered, or could not be. */
export function gateAnswered(watch: Watch, now: number, told: PauseAnswered): Step {
  const { result, reason = '', heals } = told
  if (watch.phase.kind === 'stopping') {
    if (result === 'answered') return revert(watch, now, 'stop', causeIn(watch), [])
    const text = `the pause cannot be answered (${reason}): stopping the deployment instead`
    return { watch, news: [{ kind: 'decision', text }], command: { kind: 'stop' } }
  }
  if (result !== 'failed') return goOnAfter(watch, now, told)
  if (heals !== true) {
    const cause = `The smoke test passed, but its pause could not be answered: ${reason}`
    return triggered(watch, now, [], 'failure', cause, true)
  }
  const text = `could not answer the pause: ${reason} (retrying)`
  return keepPolling(watch, now, [{ kind: 'trouble', text }], false)
}

/** Several pauses of one stage are answered one after the other. */
function goOnAfter(before: Watch, now: number, { pause, result }: PauseAnswered): Step {
  const { answered = [] } = before.memory
  const memory: Watch['memory'] = { ...before.memory, answered: [...answered, pause.hookId] }
  const text =
    result === 'answered'
      ? `answered the pause at ${pause.stage}: CONTINUE`
      : `the pause at ${pause.stage} was answered by someone else, or timed out`
  const { gate = [], ...watch } = { ...before, memory }
  const left = gate.filter(({ hookId }) => hookId !== pause.hookId)
  const news: readonly News[] = [{ kind: 'decision', text }]
  return answerAll(watch, news, left) ?? keepPolling(watch, now, news, false)
}

/** Answers the first of some pauses with CONTINUE; undefined when there are none. */
function answerAll(
  watch: Watch,
  news: readonly News[],
  pauses: readonly Pause[]
): Step | undefined {
  const [pause] = pauses
  return pause === undefined
    ? undefined
    : {
        watch: { ...watch, gate: pauses },
        news,
        command: { kind: 'answer-pause', pause, answer: 'CONTINUE' }
      }
}

/** A good verdict on a service that runs no task. */
export function describeUntested(verdict: Verdict): Verdict {
  const note = [verdict.note, 'No smoke test was run.'].filter(text => text !== undefined)
  return { ...verdict, note: note.join(' ') }
}

/** What it means for the deployment that the step watching it was cut off. */
export function cutOffWhen(watch: Watch): string {
  return watch.concluding === undefined
    ? 'The main step was cut off.'
    : 'The main step was cut off before the smoke test passed.'
}
