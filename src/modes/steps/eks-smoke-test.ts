import type { Tools } from '../../context/tools.ts'
import type { RunSmokeTest } from '../../deployment/smoke-test-run.ts'
import type { EksRequest } from '../../inputs/request.ts'
import { smokeTestOf } from '../../smoke-test/steps/run-parts.ts'
import type { PreparedEks } from './prepare-eks.ts'
import { runJobToItsEnd } from './run-eks-job.ts'

/** What a rollout has to pass once it is complete; undefined when nothing is asked for. */
export function prepareEksSmokeTest(
  { rollout: { smokeTest } }: EksRequest,
  ready: PreparedEks,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'env' | 'cancel'>
): RunSmokeTest | undefined {
  if (smokeTest === undefined) return undefined
  const command = smokeTest.taskCommand ?? []
  const revision = {
    taskName: 'Job',
    runTask: async (_occasion: unknown, limitMs: number) => {
      const end = await runJobToItsEnd(ready, { command, limitMs }, tools)
      return end.outcome === 'succeeded'
        ? ({ kind: 'passed' } as const)
        : ({ kind: 'failed', cause: `The smoke test failed: ${end.reason}` } as const)
    }
  }
  return smokeTestOf(smokeTest, revision, tools)
}
