import type { Service } from '@aws-sdk/client-ecs'
import { viewService } from './service-view.ts'
import type { Ecs, ServiceState, TaskState } from './state.ts'

/** Has reads show a service for a moment as it is now: call it before the service is changed. */
export function holdView(ecs: Ecs, service: ServiceState): void {
  const view = visibleView(ecs, service)
  service.former = { until: ecs.world.clock.now() + ecs.readLagMs, view }
}

/** Has reads not find a new service for a moment, but the deleted one of its name if there is one. */
export function hideNew(ecs: Ecs, service: ServiceState, deleted: ServiceState | undefined): void {
  const view = deleted && viewService(ecs, deleted, { tags: true })
  service.former = { until: ecs.world.clock.now() + ecs.readLagMs, view }
}

/** A service as a read shows it now, with its tags; undefined when it cannot be seen yet. */
export function visibleView(ecs: Ecs, service: ServiceState): Service | undefined {
  const { former } = service
  return former && ecs.world.clock.now() < former.until
    ? former.view
    : viewService(ecs, service, { tags: true })
}

/** Whether a task that was started a moment ago can be seen yet. */
export function isVisible(ecs: Ecs, task: TaskState): boolean {
  return ecs.world.clock.now() >= task.createdAt + ecs.readLagMs
}
