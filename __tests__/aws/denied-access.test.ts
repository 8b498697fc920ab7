import { expect, test } from '@jest/globals'
import { hintForDenied } from '../../src/aws/denied-access.ts'

const USER = 'User: arn:aws:sts::123456789012:assumed-role/web-deploy/GitHubActions'
const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/production/web'
const denied = (action: string, rest: string) =>
  `${USER} is not authorized to perform: ${action}${rest}`

test.each([
  [
    'the statement to add, with the action that AWS names',
    denied(
      'ecs:TagResource',
      ` on resource: ${SERVICE} because no identity-based policy allows the ecs:TagResource action`
    ),
    `Allow ecs:TagResource for the role of this job (README, "Permissions"). Statement to add: {"Effect":"Allow","Action":"ecs:TagResource","Resource":"${SERVICE}"}`
  ],
  [
    'the call, where AWS does not say which action',
    'Access Denied',
    'Allow ecs:RegisterTaskDefinition for the role of this job (README, "Permissions").'
  ],
  [
    'the action alone, where AWS names no resource',
    denied('ecr:GetAuthorizationToken', ' because no identity-based policy allows it'),
    'Allow ecr:GetAuthorizationToken for the role of this job (README, "Permissions").'
  ],
  [
    'the deny, which no Allow overrules',
    denied(
      'ecs:UpdateService',
      ` on resource: ${SERVICE} with an explicit deny in an identity-based policy`
    ),
    'A policy denies ecs:UpdateService explicitly, which no Allow overrules: remove that Deny.'
  ],
  [
    'the organization',
    denied(
      'ecs:UpdateService',
      ` on resource: ${SERVICE} with an explicit deny in a service control policy`
    ),
    "A service control policy of the account's organization forbids ecs:UpdateService: change it there. The policy of the role alone cannot allow it."
  ],
  [
    'the boundary',
    denied(
      'ecs:UpdateService',
      ` on resource: ${SERVICE} because no permissions boundary allows the ecs:UpdateService action`
    ),
    "The permissions boundary of the job's role forbids ecs:UpdateService: change it there. The policy of the role alone cannot allow it."
  ]
])('names %s', (_what, message, hint) => {
  expect(hintForDenied('ecs:RegisterTaskDefinition', message)).toBe(hint)
})

test('says for which service a role is passed', () => {
  const message = denied(
    'iam:PassRole',
    ' on resource: arn:aws:iam::123456789012:role/web-task because no identity-based policy allows the iam:PassRole action'
  )
  expect(hintForDenied('ecs:RegisterTaskDefinition', message)).toContain('ecs-tasks.amazonaws.com')
})
