import type { TaskDefinition } from '../task-definition/definition.ts'
import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import { type ReadResult, seen, whyUnseen } from './readable.ts'
import { type Caller, givenRoles, type NamedRole, rolesOf } from './role-names.ts'
import { trustsTasks } from './trust-policy.ts'

/** A role as GetRole shows it. */
export interface RoleFacts {
  readonly arn: string
  /** Its trust policy, URL-encoded. */
  readonly trust: string
}

/** What IAM's policy simulation says about passing a role to a task. */
export interface PassDecision {
  readonly role: string
  readonly allowed: boolean
  /** A condition depends on something that the simulation was not given. */
  readonly unclear: boolean
}

/** What was found out about the roles of a task definition. */
export interface RoleReads {
  readonly caller: ReadResult<Caller>
  /** By the role's name. */
  readonly roles: ReadonlyMap<string, ReadResult<RoleFacts | 'missing'>>
  readonly passing: ReadResult<readonly PassDecision[]>
  /** Whether this job is the one that registers the task definition. */
  readonly registers: boolean
}

const NAME = 'roles'

/** Whether the roles of a task definition are there, let tasks use them, and may be passed to them. */
export function checkRoles(definition: TaskDefinition, reads: RoleReads): readonly PlanCheck[] {
  const roles = rolesOf(definition)
  const wrong = givenRoles(definition).filter(
    given => !roles.some(({ member }) => member === given.member)
  )
  return [
    ...wrong.map(({ member, value }) =>
      failedCheck(
        NAME,
        `${member} is ${value}, which is not a role.`,
        'Give the ARN of an IAM role.'
      )
    ),
    ...roles.map(role => checkRole(role, reads)),
    ...checkPassing(roles, reads)
  ]
}

/** The roles of a task definition that are certainly not there. */
export function missingRoles(
  definition: TaskDefinition,
  reads: Pick<RoleReads, 'caller' | 'roles'>
): readonly NamedRole[] {
  return rolesOf(definition).filter(
    role => !isForeign(role, reads) && seen(reads.roles.get(role.name)) === 'missing'
  )
}

/** Whether a role is, or may be, one of another account: a role of the same name here says nothing about it. */
function isForeign({ account }: NamedRole, { caller }: Pick<RoleReads, 'caller'>): boolean {
  return account !== undefined && account !== seen(caller)?.account
}

function checkRole(role: NamedRole, reads: RoleReads): PlanCheck {
  const { member, value, name, account } = role
  if (isForeign(role, reads)) {
    const whose =
      reads.caller.kind === 'seen'
        ? `it is of the account ${account}, and this job is in ${reads.caller.value.account}`
        : `which account this job is in, is not known (${reads.caller.why})`
    return notChecked(
      NAME,
      `${member} ${value} was not checked: ${whose}.`,
      'A role can be passed to tasks of its own account only.'
    )
  }
  const read = reads.roles.get(name)
  if (read?.kind !== 'seen') {
    return notChecked(NAME, `${member} ${name} was not checked: ${whyUnseen(read)}.`)
  }
  if (read.value === 'missing') {
    return failedCheck(
      NAME,
      `${member}: there is no role ${name}.`,
      'Create it, or correct the task definition.'
    )
  }
  return checkFound(role, read.value)
}

function checkFound({ member, value, name, account }: NamedRole, found: RoleFacts): PlanCheck {
  // IAM knows no two roles whose names differ in case alone.
  if (account !== undefined && found.arn.toLowerCase() !== value.toLowerCase()) {
    return failedCheck(
      NAME,
      `${member} is ${value}, and the role ${name} is ${found.arn}.`,
      'Give its ARN with its path.'
    )
  }
  switch (trustsTasks(found.trust)) {
    case 'yes':
      return ok(NAME, `${member} ${name} is there, and tasks may use it.`)
    case 'no':
      return failedCheck(
        NAME,
        `${member}: the trust policy of ${name} does not let ecs-tasks.amazonaws.com assume it, so no task can start.`,
        'Allow sts:AssumeRole for the service ecs-tasks.amazonaws.com in its trust policy.'
      )
    case 'unclear':
      return notChecked(NAME, `${member} ${name} is there; its trust policy was not understood.`)
  }
}

const PASSING = 'passing roles'
const PASS_FIX = 'Allow iam:PassRole on it for the role of the job that deploys.'

function checkPassing(roles: readonly NamedRole[], reads: RoleReads): readonly PlanCheck[] {
  const { passing, registers } = reads
  const own = roles.filter(role => !isForeign(role, reads))
  if (own.length === 0) return []
  const names = [...new Set(own.map(({ name }) => name))].join(' and ')
  if (passing.kind === 'unseen') {
    return [
      notChecked(
        PASSING,
        `Whether this job may pass ${names} is not known: ${passing.why}.`,
        'ECS refuses to register a task definition without iam:PassRole on its roles.'
      )
    ]
  }
  const refused = passing.value.filter(({ allowed }) => !allowed)
  if (refused.length === 0) return [ok(PASSING, `This job may pass ${names} (policy simulation).`)]
  return refused.map(({ role, unclear }) => {
    if (unclear) {
      const what = `Whether this job may pass ${role} depends on a condition that the policy simulation does not know.`
      return notChecked(PASSING, what, PASS_FIX)
    }
    const what = `This job is not allowed to pass ${role} (policy simulation).`
    // The job that plans is often not the one that deploys, and need not be allowed to.
    return registers
      ? doubtfulCheck(PASSING, what, PASS_FIX)
      : notChecked(PASSING, `${what} Another job may.`, PASS_FIX)
  })
}
