import { saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type {
  RunSmokeTest,
  SmokeTestResult,
  TestOccasion
} from '../../deployment/smoke-test-run.ts'
import type { Request, SmokeTestRequest } from '../../inputs/request.ts'
import type { TaskPlan } from '../../one-off-task/plan-task.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { partsOf, showUrl, type TestPart, testVariables } from '../smoke-test.ts'
import { askUrl } from './ask-url.ts'
import { checkTestTraffic } from './check-test-traffic.ts'
import { runTestCommand } from './run-test-command.ts'
import { runTestTask } from './run-test-task.ts'

/** What is known of the revision that is tested. */
interface TestedRevision {
  readonly found: Found
  readonly definition: TaskDefinition
  /** How the task of the test is run; absent when none is asked for. */
  readonly testTask?: TaskPlan
}

/** What a deployment of this revision has to pass; undefined when nothing is asked for. */
export function prepareSmokeTest(
  request: Request,
  revision: TestedRevision,
  tools: Tools
): RunSmokeTest | undefined {
  const { smokeTest } = request.rollout
  if (smokeTest === undefined) return undefined
  return async occasion => {
    const { journal } = tools
    const from = journal.elapsed()
    journal.tell(`smoke test (${occasion.stage})`)
    try {
      const misroute = await checkTestTraffic(occasion, tools.clients)
      if (misroute !== undefined) return { kind: 'failed', cause: misroute }
      return await runParts(smokeTest, { request, revision, occasion }, tools)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return { kind: 'failed', cause: `The smoke test could not be run: ${said}` }
    } finally {
      journal.span('smoke test', from)
    }
  }
}

interface Test {
  readonly request: Request
  readonly revision: TestedRevision
  readonly occasion: TestOccasion
}

/** Each part once, until one fails. */
async function runParts(
  smokeTest: SmokeTestRequest,
  test: Test,
  tools: Tools
): Promise<SmokeTestResult> {
  for (const part of partsOf(smokeTest)) {
    if (tools.cancel.aborted) break
    const result = await tools.runner.group(titleOf(part), () =>
      runPart(part, smokeTest, test, tools)
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
      return 'Smoke test: one-off task of the new revision'
  }
}

async function runPart(
  part: TestPart,
  smokeTest: SmokeTestRequest,
  { request, revision, occasion }: Test,
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
      const { found, definition, testTask: plan } = revision
      if (plan === undefined) throw new Error('nothing says how its task is run.')
      const { taskDefinition } = occasion
      return await runTestTask(
        { request, found, definition, plan },
        { taskDefinition, limitMs },
        tools
      )
    }
  }
}
