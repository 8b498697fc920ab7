import { readdir, readFile } from 'node:fs/promises'

/** A variable that marks a program, and every one that it starts. */
export const PROCESS_MARKER = 'DEPLOY_FARGATE_PROCESS'

/** A process may start another one while the list is read. */
const ROUNDS = 3

/**
 * Ends the processes that have this marker in their environment, whatever group they are in. Only Linux shows environments;
 * elsewhere the runner ends what is left at the end of the job.
 */
export async function endMarkedProcesses(marker: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await findMarked(marker)
    if (found.length === 0) return
    for (const pid of found) kill(pid)
  }
}

async function findMarked(marker: string): Promise<readonly number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const pids = entries.filter(name => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async pid => {
      // What belongs to someone else, or has just ended, cannot be read.
      const text = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
      return text.split('\0').includes(`${PROCESS_MARKER}=${marker}`) ? [pid] : []
    })
  )
  return found.flat()
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
