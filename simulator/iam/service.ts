import { GetRoleRequest$, SimulatePrincipalPolicyRequest$ } from '@aws-sdk/client-iam'
import { type Context, contextOf } from '../access/conditions.ts'
import type { Access } from '../access/policy.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService } from '../world.ts'
import type { Roles } from './roles.ts'

const ROLE_NAME = /^[\w+=,.@-]{1,64}$/

/** IAM: roles as they are, and what a role may do. */
export function createIam(roles: Roles, access: Access): AwsService {
  return {
    name: 'iam',
    protocol: {
      kind: 'query',
      version: '2010-05-08',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/'
    },
    operations: {
      GetRole: { request: GetRoleRequest$, handle: input => getRole(roles, input) },
      SimulatePrincipalPolicy: {
        request: SimulatePrincipalPolicyRequest$,
        handle: input => simulate(roles, access, input)
      }
    }
  }
}

function getRole(roles: Roles, input: Input): unknown {
  const name = String(input.RoleName)
  if (!ROLE_NAME.test(name)) {
    throw new AwsError(
      'ValidationError',
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-'
    )
  }
  const role = roles.find(name)
  return {
    Role: {
      Path: role.path,
      RoleName: role.name,
      RoleId: role.id,
      Arn: role.arn,
      CreateDate: new Date(role.created),
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
      MaxSessionDuration: 3600,
      RoleLastUsed: {}
    }
  }
}

/** There is one policy here, the caller's: whatever role is asked about has it. */
function simulate(roles: Roles, access: Access, input: Input): unknown {
  const source = String(input.PolicySourceArn)
  const [, kind, name = ''] =
    /^arn:aws:iam::\d{12}:(role|user)\/(?:.*\/)?([^/]+)$/.exec(source) ?? []
  if (kind === undefined) {
    throw new AwsError(
      'InvalidInput',
      `Invalid Entity Arn: ${source} does not clearly define entity type and name.`
    )
  }
  if (kind === 'role' && roles.find(name).arn !== source) {
    throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)
  }
  const actions = input.ActionNames as readonly string[]
  const resources = (input.ResourceArns ?? ['*']) as readonly string[]
  const context = contextIn(input)
  return {
    EvaluationResults: actions.flatMap(action =>
      resources.map(resource => ({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: access.allows({ action, resource, context }) ? 'allowed' : 'implicitDeny',
        MatchedStatements: [],
        MissingContextValues: access
          .keysFor({ action, resource, context })
          .filter(key => !context.has(key.toLowerCase()))
      }))
    ),
    IsTruncated: false
  }
}

/** The context that the caller makes up: nothing else is known of a call that is not made. */
function contextIn({ ContextEntries }: Input): Context {
  const entries = (ContextEntries ?? []) as readonly Input[]
  return contextOf(
    Object.fromEntries(
      entries.map(({ ContextKeyName, ContextKeyValues }) => [
        String(ContextKeyName),
        (ContextKeyValues ?? []) as readonly string[]
      ])
    )
  )
}
