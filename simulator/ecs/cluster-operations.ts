import type {
  Cluster,
  CreateClusterRequest,
  DeleteClusterRequest,
  DescribeClustersRequest,
  DescribeClustersResponse,
  ListClustersRequest,
  ListClustersResponse,
  PutClusterCapacityProvidersRequest
} from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { checkAssociated } from './launch-types.ts'
import { clusterNamed } from './look-up.ts'
import { arnOf, lastPart } from './names.ts'
import { takePage } from './paging.ts'
import type { ClusterState, Ecs } from './state.ts'
import { addTags, checkTags, tagsOf } from './tags.ts'
import { pendingStatuses } from './task-lifecycle.ts'

/** Makes a cluster, or gives back the one of that name. */
export function createCluster(ecs: Ecs, request: CreateClusterRequest): { cluster: Cluster } {
  const name = request.clusterName ?? 'default'
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      'Invalid identifier: Identifier is for Cluster.'
    )
  }
  checkTags(request.tags)
  const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = request
  checkAssociated({ capacityProviders }, defaultCapacityProviderStrategy)
  const known = ecs.clusters.get(name)
  const cluster: ClusterState =
    known?.status === 'ACTIVE'
      ? known
      : {
          name,
          arn: arnOf(ecs.world, `cluster/${name}`),
          status: 'ACTIVE',
          capacityProviders,
          defaultStrategy: defaultCapacityProviderStrategy,
          settings: (request.settings ?? []).map(({ name: key = '', value = '' }) => ({
            name: key,
            value
          }))
        }
  ecs.clusters.set(name, cluster)
  addTags(ecs, cluster.arn, request.tags)
  return { cluster: viewCluster(ecs, cluster, true) }
}

/** Replaces a cluster's capacity providers; one that a service uses has to stay. The text for that is probable. */
export function putClusterCapacityProviders(
  ecs: Ecs,
  request: PutClusterCapacityProvidersRequest
): { cluster: Cluster } {
  const cluster = clusterNamed(ecs, request.cluster)
  const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = request
  checkAssociated({ capacityProviders }, defaultCapacityProviderStrategy)
  const inUse = ecs.services
    .filter(service => service.cluster === cluster && service.status !== 'INACTIVE')
    .flatMap(({ settings }) => settings.capacityProviderStrategy ?? [])
  if (inUse.some(({ capacityProvider = '' }) => !capacityProviders.includes(capacityProvider))) {
    throw new AwsError(
      'ResourceInUseException',
      'The specified capacity provider is in use and cannot be removed.'
    )
  }
  cluster.capacityProviders = capacityProviders
  cluster.defaultStrategy = defaultCapacityProviderStrategy
  return { cluster: viewCluster(ecs, cluster, false) }
}

export function describeClusters(
  ecs: Ecs,
  request: DescribeClustersRequest
): DescribeClustersResponse {
  const wanted = request.clusters?.length ? request.clusters : ['default']
  const tags = request.include?.includes('TAGS') ?? false
  const found = wanted.map(reference => ecs.clusters.get(lastPart(reference)))
  return {
    clusters: found.flatMap(cluster => (cluster ? [viewCluster(ecs, cluster, tags)] : [])),
    failures: wanted
      .filter((_, index) => !found[index])
      .map(reference => ({
        arn: arnOf(ecs.world, `cluster/${lastPart(reference)}`),
        reason: 'MISSING'
      }))
  }
}

export function listClusters(ecs: Ecs, request: ListClustersRequest): ListClustersResponse {
  const active = [...ecs.clusters.values()].filter(({ status }) => status === 'ACTIVE')
  const page = takePage(active, request, { most: 100, usual: 100 })
  return { clusterArns: page.items.map(({ arn }) => arn), nextToken: page.nextToken }
}

export function deleteCluster(ecs: Ecs, request: DeleteClusterRequest): { cluster: Cluster } {
  const cluster = clusterNamed(ecs, request.cluster)
  const services = ecs.services.filter(one => one.cluster === cluster && one.status !== 'INACTIVE')
  if (services.length > 0) {
    throw new AwsError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.'
    )
  }
  if (tasksOf(ecs, cluster).length > 0) {
    throw new AwsError(
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.'
    )
  }
  cluster.status = 'INACTIVE'
  return { cluster: viewCluster(ecs, cluster, false) }
}

function tasksOf(ecs: Ecs, cluster: ClusterState) {
  return [...ecs.tasks.values()].filter(
    task => task.cluster === cluster && task.lastStatus !== 'STOPPED'
  )
}

function viewCluster(ecs: Ecs, cluster: ClusterState, withTags: boolean): Cluster {
  const tasks = tasksOf(ecs, cluster)
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter(({ lastStatus }) => pendingStatuses.has(lastStatus)).length,
    activeServicesCount: ecs.services.filter(
      service => service.cluster === cluster && service.status === 'ACTIVE'
    ).length,
    statistics: [],
    tags: withTags ? tagsOf(ecs, cluster.arn) : [],
    settings: cluster.settings.map(({ value }) => ({ name: 'containerInsights', value })),
    capacityProviders: cluster.capacityProviders,
    defaultCapacityProviderStrategy: [...cluster.defaultStrategy]
  }
}
