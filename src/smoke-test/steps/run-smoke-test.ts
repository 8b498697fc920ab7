import type { Tools } from '../../context/tools.ts'
import type { RunSmokeTest } from '../../deployment/smoke-test-run.ts'
import type { Request } from '../../inputs/request.ts'
import type { TaskPlan } from '../../one-off-task/plan-task.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { checkTestTraffic } from './check-test-traffic.ts'
import { smokeTestOf } from './run-parts.ts'
import { runTestTask } from './run-test-task.ts'

/** What is known of the revision that is tested. */
interface ServiceRevision {
  readonly found: Found
  readonly definition: TaskDefinition
  /** How the task of the test is run; absent when none is asked for. */
  readonly testTask?: TaskPlan
}

/** What a deployment of this revision has to pass; undefined when nothing is asked for. */
export function prepareSmokeTest(
  request: Request,
  { found, definition, testTask: plan }: ServiceRevision,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'env' | 'cancel'>
): RunSmokeTest | undefined {
  const { smokeTest } = request.rollout
  return (
    smokeTest &&
    smokeTestOf(
      smokeTest,
      {
        taskName: 'one-off task',
        findMisroute: occasion => checkTestTraffic(occasion, tools.clients),
        runTask: async ({ taskDefinition }, limitMs) => {
          if (plan === undefined) throw new Error('nothing says how its task is run.')
          const task = { request, found, definition, plan }
          return await runTestTask(task, { taskDefinition, limitMs }, tools)
        }
      },
      tools
    )
  )
}
