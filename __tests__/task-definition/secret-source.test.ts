import { describe, expect, test } from '@jest/globals'
import {
  faultOfRegistryLogin,
  faultOfSecretSource,
  isSecretArn
} from '../../src/task-definition/secret-source.ts'

const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf'
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db'

describe('where a secret comes from', () => {
  test.each([
    SECRET,
    `${SECRET}:password::`,
    `${SECRET}:::`,
    `${SECRET}::AWSPREVIOUS:`,
    `${SECRET}:a key:AWSCURRENT:9d4cb84b-ad69-40c0-a0ab-cead36b967e8`,
    'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:db',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1f0a-AbCdEf:password::',
    PARAMETER,
    `${PARAMETER}:3`,
    'arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/db',
    'arn:aws:ssm:eu-west-1::parameter/aws/service/ami',
    'db',
    '/prod/web/db_password',
    'prod.db-password',
    'ProductionDatabase1PasswordOfTheWebService2',
    'db-5f4dcc3b5aa765d61d8327deb882cf99',
    '/prod/db:3',
    '/aws/reference/secretsmanager/db+a@b'
  ])('is %s', source => {
    expect(faultOfSecretSource(source)).toBeUndefined()
  })

  test.each([
    ['a password with a sign', 'hunter2!hunter2'],
    ['a password with a blank', 'hunter2 hunter2'],
    ['base64', 'aHVudGVyMg=='],
    ['base64 with a plus', 'hunter2+hunter2'],
    ['an address', 'postgres://user:hunter2@db:5432/web'],
    ['JSON', '{"password":"hunter2"}'],
    ['a line of a key', '-----BEGIN PRIVATE KEY-----'],
    ['empty parts', '/prod//hunter2'],
    ['a slash at the end', '/prod/hunter2/'],
    ['nothing', ''],
    ['a name that is too long', 'hunter2'.repeat(200)],
    ['an ARN without its name', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:'],
    ['an ARN that is cut', 'arn:aws:secretsmanager:eu-west-1'],
    ['an ARN of another service', 'arn:aws:iam::123456789012:role/hunter2'],
    ['an ARN with a masked account', SECRET.replace('123456789012', '***')],
    ['an ARN with a JSON key alone', `${SECRET}:hunter2`],
    ['an ARN with a JSON key and a stage', `${SECRET}:hunter2:AWSCURRENT`],
    ['an ARN with too many parts', `${SECRET}:hunter2:::`],
    ['a placeholder of the shell', '$DB_hunter2'],
    // Systems Manager documentation (PutParameter): a hierarchy begins with a slash.
    ['base64 with a slash', 'hunter2/hunter2/hunter2'],
    ['the first line of a key', '-----BEGIN'],
    ['a hash', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ['a secret key without signs', 'wJalrXUtnFEMIK7MDENGbPx0Rfi2CY3EX4AMPLE5KEY'],
    ['an access key', 'AKIAIOSFODNN7EXAMPLE'],
    ['a token of GitHub', `ghp_${'a1B2c3'.repeat(6)}`],
    ['a web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.c2ln']
  ])('is not %s, and the text is not shown', (_, source) => {
    const fault = faultOfSecretSource(source)
    expect(fault).toBeDefined()
    expect(JSON.stringify(fault)).not.toContain('hunter2')
  })
})

describe('the login of a registry', () => {
  test.each([SECRET, 'registry/login', 'dockerhub'])('is %s', reference => {
    expect(faultOfRegistryLogin(reference)).toBeUndefined()
  })

  test.each([`${SECRET}:password::`, PARAMETER, 'user:hunter2', 'hunter2 ', ''])(
    'is not %j',
    text => {
      const fault = faultOfRegistryLogin(text)
      expect(fault).toBeDefined()
      expect(JSON.stringify(fault)).not.toContain('hunter2')
    }
  )
})

test('the ARN of a secret or a parameter is told from other text', () => {
  expect([SECRET, PARAMETER, 'db', 'arn:aws:iam::123456789012:role/x'].map(isSecretArn)).toEqual([
    true,
    true,
    false,
    false
  ])
})
