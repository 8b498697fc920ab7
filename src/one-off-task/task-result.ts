import {
  type CheckedImage,
  compareImages,
  describeMoved,
  type ImageComparison
} from '../deployment/image-comparison.ts'
import { causeOf, type FailureCause } from '../diagnosis/stop-reasons.ts'
import type { ContainerView, TaskView } from '../ecs/observation.ts'
import { endSentence } from '../sentence.ts'

/** How a one-off task ended. */
export interface TaskResult {
  readonly succeeded: boolean
  /** Of the essential container that decided; absent when none has run. */
  readonly exitCode?: number
  /** Why it failed, where ECS or an exit code says it. */
  readonly cause?: FailureCause
  /** One sentence, when it failed. */
  readonly sentence?: string
}

/** Who decides on how a task ended. */
export interface Deciders {
  /** Names of the essential containers. */
  readonly essential: readonly string[]
  /** Names of the containers that the run is for; empty when unknown. */
  readonly main: readonly string[]
  /** The images that were checked before the start; absent when there are none. */
  readonly images?: readonly CheckedImage[]
}

/** Stop codes of a task whose containers ended by themselves. */
const ENDED_BY_ITSELF: readonly (string | undefined)[] = [undefined, 'EssentialContainerExited']
/** SIGKILL and SIGTERM: what the other containers get when an essential one has ended. */
const TOLD_TO_END: readonly number[] = [137, 143]

/**
 * How a task ended, or undefined while it has not. Only essential containers decide: what ends the task is the first of
 * them that exits, and all others are stopped then. ECS does not say which one was the first: what the run is for counts
 * before what runs beside it, so that a migration that was killed is no success because its log router ended in order.
 *
 * A task is over for us when its containers are: DEPROVISIONING, when ECS only takes the network interface away, lasts
 * some 20 s longer (seen on AWS).
 */
export function resultOf(task: TaskView, deciders: Deciders): TaskResult | undefined {
  const { essential, main } = deciders
  const containers = task.containers.filter(({ name }) => essential.includes(name))
  if (!isOver(task, containers)) return undefined
  const deciding = decidingContainer(containers, main)
  const exitCode = deciding?.exitCode
  const code = exitCode === undefined ? {} : { exitCode }
  if (exitCode === 0 && ENDED_BY_ITSELF.includes(task.stopCode)) {
    const comparison = compareTask(task, deciders)
    return comparison.kind === 'moved'
      ? { succeeded: false, ...code, sentence: describeMoved(comparison.moved) }
      : { succeeded: true, ...code }
  }
  const cause = causeFor(task, containers, deciding)
  return {
    succeeded: false,
    ...code,
    ...(cause === undefined ? {} : { cause }),
    sentence: cause?.sentence ?? tellStop(task)
  }
}

/** Compares the images that a task has run with those that were checked. */
export function compareTask(
  { containers }: TaskView,
  { images = [] }: Pick<Deciders, 'images'>
): ImageComparison {
  const ran = containers.flatMap(({ name, imageDigest }) =>
    imageDigest === undefined ? [] : [[name, [imageDigest]] as const]
  )
  return compareImages(images, new Map(ran))
}

function isOver(
  { lastStatus, containers }: TaskView,
  essential: readonly ContainerView[]
): boolean {
  if (lastStatus === 'STOPPED') return true
  return (
    lastStatus === 'DEPROVISIONING' &&
    containers.every(container => container.lastStatus === 'STOPPED') &&
    essential.length > 0 &&
    essential.every(({ exitCode }) => exitCode !== undefined)
  )
}

/**
 * A failure of its own first, then an orderly end, then those that were stopped or never ran; of these ends those of
 * the containers that the run is for come before all others.
 */
function decidingContainer(
  essential: readonly ContainerView[],
  main: readonly string[]
): ContainerView | undefined {
  const rank = (container: ContainerView): number => {
    if (failedByItself(container)) return 0
    return (container.exitCode === 0 ? 1 : 2) + (main.includes(container.name) ? 0 : 2)
  }
  const ran = ({ exitCode }: ContainerView): number => (exitCode === undefined ? 1 : 0)
  return [...essential].sort((a, b) => rank(a) - rank(b) || ran(a) - ran(b))[0]
}

function failedByItself({ exitCode, reason }: ContainerView): boolean {
  if (exitCode === undefined) return false
  return /OutOfMemory/.test(reason ?? '') || ![0, ...TOLD_TO_END].includes(exitCode)
}

/** What the essential containers show; for a task that never ran, another container may show it. */
function causeFor(
  task: TaskView,
  essential: readonly ContainerView[],
  deciding: ContainerView | undefined
): FailureCause | undefined {
  const own = causeOf({ ...task, containers: essential })
  // An exit alone does not say which container is to blame: a service searches in another order.
  if (deciding?.exitCode !== undefined && own?.exitCode !== undefined) {
    return causeOf({ ...task, containers: [deciding] })
  }
  const whole = causeOf(task)
  return own === undefined || own.code === 'other' ? (whole ?? own) : own
}

/** A task that someone stopped has no cause of its own. */
function tellStop({ stopCode, stoppedReason }: TaskView): string {
  const said = stoppedReason === undefined || stoppedReason === '' ? '' : `: ${stoppedReason}`
  const who = stopCode === 'UserInitiated' ? 'Someone stopped the task' : 'The task was stopped'
  return endSentence(`${who}${said}`)
}
