import { describeServiceDeployment, findServiceDeployment } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { activeService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { primaryOf } from '../deployment-state.ts'
import { gateStage } from '../smoke-gate.ts'

/**
 * Ends the step before anything is built when it is to leave, or to test, at a point that it could not see: stages and pauses
 * are shown by the service-deployment calls alone. @throws DeployError that names the call
 */
export async function requireStages(
  { cluster, rollout }: Pick<Request, 'cluster' | 'rollout'>,
  found: Pick<Found, 'service'>,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<void> {
  const service = activeService(found.service)
  const primary = service && primaryOf(service)
  const point = service && hiddenPoint(rollout, service)
  if (point === undefined || service === undefined || primary === undefined) return
  try {
    const arn = await findServiceDeployment(clients.ecs, cluster, service.name, primary, { signal })
    if (arn !== undefined) await describeServiceDeployment(clients.ecs, arn, { signal })
  } catch (error) {
    const failure = failureOf(error)
    if (!isUnavailable(failure)) throw error
    throw new DeployError(
      'access-denied',
      `${point.what} cannot be seen: ${failure.message} Nothing was built or changed.`,
      {
        hint: `Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the role of this job (README, "Permissions"), or leave ${point.inputs} out.`,
        cause: error
      }
    )
  }
}

/** What this step has to see on the way; undefined when the end of the deployment is enough. */
function hiddenPoint(
  { waitUntil, smokeTest }: Request['rollout'],
  { settings, controller }: ServiceView
): { readonly what: string; readonly inputs: string } | undefined {
  if (waitUntil !== 'completed') return { what: `wait-until: ${waitUntil}`, inputs: 'wait-until' }
  const stage = controller === 'ECS' && smokeTest !== undefined ? gateStage(settings) : undefined
  return stage === undefined
    ? undefined
    : { what: `The pause at ${stage} for the smoke test`, inputs: 'the smoke-test inputs' }
}
