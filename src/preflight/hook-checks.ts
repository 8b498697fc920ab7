import type { HookView } from '../ecs/strategy.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'
import type { RoleFacts } from './iam-role-checks.ts'
import type { ReadResult } from './readable.ts'
import { roleNameOf } from './role-names.ts'
import { trustsService } from './trust-policy.ts'

const NAME = 'lifecycle hooks'
const ROLE_FIX =
  'Make it with the trust of ecs.amazonaws.com and lambda:InvokeFunction on the function, and name it in roleArn of the hook.'

/** What was found out about the roles with which ECS calls functions: by their ARNs. */
export type HookRoles = ReadonlyMap<string, ReadResult<RoleFacts | 'missing'>>

/** Whether ECS can call the functions behind the lifecycle hooks of a service. Says nothing when it cannot be read. */
export function checkHooks(hooks: readonly HookView[], roles: HookRoles): readonly PlanCheck[] {
  return hooks.filter(({ target }) => target === 'AWS_LAMBDA').map(hook => checkHook(hook, roles))
}

function checkHook({ stages, functionArn, roleArn }: HookView, roles: HookRoles): PlanCheck {
  const where = stages.join(' and ')
  if (functionArn === undefined) {
    return doubtfulCheck(
      NAME,
      `The hook at ${where} is a function, and none is named: a client that does not know targetType may have written a PAUSE hook back.`,
      'Set targetType to PAUSE, or name the function (hookTargetArn) and its role (roleArn).'
    )
  }
  const name = functionName(functionArn)
  const role = roleArn === undefined ? undefined : roles.get(roleArn)
  if (roleArn === undefined || role?.kind !== 'seen') return ok(NAME, `${name} runs at ${where}.`)
  const roleName = roleNameOf(roleArn)
  if (role.value === 'missing') {
    const what = `The role ${roleName}, with which ECS calls ${name} at ${where}, is not there: each deployment is rolled back for that.`
    return failedCheck(NAME, what, ROLE_FIX)
  }
  const what = `The role ${roleName} does not trust ecs.amazonaws.com, so ECS cannot call ${name} at ${where}: each deployment is rolled back for that.`
  return trustsService(role.value.trust, 'ecs') === 'no'
    ? failedCheck(NAME, what, ROLE_FIX)
    : ok(NAME, `${name} runs at ${where}, called with ${roleName}.`)
}

/** `probe` of `arn:aws:lambda:eu-west-1:123456789012:function:probe:live`. */
function functionName(arn: string): string {
  return /:function:([^:]+)/.exec(arn)?.[1] ?? arn
}
