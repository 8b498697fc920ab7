import type { ECSClient } from '@aws-sdk/client-ecs'
import { listTasks, readTasks } from './ecs.ts'

/** The private addresses of the running tasks of a deployment. */
export async function addressesOf(
  client: ECSClient,
  cluster: string,
  service: string,
  deploymentId: string
): Promise<readonly string[]> {
  const tasks = await readTasks(
    client,
    cluster,
    await listTasks(client, cluster, service, 'RUNNING')
  )
  return tasks
    .filter(({ startedBy }) => startedBy === deploymentId)
    .flatMap(({ attachments = [] }) => attachments.flatMap(({ details = [] }) => details))
    .flatMap(({ name, value }) =>
      name === 'privateIPv4Address' && value !== undefined ? [value] : []
    )
}
