import type { RolloutTools, Tools } from '../context/tools.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import type { EksRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import { rollOutEks } from './steps/eks-rollout.ts'
import { prepareEksSmokeTest } from './steps/eks-smoke-test.ts'
import { createRunId, readEksSource } from './steps/eks-target.ts'
import { prepareEks } from './steps/prepare-eks.ts'
import { runJobBefore } from './steps/run-eks-job.ts'

/** Build, push, prove by a dry run, run the Job, apply, and wait for the verdict. */
export async function deployToEks(request: EksRequest, tools: Tools): Promise<Ending> {
  const source = await readEksSource(request, tools)
  const ready = await prepareEks(request, source, createRunId(tools), tools)
  const failed = await runJobBefore(request, ready, tools)
  if (failed !== undefined) return failed
  const smokeTest = prepareEksSmokeTest(request, ready, tools)
  const testing: RolloutTools = smokeTest === undefined ? tools : { ...tools, smokeTest }
  const { cluster, namespace, deployment } = source.address
  const shown = {
    cluster,
    service: `${namespace}.${deployment}`,
    github: request.github,
    rollout: request.rollout,
    task: 'deploy',
    commit: tools.source.commit
  } as const
  const { ending } = await showRollout(shown, tools, async () => ({
    ending: await rollOutEks(request, ready, testing)
  }))
  return ending
}
