import type { ECSClient } from '@aws-sdk/client-ecs'
import type { PassDecision, RoleFacts } from '../../plan/role-checks.ts'
import type { Caller } from '../../plan/role-names.ts'
import { failureOf, naming } from './failure.ts'
import { present } from './present.ts'
import { type SmallService, sendSmall } from './small-client.ts'
import { list, operation, structure, TEXT, TEXTS } from './small-schema.ts'

/** IAM. */
export const ROLES: SmallService = {
  id: 'IAM',
  namespace: 'com.amazonaws.iam',
  protocol: 'query',
  version: '2010-05-08',
  target: 'AWSIdentityManagementV20100508',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  signingName: 'iam',
  host: 'iam',
  global: true
}

/** STS. */
export const CALLER: SmallService = {
  id: 'STS',
  namespace: 'com.amazonaws.sts',
  protocol: 'query',
  version: '2011-06-15',
  target: 'AWSSecurityTokenServiceV20110615',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  signingName: 'sts',
  host: 'sts',
  fipsInGovCloud: true
}

/** A role and who may assume it. */
export const GET_ROLE = operation<
  { readonly RoleName: string },
  {
    readonly Role?: {
      readonly Path?: string
      readonly Arn?: string
      readonly AssumeRolePolicyDocument?: string
    }
  }
>(
  ROLES,
  'GetRole',
  structure(ROLES, 'GetRoleRequest', { RoleName: TEXT }, 1),
  structure(
    ROLES,
    'GetRoleResponse',
    {
      Role: structure(ROLES, 'Role', { Path: TEXT, Arn: TEXT, AssumeRolePolicyDocument: TEXT })
    },
    1
  )
)

/** What IAM would decide about actions of a role or user. */
export const SIMULATE_POLICY = operation<
  {
    readonly PolicySourceArn: string
    readonly ActionNames: readonly string[]
    readonly ResourceArns: readonly string[]
    readonly ContextEntries: readonly {
      readonly ContextKeyName: string
      readonly ContextKeyValues: readonly string[]
      readonly ContextKeyType: string
    }[]
  },
  {
    readonly EvaluationResults?: readonly {
      readonly EvalResourceName?: string
      readonly EvalDecision?: string
      readonly MissingContextValues?: readonly string[]
    }[]
  }
>(
  ROLES,
  'SimulatePrincipalPolicy',
  structure(
    ROLES,
    'SimulatePrincipalPolicyRequest',
    {
      PolicySourceArn: TEXT,
      ActionNames: TEXTS,
      ResourceArns: TEXTS,
      ContextEntries: list(
        ROLES,
        'ContextEntryListType',
        structure(ROLES, 'ContextEntry', {
          ContextKeyName: TEXT,
          ContextKeyValues: TEXTS,
          ContextKeyType: TEXT
        })
      )
    },
    2
  ),
  structure(ROLES, 'SimulatePolicyResponse', {
    EvaluationResults: list(
      ROLES,
      'EvaluationResultsListType',
      structure(ROLES, 'EvaluationResult', {
        EvalResourceName: TEXT,
        EvalDecision: TEXT,
        MissingContextValues: TEXTS
      })
    )
  })
)

/** Whose credentials these are. Nobody needs a permission for it. */
export const GET_CALLER = operation<
  Readonly<Record<never, never>>,
  { readonly Account?: string; readonly Arn?: string }
>(
  CALLER,
  'GetCallerIdentity',
  structure(CALLER, 'GetCallerIdentityRequest', {}),
  structure(CALLER, 'GetCallerIdentityResponse', { Account: TEXT, Arn: TEXT })
)

/** A role by its name without path; `missing` when there is none. */
export async function getRole(
  client: ECSClient,
  RoleName: string,
  signal: AbortSignal
): Promise<RoleFacts | 'missing'> {
  try {
    const { Role } = await naming('iam:GetRole', () =>
      sendSmall(client, GET_ROLE, { RoleName }, signal)
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
  client: ECSClient,
  PolicySourceArn: string,
  roles: readonly string[],
  signal: AbortSignal
): Promise<readonly PassDecision[]> {
  const input = {
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
  }
  const { EvaluationResults = [] } = await naming('iam:SimulatePrincipalPolicy', () =>
    sendSmall(client, SIMULATE_POLICY, input, signal)
  )
  return EvaluationResults.map(result => ({
    role: result.EvalResourceName ?? '',
    allowed: result.EvalDecision === 'allowed',
    // A condition that asks for something else than was told.
    unclear: (result.MissingContextValues ?? []).length > 0
  }))
}

/** Whose credentials these are. */
export async function getCaller(client: ECSClient, signal: AbortSignal): Promise<Caller> {
  const { Account = '', Arn = '' } = await naming('sts:GetCallerIdentity', () =>
    sendSmall(client, GET_CALLER, {}, signal)
  )
  return { account: Account, arn: Arn }
}
