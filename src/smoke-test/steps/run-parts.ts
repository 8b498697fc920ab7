import { saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type {
  RunSmokeTest,
  SmokeTestResult,
  TestOccasion
} from '../../deployment/smoke-test-run.ts'
import type { SmokeTestRequest } from '../../inputs/request.ts'
import { partsOf, showUrl, type TestPart, testVariables } from '../smoke-test.ts'
import { askUrl } from './ask-url.ts'
import { runTestCommand } from './run-test-command.ts'

/** What depends on who deploys. */
export interface TestedRevision {
  /** What runs `smoke-test-task-command`, as the log calls it: `one-off task`. */
  readonly taskName: string
  /** Runs `smoke-test-task-command`. */
  runTask(occasion: TestOccasion, limitMs: number): Promise<SmokeTestResult>
  /** Why test traffic does not reach the revision, before anything is tested; undefined when it does. */
  findMisroute?(occasion: TestOccasion): Promise<string | undefined>
}

/** The parts of a smoke test, run in their order at each occasion. What cannot be run has failed. */
export function smokeTestOf(
  smokeTest: SmokeTestRequest,
  revision: TestedRevision,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'env' | 'cancel'>
): RunSmokeTest {
  return async occasion => {
    const { journal } = tools
    const from = journal.elapsed()
    journal.tell(`smoke test (${occasion.stage})`)
    try {
      const misroute = await revision.findMisroute?.(occasion)
      if (misroute !== undefined) return { kind: 'failed', cause: misroute }
      return await runParts(smokeTest, { revision, occasion }, tools)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return { kind: 'failed', cause: `The smoke test could not be run: ${said}` }
    } finally {
      journal.span('smoke test', from)
    }
  }
}

interface Test {
  readonly revision: TestedRevision
  readonly occasion: TestOccasion
}

/** Each part once, until one fails. */
async function runParts(
  smokeTest: SmokeTestRequest,
  test: Test,
  tools: Pick<Tools, 'runner' | 'clock' | 'env' | 'cancel'>
): Promise<SmokeTestResult> {
  for (const part of partsOf(smokeTest)) {
    if (tools.cancel.aborted) break
    const result = await tools.runner.group(titleOf(part, test.revision), () =>
      runPart(part, smokeTest, test, tools)
    )
    if (result.kind === 'failed') return result
  }
  return { kind: 'passed' }
}

function titleOf(part: TestPart, { taskName }: TestedRevision): string {
  switch (part.kind) {
    case 'url':
      return `Smoke test: GET ${showUrl(part.url)}`
    case 'command':
      // What follows the program may be secret.
      return `Smoke test: ${part.command[0]}`
    case 'task':
      return `Smoke test: ${taskName} of the new revision`
  }
}

async function runPart(
  part: TestPart,
  smokeTest: SmokeTestRequest,
  { revision, occasion }: Test,
  tools: Pick<Tools, 'runner' | 'clock' | 'env' | 'cancel'>
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
    case 'task':
      return await revision.runTask(occasion, limitMs)
  }
}
