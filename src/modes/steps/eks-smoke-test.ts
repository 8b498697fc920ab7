import { saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type {
  RunSmokeTest,
  SmokeTestResult,
  TestOccasion
} from '../../deployment/smoke-test-run.ts'
import type { EksRequest, SmokeTestRequest } from '../../inputs/request.ts'
import { partsOf, showUrl, type TestPart, testVariables } from '../../smoke-test/smoke-test.ts'
import { askUrl } from '../../smoke-test/steps/ask-url.ts'
import { runTestCommand } from '../../smoke-test/steps/run-test-command.ts'
import type { PreparedEks } from './prepare-eks.ts'
import { runJobToItsEnd } from './run-eks-job.ts'

/** What a rollout has to pass once it is complete; undefined when nothing is asked for. */
export function prepareEksSmokeTest(
  { rollout: { smokeTest } }: EksRequest,
  ready: PreparedEks,
  tools: Tools
): RunSmokeTest | undefined {
  if (smokeTest === undefined) return undefined
  return async occasion => {
    const { journal } = tools
    const from = journal.elapsed()
    journal.tell(`smoke test (${occasion.stage})`)
    try {
      return await runEach(smokeTest, { ready, occasion }, tools)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return { kind: 'failed', cause: `The smoke test could not be run: ${said}` }
    } finally {
      journal.span('smoke test', from)
    }
  }
}

interface TestedRollout {
  readonly ready: PreparedEks
  readonly occasion: TestOccasion
}

/** Each part once, until one fails. */
async function runEach(
  smokeTest: SmokeTestRequest,
  tested: TestedRollout,
  tools: Tools
): Promise<SmokeTestResult> {
  for (const part of partsOf(smokeTest)) {
    if (tools.cancel.aborted) break
    const result = await tools.runner.group(titleOf(part), () =>
      runPart(part, smokeTest, tested, tools)
    )
    if (result.kind === 'failed') return result
  }
  return { kind: 'passed' }
}

function titleOf(part: TestPart): string {
  switch (part.kind) {
    case 'url':
      return `Smoke test: GET ${showUrl(part.url)}`
    case 'command':
      // What follows the program may be secret.
      return `Smoke test: ${part.command[0]}`
    case 'task':
      return 'Smoke test: Job of the new revision'
  }
}

async function runPart(
  part: TestPart,
  smokeTest: SmokeTestRequest,
  { ready, occasion }: TestedRollout,
  tools: Tools
): Promise<SmokeTestResult> {
  const { clock, cancel, env, runner: log } = tools
  const limitMs = Math.max(occasion.limitMs, smokeTest.minutes * 60_000)
  switch (part.kind) {
    case 'url':
      return await askUrl(part.url, smokeTest.minutes, { clock, log, cancel })
    case 'command': {
      const variables = testVariables(smokeTest, occasion)
      const save = (testProcesses?: string) => saveState(log, { testProcesses })
      return await runTestCommand(part.command, { log, env, cancel, variables, limitMs, save })
    }
    case 'task': {
      const command = smokeTest.taskCommand ?? []
      const end = await runJobToItsEnd(ready, { command, limitMs }, tools)
      return end.outcome === 'succeeded'
        ? { kind: 'passed' }
        : { kind: 'failed', cause: `The smoke test failed: ${end.reason}` }
    }
  }
}
