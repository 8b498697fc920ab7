import { listListeners } from '../../aws/listener-rules.ts'
import type { TargetGroupView } from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import { DeployError } from '../../problem.ts'
import type { PreviewTarget } from '../target.ts'
import { findOwnRules } from './preview-parts.ts'

/**
 * Refuses a preview that has its rule on another listener: a target group belongs to one load balancer only, and a second
 * rule would be left over when the pull request is closed. For a preview without a rule on the given listener.
 */
export async function refuseOtherListener(
  target: PreviewTarget,
  { balancers }: TargetGroupView,
  tools: Pick<Tools, 'clients'>
): Promise<void> {
  // That the group counts as used is not enough: it still counts for a while after its rule was deleted.
  for (const balancer of balancers) {
    for (const listenerArn of await listListeners(tools.clients.elb, balancer)) {
      if (listenerArn === target.listenerArn) continue
      const { rules } = await findOwnRules({ ...target, listenerArn }, tools)
      if (rules.some(({ ours }) => ours)) throw otherListener(listenerArn)
    }
  }
}

function otherListener(arn: string): DeployError {
  return new DeployError(
    'service',
    `This preview was made with another listener, ${arn}; it is left as it is.`,
    {
      hint: 'Close the pull request with that listener-arn, which removes the preview, and reopen it with the new one.'
    }
  )
}
