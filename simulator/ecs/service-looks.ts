import type { Ecs, ServiceState } from './state.ts'

/** Has the scheduler look at the service in `seconds`, unless it looks sooner anyway. */
export function lookIn(ecs: Ecs, service: ServiceState, seconds: number): void {
  const { clock } = ecs.world
  const at = clock.now() + seconds * 1000
  if (service.nextLook && service.nextLook.at <= at) {
    return
  }
  service.nextLook?.cancel()
  const cancel = clock.after(seconds * 1000, () => {
    delete service.nextLook
    ecs.onLook(service)
  })
  service.nextLook = { at, cancel }
}
