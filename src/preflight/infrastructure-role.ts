import { failedCheck, ok, type PlanCheck } from './check.ts'
import type { RoleFacts } from './iam-role-checks.ts'
import type { ReadResult } from './readable.ts'
import { trustsService } from './trust-policy.ts'

const NAME = 'infrastructure role'
const FIX =
  'Create it with a trust policy for ecs.amazonaws.com and the policy AmazonECSInfrastructureRolePolicyForLoadBalancers, and name it in advancedConfiguration.roleArn of the service.'

/** Whether the role with which ECS changes listener rules is there, and lets ECS use it. Says nothing when it cannot be read. */
export function checkInfrastructureRole(
  name: string,
  read: ReadResult<RoleFacts | 'missing'>
): readonly PlanCheck[] {
  if (read.kind === 'unseen') return []
  if (read.value === 'missing') {
    const what = `The role ${name}, with which ECS shifts the traffic, is not there.`
    return [failedCheck(NAME, what, FIX)]
  }
  return trustsService(read.value.trust, 'ecs') === 'no'
    ? [
        failedCheck(
          NAME,
          `The role ${name} does not trust ecs.amazonaws.com, so ECS cannot shift the traffic.`,
          FIX
        )
      ]
    : [ok(NAME, `${name} is there.`)]
}
