import { capitalise, endSentence } from '../sentence.ts'
import { describeExpiry, openPauses, type Pause, type PauseAnswered } from './pause.ts'
import type { Observation } from './reading.ts'
import type { News, Watch } from './rollout.ts'
import { finish, keepPolling, revert, type Step, triggered } from './transitions.ts'
import { cutOffBefore, withRunning } from './verdict.ts'

/** The pauses that this step is to answer, of those that a poll shows. Each is answered once. */
function pausesToAnswer({ options, memory }: Watch, observation: Observation): readonly Pause[] {
  const { answering } = options
  if (answering === undefined) return []
  const { stage, only } = answering
  const answered = memory.answered ?? []
  return openPauses(observation.serviceDeployment).filter(
    pause =>
      pause.stage === stage &&
      !answered.includes(pause.hookId) &&
      (only === undefined || only.includes(pause.hookId))
  )
}

/** The pauses that are left to someone else. */
export function othersPauses(watch: Watch, observation: Observation): readonly Pause[] {
  const own = pausesToAnswer(watch, observation).map(({ hookId }) => hookId)
  const done = [...own, ...(watch.memory.answered ?? [])]
  return openPauses(observation.serviceDeployment).filter(({ hookId }) => !done.includes(hookId))
}

/** The answer that is due; undefined when none is. */
export function answerNext(
  watch: Watch,
  now: number,
  news: readonly News[],
  observation: Observation
): Step | undefined {
  const { options, phase, memory } = watch
  const { answering } = options
  if (answering === undefined || phase.kind !== 'watching') return undefined
  const [pause] = pausesToAnswer(watch, observation)
  if (pause !== undefined) {
    return { watch, news, command: { kind: 'answer-pause', pause, answer: answering.answer } }
  }
  const isLost =
    answering.answer === 'ROLLBACK' &&
    (memory.answered ?? []).length === 0 &&
    observation.serviceDeployment !== 'unknown'
  // Someone was faster, and the answer was no.
  return isLost
    ? refuse(
        watch,
        now,
        news,
        `The pause at ${answering.stage} is no longer waiting, and its answer should have been ROLLBACK.`
      )
    : undefined
}

/** Whether a signal comes before this step has changed anything. */
export function hasNotBegun({ options, memory, phase }: Watch): boolean {
  const { answering } = options
  return (
    answering !== undefined && phase.kind === 'watching' && (memory.answered ?? []).length === 0
  )
}

/** For how long ECS may still show a pause that was answered: it is eventually consistent and promises no time. */
const STILL_SHOWN_MS = 10_000

/** The end of a watch that was cut off before its answer: the pause still waits, and nothing was changed. */
export function leftUnanswered(
  watch: Watch,
  now: number,
  news: readonly News[],
  observation: Observation
): Step | undefined {
  if (watch.cutOff !== true || !hasNotBegun(watch)) return undefined
  const isEarly = now - watch.startedAt < STILL_SHOWN_MS
  const isOpen = pausesToAnswer(watch, observation).length > 0
  // The first observation only finds the service deployment.
  if (isEarly && (isOpen || observation.serviceDeployment === 'unknown')) {
    return keepPolling(watch, now, news, false)
  }
  return isOpen ? finish(watch, news, cutOffBefore()) : undefined
}

/** Continues after an answer. */
export function pauseAnswered(before: Watch, now: number, told: PauseAnswered): Step {
  const { pause, answer, result, reason = '' } = told
  const answered = [...(before.memory.answered ?? []), pause.hookId]
  const watch: Watch = { ...before, memory: { ...before.memory, answered } }
  const where = `the pause at ${pause.stage} (hook ${pause.hookId})`
  if (answer === 'ROLLBACK') return answeredNo(watch, now, told, where)
  if (result === 'failed') {
    const why = `${endSentence(reason)} So ${where} was not answered. ${describeExpiry(pause)}.`
    return finish(watch, [], withRunning(watch, 'failed', why))
  }
  const text =
    result === 'answered'
      ? `answered ${where} with CONTINUE`
      : `${where} no longer waits: someone else answered it, or it timed out`
  return keepPolling(watch, now, [{ kind: 'decision', text }], false)
}

/** From here on, a deployment that ends well is taken back. */
function answeredNo(
  watch: Watch,
  now: number,
  { result, reason = '' }: PauseAnswered,
  where: string
): Step {
  if (result !== 'answered') {
    const why =
      result === 'failed' ? endSentence(reason) : 'Someone else answered it first, or it timed out.'
    return refuse(
      watch,
      now,
      [],
      `${capitalise(where)} should have been answered with ROLLBACK. ${why}`
    )
  }
  const cause = `${capitalise(where)} was answered with ROLLBACK.`
  const next = revert(watch, now, 'stop', cause, [
    { kind: 'decision', text: `answered ${where} with ROLLBACK` }
  ])
  return { ...next, watch: markRefused(next.watch) }
}

/** Has the deployment rolled back because a gate of this step said no, even if `rollback-on` does not include failures. */
function refuse(watch: Watch, now: number, news: readonly News[], cause: string): Step {
  const next = triggered(watch, now, news, 'failure', cause, true)
  return { ...next, watch: markRefused(next.watch) }
}

function markRefused(watch: Watch): Watch {
  const { phase } = watch
  return phase.kind === 'watching' ? watch : { ...watch, phase: { ...phase, refused: true } }
}

/**
 * Whether a good end does not count because a gate of this step said no, or was to say it when someone else was quicker.
 */
export function saidNo({ phase, options }: Watch): boolean {
  return phase.kind === 'watching'
    ? options.answering?.answer === 'ROLLBACK'
    : phase.refused === true
}
