import { describe, expect, test } from '@jest/globals'
import { accountsIn, publicText, publicValue } from '../../src/report/public-text.ts'
import { escapeHtml, escapeMarkdown } from '../../src/report/sanitise.ts'
import { processorMs } from '../support/processor-time.ts'

const ACCOUNT = '123456789012'
const NOTHING = { secrets: [], accounts: [] }

describe('secrets', () => {
  const SECRETS = [
    'hunter2',
    'p@ss#1word',
    'sk_live_0a1b2c3d4e5f',
    'a*b_c|d`e$f',
    '<b>&amp;"x"',
    'postgres://user:pa55@db.example/app',
    '0123456789abcdef0123456789abcdef01234567',
    'with blanks  in it',
    'ünï©ode🔑',
    '-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----'
  ]
  test.each(SECRETS)('%j is found as it is, escaped, encoded, and in code', secret => {
    const hidden = { secrets: [secret], accounts: [] }
    for (const text of [
      secret,
      escapeMarkdown(secret),
      escapeHtml(secret),
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret)
    ]) {
      const shown = publicText(`before ${text}, after`, hidden)
      expect(shown).toMatch(/^before .*\*\*\*.*, after$/)
      expect(shown).not.toContain(text)
      expect(publicText(shown, hidden)).toBe(shown)
    }
  })

  test('each line of one is one', () => {
    const hidden = { secrets: ['first-line\nsecond-line'], accounts: [] }
    expect(publicText('a second-line b', hidden)).toBe('a *** b')
  })

  test('the longest wins, and what is too short for one is none', () => {
    const hidden = { secrets: ['abc', 'abcdef', 'a', ''], accounts: [] }
    expect(publicText('abcdef abc a', hidden)).toBe('*** *** a')
  })
})

describe('account ids', () => {
  test.each([
    ['in an ARN', `arn:aws:iam::${ACCOUNT}:role/web`, 'arn:aws:iam::***:role/web'],
    [
      'in an ARN of China',
      `arn:aws-cn:ecs:cn-north-1:${ACCOUNT}:service/a/b`,
      'arn:aws-cn:ecs:cn-north-1:***:service/a/b'
    ],
    [
      'in an image',
      `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/web:1`,
      '***.dkr.ecr.eu-west-1.amazonaws.com/web:1'
    ],
    [
      'in a FIPS registry',
      `${ACCOUNT}.dkr-ecr-fips.us-gov-west-1.amazonaws.com/web`,
      '***.dkr-ecr-fips.us-gov-west-1.amazonaws.com/web'
    ],
    [
      'in a denied call',
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/ci/GitHubActions is not authorized`,
      'User: arn:aws:sts::***:assumed-role/ci/GitHubActions is not authorized'
    ],
    [
      'in a sign-in page',
      `https://${ACCOUNT}.signin.aws.amazon.com/console`,
      'https://***.signin.aws.amazon.com/console'
    ],
    ['alone', `of the account ${ACCOUNT}.`, 'of the account ***.'],
    ['in a log group', `/ecs/${ACCOUNT}/web`, '/ecs/***/web'],
    [
      'known from elsewhere in the text',
      `arn:aws:iam::${ACCOUNT}:role/a of b${ACCOUNT}c and 1234-5678-9012`,
      'arn:aws:iam::***:role/a of b***c and ***'
    ]
  ])('%s', (_, text, shown) => {
    expect(publicText(text, NOTHING)).toBe(shown)
  })

  test('that look like moments are hidden when they are known', () => {
    expect(publicText('web:202611231700', NOTHING)).toBe('web:202611231700')
    expect(publicText('web:202611231700', { secrets: [], accounts: ['202611231700'] })).toBe(
      'web:***'
    )
  })

  test('are told from what is none', () => {
    for (const text of [
      'ecs-svc/1234567890123456789',
      `sha256:${'1'.repeat(64)}`,
      'a1234567890123',
      '12345678901'
    ])
      expect(publicText(text, NOTHING)).toBe(text)
  })

  test('are known by where they stand', () => {
    expect(
      accountsIn(`a ${ACCOUNT} arn:aws:ecs:eu-west-1:111111111111:x 222222222222.dkr.ecr.x`)
    ).toEqual(['111111111111', '222222222222'])
  })

  test('may be shown where only secrets are hidden', () => {
    expect(
      publicText(`arn:aws:iam::${ACCOUNT}:role/secret`, { secrets: ['secret'], accounts: 'shown' })
    ).toBe(`arn:aws:iam::${ACCOUNT}:role/***`)
  })
})

test('a link of ours stays, though its number looks like an account', () => {
  const run = 'https://github.com/o/r/actions/runs/123456789012/attempts/1'
  expect(publicText(`<${run}> 123456789012`, { ...NOTHING, kept: [run] })).toBe(`<${run}> ***`)
})

test('every text of a value is looked at', () => {
  expect(
    publicValue(
      { a: ['secret', 1, null, { b: 'a secret' }], c: true },
      { secrets: ['secret'], accounts: [] }
    )
  ).toEqual({ a: ['***', 1, null, { b: 'a ***' }], c: true })
})

test('a hundred kilobytes of text take no time', () => {
  const took = processorMs(() => {
    for (const text of [
      'a'.repeat(100_000),
      'arn:'.repeat(25_000),
      '1'.repeat(100_000),
      '\\'.repeat(100_000)
    ])
      publicText(text, { secrets: ['aaaaaaaab', '\\\\\\\\x'], accounts: ['111111111112'] })
  })
  expect(took).toBeLessThan(1000)
})

describe('forms that other programs write', () => {
  const secret = 'p@ss/w0rd+x y'
  test.each([
    'p%40ss%2fw0rd%2bx%20y',
    'p%40ss%2Fw0rd%2Bx+y',
    // Half encoded, as a path or a login of a URL is.
    'p%40ss/w0rd+x%20y'
  ])('%s', text => {
    expect(publicText(text, { secrets: [secret], accounts: [] })).toBe('***')
  })

  test.each(['', 'u:', 'me:', 'bob:', 'alice:'])('Base64 of it behind "%s"', user => {
    const whole = Buffer.from(`${user}${secret}`).toString('base64')
    const shown = publicText(whole, { secrets: [secret], accounts: [] })
    expect(shown).toContain('***')
    expect(Buffer.from(shown.replace('***', ''), 'base64').toString()).not.toMatch(/ss|w0rd/)
  })

  test.each([
    ['arn%3Aaws%3Aiam%3A%3A210987654321%3Arole', [], 'arn%3Aaws%3Aiam%3A%3A***%3Arole'],
    ['account%20210987654321', [], 'account%20***'],
    ['account%20210987654321x', ['210987654321'], 'account%20***x']
  ])('an account in a URL: %s', (text, accounts, shown) => {
    expect(publicText(text, { secrets: [], accounts })).toBe(shown)
  })
})
