import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse
} from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { clusterNamed, serviceNamed } from './look-up.ts'
import { takePage } from './paging.ts'
import { visibleView } from './read-lag.ts'
import { failDeployment } from './rollout-failure.ts'
import { hasEnded } from './service-deployment-statuses.ts'
import { viewBrief, viewServiceDeployment, viewServiceRevision } from './service-deployment-view.ts'
import { lookIn } from './service-looks.ts'
import type { Ecs, ServiceDeploymentState } from './state.ts'

/** Newest first, of the last 90 days. */
export function listServiceDeployments(
  ecs: Ecs,
  request: ListServiceDeploymentsRequest
): ListServiceDeploymentsResponse {
  const service = serviceNamed(ecs, clusterNamed(ecs, request.cluster), request.service ?? '')
  if (!visibleView(ecs, service)) {
    throw new AwsError('ServiceNotFoundException', 'Service not found.')
  }
  const { after, before } = request.createdAt ?? {}
  const earliest = ecs.world.clock.now() - 90 * 86_400_000
  if ([after, before].some(time => time !== undefined && time.getTime() < earliest)) {
    throw new AwsError(
      'InvalidParameterException',
      'Before and After time filter must be within the last 3 months.'
    )
  }
  const found = service.history.filter(
    ({ status, createdAt }) =>
      createdAt >= earliest &&
      (!request.status?.length || request.status.includes(status)) &&
      (after === undefined || createdAt > after.getTime()) &&
      (before === undefined || createdAt < before.getTime())
  )
  const page = takePage(found, request, { most: 100, usual: 20 })
  return { serviceDeployments: page.items.map(viewBrief), nextToken: page.nextToken }
}

export function describeServiceDeployments(
  ecs: Ecs,
  request: DescribeServiceDeploymentsRequest
): DescribeServiceDeploymentsResponse {
  const wanted = request.serviceDeploymentArns ?? []
  checkCount(wanted, 'serviceDeploymentArns')
  const found = wanted.map(arn => findRecord(ecs, arn))
  return {
    serviceDeployments: found.flatMap(record => (record ? [viewServiceDeployment(record)] : [])),
    failures: missing(wanted, found)
  }
}

export function describeServiceRevisions(
  ecs: Ecs,
  request: DescribeServiceRevisionsRequest
): DescribeServiceRevisionsResponse {
  const wanted = request.serviceRevisionArns ?? []
  checkCount(wanted, 'serviceRevisionArns')
  const found = wanted.map(arn => {
    const service = ecs.services.find(one => one.revisions.has(arn))
    const revision = service?.revisions.get(arn)
    return service && revision ? viewServiceRevision(ecs, service, revision) : undefined
  })
  return {
    serviceRevisions: found.flatMap(revision => (revision ? [revision] : [])),
    failures: missing(wanted, found)
  }
}

function checkCount(arns: readonly string[], member: string): void {
  if (arns.length === 0 || arns.length > 20) {
    throw new AwsError('InvalidParameterException', `${member} must have 1 to 20 elements.`)
  }
}

function missing(wanted: readonly string[], found: readonly unknown[]) {
  return wanted.filter((_, index) => !found[index]).map(arn => ({ arn, reason: 'MISSING' }))
}

function findRecord(ecs: Ecs, arn: string): ServiceDeploymentState | undefined {
  return ecs.services.flatMap(({ history }) => history).find(record => record.arn === arn)
}

/**
 * Stops a deployment on the way, by rolling it back unless `stopType` is ABORT. That ROLLBACK is the default,
 * what ABORT does, and the text of the conflict are not documented.
 */
export function stopServiceDeployment(
  ecs: Ecs,
  request: StopServiceDeploymentRequest
): StopServiceDeploymentResponse {
  const arn = request.serviceDeploymentArn ?? ''
  const record = findRecord(ecs, arn)
  if (!record) {
    throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
  }
  const [primary] = record.service.deployments
  if (/^(STOP_REQUESTED|ROLLBACK_)/.test(record.status) && !hasEnded(record.status)) {
    // It goes on as it does (AWS documentation).
    return { serviceDeploymentArn: arn }
  }
  const ongoing = record.status === 'PENDING' || record.status === 'IN_PROGRESS'
  // A newer deployment may have begun whose own record is not there yet.
  if (!ongoing || primary?.record !== record) {
    throw new AwsError(
      'ConflictException',
      `The service deployment cannot be stopped because its status is ${record.status}.`
    )
  }
  const rollback = request.stopType !== 'ABORT'
  const why = rollback ? 'rollback-asked' : 'abort-asked'
  failDeployment(ecs, record.service, primary, why, rollback)
  return { serviceDeploymentArn: arn }
}

/**
 * Answers a pause. The texts are those of AWS's documentation; which error class each belongs to, and the reason of a
 * rollback that was asked for, are not.
 */
export function continueServiceDeployment(
  ecs: Ecs,
  request: ContinueServiceDeploymentRequest
): ContinueServiceDeploymentResponse {
  const arn = request.serviceDeploymentArn ?? ''
  const record = findRecord(ecs, arn)
  if (!record) {
    throw new AwsError(
      'ServiceDeploymentNotFoundException',
      'The service deployment does not exist.'
    )
  }
  if (!/^ecs-[a-z]+-[\w-]+$/.test(request.hookId ?? '')) {
    throw new AwsError(
      'InvalidParameterException',
      'Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}'
    )
  }
  if (hasEnded(record.status)) {
    throw new AwsError(
      'InvalidParameterException',
      'Continuing a service deployment is not allowed for service deployment in terminal states.'
    )
  }
  const { service, shift } = record
  const hook = shift?.hooks.find(({ id }) => id === request.hookId)
  const [primary] = service.deployments
  const waits = hook?.status === 'AWAITING_ACTION' && record.status === 'IN_PROGRESS'
  if (hook === undefined || !waits || primary?.record !== record) {
    throw new AwsError(
      'InvalidParameterException',
      'Provided hookId is either completed, unavailable, or not associated with the given Resource ARN'
    )
  }
  if (request.action === 'ROLLBACK') {
    hook.status = 'FAILED'
    const because = `Service deployment rolled back because ${hook.stage} pause hook was answered with ROLLBACK.`
    failDeployment(ecs, service, primary, { because }, true)
  } else {
    hook.status = 'SUCCEEDED'
    lookIn(ecs, service, 1)
  }
  return { serviceDeploymentArn: arn }
}
