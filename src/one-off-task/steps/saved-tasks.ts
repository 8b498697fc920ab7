import { type AnnouncedStart, type LeftTasks, saveState } from '../../context/saved-state.ts'
import type { Runner } from '../../runner/runner.ts'

/** Keeps the saved state true to what may run. */
export interface TaskKeeper {
  /** Right before RunTask is sent: from now on a task may run that no one knows. */
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
    saveState(runner, { tasks: arns.length === 0 && start === undefined ? undefined : left })
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

/** For tasks that no one waits for: they are to run on. */
export const keepNothing: TaskKeeper = { announce() {}, answered() {}, save() {} }
