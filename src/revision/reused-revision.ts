import { tagResource } from '../aws/service-tags.ts'
import type { Tools } from '../context/tools.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import { type Origin, originTags, readOrigin } from '../task-definition/origin-tags.ts'
import type { Found } from './find-revision.ts'
import { originOf } from './origin.ts'

/**
 * What the tags of a revision have to say when it is deployed again and its image's tag points to another digest
 * now: everything about the image and its run. Undefined when they are true, or name no digest.
 */
export function renewedOrigin(before: Origin, now: Origin): Origin | undefined {
  const { digest } = before
  if (digest === undefined || now.digest === undefined || digest === now.digest) return undefined
  // What it replaced when it was registered, and of what it is a copy, stays true.
  const { replaces: _replaces, copyOf: _copyOf, ...renewed } = now
  return renewed
}

/** Updates the tags of a reused revision to what runs, once it runs. Never fails. */
export async function renewTags(
  taskDefinition: string,
  found: Found,
  tools: Pick<Tools, 'runner' | 'clients' | 'source'>
): Promise<void> {
  const reused = found.registered.find(({ arn }) => arn === taskDefinition)
  const renewed =
    reused && renewedOrigin(readOrigin(reused.definition.tags), originOf(found, tools))
  if (renewed === undefined) return
  try {
    await tagResource(tools.clients.ecs, taskDefinition, originTags(renewed))
  } catch {
    tools.runner.notice(
      `The tags of ${revisionName(taskDefinition)} still name the image that it ran before: ecs:TagResource is not permitted, or failed. A rollback by commit or digest goes by them.`
    )
  }
}
