import type { ServiceView } from './observation.ts'

/**
 * The service, if there is one to update. ECS shows a deleted one as INACTIVE for a while; its name is free then, and
 * CreateService makes a new service.
 */
export function existingService(
  service: ServiceView | 'missing' | undefined
): ServiceView | undefined {
  return service === undefined || service === 'missing' || service.status === 'INACTIVE'
    ? undefined
    : service
}
