import type { ContainerView, TaskView } from '../ecs/observation.ts'
import { describeExit, EXIT_ROWS } from './exit-codes.ts'
import type { DeploymentFacts } from './findings.ts'
import { ARCHITECTURE_ROW, IMAGE_ROWS } from './image-stop-reasons.ts'
import { plainPodCause } from './plain-pod-causes.ts'
import { SERVICE_ROWS } from './service-events.ts'
import { START_ROWS } from './start-stop-reasons.ts'
import { cleanReason, type FailureRow, type FailureSubject } from './stop-reason-row.ts'

/** Why a task failed: the grouping key, one sentence for people, and whether it can heal by itself. */
export interface FailureCause {
  readonly code: string
  /** Equal for tasks that failed for the same reason. */
  readonly key: string
  /** True: waiting does not help (image not found, no permission, missing secret). */
  readonly permanent: boolean
  /** One sentence: what happened to which container. */
  readonly sentence: string
  /** The container that failed, where the reason names it. */
  readonly container?: string
  readonly exitCode?: number
  /** What the hint needs to know. */
  readonly subject: FailureSubject
}

/** Most specific first: the first row whose pattern is found decides. */
const TEXT_ROWS: readonly FailureRow[] = [...IMAGE_ROWS, ...START_ROWS, ...SERVICE_ROWS]
const ALL_ROWS: readonly FailureRow[] = [...TEXT_ROWS, ...EXIT_ROWS]

/** ECS's words for a task that was stopped because it was no longer wanted. */
const NOT_WANTED = /^Scaling activity initiated by/

/** Older names of the same stop codes carry no text of their own. */
const STOP_CODE_TEXTS: Readonly<Record<string, string>> = {
  SpotInterruption: 'SpotInterruption',
  TerminationNotice: 'TerminationNotice',
  InfrastructureHealth: 'InfrastructureHealth'
}

function causeFrom(row: FailureRow, subject: FailureSubject): FailureCause {
  const sentence = row.sentence(subject)
  return {
    code: row.code,
    key: `${row.code}: ${sentence}`,
    permanent: row.permanent,
    sentence,
    subject,
    ...(subject.container === undefined ? {} : { container: subject.container }),
    ...(subject.exitCode === undefined ? {} : { exitCode: subject.exitCode })
  }
}

function definedGroups(match: RegExpExecArray): Record<string, string> {
  const entries = Object.entries(match.groups ?? {}) as [string, string | undefined][]
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
  )
}

/** The container that a reason is about: the one that carries it, the one whose image it names, or the only one. */
function containerOf(task: TaskView, text: string): ContainerView | undefined {
  const { containers } = task
  const named =
    containers.find(
      ({ reason, image }) => reason === text || (image !== undefined && text.includes(image))
    ) ?? containers.find(({ healthStatus }) => healthStatus === 'UNHEALTHY')
  return named ?? (containers.length === 1 ? containers[0] : undefined)
}

/** UTF-16 units of a reason that are read: AWS writes a few hundred, and a pattern must not have to read a book. */
const LONGEST_REASON = 4096

function findRow(whole: readonly string[]): [FailureRow, string, RegExpExecArray] | undefined {
  const texts = whole.map(text => text.slice(0, LONGEST_REASON))
  for (const row of TEXT_ROWS) {
    for (const text of texts) {
      const match = row.pattern?.exec(text)
      if (match) return [row, text, match]
    }
  }
  return undefined
}

function causeInTexts(task: TaskView, texts: readonly string[]): FailureCause | undefined {
  const found = findRow(texts)
  if (found === undefined) return undefined
  const [row, text, match] = found
  const container = row.scope === 'task' ? undefined : containerOf(task, text)
  return causeFrom(row, {
    text,
    details: definedGroups(match),
    ...(container === undefined ? {} : { container: container.name }),
    ...(container?.image === undefined ? {} : { image: container.image })
  })
}

function otherCause(text: string): FailureCause {
  const said = cleanReason(text.slice(0, LONGEST_REASON))
  const sentence =
    said === '' ? 'ECS stopped the task without a reason.' : `ECS stopped the task: ${said}`
  return {
    code: 'other',
    key: `other: ${sentence}`,
    permanent: false,
    sentence,
    subject: { text, details: {} }
  }
}

function hasEnded(task: TaskView): boolean {
  return task.stopCode !== undefined || task.lastStatus === 'STOPPED'
}

/** The cause of a stopped task's failure, or undefined when it did not fail (scaled in, replaced, stopped by hand, or still alive). */
export function causeOf(task: TaskView): FailureCause | undefined {
  if (!hasEnded(task)) return undefined
  const stopped = task.stoppedReason ?? ''
  if (task.stopCode === 'UserInitiated' || NOT_WANTED.test(stopped)) return undefined
  const texts = [
    stopped,
    ...task.containers.map(({ reason }) => reason ?? ''),
    STOP_CODE_TEXTS[task.stopCode ?? ''] ?? ''
  ].filter(text => text !== '')
  const cause = causeInTexts(task, texts)
  if (cause !== undefined) return cause
  const exit = describeExit(task)
  return exit === undefined ? otherCause(texts[0] ?? '') : causeFrom(exit.row, exit.subject)
}

/**
 * The cause that a service event names (`was unable to place a task. Reason: ...`), or undefined when it names
 * none: progress, or a consequence such as `deployment failed: tasks failed to start`.
 */
export function causeOfEvent(message: string): FailureCause | undefined {
  const found = findRow([message])
  if (found !== undefined) {
    const [row, text, match] = found
    return causeFrom(row, { text, details: definedGroups(match) })
  }
  const read = message.slice(0, LONGEST_REASON)
  const unplaced =
    /was unable to place a task\. Reason: (.+)$/s.exec(read)?.[1] ??
    /failed to launch a task with \(error (.+)\)/s.exec(read)?.[1]
  return unplaced === undefined ? undefined : otherCause(unplaced)
}

/** The code of every known cause. */
export function causeCodes(): readonly string[] {
  return [...new Set(ALL_ROWS.map(({ code }) => code))]
}

/**
 * The sentence of a known cause without anything that AWS or a program wrote: what it is called, for people who may not see
 * the account. An unknown cause only says that a task was stopped.
 */
export function plainCause(
  code: string,
  {
    container,
    exitCode
  }: { readonly container?: string | undefined; readonly exitCode?: number | undefined }
): string {
  const ofPod = plainPodCause(code)
  if (ofPod !== undefined) return ofPod
  const subject: FailureSubject = {
    text: '',
    details: {},
    ...(container === undefined ? {} : { container }),
    ...(exitCode === undefined ? {} : { exitCode })
  }
  return ALL_ROWS.find(row => row.code === code)?.sentence(subject) ?? 'ECS stopped the task.'
}

/** What to do about a cause, in plain words, or undefined when it is not a known one. */
export function hintFor(cause: FailureCause, facts: DeploymentFacts): string | undefined {
  return ALL_ROWS.find(({ code }) => code === cause.code)?.hint?.(cause.subject, facts)
}

/** A container that ended at once because its program was built for another processor says so only in its log. */
export function refineByLog(cause: FailureCause, lines: readonly string[]): FailureCause {
  const { exitCode } = cause
  const tells = lines.some(line => line.includes('exec format error'))
  return tells && exitCode !== undefined && exitCode !== 0
    ? causeFrom(ARCHITECTURE_ROW, cause.subject)
    : cause
}
