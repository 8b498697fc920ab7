import { type ECSClient, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-ecs'
import type { Tag } from '../task-definition/definition.ts'
import { naming } from './failure.ts'

/** Adds tags to a resource of ECS, in place of those with the same keys. */
export async function tagResource(
  client: ECSClient,
  resourceArn: string,
  tags: readonly Tag[]
): Promise<void> {
  const wanted = tags.map(({ key = '', value = '' }) => ({ key, value }))
  await naming('ecs:TagResource', () =>
    client.send(new TagResourceCommand({ resourceArn, tags: wanted }))
  )
}

/** Takes tags off a resource of ECS. */
export async function untagResource(
  client: ECSClient,
  resourceArn: string,
  tagKeys: readonly string[]
): Promise<void> {
  await naming('ecs:UntagResource', () =>
    client.send(new UntagResourceCommand({ resourceArn, tagKeys: [...tagKeys] }))
  )
}
