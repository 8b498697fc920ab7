import { writeLine } from './container-logs.ts'
import type { Fate } from './fates.ts'
import { platformOf } from './image-resolution.ts'
import type { Ecs, TaskState } from './state.ts'
import { type FailureFacts, type TaskFailure, taskFailures } from './task-failures.ts'
import {
  type FailureKind,
  type StepName,
  stopEntry,
  stopSteps,
  type TaskStatus
} from './task-lifecycle.ts'

/** Why a task is stopped from outside. */
export interface StopOrder {
  readonly code: 'ServiceSchedulerInitiated' | 'UserInitiated'
  readonly reason: string
  /** How long its load balancers go on sending it what is under way. */
  readonly drainSeconds?: number
}

/** Stops a task that is not stopping yet. */
export function stopTask(ecs: Ecs, task: TaskState, order: StopOrder): void {
  if (task.desiredStatus === 'STOPPED') {
    return
  }
  const running = task.lastStatus === 'RUNNING'
  beginStop(task, order.code, order.reason)
  enterStop(ecs, task, running ? 'running' : 'neverStarted', order.drainSeconds ?? 0)
}

/** Ends a task in the way that the failure describes. */
export function endByItself(ecs: Ecs, task: TaskState, kind: FailureKind): void {
  const failure = taskFailures[kind]
  const facts = factsFor(ecs, task)
  const culprit = culpritOf(task)
  if (failure.logLine !== undefined && culprit) {
    writeLine(ecs, task, culprit.name, failure.logLine)
  }
  beginStop(task, failure.stopCode, failure.stoppedReason(facts))
  task.failure = kind
  for (const container of task.containers) {
    if (container === culprit || failure.entry === 'interrupted') {
      Object.assign(container, failure.container(facts))
    }
  }
  ecs.onTaskChange(task, 'failed')
  enterStop(ecs, task, failure.entry, 0)
}

/**
 * Ends one container of a task that can do without it. The task goes on as a healthy one does.
 * @returns whether the container that fails is such a one
 */
export function loseContainer(ecs: Ecs, task: TaskState, kind: FailureKind): boolean {
  const { entry, container } = taskFailures[kind]
  const culprit = culpritOf(task)
  const definition = task.definition.containerDefinitions.find(({ name }) => name === culprit?.name)
  if (culprit === undefined || definition?.essential !== false || entry !== 'ended') return false
  Object.assign(culprit, container(factsFor(ecs, task)), { lastStatus: 'STOPPED' })
  task.fate = { kind: 'healthy' }
  return true
}

function factsFor(ecs: Ecs, task: TaskState): FailureFacts {
  const { fate, definition } = task
  const { world } = ecs
  const secret =
    definition.containerDefinitions.flatMap(({ secrets }) => secrets ?? [])[0]?.valueFrom ??
    `arn:aws:secretsmanager:${world.region}:${world.account}:secret:missing`
  return {
    image: culpritOf(task)?.image ?? '',
    platform: platformOf(task),
    region: world.region,
    account: world.account,
    requestId: world.ids.uuid(),
    secret: fate.kind === 'secret-missing' ? (fate.secret ?? secret) : secret,
    exitCode: fate.kind === 'crash' ? fate.exitCode : 0
  }
}

/** The container whose image failed, else the one that the fate names, else the first essential one. */
export function culpritOf(task: TaskState): TaskState['containers'][number] | undefined {
  const named = task.culprit ?? ('container' in task.fate ? task.fate.container : undefined)
  const essential = task.definition.containerDefinitions.find(one => one.essential !== false)?.name
  return (
    task.containers.find(({ name }) => name === named) ??
    task.containers.find(({ name }) => name === essential)
  )
}

function beginStop(task: TaskState, code: TaskFailure['stopCode'], reason: string): void {
  for (const cancel of task.pending) {
    cancel()
  }
  task.pending.clear()
  task.desiredStatus = 'STOPPED'
  task.stopCode = code
  task.stoppedReason = reason
}

function enterStop(
  ecs: Ecs,
  task: TaskState,
  from: keyof typeof stopEntry,
  drainSeconds: number
): void {
  const index = stopSteps.findIndex(({ name }) => name === stopEntry[from])
  goThroughStop(ecs, task, index, drainSeconds)
}

function goThroughStop(ecs: Ecs, task: TaskState, index: number, drainSeconds: number): void {
  const step = stopSteps[index]
  if (!step) {
    return
  }
  enterStopStep(ecs, task, step.name, step.status)
  const usual = step.seconds / ecs.taskPace
  const seconds = step.name === 'drain' ? Math.max(usual, drainSeconds) : usual
  if (step.name !== 'gone') {
    ecs.world.clock.after(seconds * 1000, () => goThroughStop(ecs, task, index + 1, drainSeconds))
  }
}

function enterStopStep(ecs: Ecs, task: TaskState, name: StepName, status: TaskStatus): void {
  const now = ecs.world.clock.now()
  task.lastStatus = status
  if (name !== 'drain') {
    task.stoppingAt ??= now
  }
  if (name === 'release') {
    task.executionStoppedAt = now
    for (const container of task.containers) {
      // Containers that never started have no exit code.
      if (task.startedAt !== undefined) {
        container.exitCode ??= exitCodeOnSigterm(task.fate)
      }
    }
    setContainers(task, 'STOPPED')
  }
  if (name === 'terminate' || name === 'release') {
    ecs.onTaskChange(task, 'drained')
  }
  if (name === 'gone') {
    task.stoppedAt = now
    ecs.onTaskChange(task, 'stopped')
  }
}

/** What SIGTERM ends without a handler exits with 143. */
function exitCodeOnSigterm(fate: Fate): number {
  return fate.kind === 'crash' ? (fate.othersExitCode ?? 143) : 143
}

/** Gives all containers of a task a status. */
export function setContainers(task: TaskState, status: string): void {
  for (const container of task.containers) {
    container.lastStatus = status
  }
}
