import type { ServiceView } from './observation.ts'

/** A name that no service has. */
interface AbsentService {
  readonly status: 'ABSENT'
}

/** What ECS has under the name of a service: nothing, or a service that is INACTIVE, DRAINING or ACTIVE. */
export type ServiceState = AbsentService | ServiceView

/** No service has this name. */
export const ABSENT: AbsentService = { status: 'ABSENT' }

/** The service, whatever its status; undefined when there is none. */
export function shownService(state: ServiceState | undefined): ServiceView | undefined {
  return state === undefined || state.status === 'ABSENT' ? undefined : state
}

/**
 * The service, if there is one to update. ECS shows a deleted one as INACTIVE for a while; its name is free then, and
 * CreateService makes a new service.
 */
export function existingService(state: ServiceState | undefined): ServiceView | undefined {
  return state?.status === 'INACTIVE' ? undefined : shownService(state)
}

/** The service, if it is ACTIVE. */
export function activeService(state: ServiceState | undefined): ServiceView | undefined {
  return state?.status === 'ACTIVE' ? state : undefined
}
