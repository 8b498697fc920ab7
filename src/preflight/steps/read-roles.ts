import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { PassDecision, RoleFacts, RoleReads } from '../iam-role-checks.ts'
import type { ReadResult } from '../readable.ts'
import { type Caller, ownRoleArns, principalOf, roleNameOf, rolesOf } from '../role-names.ts'
import { readOnce } from './read-once.ts'

type RoleTools = Pick<Tools, 'clients' | 'cancel'>

/** The clients of IAM and STS are loaded when they are needed. */
const loadCalls = () => import('../../aws/roles.ts')

/** Whose credentials the job has. */
export async function readCaller({ clients, cancel }: RoleTools): Promise<ReadResult<Caller>> {
  return await readOnce('sts:GetCallerIdentity', cancel, async signal => {
    const { getCaller } = await loadCalls()
    return await getCaller(clients, signal)
  })
}

/** The roles of a task definition by their names. */
export async function readRoles(
  definition: TaskDefinition,
  tools: RoleTools
): Promise<RoleReads['roles']> {
  const names = [...new Set(rolesOf(definition).map(({ name }) => name))]
  const found = await Promise.all(
    names.map(async name => [name, await readRole(name, tools)] as const)
  )
  return new Map(found)
}

/** A role by its name without path. */
export async function readRole(
  name: string,
  { clients, cancel }: RoleTools
): Promise<ReadResult<RoleFacts | 'missing'>> {
  return await readOnce('iam:GetRole', cancel, async signal => {
    const { getRole } = await loadCalls()
    return await getRole(clients, name, signal)
  })
}

/** Whether the job may pass the roles of a task definition to tasks. */
export async function readPassing(
  definition: TaskDefinition,
  caller: ReadResult<Caller>,
  { clients, cancel }: RoleTools
): Promise<ReadResult<readonly PassDecision[]>> {
  if (caller.kind === 'unseen') return caller
  const arns = ownRoleArns(rolesOf(definition), caller.value)
  const principal = principalOf(caller.value)
  if (arns.length === 0) return { kind: 'seen', value: [] }
  if (principal === undefined) {
    return { kind: 'unseen', why: `${caller.value.arn} is neither a role nor a user` }
  }
  return await readOnce('iam:SimulatePrincipalPolicy', cancel, async signal => {
    const { getRole, simulatePassing } = await loadCalls()
    const simulate = (arn: string) => simulatePassing(clients, arn, [...arns], signal)
    try {
      return await simulate(principal)
    } catch (error) {
      if (!failureOf(error).name.startsWith('NoSuchEntity')) throw error
      // The role has a path, which its sessions do not show.
      const role = await getRole(clients, roleNameOf(principal), signal)
      if (role === 'missing') throw error
      return await simulate(role.arn)
    }
  })
}
