import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { failure, sendRaw, signed, simulate } from './running.ts'

const RoleArn = 'arn:aws:iam::123456789012:role/ci/deployer'
const WebIdentityToken = `e30.${Buffer.from('{"sub":"repo:shop/web:ref:refs/heads/main"}').toString('base64url')}.sig`

async function send(simulator: Simulator, parameters: Record<string, string>, headers = {}) {
  const response = await fetch(simulator.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ Version: '2011-06-15', ...parameters })
  })
  return { status: response.status, text: await response.text() }
}

const textOf = (name: string, text: string) => new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1]

test('the caller is who the simulator was told', async () => {
  const caller = 'arn:aws:sts::123456789012:assumed-role/someone/else'
  const simulator = await simulate({ caller })
  const { text } = await send(
    simulator,
    { Action: 'GetCallerIdentity' },
    signed('sts', 'eu-west-1')
  )
  expect([textOf('Arn', text), textOf('Account', text)]).toEqual([caller, '123456789012'])
})

test('a web identity becomes a session of the role, until its time is up', async () => {
  const simulator = await simulate({ clock: new ManualClock() })
  const parameters = { RoleArn, RoleSessionName: 'GitHubActions', WebIdentityToken }
  const { status, text } = await send(simulator, {
    Action: 'AssumeRoleWithWebIdentity',
    DurationSeconds: '900',
    ...parameters
  })
  expect(status).toBe(200)
  expect(textOf('SubjectFromWebIdentityToken', text)).toBe('repo:shop/web:ref:refs/heads/main')
  const accessKeyId = textOf('AccessKeyId', text) ?? ''
  expect(accessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/)
  const { authorization } = signed('sts')
  const session = { authorization: authorization.replace('AKIATEST', accessKeyId) }
  const identity = await send(simulator, { Action: 'GetCallerIdentity' }, session)
  expect(textOf('Arn', identity.text)).toBe(
    'arn:aws:sts::123456789012:assumed-role/deployer/GitHubActions'
  )
  simulator.control.advance(900_000)
  const late = await send(simulator, { Action: 'GetCallerIdentity' }, session)
  expect([late.status, textOf('Code', late.text)]).toEqual([403, 'ExpiredToken'])
})

test.each([
  [{ Action: 'GetCallerIdentity' }, {}, 403, 'MissingAuthenticationToken'],
  [{ Action: 'MakeCoffee' }, signed('sts'), 400, 'InvalidAction'],
  [{ Action: 'GetCallerIdentity', Nix: '1' }, signed('sts'), 400, 'MalformedInput'],
  [{ Action: 'AssumeRoleWithWebIdentity', RoleArn }, {}, 400, 'ValidationError'],
  [
    { Action: 'AssumeRoleWithWebIdentity', RoleArn, RoleSessionName: 'x', WebIdentityToken: 'x' },
    {},
    400,
    'InvalidIdentityToken'
  ],
  [
    { Action: 'AssumeRoleWithWebIdentity', RoleArn: 'x', RoleSessionName: 'x', WebIdentityToken },
    {},
    400,
    'ValidationError'
  ],
  [
    {
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn,
      RoleSessionName: 'x',
      WebIdentityToken,
      DurationSeconds: 'long'
    },
    {},
    400,
    'MalformedInput'
  ]
])('%j is refused', async (parameters, headers, status, code) => {
  const simulator = await simulate()
  const answer = await send(simulator, parameters as Record<string, string>, headers)
  expect([answer.status, textOf('Code', answer.text)]).toEqual([status, code])
})

/** The trust policy of a role that is there. */
const trust = (condition: object, more: object = {}) => ({
  Statement: [
    {
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'
      },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
      ...more
    }
  ]
})
const subject = (sub: string) => ({ 'token.actions.githubusercontent.com:sub': sub })

test.each([
  [trust({ StringEquals: subject('repo:shop/web:ref:refs/heads/main') }), 200],
  [trust({ StringLike: subject('repo:shop/web:*') }), 200],
  [trust({}), 200],
  [trust({ StringEquals: subject('repo:shop/web:ref:refs/heads/next') }), 403],
  // The token of this test has no audience.
  [
    trust({ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }),
    403
  ],
  [trust({}, { Action: 'sts:AssumeRole' }), 403],
  [trust({}, { Principal: { Service: 'ecs-tasks.amazonaws.com' } }), 403],
  [trust({}, { Effect: 'Deny' }), 403]
])('a role that is there gives a session as its trust policy says: %j', async (policy, status) => {
  const simulator = await simulate()
  simulator.control.addRole({ name: 'deployer', path: '/ci/', trust: policy })
  const answer = await send(simulator, {
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn,
    RoleSessionName: 'x',
    WebIdentityToken
  })
  expect(answer.status).toBe(status)
  if (status === 403) {
    expect(textOf('Message', answer.text)).toBe(
      'Not authorized to perform sts:AssumeRoleWithWebIdentity'
    )
  }
})

test('the SDK signs in with a web identity by itself', async () => {
  const simulator = await simulate()
  const directory = mkdtempSync(join(tmpdir(), 'sts-test-'))
  const file = join(directory, 'token')
  writeFileSync(file, WebIdentityToken)
  const variables = {
    AWS_ENDPOINT_URL: simulator.url,
    AWS_REGION: 'us-east-1',
    AWS_ROLE_ARN: RoleArn,
    AWS_ROLE_SESSION_NAME: 'sdk',
    AWS_WEB_IDENTITY_TOKEN_FILE: file
  }
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    simulator.control.deny('ecr:*')
    const refusal = await failure(new ECRClient({}).send(new DescribeRepositoriesCommand({})))
    expect(refusal).toContain('User: arn:aws:sts::123456789012:assumed-role/deployer/sdk is not')
  } finally {
    for (const name of Object.keys(variables)) {
      delete process.env[name]
    }
    Object.assign(process.env, before)
    rmSync(directory, { recursive: true })
  }
  expect(simulator.control.calls().map(call => call.operation)).toEqual([
    'sts:AssumeRoleWithWebIdentity',
    'ecr:DescribeRepositories'
  ])
})

test('a JSON request to STS finds no one', async () => {
  const simulator = await simulate()
  const answer = await sendRaw(simulator, 'Sts.GetCallerIdentity', '{}', signed('sts'))
  expect(answer.status).toBe(404)
})
