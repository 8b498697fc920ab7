import { AwsError } from '../world.ts'
import { lastPart } from './names.ts'
import type { ClusterState, Ecs, ServiceState, TaskDefinitionState } from './state.ts'

/**
 * The cluster that a request names, by name or ARN; `default` when it names none.
 *
 * @throws AwsError ClusterNotFoundException
 */
export function clusterNamed(ecs: Ecs, reference: string | undefined): ClusterState {
  const cluster = ecs.clusters.get(lastPart(reference ?? 'default'))
  if (cluster?.status !== 'ACTIVE') {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  }
  return cluster
}

/** The newest service of that name or ARN in a cluster, deleted ones included. */
export function findService(
  ecs: Ecs,
  cluster: ClusterState,
  reference: string
): ServiceState | undefined {
  const name = lastPart(reference)
  return ecs.services.findLast(service => service.cluster === cluster && service.name === name)
}

/**
 * The service that a request means.
 *
 * @throws AwsError ServiceNotFoundException
 */
export function serviceNamed(ecs: Ecs, cluster: ClusterState, reference: string): ServiceState {
  const service = findService(ecs, cluster, reference)
  if (!service) {
    throw new AwsError('ServiceNotFoundException', 'Service not found.')
  }
  return service
}

/** The revision that `family`, `family:revision` or an ARN means: without a number the latest ACTIVE one. */
export function findTaskDefinition(ecs: Ecs, reference: string): TaskDefinitionState | undefined {
  const [family = '', number] = lastPart(reference).split(':')
  const revisions = ecs.families.get(family) ?? []
  return number === undefined
    ? revisions.findLast(({ status }) => status === 'ACTIVE')
    : revisions[Number(number) - 1]
}
