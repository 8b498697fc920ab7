import type { ECSClient } from '@aws-sdk/client-ecs'
import type { ServiceView } from '../../rollout/observation.ts'
import { describeTasks, listTasks } from './ecs.ts'

/** The digest that each container of the PRIMARY task set runs, by container name; service revisions know none of them. */
export async function taskDigests(
  client: ECSClient,
  { clusterArn, name, deployments }: ServiceView
): Promise<ReadonlyMap<string, string>> {
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  const arns = await listTasks(client, clusterArn, name, 'RUNNING')
  const tasks = await describeTasks(client, clusterArn, arns)
  return new Map(
    tasks
      .filter(({ startedBy }) => startedBy === primary?.taskSetId)
      .flatMap(({ containers }) => containers)
      .flatMap(({ name: container, imageDigest }) =>
        imageDigest === undefined ? [] : [[container, imageDigest] as const]
      )
  )
}
