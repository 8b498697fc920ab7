import type { Tag } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { Ecs } from './state.ts'

/** The tags of a resource, as the API lists them. */
export function tagsOf(ecs: Ecs, arn: string): { key: string; value: string }[] {
  return [...(ecs.tags.get(arn) ?? [])].map(([key, value]) => ({ key, value }))
}

/**
 * Adds tags to a resource.
 *
 * @throws AwsError when there would be more than 50
 */
export function addTags(ecs: Ecs, arn: string, tags: readonly Tag[] | undefined): void {
  const all = new Map(ecs.tags.get(arn))
  for (const { key = '', value = '' } of tags ?? []) {
    all.set(key, value)
  }
  if (all.size > 50) {
    throw new AwsError('InvalidParameterException', 'The number of tags cannot exceed 50.')
  }
  ecs.tags.set(arn, all)
}
