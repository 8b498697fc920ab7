import {
  type ECSClient,
  paginateListClusters,
  paginateListTasks,
  type Service
} from '@aws-sdk/client-ecs'
import { readTasks } from './ecs.ts'
import { allItems } from './pages.ts'
import { describeServices } from './services.ts'

/** A task that runs, or is about to. */
export interface RunningTask {
  /** ARN of its revision. */
  readonly taskDefinition: string
  /** The image of each container, with the digest that it was resolved to. */
  readonly images: readonly { readonly image: string; readonly digest?: string }[]
}

/** The ARNs of all clusters of the account in this region. */
export async function listClusters(client: ECSClient): Promise<readonly string[]> {
  const pages = paginateListClusters({ client, pageSize: 100 }, {})
  return await allItems('ecs:ListClusters', pages, page => page.clusterArns)
}

/** The ARNs of the revisions that services run, or move to or from. */
export async function revisionsOfServices(
  client: ECSClient,
  cluster: string,
  names: readonly string[]
): Promise<readonly string[]> {
  const services = await describeServices(client, cluster, names)
  return [...new Set(services.flatMap(revisionsOf))]
}

function revisionsOf({ taskDefinition, deployments = [], taskSets = [] }: Service): string[] {
  return [taskDefinition, ...[...deployments, ...taskSets].map(one => one.taskDefinition)].filter(
    arn => arn !== undefined
  )
}

/** The ARNs of all tasks of a cluster that run, or are about to: those of no service, too. */
export async function listRunningTasks(
  client: ECSClient,
  cluster: string
): Promise<readonly string[]> {
  const pages = paginateListTasks({ client, pageSize: 100 }, { cluster })
  return await allItems('ecs:ListTasks', pages, page => page.taskArns)
}

/** What tasks run, without those that no longer exist. */
export async function describeRunningTasks(
  client: ECSClient,
  cluster: string,
  arns: readonly string[]
): Promise<readonly RunningTask[]> {
  const tasks = await readTasks(client, cluster, arns)
  return tasks.map(({ taskDefinitionArn: taskDefinition = '', containers = [] }) => ({
    taskDefinition,
    images: containers.flatMap(({ image, imageDigest }) =>
      image === undefined
        ? []
        : [{ image, ...(imageDigest === undefined ? {} : { digest: imageDigest }) }]
    )
  }))
}
