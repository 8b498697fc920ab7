import type { Tools } from '../context/tools.ts'
import type { Request } from '../inputs/request.ts'
import type { OneOffVerdict } from '../one-off-task/one-off-task.ts'
import type { Ending, Outcome } from '../report/report.ts'
import { prepareRevision } from './steps/prepare-revision.ts'
import { findingsOf, runPrepared } from './steps/prepared-task.ts'

const OUTCOMES: Readonly<Record<OneOffVerdict['outcome'], Outcome>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timed-out',
  cancelled: 'cancelled',
  'not-waited-for': 'registered'
}

/** Build, push, render, register, and run the task alone. */
export async function runTask(request: Request, tools: Tools): Promise<Ending> {
  tools.journal.learn({ mode: 'run-task', cluster: request.cluster })
  const end = await runPrepared(request, await prepareRevision(request, tools), tools)
  if (end === undefined) return { outcome: 'registered', reason: 'No task was asked for.' }
  const { outcome, reason } = end.verdict
  return {
    outcome: OUTCOMES[outcome],
    ...(reason === undefined ? {} : { reason }),
    ...findingsOf(end)
  }
}
