import { describeTaskDefinition } from '../../aws/ecs.ts'
import { failureOf } from '../../aws/failure.ts'
import {
  describeRunningTasks,
  listClusters,
  listRunningTasks,
  type RunningTask,
  revisionsOfServices
} from '../../aws/image-users.ts'
import { listFamilies, listServices } from '../../aws/preview-services.ts'
import type { Tools } from '../../context/tools.ts'
import { isObject } from '../../json-object.ts'
import { imageNames } from '../image-use.ts'
import { isPreviewName } from '../names.ts'
import type { PreviewTarget } from '../target.ts'

/** The images that something else than a preview uses in this account and region, as far as that could be found out. */
export type ImageUsers =
  | { readonly kind: 'known'; readonly names: ReadonlySet<string> }
  /** A sentence that says why not. */
  | { readonly kind: 'unknown'; readonly why: string }

/**
 * What is read, at most: each revision and each family is one call, one after the other, which stays below the
 * 20 a second that ECS takes (AWS documentation).
 */
const MOST = { clusters: 100, services: 2_000, tasks: 10_000, revisions: 500, families: 300 }

/** There is more to read than one removal should. */
class TooMany extends Error {
  override readonly name = 'TooMany'
}

/**
 * The images that services, tasks and other families of task definitions use, in all clusters, by tag and by digest. A
 * call that is denied leaves it unknown. Of a family the newest revision counts, which is what a schedule starts.
 */
export async function findImageUsers(
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<ImageUsers> {
  try {
    return { kind: 'known', names: await collect(target, tools) }
  } catch (error) {
    if (error instanceof TooMany) return { kind: 'unknown', why: error.message }
    const { kind, message } = failureOf(error)
    if (kind === 'denied') return { kind: 'unknown', why: message }
    throw error
  }
}

async function collect(
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<ReadonlySet<string>> {
  const { ecs } = tools.clients
  const isOwn = (revision: string) => familyOf(revision) === target.names.name
  const clusters = limited('clusters', await listClusters(ecs), MOST.clusters)
  // What previews run is known from their services.
  const families = (await listFamilies(ecs)).filter(family => !isPreviewName(family))
  const seen = await readClusters(clusters, tools)
  const revisions = [...new Set(seen.revisions)].filter(revision => !isOwn(revision))
  const names = new Set<string>()
  for (const { taskDefinition, images } of seen.tasks) {
    if (isOwn(taskDefinition)) continue
    for (const { image, digest } of images) add(names, imageNames(image, digest))
  }
  for (const reference of [
    ...limited('task definitions of services', revisions, MOST.revisions),
    ...limited('families of task definitions', families, MOST.families)
  ]) {
    add(names, await imagesOf(reference, tools))
  }
  return names
}

/** The revisions of all services, and the tasks that run. */
async function readClusters(clusters: readonly string[], { clients }: Pick<Tools, 'clients'>) {
  const revisions: string[] = []
  const tasks: RunningTask[] = []
  let services = 0
  let running = 0
  for (const cluster of clusters) {
    const names = await listServices(clients.ecs, cluster)
    services += names.length
    if (services > MOST.services) throw tooMany('services', MOST.services)
    revisions.push(...(await revisionsOfServices(clients.ecs, cluster, names)))
    const arns = await listRunningTasks(clients.ecs, cluster)
    running += arns.length
    if (running > MOST.tasks) throw tooMany('tasks', MOST.tasks)
    tasks.push(...(await describeRunningTasks(clients.ecs, cluster, arns)))
  }
  return { revisions, tasks }
}

function add(names: Set<string>, more: readonly string[]): void {
  for (const name of more) names.add(name)
}

function limited(what: string, all: readonly string[], most: number): readonly string[] {
  if (all.length > most) throw tooMany(what, most)
  return all
}

const tooMany = (what: string, most: number) =>
  new TooMany(`There are more than ${most} ${what}, too many to check.`)

/** `arn:aws:ecs:…:task-definition/web:41` is of the family `web`. */
function familyOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1).replace(/:\d+$/, '')
}

/** The images of a revision, or of a family's newest one; none when it was deleted in the meantime. */
async function imagesOf(
  reference: string,
  { clients }: Pick<Tools, 'clients'>
): Promise<readonly string[]> {
  const document = await describeIfThere(reference, clients.ecs)
  const definition = isObject(document) ? document.taskDefinition : undefined
  const containers = isObject(definition) ? definition.containerDefinitions : undefined
  if (!Array.isArray(containers)) return []
  return containers.flatMap(container =>
    isObject(container) && typeof container.image === 'string' ? imageNames(container.image) : []
  )
}

async function describeIfThere(
  reference: string,
  client: Tools['clients']['ecs']
): Promise<unknown> {
  try {
    return (await describeTaskDefinition(client, reference)).document
  } catch (error) {
    // That is how ECS answers for a family whose last revision is gone.
    if (failureOf(error).name === 'ClientException') return undefined
    throw error
  }
}
