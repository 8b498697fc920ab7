import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import type { World } from '../../world.ts'
import type { HookAnswer, HookState, ShiftState } from './shift.ts'
import type { Stage } from './stages.ts'

const MINUTE_MS = 60_000
/** AWS's default: a day, then ROLLBACK. */
const TIMEOUT_MINUTES = 1440
const ANSWER_SECONDS = 2

/** What starting a hook needs of ECS. */
interface HookParts {
  readonly world: World
  readonly hookAnswers: readonly HookAnswer[]
}

/** Starts the hooks of a stage, all at once. In a rollback a pause does not hold: it is not allowed where one passes. */
export function startHooks(ecs: HookParts, shift: ShiftState, stage: Stage): readonly HookState[] {
  return (shift.configuration.lifecycleHooks ?? [])
    .filter(({ lifecycleStages = [] }) => lifecycleStages.includes(stage as never))
    .map(hook => startHook(ecs, hook, stage))
}

/** The form of a function's hook id is made up; that of a pause is documented. */
function startHook(ecs: HookParts, hook: DeploymentLifecycleHook, stage: Stage): HookState {
  const now = ecs.world.clock.now()
  const { targetType = 'AWS_LAMBDA', hookTargetArn = '', timeoutConfiguration } = hook
  const { timeoutInMinutes = TIMEOUT_MINUTES, action = 'ROLLBACK' } = timeoutConfiguration ?? {}
  const common = {
    stage,
    expiresAt: now + timeoutInMinutes * MINUTE_MS,
    timeoutAction: action
  }
  if (targetType === 'PAUSE') {
    const id = `ecs-pause-${ecs.world.ids.token(41)}`
    return { ...common, id, targetType: 'PAUSE', status: 'AWAITING_ACTION' }
  }
  const { answer, seconds = ANSWER_SECONDS } = answerOf(ecs.hookAnswers, hookTargetArn, stage)
  return {
    ...common,
    id: `ecs-lambda-${ecs.world.ids.token(41)}`,
    targetType: 'AWS_LAMBDA',
    targetArn: hookTargetArn,
    answer: { at: now + seconds * 1000, is: answer },
    status: 'IN_PROGRESS'
  }
}

function answerOf(answers: readonly HookAnswer[], arn: string, stage: Stage): HookAnswer {
  const found = answers.find(
    one =>
      (one.stage === undefined || one.stage === stage) &&
      (one.function === undefined || one.function === arn || arn.endsWith(`:${one.function}`))
  )
  return found ?? { answer: 'SUCCEEDED' }
}

/** Brings a hook up to date; gives why the deployment is rolled back for it. */
export function judgeHook(hook: HookState, now: number): string | undefined {
  const { answer } = hook
  if (hook.status !== 'AWAITING_ACTION' && hook.status !== 'IN_PROGRESS') {
    return undefined
  }
  if (answer !== undefined && answer.is !== 'IN_PROGRESS' && now >= answer.at) {
    hook.status = answer.is === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED'
    return refusalOf(hook, answer.is)
  }
  if (now < hook.expiresAt) {
    return undefined
  }
  hook.status = 'TIMED_OUT'
  return hook.timeoutAction === 'CONTINUE' ? undefined : timeoutOf(hook)
}

const failed = (stage: Stage, text: string): string =>
  `Service deployment rolled back because ${stage} lifecycle hook(s) failed. ${text}`

function refusalOf(
  { stage, targetArn }: HookState,
  answer: HookAnswer['answer']
): string | undefined {
  switch (answer) {
    case 'FAILED':
      return failed(stage, `Lifecycle hook target ${targetArn} returned FAILED status.`)
    case 'raise':
      return failed(
        stage,
        `ECS was unable to parse the response from ${targetArn} due to: HookStatus must not be null.`
      )
    default:
      return undefined
  }
}

/** The text for a function is made up. */
function timeoutOf({ stage, targetType, targetArn }: HookState): string {
  return targetType === 'PAUSE'
    ? `Service deployment rolled back because ${stage} pause hook timed out.`
    : failed(stage, `Lifecycle hook target ${targetArn} timed out.`)
}

/** Whether a hook lets the deployment go on. */
export function hasPassed({ status, timeoutAction }: HookState): boolean {
  return status === 'SUCCEEDED' || (status === 'TIMED_OUT' && timeoutAction === 'CONTINUE')
}

/** When something happens to an open hook by itself. */
export function nextOf({ status, answer, expiresAt }: HookState): number[] {
  if (status !== 'AWAITING_ACTION' && status !== 'IN_PROGRESS') return []
  return answer === undefined || answer.is === 'IN_PROGRESS' ? [expiresAt] : [answer.at]
}
