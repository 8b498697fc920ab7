import {
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  type ECSClient,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  type Service
} from '@aws-sdk/client-ecs'
import { failureOf, naming } from './failure.ts'
import { allItems } from './pages.ts'
import { describeWholeService } from './services.ts'

/** What a preview takes over from its base service, and whether it runs on Spot, in the words of CreateService. */
export type CopiedSettings = Pick<
  Service,
  | 'networkConfiguration'
  | 'platformVersion'
  | 'enableExecuteCommand'
  | 'healthCheckGracePeriodSeconds'
  | 'loadBalancers'
  | 'capacityProviderStrategy'
>

/** The settings of a service, with the names of members that are newer than this action. */
export interface FoundSettings extends CopiedSettings {
  readonly newerMembers: readonly string[]
}

/** The settings of a service, with all that AWS has written in them; undefined when there is no such service that is active. */
export async function describeSettings(
  client: ECSClient,
  cluster: string,
  service: string
): Promise<FoundSettings | undefined> {
  const found = await describeWholeService(client, cluster, service)
  if (found === undefined || found.known.status !== 'ACTIVE') return undefined
  const { known, whole } = found
  const newerMembers = Object.entries(whole)
    .filter(([name, value]) => value !== null && !Object.hasOwn(known, name))
    .map(([name]) => name)
  return { ...whole, newerMembers }
}

/** The names of the cluster's services. */
export async function listServices(client: ECSClient, cluster: string): Promise<readonly string[]> {
  const pages = paginateListServices({ client, pageSize: 100 }, { cluster })
  return await allItems('ecs:ListServices', pages, page => page.serviceArns?.map(lastPart))
}

/** Deletes a service with all its tasks; one that is missing or draining is not an error. */
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
export async function listActiveRevisions(
  client: ECSClient,
  family: string
): Promise<readonly string[]> {
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
