import type { TaskView } from '../ecs/observation.ts'
import { type ServiceState, shownService } from '../ecs/service-state.ts'
import type { TargetsView } from './codedeploy-observation.ts'

/** `ecs-svc/<number>` of the task set that a deployment has created; undefined until there is one. */
export function taskSetOf(
  deploymentId: string,
  service: ServiceState,
  targets: TargetsView | undefined
): string | undefined {
  const listed = shownService(service)?.deployments.find(({ id }) => id === deploymentId)
  return listed?.taskSetId ?? targets?.sides.find(({ label }) => label === 'Green')?.taskSetId
}

/** Tasks in the words of the deployment: those of its task set were started by it. */
export function ownTasks(
  tasks: readonly TaskView[],
  taskSetId: string | undefined,
  deploymentId: string
): readonly TaskView[] {
  return tasks.map(task =>
    taskSetId !== undefined && task.startedBy === taskSetId
      ? { ...task, startedBy: deploymentId }
      : task
  )
}
