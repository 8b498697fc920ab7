import {
  AddTagsCommand,
  DescribeTagsCommand,
  type ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { OwnTag } from '../preview/preview-facts.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'
import { readWhole, shown } from './whole-answer.ts'

/** DescribeTags takes at most 20 resources a call (AWS documentation). */
const ARNS_PER_CALL = 20

/** A resource with its tags. */
export type Tagged<T> = T & { readonly tags: readonly OwnTag[] }

/** Rules or target groups with their tags; those that were deleted in the meantime are left out. */
export async function withTags<T extends { readonly arn: string }>(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  resources: readonly T[]
): Promise<readonly Tagged<T>[]> {
  const found: Tagged<T>[] = []
  for (let start = 0; start < resources.length; start += ARNS_PER_CALL) {
    found.push(...(await tagsOfSome(client, resources.slice(start, start + ARNS_PER_CALL))))
  }
  return found
}

async function tagsOfSome<T extends { readonly arn: string }>(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  resources: readonly T[]
): Promise<readonly Tagged<T>[]> {
  try {
    const tags = await readTags(
      client,
      resources.map(({ arn }) => arn)
    )
    return resources.map(resource => ({ ...resource, tags: tags.get(resource.arn) ?? [] }))
  } catch (error) {
    if (!isNotFound(error)) throw error
    // A missing one fails the whole call: ask for each of them.
    if (resources.length <= 1) return []
    const alone = await Promise.all(resources.map(resource => tagsOfSome(client, [resource])))
    return alone.flat()
  }
}

async function readTags(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[]
): Promise<ReadonlyMap<string, readonly OwnTag[]>> {
  const descriptions = await readWhole('elasticloadbalancing:DescribeTags', async () => {
    const answer = await client.send(new DescribeTagsCommand({ ResourceArns: [...arns] }))
    return shown(answer.TagDescriptions, 'tags')
  })
  return new Map(
    descriptions.map(({ ResourceArn = '', Tags = [] }) => [
      ResourceArn,
      Tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }))
    ])
  )
}

/** Adds tags to rules and target groups, in place of those with the same keys. */
export async function addTags(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  tags: readonly OwnTag[]
): Promise<void> {
  await naming('elasticloadbalancing:AddTags', () =>
    client.send(new AddTagsCommand({ ResourceArns: [...arns], Tags: elbTags(tags) }))
  )
}

/** Tags in the words of load balancers. */
export function elbTags(tags: readonly OwnTag[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }))
}

/** Whether a call failed because what it is about does not exist (any more). */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const cause = error.cause instanceof Error ? error.cause : error
  return /^(Rule|TargetGroup|Listener|LoadBalancer)NotFound(Exception)?$/.test(cause.name)
}

/** Whether a call failed with this error of AWS; the SDK adds `Exception` to some names. */
export function isElbError(error: unknown, name: string): boolean {
  if (!(error instanceof Error)) return false
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.name === name || cause.name === `${name}Exception`
}
