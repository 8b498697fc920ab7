import { describeServiceDeployment, findServiceDeployment } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { activeService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { primaryOf } from '../deployment-state.ts'

/**
 * Ends the step before anything is built when it is to leave at a point that it could not see: stages and pauses are shown by
 * the service-deployment calls alone. @throws DeployError that names the call
 */
export async function requireStages(
  { cluster, rollout }: Pick<Request, 'cluster' | 'rollout'>,
  found: Pick<Found, 'service'>,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<void> {
  const { waitUntil } = rollout
  const service = activeService(found.service)
  const primary = service && primaryOf(service)
  if (waitUntil === 'completed' || service === undefined || primary === undefined) return
  try {
    const arn = await findServiceDeployment(clients.ecs, cluster, service.name, primary, { signal })
    if (arn !== undefined) await describeServiceDeployment(clients.ecs, arn, { signal })
  } catch (error) {
    const failure = failureOf(error)
    if (!isUnavailable(failure)) throw error
    throw new DeployError(
      'access-denied',
      `wait-until: ${waitUntil} cannot be seen: ${failure.message} Nothing was built or changed.`,
      {
        hint: 'Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the role of this job (README, "Permissions"), or leave wait-until out.',
        cause: error
      }
    )
  }
}
