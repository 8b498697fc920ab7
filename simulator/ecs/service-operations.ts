import type {
  DeleteServiceRequest,
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service
} from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { clusterNamed, findService, serviceNamed } from './look-up.ts'
import { arnOf, lastPart } from './names.ts'
import { takePage } from './paging.ts'
import { holdView, visibleView } from './read-lag.ts'
import { supersede } from './service-deployment-records.ts'
import { lookIn } from './service-looks.ts'
import { viewService } from './service-view.ts'
import type { Ecs } from './state.ts'

export function describeServices(
  ecs: Ecs,
  request: DescribeServicesRequest
): DescribeServicesResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const wanted = request.services ?? []
  if (wanted.length === 0) {
    throw new AwsError('InvalidParameterException', 'Services cannot be empty.')
  }
  if (wanted.length > 10) {
    throw new AwsError('InvalidParameterException', 'Services cannot have more than 10 elements.')
  }
  const tags = request.include?.includes('TAGS') ?? false
  const found = wanted.map(reference => {
    const service = findService(ecs, cluster, reference)
    return service && visibleView(ecs, service)
  })
  return {
    services: found.flatMap(service => (service ? [tags ? service : withoutTags(service)] : [])),
    failures: wanted
      .filter((_, index) => !found[index])
      .map(reference => ({
        arn: arnOf(ecs.world, `service/${cluster.name}/${lastPart(reference)}`),
        reason: 'MISSING'
      }))
  }
}

function withoutTags({ tags: _, ...service }: Service): Service {
  return service
}

export function listServices(ecs: Ecs, request: ListServicesRequest): ListServicesResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const living = ecs.services.filter(
    one => one.cluster === cluster && one.status !== 'INACTIVE' && visibleView(ecs, one)
  )
  const page = takePage(living, request, { most: 100, usual: 10 })
  return { serviceArns: page.items.map(({ arn }) => arn), nextToken: page.nextToken }
}

/** A deleted service is DRAINING until its tasks have drained, then INACTIVE. */
export function deleteService(ecs: Ecs, request: DeleteServiceRequest): { service: Service } {
  const cluster = clusterNamed(ecs, request.cluster)
  const service = serviceNamed(ecs, cluster, request.service ?? '')
  if (service.status === 'INACTIVE') {
    throw new AwsError('ServiceNotFoundException', 'Service not found.')
  }
  if (service.desired > 0 && !request.force) {
    throw new AwsError(
      'InvalidParameterException',
      'The service cannot be stopped while it is scaled above 0.'
    )
  }
  holdView(ecs, service)
  service.status = 'DRAINING'
  service.desired = 0
  for (const deployment of service.deployments) {
    deployment.desired = 0
  }
  for (const record of service.history) {
    supersede(ecs, record)
  }
  lookIn(ecs, service, 1)
  return { service: viewService(ecs, service, { tags: false }) }
}
