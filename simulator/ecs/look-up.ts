import { AwsError } from '../world.ts'
import { lastPart } from './names.ts'
import type { ClusterState, Ecs, ServiceState, TaskDefinitionState } from './state.ts'

/**
 * The cluster that a request names, by name or ARN; `default` when it names none.
 *
 * @throws AwsError ClusterNotFoundException, InvalidParameterException for an ARN of another region or account
 */
export function clusterNamed(ecs: Ecs, reference: string | undefined): ClusterState {
  checkPlace(ecs, reference)
  const cluster = ecs.clusters.get(lastPart(reference ?? 'default'))
  if (cluster?.status !== 'ACTIVE') {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  }
  return cluster
}

/**
 * ARNs of another region or account are refused. The text is as ECS words it for services of another cluster
 * (`Invalid identifier: Identifier is for cluster x. Your cluster is default`); for region and account it is probable.
 *
 * @throws AwsError InvalidParameterException
 */
function checkPlace({ world }: Ecs, reference: string | undefined): void {
  if (!reference?.startsWith('arn:')) return
  const [, , , region, account] = reference.split(':')
  if (region !== world.region) {
    throw invalidIdentifier(`${region}. Your region is ${world.region}`)
  }
  if (account !== world.account) {
    throw invalidIdentifier(`${account}. Your accountId is ${world.account}`)
  }
}

function invalidIdentifier(text: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid identifier: Identifier is for ${text}`)
}

/**
 * The newest service of that name or ARN in a cluster, deleted ones included.
 *
 * @throws AwsError InvalidParameterException for an ARN of another cluster, region or account
 */
export function findService(
  ecs: Ecs,
  cluster: ClusterState,
  reference: string
): ServiceState | undefined {
  checkPlace(ecs, reference)
  const name = lastPart(reference)
  const [, other, ...rest] = reference.split('/')
  if (reference.startsWith('arn:') && rest.length > 0 && other !== cluster.name) {
    throw invalidIdentifier(`cluster ${other}. Your cluster is ${cluster.name}`)
  }
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
