import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest
} from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { Ecs } from './state.ts'
import { addTags, tagsOf } from './tags.ts'

export function tagResource(ecs: Ecs, request: TagResourceRequest): object {
  addTags(ecs, existing(ecs, request.resourceArn), request.tags)
  return {}
}

export function untagResource(ecs: Ecs, request: UntagResourceRequest): object {
  const tags = ecs.tags.get(existing(ecs, request.resourceArn))
  for (const key of request.tagKeys ?? []) {
    tags?.delete(key)
  }
  return {}
}

export function listTagsForResource(
  ecs: Ecs,
  request: ListTagsForResourceRequest
): ListTagsForResourceResponse {
  return { tags: tagsOf(ecs, existing(ecs, request.resourceArn)) }
}

/** Texts are probable. */
function existing(ecs: Ecs, arn = ''): string {
  const known =
    [...ecs.clusters.values()].some(one => one.arn === arn) ||
    ecs.services.some(one => one.arn === arn && one.status !== 'INACTIVE') ||
    ecs.tasks.has(arn) ||
    [...ecs.families.values()].flat().some(one => one.taskDefinitionArn === arn)
  if (!known) {
    throw new AwsError('InvalidParameterException', 'The specified resource could not be found.')
  }
  return arn
}
