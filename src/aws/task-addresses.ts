import { DescribeTasksCommand, type ECSClient } from '@aws-sdk/client-ecs'
import { listTasks } from './ecs.ts'
import { readWhole, toldOfAll } from './whole-answer.ts'

/** DescribeTasks takes at most 100 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 100

/** The private addresses of the running tasks of a deployment. */
export async function addressesOf(
  client: ECSClient,
  cluster: string,
  service: string,
  deploymentId: string
): Promise<readonly string[]> {
  const arns = await listTasks(client, cluster, service, 'RUNNING')
  const addresses: string[] = []
  for (let start = 0; start < arns.length; start += TASKS_PER_CALL) {
    const tasks = arns.slice(start, start + TASKS_PER_CALL)
    const found = await readWhole('ecs:DescribeTasks', async () => {
      const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: [...tasks] }))
      return toldOfAll(answer.tasks ?? [], answer, tasks, 'task that was asked for')
    })
    addresses.push(
      ...found
        .filter(({ startedBy }) => startedBy === deploymentId)
        .flatMap(({ attachments = [] }) => attachments.flatMap(({ details = [] }) => details))
        .flatMap(({ name, value }) =>
          name === 'privateIPv4Address' && value !== undefined ? [value] : []
        )
    )
  }
  return addresses
}
