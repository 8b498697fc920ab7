import type { TaskDefinition } from '../task-definition/definition.ts'

/** Whose credentials a job has. */
export interface Caller {
  readonly account: string
  readonly arn: string
}

/** A role that a task definition names. */
export interface NamedRole {
  readonly member: 'taskRoleArn' | 'executionRoleArn'
  readonly value: string
  /** Without path: IAM knows a role by it. */
  readonly name: string
  /** Absent: the task definition gives the name alone. */
  readonly account?: string
}

const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/
/** The roles of a task definition, those left out that are none by their form. */
export function rolesOf(definition: TaskDefinition): readonly NamedRole[] {
  return givenRoles(definition).flatMap(({ member, value }) => {
    if (!value.includes(':')) return [{ member, value, name: roleNameOf(value) }]
    const [, account, name] = ROLE.exec(value) ?? []
    return account === undefined || name === undefined ? [] : [{ member, value, name, account }]
  })
}

/** The roles as they are written, in any form. */
export function givenRoles({ taskRoleArn, executionRoleArn }: TaskDefinition) {
  return (
    [
      ['taskRoleArn', taskRoleArn],
      ['executionRoleArn', executionRoleArn]
    ] as const
  ).flatMap(([member, value]) => (value === undefined ? [] : [{ member, value }]))
}

/** The name of a role, without its path, by which IAM knows it. */
export function roleNameOf(arn: string): string {
  return arn.split('/').pop() ?? arn
}

/** Those of the roles that may be of the caller's account, as the ARNs that they have if they have no path. */
export function ownRoleArns(
  roles: readonly NamedRole[],
  { account, arn }: Caller
): readonly string[] {
  const [, partition] = arn.split(':')
  const own = roles.filter(role => role.account === undefined || role.account === account)
  return [
    ...new Set(
      own.map(role =>
        role.account === undefined
          ? `arn:${partition}:iam::${account}:role/${role.name}`
          : role.value
      )
    )
  ]
}

/** The role or user of IAM behind credentials; undefined for others. A role's path does not show in them. */
export function principalOf({ account, arn }: Caller): string | undefined {
  const [, partition] = arn.split(':')
  const [, role] = /:assumed-role\/([^/]+)\//.exec(arn) ?? []
  if (role !== undefined) return `arn:${partition}:iam::${account}:role/${role}`
  return /:user\//.test(arn) ? arn : undefined
}
