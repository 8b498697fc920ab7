import { getDeployment } from '../../aws/codedeploy.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { CodeDeployFound } from '../../revision/find-deployment-group.ts'
import { primaryOf } from '../deployment-state.ts'

/** The service with how the deployment ended that its PRIMARY task set is from: ECS does not know that it failed. */
export async function withItsEnd(
  service: ServiceView,
  { clients }: CodeDeployFound
): Promise<ServiceView> {
  const primary = primaryOf(service)
  // The task set that came with the service was made by no deployment.
  if (primary === undefined || !primary.id.startsWith('d-')) return service
  // One that CodeDeploy has forgotten is no reason to deploy again.
  const made = await getDeployment(clients.client, primary.id).catch(() => undefined)
  if (made?.status !== 'Failed' && made?.status !== 'Stopped') return service
  const deployments = service.deployments.map(one =>
    one === primary ? { ...one, rolloutState: 'FAILED' as const } : one
  )
  return { ...service, deployments }
}
