import { describeRegistration } from '../../aws/deployment-history.ts'
import type { Tools } from '../../context/tools.ts'
import type { DeploymentView } from '../../ecs/observation.ts'
import type { Ownership } from '../../rollback/owner.ts'

/** Who started a deployment, by its revision; undefined when that was deleted. */
export async function readOwnership(
  { taskDefinition, createdAt }: Pick<DeploymentView, 'taskDefinition' | 'createdAt'>,
  { clients }: Pick<Tools, 'clients'>
): Promise<Ownership | undefined> {
  const registration = await describeRegistration(clients.ecs, taskDefinition)
  if (registration === undefined) return undefined
  const { origin, registeredAt } = registration
  return { origin, registeredAt, registeredForMs: createdAt - Date.parse(registeredAt) }
}
