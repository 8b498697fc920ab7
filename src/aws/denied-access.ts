/** What AWS says of a denied call: who, which action, on what, and which kind of policy decided. */
const DENIED =
  /is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+))?(?<why>.*)/s

/** Kinds of policies that an Allow in the role's own policy cannot overrule (IAM user guide, "Troubleshoot access denied error messages"). */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/service control polic/, "a service control policy of the account's organization"],
  [/resource control polic/, "a resource control policy of the account's organization"],
  [/permissions boundar/, "the permissions boundary of the job's role"],
  [/session polic/, 'the session policy that the role was assumed with'],
  [/VPC endpoint polic/, 'the policy of the VPC endpoint']
]

/**
 * What to do about a denied call, with the statement to add to the policy of the job's role. `call` is used where the
 * message does not say which action was missing.
 */
export function hintForDenied(call: string, message: string): string {
  const { action = call, resource, why = '' } = DENIED.exec(message)?.groups ?? {}
  const allow =
    action === 'iam:PassRole'
      ? PASS_ROLE
      : `Allow ${action} for the role of this job (README, "Permissions").`
  const elsewhere = ELSEWHERE.find(([pattern]) => pattern.test(why))?.[1]
  if (elsewhere !== undefined) {
    return `${elsewhere.charAt(0).toUpperCase()}${elsewhere.slice(1)} forbids ${action}: change it there. The policy of the role alone cannot allow it.`
  }
  if (/explicit deny/.test(why)) {
    return `A policy denies ${action} explicitly, which no Allow overrules: remove that Deny.`
  }
  if (action === 'iam:PassRole' || resource === undefined) return allow
  const statement = { Effect: 'Allow', Action: action, Resource: resource }
  return `${allow} Statement to add: ${JSON.stringify(statement)}`
}

const PASS_ROLE =
  'Allow iam:PassRole on the role that is named there for the role of this job (README, "Permissions"): task and execution role for ecs-tasks.amazonaws.com, a role of a volume, load balancer or lifecycle hook for ecs.amazonaws.com.'
