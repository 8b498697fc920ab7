import { awslogsProblem, writeLine } from './container-logs.ts'
import { resolveImages } from './image-resolution.ts'
import type { Ecs, TaskState } from './state.ts'
import { culpritOf, endByItself, loseContainer, setContainers } from './task-ending.ts'
import { taskFailures } from './task-failures.ts'
import { type FailureKind, type Step, type StepName, startSteps } from './task-lifecycle.ts'

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

function enterStart(ecs: Ecs, task: TaskState, index: number): void {
  const step = startSteps[index]
  if (!step) {
    return
  }
  task.lastStatus = step.status
  onEntering[step.name]?.(ecs, task)
  const kind = failureIn(ecs, task, step)
  if (kind) {
    endIn(ecs, task, kind, secondsOf(task, taskFailures[kind].seconds / ecs.taskPace))
  }
  if (!kind || step.name === 'run') {
    inTaskTime(ecs, task, step.seconds / ecs.taskPace, () => enterStart(ecs, task, index + 1))
  }
}

/** A container that is not essential ends alone; what is left of a task of RunTask ends by itself later. */
function endIn(ecs: Ecs, task: TaskState, kind: FailureKind, seconds: number): void {
  inTaskTime(ecs, task, seconds, () => {
    if (!loseContainer(ecs, task, kind)) endByItself(ecs, task, kind)
    else if (!task.owner) endIn(ecs, task, 'exit', taskFailures.exit.seconds)
  })
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

function secondsOf(task: TaskState, usual: number): number {
  const { fate } = task
  if (fate.kind === 'healthy') {
    return fate.runSeconds ?? usual
  }
  return 'afterSeconds' in fate ? (fate.afterSeconds ?? usual) : usual
}

function writeFateLines(ecs: Ecs, task: TaskState): void {
  const lines = 'logLines' in task.fate ? (task.fate.logLines ?? []) : []
  for (const line of lines) {
    writeLine(ecs, task, culpritOf(task)?.name ?? '', line)
  }
}
