import type { Look } from '../../plan/look.ts'
import type { PassDecision, RoleLooks } from '../../plan/role-checks.ts'
import { type Caller, ownRoleArns, principalOf, rolesOf } from '../../plan/role-names.ts'
import { failureOf } from '../../platform/aws/failure.ts'
import {
  CALLER,
  getCaller,
  getRole,
  ROLES,
  simulatePassing
} from '../../platform/aws/role-looks.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Tools } from '../tools.ts'
import { look } from './look.ts'

type Looking = Pick<Tools, 'clients' | 'cancel'>

/** Whose credentials the job has. */
export async function lookAtCaller({ clients, cancel }: Looking): Promise<Look<Caller>> {
  return await look('sts:GetCallerIdentity', cancel, signal =>
    getCaller(clients.small(CALLER), signal)
  )
}

/** The roles of a task definition by their names. */
export async function lookAtRoles(
  definition: TaskDefinition,
  { clients, cancel }: Looking
): Promise<RoleLooks['roles']> {
  const client = clients.small(ROLES)
  const names = [...new Set(rolesOf(definition).map(({ name }) => name))]
  const found = await Promise.all(
    names.map(async name => {
      return [
        name,
        await look('iam:GetRole', cancel, signal => getRole(client, name, signal))
      ] as const
    })
  )
  return new Map(found)
}

/** Whether the job may pass the roles of a task definition to tasks. */
export async function lookAtPassing(
  definition: TaskDefinition,
  caller: Look<Caller>,
  { clients, cancel }: Looking
): Promise<Look<readonly PassDecision[]>> {
  if (caller.kind === 'unseen') return caller
  const arns = ownRoleArns(rolesOf(definition), caller.value)
  const principal = principalOf(caller.value)
  if (arns.length === 0) return { kind: 'seen', value: [] }
  if (principal === undefined) {
    return { kind: 'unseen', why: `${caller.value.arn} is neither a role nor a user` }
  }
  const client = clients.small(ROLES)
  return await look('iam:SimulatePrincipalPolicy', cancel, async signal => {
    const simulate = (arn: string) => simulatePassing(client, arn, arns, signal)
    try {
      return await simulate(principal)
    } catch (error) {
      if (!failureOf(error).name.startsWith('NoSuchEntity')) throw error
      // The role has a path, which its sessions do not show.
      const role = await getRole(client, principal.split('/').pop() ?? '', signal)
      if (role === 'missing') throw error
      return await simulate(role.arn)
    }
  })
}
