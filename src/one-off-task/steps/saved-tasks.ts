import type { Runner } from '../../runner/runner.ts'

/** A RunTask call that was announced and may not have been answered. */
export interface AnnouncedStart {
  readonly taskDefinition: string
  readonly startedBy: string
  /** How many tasks it may have started, 1 to 10. */
  readonly count: number
  /** Digest of the commands of its overrides. */
  readonly commands: string
  /** The tasks of the same starter that were there before; absent when they could not be listed. */
  readonly before?: readonly string[]
}

/** Tasks that the main step had started, or may have started, and that nobody watches any longer. */
export interface LeftTasks {
  readonly cluster: string
  readonly arns: readonly string[]
  readonly start?: AnnouncedStart
}

/** Reads what the main step left for the post step; undefined when it left no task. */
export function leftTasksOf(state: Readonly<Record<string, unknown>>): LeftTasks | undefined {
  const left = state.tasks as LeftTasks | undefined
  if (left === undefined) return undefined
  return left.arns.length > 0 || left.start !== undefined ? left : undefined
}

/** Keeps the saved state true to what may run. */
export interface TaskKeeper {
  /** Right before RunTask is sent: from now on a task may run that nobody knows. */
  announce(start: AnnouncedStart): void
  /** RunTask was answered, or certainly not carried out. */
  answered(arns: readonly string[]): void
  /** All tasks there are. */
  save(arns: readonly string[]): void
}

/** Leaves word for the post step of tasks that must not run on when this process is killed. */
export function keepTasks(runner: Pick<Runner, 'saveState'>, cluster: string): TaskKeeper {
  let arns: readonly string[] = []
  let start: AnnouncedStart | undefined
  const write = () => {
    const left: LeftTasks = { cluster, arns, ...(start === undefined ? {} : { start }) }
    runner.saveState({ tasks: arns.length === 0 && start === undefined ? undefined : left })
  }
  return {
    announce: announced => {
      start = announced
      write()
    },
    answered: started => {
      arns = [...arns, ...started]
      start = undefined
      write()
    },
    save: all => {
      arns = all
      write()
    }
  }
}

/** For tasks that nobody waits for: they are to run on. */
export const keepNothing: TaskKeeper = { announce() {}, answered() {}, save() {} }
