import type { ECSClient } from '@aws-sdk/client-ecs'
import type { ServiceView } from '../ecs/observation.ts'
import { describeTasks, listTasks } from './ecs.ts'

/** The digests that the running tasks of a deployment or task set run, by container name. `startedBy`: its id. */
export async function taskDigests(
  client: ECSClient,
  { clusterArn, name }: ServiceView,
  startedBy: string | undefined,
  options: { readonly signal?: AbortSignal | undefined } = {}
): Promise<ReadonlyMap<string, readonly string[]>> {
  const arns = await listTasks(client, clusterArn, name, 'RUNNING', options)
  const tasks = await describeTasks(client, clusterArn, arns, options)
  const digests = new Map<string, readonly string[]>()
  for (const { containers } of tasks.filter(task => task.startedBy === startedBy)) {
    for (const { name: container, imageDigest } of containers) {
      if (imageDigest === undefined) continue
      digests.set(container, [...new Set([...(digests.get(container) ?? []), imageDigest])])
    }
  }
  return digests
}
