import type { Tools } from '../context/tools.ts'
import type { EksRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import { createRunId, readEksSource } from './steps/eks-target.ts'
import { prepareEks } from './steps/prepare-eks.ts'
import { runJobToItsEnd } from './steps/run-eks-job.ts'

/** Build, push, and run a command in the pod of the Deployment, as a Job. Nothing else is applied. */
export async function runEksJob(request: EksRequest, tools: Tools): Promise<Ending> {
  tools.journal.learn({ mode: 'run-task' })
  const source = await readEksSource(request, tools)
  const ready = await prepareEks(request, source, createRunId(tools), tools)
  const { waitMinutes } = request.rollout
  const order = { command: request.jobCommand ?? [], limitMs: waitMinutes * 60_000 }
  const { outcome, reason, diagnosis } = await runJobToItsEnd(ready, order, tools)
  return {
    outcome,
    ...(reason === '' ? {} : { reason }),
    ...(diagnosis === undefined ? {} : { diagnosis })
  }
}
