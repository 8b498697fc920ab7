import type { Tools } from '../../context/tools.ts'
import type { SmokeTestResult } from '../../deployment/smoke-test-run.ts'
import type { OneOffRequest, Request } from '../../inputs/request.ts'
import type { TaskPlan } from '../../one-off-task/plan-task.ts'
import { mainContainers, planTaskOf } from '../../one-off-task/steps/prepare-task.ts'
import { runOneOff } from '../../one-off-task/steps/run-one-off.ts'
import { DeployError, describeProblems } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { describeTestTask } from '../smoke-test.ts'

/** The task of a smoke test, as a one-off task of its command alone: everything else is the service's. */
function taskRequest(command: readonly string[]): OneOffRequest {
  return {
    command,
    overrides: [],
    subnets: [],
    securityGroups: [],
    capacityProviders: [],
    startedBy: 'deploy-fargate-smoke-test',
    tags: [],
    count: 1,
    wait: true
  }
}

/** How the task of the smoke test will be run; undefined when none is asked for. Changes nothing. */
export async function planTestTask(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<TaskPlan | undefined> {
  const command = request.rollout.smokeTest?.taskCommand
  if (command === undefined) return undefined
  const oneOff = taskRequest(command)
  const planned = await planTaskOf({ ...request, oneOff }, oneOff, { found, definition }, tools)
  if (planned.ok) {
    for (const note of planned.notes) tools.runner.line(note, 'warning')
    return planned.value
  }
  const problems = planned.problems.map(({ what }) => ({
    where: 'smoke-test-task-command',
    what,
    fix: 'Test with smoke-test-url or smoke-test-command instead.'
  }))
  throw new DeployError(
    'invalid-input',
    `The task of the smoke test cannot be run:\n${describeProblems(problems)}`
  )
}

/** What the task of a smoke test is run with. */
export interface TestTask {
  readonly request: Request
  readonly found: Found
  readonly definition: TaskDefinition
  readonly plan: TaskPlan
}

/** Runs the command in a task of the new revision, and shows what it writes. */
export async function runTestTask(
  { request, found, definition, plan }: TestTask,
  { taskDefinition, limitMs }: { readonly taskDefinition: string; readonly limitMs: number },
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<SmokeTestResult> {
  // The outputs are about the task that the workflow asked for, and nothing else.
  const journal = { ...tools.journal, learn: () => undefined }
  const { verdict } = await runOneOff(
    {
      cluster: request.cluster,
      request: taskRequest(request.rollout.smokeTest?.taskCommand ?? []),
      plan,
      taskDefinitionArn: taskDefinition,
      definition,
      main: mainContainers(request, found, definition, plan),
      images: found.images ?? [],
      waitMinutes: limitMs / 60_000
    },
    { ...tools, journal }
  )
  return verdict.outcome === 'succeeded'
    ? { kind: 'passed' }
    : { kind: 'failed', cause: describeTestTask(verdict.reason) }
}
