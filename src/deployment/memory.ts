import type { DeploymentView, ServiceEventView, ServiceView, TaskView } from '../ecs/observation.ts'
import { shownService } from '../ecs/service-state.ts'
import { noteStage } from '../ecs/stage.ts'
import { isHeldUp } from '../ecs/strategy.ts'
import { onlyBakes } from './baking.ts'
import { progressLine } from './codedeploy-lines.ts'
import { deployerWords } from './deployer-kind.ts'
import { deploymentOf, primaryOf } from './deployment-state.ts'
import { newFailures } from './failure-limit.ts'
import { passedByTime } from './pause.ts'
import { allRun, quietFor } from './polling.ts'
import {
  countsLine,
  eventNews,
  failureNews,
  hintsAtFailure,
  podNews,
  statusLine
} from './progress-lines.ts'
import type { Observation, PodFailure } from './reading.ts'
import type { Memory, News, Rollout, Watch } from './rollout.ts'

/** Without a fresh hint, stopped tasks are asked for at most this often. */
const TASKS_EVERY_MS = 10_000
/** For how long ECS may not show what it has just made: it is eventually consistent and promises no time. */
const EARLY_MS = 2 * 60_000

/** The memory before the first poll. */
export function emptyMemory(now: number): Memory {
  return {
    eventIds: [],
    counts: '',
    status: '',
    lastNewsAt: now,
    failures: {},
    reportedFailures: 0,
    peakRunning: 0,
    failedPolls: 0,
    seenMine: false,
    tasksAskedAt: Number.MIN_SAFE_INTEGER
  }
}

/**
 * Whether an observation comes too early to mean anything: it does not show the service, or shows one of its name that was
 * deleted before, and my deployment was never seen.
 */
export function isTooEarly(watch: Watch, now: number, { service }: Observation): boolean {
  return service.status !== 'ACTIVE' && !watch.memory.seenMine && now - watch.startedAt < EARLY_MS
}

export interface Remembered {
  readonly memory: Memory
  readonly news: readonly News[]
  /** Something hints at failed tasks that were not read yet. */
  readonly suspicious: boolean
}

/** Takes in an observation: only what is new becomes news. */
export function remember(
  memory: Memory,
  rollout: Rollout,
  now: number,
  observation: Observation,
  tasks: readonly TaskView[]
): Remembered {
  const { service } = observation
  if (service.status === 'ABSENT') return { memory, news: [], suspicious: false }
  const mine = deploymentOf(service, rollout.deploymentId)
  const events = newEvents(memory, rollout, service)
  const failures = newFailures(memory, rollout.deploymentId, tasks)
  const pods = newPodFailures(memory, observation)
  const counts = countsLine(rollout, service)
  const status = progressOf(observation)
  const stage = stageOf(memory, rollout, now, observation)
  const news: News[] = [
    ...events.flatMap(event => eventNews(event, deployerWords(rollout).name) ?? []),
    ...failures.map(({ task, cause }) => failureNews(task, cause)),
    ...pods.map(podNews),
    ...changed(memory.status, status),
    ...changed(memory.counts, counts)
  ]
  const reportedFailures = Math.max(memory.reportedFailures, mine?.failed ?? 0)
  const peakRunning = Math.max(memory.peakRunning, mine?.running ?? 0)
  const running = runningRevision(service, stage.baking) ?? memory.running
  const next: Memory = {
    ...memory,
    eventIds: service.events.map(({ id }) => id),
    counts,
    status,
    lastNewsAt: news.length > 0 ? now : memory.lastNewsAt,
    failures: { ...memory.failures, ...known(failures), ...knownPods(pods) },
    reportedFailures,
    peakRunning,
    ...stage,
    failedPolls: 0,
    seenMine: memory.seenMine || mine !== undefined,
    ...(running === undefined ? {} : { running })
  }
  const hinted = reportedFailures > memory.reportedFailures || events.some(hintsAtFailure)
  const due = now - memory.tasksAskedAt >= TASKS_EVERY_MS
  const suspicious =
    hinted || (due && isTroubled(next, mine?.running ?? 0, startsSince(rollout, service), service))
  return { memory: noteQuiet(next, rollout, now, observation), news, suspicious }
}

/** Until when nothing can happen. */
function noteQuiet(
  memory: Memory,
  rollout: Rollout,
  now: number,
  observation: Observation
): Memory {
  const { quietUntil: _, ...known } = memory
  const quietMs = quietFor(rollout, observation, known, now)
  return quietMs > 0 ? { ...known, quietUntil: now + quietMs } : known
}

function progressOf(observation: Observation): string {
  return observation.codeDeploy === undefined
    ? statusLine(observation.serviceDeployment, isHeld(observation))
    : progressLine(observation.codeDeploy)
}

/** Where the deployment stands, as far as that decides how long it may take. */
function stageOf(memory: Memory, rollout: Rollout, now: number, observation: Observation) {
  const { heldMs = 0, polledAt = now, stage = {} } = memory
  const { service, serviceDeployment: own, at } = observation
  const bakeMinutes = shownService(service)?.settings.bakeMinutes ?? 0
  return {
    baking: onlyBakes(rollout, observation),
    heldMs: heldMs + (isHeld(observation) ? now - polledAt : 0),
    polledAt: now,
    ...(service.status !== 'ABSENT' && allRun(rollout, service) ? {} : { notAllRanAt: now }),
    ...(own === 'unknown' ? {} : { stage: noteStage(stage, own, { bakeMinutes, at }) }),
    ...noteExpired(memory, observation)
  }
}

/** A pause of this step that is over was answered, by us or by someone else. */
function noteExpired(
  { stage = {}, expired = [], answered = [] }: Memory,
  { serviceDeployment: own, at }: Observation
): Pick<Memory, 'expired'> {
  if (own === 'unknown' || answered.includes(stage.hookId ?? '')) return {}
  const passed = passedByTime(stage, own, at)
  return passed === undefined ? {} : { expired: [...expired, passed] }
}

/** The percent of production traffic that my revision had last; 0 where ECS shifts none. */
export function servedShare({ stage }: Memory, service: Observation['service']): number {
  const shifts = (shownService(service)?.settings.strategy ?? 'ROLLING') !== 'ROLLING'
  return shifts ? (stage?.weights?.production ?? 0) : 0
}

/** Whether a lifecycle hook holds the deployment up for a time that is in no one's plan. */
function isHeld({ service, serviceDeployment: own }: Observation): boolean {
  if (service.status === 'ABSENT' || own === 'unknown') return false
  return own.status === 'IN_PROGRESS' && isHeldUp(service.settings, own)
}

/** Events since my deployment began that were not reported yet, oldest first. */
function newEvents(
  memory: Memory,
  rollout: Rollout,
  service: ServiceView
): readonly ServiceEventView[] {
  return service.events
    .filter(({ id, at }) => at >= rollout.createdAt && !memory.eventIds.includes(id))
    .reverse()
}

function changed(before: string, after: string): readonly News[] {
  return after === before || after === '' ? [] : [{ kind: 'progress', text: after }]
}

function known(failures: ReturnType<typeof newFailures>): Memory['failures'] {
  return Object.fromEntries(
    failures.map(({ task, cause }) => [
      task.arn,
      { sentence: cause.sentence, permanent: cause.permanent }
    ])
  )
}

/** Failures of pods that cannot heal, and are not in the memory yet. What can heal is reported as an event. */
function newPodFailures(memory: Memory, { kubernetes }: Observation): readonly PodFailure[] {
  const failures = kubernetes?.failures ?? []
  return failures.filter(({ key, permanent }) => permanent && !(key in memory.failures))
}

function knownPods(failures: readonly PodFailure[]): Memory['failures'] {
  return Object.fromEntries(
    failures.map(({ key, sentence, permanent }) => [key, { sentence, permanent }])
  )
}

/** Signs of trouble that come without a fresh event: failures, tasks that vanished, many starts. */
function isTroubled(
  memory: Memory,
  running: number,
  starts: number,
  service: ServiceView
): boolean {
  return (
    memory.reportedFailures > 0 ||
    Object.keys(memory.failures).length > 0 ||
    running < memory.peakRunning ||
    starts > Math.max(2, service.desired)
  )
}

/** How often ECS started tasks since the deployment began; a crash loop starts them again and again. */
function startsSince(rollout: Rollout, service: ServiceView): number {
  return service.events.filter(
    ({ at, message }) => at >= rollout.createdAt && /has started \d+ tasks/.test(message)
  ).length
}

/** The revision that serves: the completed PRIMARY's, else that of the deployment with most tasks. */
function runningRevision(service: ServiceView, baking: boolean): string | undefined {
  const primary = primaryOf(service)
  if (primary?.rolloutState === 'COMPLETED' || (baking && primary !== undefined)) {
    return primary.taskDefinition
  }
  // Two that run side by side: the one that has completed keeps the traffic until it is shifted.
  const worked = ({ rolloutState }: DeploymentView) => (rolloutState === 'COMPLETED' ? 1 : 0)
  const most = [...service.deployments].sort(
    (a, b) => b.running - a.running || worked(b) - worked(a)
  )[0]
  return most === undefined || most.running === 0 ? undefined : most.taskDefinition
}
