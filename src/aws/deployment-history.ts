import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  paginateListTaskDefinitions,
  type ServiceDeploymentBrief,
  type ServiceDeploymentStatus,
  type ServiceRevision
} from '@aws-sdk/client-ecs'
import { type CandidateImage, repositoryIn } from '../rollback/candidate.ts'
import type { Registration } from '../rollback/registrations.ts'
import { canonicalise } from '../task-definition/canonical.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { requestMembers } from '../task-definition/normalise.ts'
import { readOrigin } from '../task-definition/origin-tags.ts'
import { failureOf, naming } from './failure.ts'
import { endingPages, followPages } from './pages.ts'
import { nameIn, readWhole, shown, toldOfAll } from './whole-answer.ts'

/** DescribeServiceRevisions takes at most 20 a call (AWS documentation). */
export const REVISIONS_PER_CALL = 20

/** A deployment of a service that was made at some time in the last 90 days, as ECS keeps them. */
export interface PastDeployment {
  readonly arn: string
  /** ARN of the service revision; its last part is the number in the deployment's id. */
  readonly revision: string
  readonly status: ServiceDeploymentStatus
  /** When it ended, else when it began: ISO 8601. */
  readonly at: string
}

/** What a service revision ran. */
export interface PastRevision {
  readonly arn: string
  /** ARN of the task definition. */
  readonly taskDefinition: string
  readonly images: readonly CandidateImage[]
}

/** The service's deployments with one of these statuses, or with any, all pages, newest first. */
export async function listPastDeployments(
  client: ECSClient,
  cluster: string,
  service: string,
  status?: ServiceDeploymentStatus[]
): Promise<readonly PastDeployment[]> {
  const found: ServiceDeploymentBrief[] = []
  const follow = followPages('ecs:ListServiceDeployments')
  let nextToken: string | undefined
  do {
    const input = { cluster, service, status, maxResults: 100, nextToken }
    const page = await readWhole('ecs:ListServiceDeployments', async () => {
      const answer = await client.send(new ListServiceDeploymentsCommand(input))
      return { ...answer, listed: shown(answer.serviceDeployments, 'a list of deployments') }
    })
    found.push(...page.listed)
    nextToken = follow(page.nextToken)
  } while (nextToken !== undefined)
  // The order of the pages is not documented.
  const age = ({ createdAt }: ServiceDeploymentBrief) => createdAt?.getTime() ?? 0
  return found.sort((a, b) => age(b) - age(a)).map(pastDeployment)
}

/** The ARNs of the service revisions that ran when a service deployment began. */
export async function sourcesOf(client: ECSClient, arn: string): Promise<readonly string[]> {
  const serviceDeployments = await readWhole('ecs:DescribeServiceDeployments', async () => {
    const answer = await client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] })
    )
    const own = (answer.serviceDeployments ?? []).filter(one => one?.serviceDeploymentArn === arn)
    return toldOfAll(own, answer, [arn], 'deployment that was asked for')
  })
  const sources = serviceDeployments[0]?.sourceServiceRevisions ?? []
  return sources.flatMap(({ arn: revision }) => revision ?? [])
}

function pastDeployment(brief: ServiceDeploymentBrief): PastDeployment {
  const at = brief.finishedAt ?? brief.createdAt
  return {
    arn: brief.serviceDeploymentArn ?? '',
    revision: brief.targetServiceRevisionArn ?? '',
    status: brief.status ?? 'PENDING',
    at: at?.toISOString() ?? ''
  }
}

/** Service revisions by ARN, at most 20; those that ECS has forgotten are left out. */
export async function describePastRevisions(
  client: ECSClient,
  arns: readonly string[]
): Promise<readonly PastRevision[]> {
  const serviceRevisions = await readWhole('ecs:DescribeServiceRevisions', async () => {
    const answer = await client.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] })
    )
    const own = (answer.serviceRevisions ?? []).filter(({ serviceRevisionArn = '' }) =>
      arns.includes(serviceRevisionArn)
    )
    return toldOfAll(own, answer, arns, 'service revision that was asked for')
  })
  return serviceRevisions.map(pastRevision)
}

function pastRevision(revision: ServiceRevision): PastRevision {
  return {
    arn: revision.serviceRevisionArn ?? '',
    taskDefinition: revision.taskDefinition ?? '',
    images: (revision.containerImages ?? []).map(({ containerName, image, imageDigest }) => ({
      container: containerName ?? '',
      reference: image ?? '',
      ...(imageDigest === undefined ? {} : { digest: imageDigest })
    }))
  }
}

/** A registered revision with its tags; undefined when it was deleted. */
export async function describeRegistration(
  client: ECSClient,
  reference: string
): Promise<Registration | undefined> {
  try {
    const { taskDefinition, tags } = await readWhole('ecs:DescribeTaskDefinition', async () => {
      const answer = await client.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] })
      )
      const isIt = nameIn(answer.taskDefinition?.taskDefinitionArn ?? '') === nameIn(reference)
      const found = shown(isIt ? answer.taskDefinition : undefined, nameIn(reference))
      return { taskDefinition: found, tags: answer.tags }
    })
    return {
      taskDefinition: taskDefinition.taskDefinitionArn ?? '',
      images: (taskDefinition.containerDefinitions ?? []).map(({ name = '', image = '' }) => ({
        container: name,
        reference: image
      })),
      origin: readOrigin((tags ?? []).map(({ key = '', value = '' }) => ({ key, value }))),
      registeredAt: taskDefinition.registeredAt?.toISOString() ?? '',
      shape: shapeOf(taskDefinition as TaskDefinition)
    }
  } catch (error) {
    // ECS answers an unknown revision with ClientException (seen on AWS).
    if (failureOf(error).name === 'ClientException') return undefined
    throw error
  }
}

/** The task definition as text, each image by its repository alone. */
function shapeOf({ tags: _tags, ...definition }: TaskDefinition): string {
  const containerDefinitions = (definition.containerDefinitions ?? []).map(container => ({
    ...container,
    image: repositoryIn(container.image ?? '')
  }))
  return JSON.stringify(canonicalise({ ...requestMembers(definition), containerDefinitions }))
}

/** ARNs of a family's revisions, ACTIVE and INACTIVE ones, newest first, at most so many. */
export async function listRevisions(
  client: ECSClient,
  familyPrefix: string,
  most: number
): Promise<readonly string[]> {
  // What an INACTIVE revision ran can be registered again: without it, the previous one would be the one before.
  const [active, inactive] = await Promise.all([
    listInStatus(client, familyPrefix, 'ACTIVE', most),
    listInStatus(client, familyPrefix, 'INACTIVE', most)
  ])
  const numberOf = (arn: string) => Number(arn.split(':').pop())
  return [...active, ...inactive].sort((a, b) => numberOf(b) - numberOf(a)).slice(0, most)
}

async function listInStatus(
  client: ECSClient,
  familyPrefix: string,
  status: 'ACTIVE' | 'INACTIVE',
  most: number
): Promise<readonly string[]> {
  return await naming('ecs:ListTaskDefinitions', async () => {
    const arns: string[] = []
    const input = { familyPrefix, status, sort: 'DESC' } as const
    for await (const page of endingPages(
      'ecs:ListTaskDefinitions',
      paginateListTaskDefinitions({ client, pageSize: 100 }, input)
    )) {
      // The prefix of a family may be that of others too.
      const some = shown(page.taskDefinitionArns, 'a list of revisions')
      arns.push(...some.filter(arn => familyOf(arn) === familyPrefix))
      if (arns.length >= most) break
    }
    return arns
  })
}

/** The family in the ARN of a revision. */
export function familyOf(taskDefinition: string): string {
  return (taskDefinition.split('/').pop() ?? '').split(':')[0] ?? ''
}
