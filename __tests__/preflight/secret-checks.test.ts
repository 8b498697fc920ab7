import { describe, expect, test } from '@jest/globals'
import type { ReadResult } from '../../src/preflight/readable.ts'
import { checkSecrets, type SecretFinding } from '../../src/preflight/secret-checks.ts'
import { readReference, secretsOf } from '../../src/preflight/secret-references.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const account = '123456789012'
const secretArn = `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/db-AbCdEf`
const parameterArn = (path: string) => `arn:aws:ssm:us-east-1:${account}:parameter/${path}`
const place = { region: 'eu-west-1', account }

test.each<[string, string, object]>([
  ['a secret', secretArn, { kind: 'secret', id: secretArn, shown: 'prod/db-AbCdEf', ...place }],
  ['a key of it', `${secretArn}:password::`, { kind: 'secret', id: secretArn, ...place }],
  [
    'a label of it',
    `${secretArn}::AWSPREVIOUS:`,
    { kind: 'secret', id: secretArn, stage: 'AWSPREVIOUS' }
  ],
  [
    'a version of it',
    `${secretArn}:::9d4cb84b`,
    { kind: 'secret', id: secretArn, version: '9d4cb84b' }
  ],
  [
    'a secret of China',
    `arn:aws-cn:secretsmanager:cn-north-1:${account}:secret:a`,
    { kind: 'secret', shown: 'a', region: 'cn-north-1' }
  ],
  [
    'a parameter with a path',
    parameterArn('web/token'),
    { kind: 'parameter', id: '/web/token', region: 'us-east-1', account }
  ],
  [
    'a parameter whose slash is not known',
    parameterArn('token'),
    { kind: 'parameter', id: 'token', otherId: '/token' }
  ],
  ['a parameter by its name', 'token', { kind: 'parameter', id: 'token' }],
  ['a version of it', '/web/token:3', { kind: 'parameter', id: '/web/token' }],
  [
    'a secret through Parameter Store',
    '/aws/reference/secretsmanager/prod/db',
    { kind: 'secret', id: 'prod/db' }
  ],
  ['a parameter that AWS publishes', '/aws/service/x', { kind: 'unreadable' }],
  ['its ARN', 'arn:aws:ssm:eu-west-1::parameter/aws/service/x', { kind: 'unreadable' }],
  ['something else', 'arn:aws:s3:::bucket/key', { kind: 'unreadable' }],
  ['an ARN without a name', `arn:aws:ssm:eu-west-1:${account}:parameter/`, { kind: 'unreadable' }],
  ['nothing', '', { kind: 'unreadable' }]
])('%s', (_, valueFrom, expected) => {
  expect(readReference(valueFrom)).toMatchObject(expected)
})

test('a name alone says neither region nor slash, and is not shown: it may be a secret that was pasted', () => {
  expect(Object.keys(readReference('token'))).toEqual(['kind', 'key', 'id'])
  expect(readReference('/prod/web/db-password').shown).toBe('/prod/web/db-password')
  expect(readReference('/9j/4AAQSkZJRgABAQEAYABgAAD').shown).toBeUndefined()
  expect(readReference('/hunter2').shown).toBeUndefined()
})

const definition: TaskDefinition = {
  family: 'web',
  containerDefinitions: [
    {
      name: 'a',
      secrets: [
        { name: 'USER', valueFrom: `${secretArn}:user::` },
        { name: 'PASSWORD', valueFrom: `${secretArn}:password::` }
      ],
      repositoryCredentials: { credentialsParameter: 'docker-hub' }
    },
    {
      name: 'b',
      secrets: [
        { name: 'USER', valueFrom: secretArn },
        { name: 'TOKEN', valueFrom: 'token' }
      ],
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom: `${secretArn}::OLD:` }]
      }
    }
  ]
}

test('each secret is asked for once, with all the names that it has', () => {
  expect(secretsOf(definition).map(({ names, reference }) => [names, reference.id])).toEqual([
    [['USER', 'PASSWORD', 'USER'], secretArn],
    [['repositoryCredentials'], 'docker-hub'],
    [['TOKEN'], 'token'],
    [['splunk-token'], secretArn]
  ])
})

describe('a secret', () => {
  const used = secretsOf({
    family: 'web',
    containerDefinitions: [{ name: 'a', secrets: [{ name: 'TOKEN', valueFrom: secretArn }] }]
  })
  const check = (finding: ReadResult<SecretFinding>, mine: string | undefined = account) =>
    checkSecrets(used, new Map([[`secret ${secretArn}`, finding]]), mine)
  const seen = (value: SecretFinding): ReadResult<SecretFinding> => ({ kind: 'seen', value })
  const found = (stages: string[], deleted = false) => seen({ kind: 'found', deleted, stages })

  test.each<[string, ReadResult<SecretFinding>, string, string]>([
    ['that is there', found(['AWSCURRENT']), 'ok', 'What TOKEN refers to is there.'],
    [
      'that is missing',
      seen({ kind: 'missing' }),
      'error',
      'TOKEN: there is no secret prod/db-AbCdEf in eu-west-1, so no task can start.'
    ],
    ['that is to be deleted', found(['AWSCURRENT'], true), 'error', 'is marked for deletion'],
    ['without a value', found([]), 'error', 'has no version with the label AWSCURRENT'],
    [
      'that may not be looked at',
      { kind: 'unseen', why: 'secretsmanager:DescribeSecret is not permitted' },
      'not checked',
      'What TOKEN refers to was not checked: secretsmanager:DescribeSecret is not permitted.'
    ]
  ])('%s', (_, finding, status, what) => {
    const [first, ...rest] = check(finding)
    expect(rest).toEqual([])
    expect(first).toMatchObject({ name: 'secrets', status, what: expect.stringContaining(what) })
    if (status === 'ok') expect(JSON.stringify(first)).not.toContain('prod/db')
  })

  test('of another account is not called missing; what is found there is found', () => {
    expect(check(seen({ kind: 'missing' }), '999999999999')).toMatchObject([
      { status: 'not checked', what: expect.stringContaining('another account') }
    ])
    expect(check(found(['AWSCURRENT']), '999999999999')).toMatchObject([{ status: 'ok' }])
  })
})

test('labels, versions and parameters; good, bad and unknown ones apart', () => {
  const named = (name: string, valueFrom: string) => ({ name, valueFrom })
  const used = secretsOf({
    family: 'web',
    containerDefinitions: [
      {
        name: 'a',
        secrets: [
          named('OLD', `${secretArn}::AWSPREVIOUS:`),
          named('EXACT', `${secretArn}:::1234`),
          named('GONE', 'gone'),
          named('ODD', 'arn:aws:s3:::b/k')
        ]
      }
    ]
  })
  const findings = new Map<string, ReadResult<SecretFinding>>([
    [`secret ${secretArn}`, { kind: 'seen', value: { kind: 'found', deleted: false, stages: [] } }],
    ['parameter  gone', { kind: 'seen', value: { kind: 'missing' } }]
  ])
  expect(checkSecrets(used, findings, account).map(({ status, what }) => [status, what])).toEqual([
    ['ok', 'What EXACT refers to is there.'],
    [
      'error',
      'OLD: the secret prod/db-AbCdEf has no version with the label AWSPREVIOUS, so no task can start.'
    ],
    ['error', 'GONE: there is no parameter with the name in its valueFrom, so no task can start.'],
    [
      'not checked',
      'What ODD refers to was not checked: this is no secret or parameter of an account.'
    ]
  ])
  expect(checkSecrets([], new Map(), account)).toEqual([])
})
