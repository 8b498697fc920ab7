import { awslogsProblem, writeLine } from './container-logs.ts'
import { platformOf, resolveImages } from './image-resolution.ts'
import { arnOf } from './names.ts'
import type { Ecs, TaskState } from './state.ts'
import {
  type FailureFacts,
  type FailureKind,
  type TaskFailure,
  taskFailures
} from './task-failures.ts'
import {
  type Step,
  type StepName,
  startSteps,
  stopEntry,
  stopSteps,
  type TaskStatus
} from './task-lifecycle.ts'

/** Starts the way of a task that has just been created. */
export function runTask(ecs: Ecs, task: TaskState): void {
  enterStart(ecs, task, 0)
}

/** Runs `action` in `seconds`, unless the task is stopped before. */
export function inTaskTime(ecs: Ecs, task: TaskState, seconds: number, action: () => void): void {
  if (!Number.isFinite(seconds)) {
    return
  }
  const cancel = ecs.world.clock.after(seconds * 1000, () => {
    task.pending.delete(cancel)
    action()
  })
  task.pending.add(cancel)
}

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

function enterStart(ecs: Ecs, task: TaskState, index: number): void {
  const step = startSteps[index]
  if (!step) {
    return
  }
  task.lastStatus = step.status
  onEntering[step.name]?.(ecs, task)
  const kind = failureIn(ecs, task, step)
  if (kind) {
    const after = secondsOf(task, taskFailures[kind])
    inTaskTime(ecs, task, after, () => endByItself(ecs, task, kind))
  }
  if (!kind || step.name === 'run') {
    inTaskTime(ecs, task, step.seconds, () => enterStart(ecs, task, index + 1))
  }
}

const onEntering: Partial<Record<StepName, (ecs: Ecs, task: TaskState) => void>> = {
  prepare: (ecs, task) => {
    task.connectivityAt = ecs.world.clock.now()
    setContainers(task, 'PENDING')
  },
  pull: (ecs, task) => {
    task.pullStartedAt = ecs.world.clock.now()
  },
  activate: (ecs, task) => {
    task.pullStoppedAt = ecs.world.clock.now()
  },
  run: (ecs, task) => {
    task.startedAt = ecs.world.clock.now()
    for (const container of task.containers) {
      container.runtimeId = `${task.id}-${ecs.world.ids.number(10)}`
    }
    setContainers(task, 'RUNNING')
    writeFateLines(ecs, task)
    ecs.onTaskChange(task, 'running')
  }
}

/** What will end the task in this step: its fate, or what the registry and the log groups say. */
function failureIn(ecs: Ecs, task: TaskState, step: Step): FailureKind | undefined {
  const fated = step.mayFail.find(kind => kind === fateAsFailure(task))
  if (fated) {
    return fated
  }
  if (step.name === 'prepare') {
    return awslogsProblem(ecs, task)
  }
  return step.name === 'pull' ? resolveImages(ecs, task) : undefined
}

/** A task of RunTask ends by itself when all goes well. */
function fateAsFailure(task: TaskState): string {
  return task.fate.kind === 'healthy' && !task.owner ? 'exit' : task.fate.kind
}

function secondsOf(task: TaskState, failure: TaskFailure): number {
  const { fate } = task
  if (fate.kind === 'healthy') {
    return fate.runSeconds ?? failure.seconds
  }
  return 'afterSeconds' in fate ? (fate.afterSeconds ?? failure.seconds) : failure.seconds
}

function endByItself(ecs: Ecs, task: TaskState, kind: FailureKind): void {
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
function culpritOf(task: TaskState): TaskState['containers'][number] | undefined {
  const named = task.culprit ?? ('container' in task.fate ? task.fate.container : undefined)
  const essential = task.definition.containerDefinitions.find(one => one.essential !== false)?.name
  return (
    task.containers.find(({ name }) => name === named) ??
    task.containers.find(({ name }) => name === essential)
  )
}

function writeFateLines(ecs: Ecs, task: TaskState): void {
  const lines = 'logLines' in task.fate ? (task.fate.logLines ?? []) : []
  for (const line of lines) {
    writeLine(ecs, task, culpritOf(task)?.name ?? '', line)
  }
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
  const seconds = step.name === 'drain' ? Math.max(step.seconds, drainSeconds) : step.seconds
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
      // What SIGTERM ends without a handler exits with 143; containers that never started have no exit code.
      if (task.startedAt !== undefined) {
        container.exitCode ??= 143
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

function setContainers(task: TaskState, status: string): void {
  for (const container of task.containers) {
    container.lastStatus = status
  }
}

/** The ARN of a container of a task. */
export function newContainerArn(ecs: Ecs, cluster: string, taskId: string): string {
  return arnOf(ecs.world, `container/${cluster}/${taskId}/${ecs.world.ids.uuid()}`)
}
