import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { PassDecision, RoleFacts } from '../preflight/iam-role-checks.ts'
import type { Caller } from '../preflight/role-names.ts'
import type { AwsClients } from './client.ts'
import { failureOf, naming } from './failure.ts'
import { present } from './present.ts'

type Clients = Pick<AwsClients, 'hasty'>

/** A role by its name without path; `missing` when there is none. */
export async function getRole(
  clients: Clients,
  RoleName: string,
  signal: AbortSignal
): Promise<RoleFacts | 'missing'> {
  try {
    const { Role } = await naming('iam:GetRole', () =>
      clients.hasty(IAMClient).send(new GetRoleCommand({ RoleName }), { abortSignal: signal })
    )
    const arn = present('iam:GetRole', Role?.Arn)
    return { arn, trust: Role?.AssumeRolePolicyDocument ?? '' }
  } catch (error) {
    // In the protocol's words, and as the SDK's own client says it.
    if (/^NoSuchEntity(Exception)?$/.test(failureOf(error).name)) return 'missing'
    throw error
  }
}

/** Whether IAM's policy simulation lets a role or user pass roles to tasks. */
export async function simulatePassing(
  clients: Clients,
  PolicySourceArn: string,
  roles: string[],
  signal: AbortSignal
): Promise<readonly PassDecision[]> {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn,
    ActionNames: ['iam:PassRole'],
    ResourceArns: roles,
    ContextEntries: [
      {
        ContextKeyName: 'iam:PassedToService',
        ContextKeyValues: ['ecs-tasks.amazonaws.com'],
        ContextKeyType: 'string'
      }
    ]
  })
  const { EvaluationResults } = await naming('iam:SimulatePrincipalPolicy', () =>
    clients.hasty(IAMClient).send(command, { abortSignal: signal })
  )
  return present('iam:SimulatePrincipalPolicy', EvaluationResults).map(result => ({
    role: result.EvalResourceName ?? '',
    allowed: result.EvalDecision === 'allowed',
    // A condition on something that was not passed.
    unclear: (result.MissingContextValues ?? []).length > 0
  }))
}

/** Whose credentials these are. */
export async function getCaller(clients: Clients, signal: AbortSignal): Promise<Caller> {
  const { Account = '', Arn = '' } = await naming('sts:GetCallerIdentity', () =>
    clients.hasty(STSClient).send(new GetCallerIdentityCommand({}), { abortSignal: signal })
  )
  return { account: Account, arn: Arn }
}
