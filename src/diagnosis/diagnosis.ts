import type { ServiceEventView } from '../ecs/observation.ts'
import {
  type CausedGroup,
  type FailureGroup,
  findTargetReason,
  groupFailures
} from './failed-tasks.ts'
import type { Findings } from './findings.ts'
import { hintContainerHealthCheck, hintHealthCheck } from './service-events.ts'
import { causeOfEvent, type FailureCause, hintFor } from './stop-reasons.ts'

export interface LogTail {
  readonly container: string
  readonly taskId: string
  readonly stream: string
  /** At most the last 20 lines, oldest first, as the container wrote them. */
  readonly lines: readonly string[]
}

/** Why a rollout went wrong, ready to be shown. */
export interface Diagnosis {
  /** The cause in one sentence. */
  readonly cause: string
  /** Most telling first. */
  readonly groups: readonly FailureGroup[]
  /** Oldest first. */
  readonly events: readonly ServiceEventView[]
  readonly logTails: readonly LogTail[]
  /** What could not be found out, and why. */
  readonly notes: readonly string[]
  /** What to do, in plain words, when the cause is a known one. */
  readonly hint?: string
}

const TAIL_LINES = 20
const SHOWN_EVENTS = 20

interface Conclusion {
  readonly sentence: string
  readonly hint?: string
}

function countTasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}

function withHint(sentence: string, hint: string | undefined): Conclusion {
  return hint === undefined ? { sentence } : { sentence, hint }
}

/** `A sentence (2 of 5 failed tasks).` */
function addCount(sentence: string, count: number, all: number): string {
  const counted = count === all ? countTasks(count) : `${count} of ${all} failed tasks`
  return `${sentence.replace(/[.\s]+$/, '')} (${counted}).`
}

function concludeFromGroups(
  groups: readonly CausedGroup[],
  { facts }: Findings
): Conclusion | undefined {
  const [first] = groups
  if (first === undefined) return undefined
  const all = groups.reduce((sum, { group }) => sum + group.count, 0)
  const { targetReason, count } = first.group
  const told =
    first.cause.code === 'health-check' && targetReason !== undefined
      ? `${first.cause.sentence.replace(/\.$/, '')}: ${targetReason}`
      : first.cause.sentence
  return withHint(addCount(told, count, all), hintFor(first.cause, facts))
}

function concludeFromEvents({ events, facts }: Findings): Conclusion | undefined {
  const causes = [...events]
    .sort((a, b) => b.at - a.at)
    .map(({ message }) => causeOfEvent(message))
    .filter((cause): cause is FailureCause => cause !== undefined)
  const [cause] = [...causes].sort((a, b) => Number(b.permanent) - Number(a.permanent))
  return cause && withHint(cause.sentence, hintFor(cause, facts))
}

/** What a task goes through before it runs; what is being stopped has not failed to start. */
const STARTING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING'])

function concludeFromLiveTasks(findings: Findings): Conclusion | undefined {
  const live = findings.tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  const reason = findTargetReason(findings, live)
  if (reason !== undefined) {
    return withHint(
      `The load balancer reports a task of the deployment as unhealthy: ${reason.replace(/\.$/, '')}.`,
      hintHealthCheck(findings.facts)
    )
  }
  const unhealthy = live.filter(({ healthStatus }) => healthStatus === 'UNHEALTHY')
  if (unhealthy.length > 0) {
    return withHint(
      `The health check inside the container fails (${countTasks(unhealthy.length)}).`,
      hintContainerHealthCheck()
    )
  }
  const starting = live.filter(({ lastStatus }) => STARTING.has(lastStatus))
  const [first] = starting
  return (
    first && {
      sentence: `${countTasks(starting.length)} did not start in time: the last status was ${first.lastStatus}.`
    }
  )
}

function conclude(findings: Findings, groups: readonly CausedGroup[]): Conclusion {
  const { verdictCause } = findings
  if (verdictCause !== undefined && /alarm/i.test(verdictCause)) return { sentence: verdictCause }
  return (
    concludeFromGroups(groups, findings) ??
    concludeFromEvents(findings) ??
    concludeFromLiveTasks(findings) ?? {
      sentence: verdictCause ?? 'No task of the deployment failed, and no event names a cause.'
    }
  )
}

/** The newest events; one line for equal messages that only differ in their tasks would hide what happened, so all stay. */
function newestEvents(events: readonly ServiceEventView[]): readonly ServiceEventView[] {
  return [...events].sort((a, b) => a.at - b.at).slice(-SHOWN_EVENTS)
}

/** Finds the cause of a rollout that went wrong, and what to do about it, in what was found out. */
export function diagnose(findings: Findings): Diagnosis {
  const groups = groupFailures(findings)
  const { sentence, hint } = conclude(findings, groups)
  const missing = findings.logs.flatMap(log =>
    'missing' in log ? [`No log of container ${log.container}: ${log.missing}`] : []
  )
  return {
    cause: sentence,
    groups: groups.map(({ group }) => group),
    events: newestEvents(findings.events),
    logTails: findings.logs.flatMap(log =>
      'lines' in log ? [{ ...log, lines: log.lines.slice(-TAIL_LINES) }] : []
    ),
    notes: [...new Set([...findings.notes, ...missing])],
    ...(hint === undefined ? {} : { hint })
  }
}
