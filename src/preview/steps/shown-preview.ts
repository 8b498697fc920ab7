import { describeListener } from '../../aws/listener-rules.ts'
import type { Tools } from '../../context/tools.ts'
import { billedTask } from '../../cost/estimate.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { findRegistered } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import type { CommentFacts } from '../comment-text.ts'
import { costLine } from '../cost-line.ts'
import { expiryOf } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import { findOwnGroup, findOwnService } from './preview-parts.ts'
import { addressOf, answers } from './publish-preview.ts'

/** The comment about a preview that this run did not bring up. */
export type Shown = Pick<CommentFacts, 'url' | 'commit' | 'image' | 'expiresAt' | 'cost' | 'isGone'>

/** What people see of a preview after a deployment that went wrong. Empty when it cannot be seen; never throws. */
export async function findShown(
  request: PreviewRequest,
  target: PreviewTarget,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<Shown> {
  try {
    const found = await findOwnService(target, tools)
    if (found?.ours !== true || found.value.status !== 'ACTIVE') return { isGone: true }
    const expiresAt = expiryOf(found.tags)
    const completed = rollbackTarget(found.value)?.taskDefinition
    const url = completed === undefined ? undefined : await findAddress(target, tools)
    if (completed === undefined || url === undefined) return { expiresAt }
    const { definition } = await findRegistered(completed, tools)
    const billed = billedTask(definition, request.preview.spot)
    return {
      url,
      expiresAt,
      commit: readOrigin(definition.tags).commit,
      image: imageOf(found.value.loadBalancers[0]?.containerName, definition),
      cost: billed === undefined ? undefined : costLine(billed, request.region)
    }
  } catch {
    // What went wrong before is the better message.
    return {}
  }
}

async function findAddress(
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<string | undefined> {
  const group = await findOwnGroup(target, tools)
  if (group?.ours !== true || !(await answers(group.value.arn, tools))) return undefined
  const listener = await describeListener(tools.clients.elb, target.listenerArn)
  return addressOf(target.names.host, listener)
}

/** The image of the container that answers. */
function imageOf(name: string | undefined, definition: TaskDefinition): string | undefined {
  return definition.containerDefinitions.find(container => container.name === name)?.image
}
