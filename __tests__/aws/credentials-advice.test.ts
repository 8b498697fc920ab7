import { describe, expect, test } from '@jest/globals'
import {
  adviseOnMissingCredentials,
  adviseOnRefusedToken
} from '../../src/aws/credentials-advice.ts'

const ROLE = 'arn:aws:iam::123456789012:role/web-deploy'
const PROVIDER = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'

/** A token as GitHub gives it, but for the signature. */
const token = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`

const MAIN = token({ sub: 'repo:octo-org/web:ref:refs/heads/main', aud: 'sts.amazonaws.com' })

describe('without credentials', () => {
  test('and without a token: the permission of the job, and the step', () => {
    expect(adviseOnMissingCredentials({ hasIdentityToken: false, region: 'eu-west-1' })).toBe(
      'The job has no OIDC token (a run for a fork or of Dependabot never has one). Add to the job: permissions: {id-token: write, contents: read} and before this step: - {uses: aws-actions/configure-aws-credentials@v5, with: {role-to-assume: "arn:aws:iam::ACCOUNT:role/ROLE", aws-region: eu-west-1}}'
    )
  })

  test('with a token: the step alone', () => {
    expect(adviseOnMissingCredentials({ hasIdentityToken: true, roleArn: ROLE })).toBe(
      `The job may ask for an OIDC token, and no step has made credentials of it. Add before this step: - {uses: aws-actions/configure-aws-credentials@v5, with: {role-to-assume: "${ROLE}", aws-region: REGION}}`
    )
  })
})

const NOT_TRUSTED = 'Not authorized to perform sts:AssumeRoleWithWebIdentity'

const statement = (aud: string, sub: string, provider = PROVIDER) =>
  `{"Effect":"Allow","Principal":{"Federated":"${provider}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"${aud}","token.actions.githubusercontent.com:sub":"${sub}"}}}`

describe('a role that AWS does not give for the token', () => {
  test.each([
    [
      'the claims of the token stand beside the condition that must name them',
      `ecs:DescribeServices was denied: ${NOT_TRUSTED}.`,
      { roleArn: ROLE, token: MAIN },
      `The token of this job has sub "repo:octo-org/web:ref:refs/heads/main" and aud "sts.amazonaws.com". The role ${ROLE} has to exist and to have a statement in its trust policy that fits exactly: ${statement('sts.amazonaws.com', 'repo:octo-org/web:ref:refs/heads/main')}`
    ],
    [
      'another audience and the newer form of a subject, in another partition',
      NOT_TRUSTED,
      {
        roleArn: 'arn:aws-cn:iam::123456789012:role/web',
        token: token({
          sub: 'repo:octo-org@1/web@2:environment:production',
          aud: ['sts.amazonaws.com.cn']
        })
      },
      `The token of this job has sub "repo:octo-org@1/web@2:environment:production" and aud "sts.amazonaws.com.cn". The role arn:aws-cn:iam::123456789012:role/web has to exist and to have a statement in its trust policy that fits exactly: ${statement('sts.amazonaws.com.cn', 'repo:octo-org@1/web@2:environment:production', PROVIDER.replace(':aws:', ':aws-cn:'))}`
    ],
    [
      'a token of another issuer, such as a service account of EKS',
      NOT_TRUSTED,
      {
        roleArn: ROLE,
        token: token({
          iss: 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABCD',
          sub: 'system:serviceaccount:ci:runner',
          aud: ['sts.amazonaws.com']
        })
      },
      `The token of this job has sub "system:serviceaccount:ci:runner" and aud "sts.amazonaws.com". The role ${ROLE} has to exist and to have a statement in its trust policy that fits exactly: ${statement('sts.amazonaws.com', 'system:serviceaccount:ci:runner').replaceAll('token.actions.githubusercontent.com', 'oidc.eks.eu-west-1.amazonaws.com/id/ABCD')}`
    ],
    [
      'a token that cannot be read',
      NOT_TRUSTED,
      { token: 'x' },
      `The claims of the token could not be read. The role has to exist and to have a statement in its trust policy that fits exactly: ${statement('sts.amazonaws.com', 'THE SUB', PROVIDER.replace('123456789012', 'ACCOUNT'))}`
    ],
    [
      'an account that does not know GitHub',
      'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
      { roleArn: ROLE, token: MAIN },
      "The account 123456789012 does not know GitHub's tokens yet: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com"
    ],
    [
      'an audience that the provider does not take',
      'Incorrect token audience',
      { roleArn: ROLE, token: token({ sub: 's', aud: 'https://github.com/octo-org' }) },
      `The token of this job has aud "https://github.com/octo-org", which the identity provider does not take: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${PROVIDER} --client-id https://github.com/octo-org`
    ]
  ])('%s', (_, said, sources, expected) => {
    expect(adviseOnRefusedToken(said, () => ({ hasIdentityToken: true, ...sources }))).toBe(
      expected
    )
  })

  test('any other failure has advice of its own, and nothing is looked up for it', () => {
    const look = () => {
      throw new Error('looked up')
    }
    expect(
      adviseOnRefusedToken('User: x is not authorized to perform: ecs:UpdateService', look)
    ).toBe(undefined)
  })
})
