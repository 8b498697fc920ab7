import {
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  type ECSClient,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  type Service
} from '@aws-sdk/client-ecs'
import type { ServiceView } from '../ecs/observation.ts'
import { failureOf, naming } from './failure.ts'
import { allItems } from './pages.ts'
import { serviceView } from './views.ts'
import { nameIn, readWhole, toldOfAll } from './whole-answer.ts'
import { keepAnswer } from './whole-json.ts'

/** DescribeServices takes at most 10 a call (AWS documentation). */
const SERVICES_PER_CALL = 10

/** What a preview takes over from its base service, and whether it runs on Spot, in the words of CreateService. */
export type ServiceSettings = Pick<
  Service,
  | 'networkConfiguration'
  | 'platformVersion'
  | 'enableExecuteCommand'
  | 'healthCheckGracePeriodSeconds'
  | 'loadBalancers'
  | 'capacityProviderStrategy'
>

/** The settings of a service, with the names of members that are newer than this action. */
export interface FoundSettings extends ServiceSettings {
  readonly newerMembers: readonly string[]
}

/** The settings of a service, with all that AWS has written in them; undefined when there is no such service that is active. */
export async function describeSettings(
  client: ECSClient,
  cluster: string,
  service: string
): Promise<FoundSettings | undefined> {
  const { whole, known } = await readWhole('ecs:DescribeServices', async () => {
    const { command, answer } = keepAnswer(
      new DescribeServicesCommand({ cluster, services: [service] })
    )
    const read = await client.send(command)
    toldOfAll(read.services ?? [], read, [service], `service ${nameIn(service)}`)
    return { known: read, whole: (answer() ?? read) as typeof read }
  })
  const index = (known.services ?? []).findIndex(
    ({ status, serviceName }) => status === 'ACTIVE' && serviceName === nameIn(service)
  )
  const [found, read] = [whole.services?.[index], known.services?.[index]]
  if (found === undefined || read === undefined) return undefined
  const newerMembers = Object.entries(found)
    .filter(([name, value]) => value !== null && !Object.hasOwn(read, name))
    .map(([name]) => name)
  return { ...found, newerMembers }
}

/** The names of the cluster's services. */
export async function listServices(client: ECSClient, cluster: string): Promise<readonly string[]> {
  const pages = paginateListServices({ client, pageSize: 100 }, { cluster })
  return await allItems('ecs:ListServices', pages, page => page.serviceArns?.map(lastPart))
}

/** Services with their tags; those that ECS does not know are left out. */
export async function describeServices(
  client: ECSClient,
  cluster: string,
  names: readonly string[]
): Promise<readonly ServiceView[]> {
  const found: ServiceView[] = []
  for (let start = 0; start < names.length; start += SERVICES_PER_CALL) {
    const services = names.slice(start, start + SERVICES_PER_CALL)
    const some = await readWhole('ecs:DescribeServices', async () => {
      const answer = await client.send(
        new DescribeServicesCommand({ cluster, services, include: ['TAGS'] })
      )
      return toldOfAll(answer.services ?? [], answer, services, 'service that was asked for')
    })
    found.push(...some.map(serviceView))
  }
  return found
}

/** Deletes a service with all its tasks; one that is gone, or going, is no error. */
export async function deleteService(
  client: ECSClient,
  cluster: string,
  service: string
): Promise<void> {
  try {
    await naming('ecs:DeleteService', () =>
      client.send(new DeleteServiceCommand({ cluster, service, force: true }))
    )
  } catch (error) {
    if (!/^Service(NotFound|NotActive)Exception$/.test(failureOf(error).name)) throw error
  }
}

/** The ARNs of a family's active revisions. */
export async function listRevisions(client: ECSClient, family: string): Promise<readonly string[]> {
  const pages = paginateListTaskDefinitions(
    { client, pageSize: 100 },
    { familyPrefix: family, status: 'ACTIVE' }
  )
  const arns = await allItems('ecs:ListTaskDefinitions', pages, page => page.taskDefinitionArns)
  return arns.filter(arn => lastPart(arn).split(':')[0] === family)
}

/** The names of the families that have an active revision. */
export async function listFamilies(client: ECSClient): Promise<readonly string[]> {
  const pages = paginateListTaskDefinitionFamilies({ client, pageSize: 100 }, { status: 'ACTIVE' })
  return await allItems('ecs:ListTaskDefinitionFamilies', pages, page => page.families)
}

/** Deregisters a revision; one that is inactive already is no error. */
export async function deregister(client: ECSClient, taskDefinition: string): Promise<void> {
  await naming('ecs:DeregisterTaskDefinition', () =>
    client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }))
  )
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}
