import { describe, expect, test } from '@jest/globals'
import { pairs, secretSources, tagPairs } from '../../src/inputs/name-values.ts'
import type { Parser } from '../../src/inputs/parsing.ts'

const complaints = (parser: Parser<unknown>, text: string) => {
  const parsed = parser(text)
  return parsed.ok ? [] : parsed.complaints.map(({ what }) => what)
}

describe('NAME=value lines', () => {
  test('are split at the first "=" and keep commas, quotes and later "="', () => {
    expect(pairs('A=1\n\n  B = x=y== \r\nC=\nD=a,b\nE="x"\nF=# no comment')).toEqual({
      ok: true,
      value: [
        { name: 'A', value: '1' },
        { name: 'B', value: ' x=y==' },
        { name: 'C', value: '' },
        { name: 'D', value: 'a,b' },
        { name: 'E', value: '"x"' },
        { name: 'F', value: '# no comment' }
      ]
    })
  })

  test.each([
    'spring.datasource.url',
    'my-flag',
    '2FA',
    '_x',
    'Logging:Level',
    'traefik.http.routers.web.tls.domains[0].main',
    'com.example/team'
  ])('may have the name %s', name => {
    expect(pairs(`${name}=1`)).toEqual({ ok: true, value: [{ name, value: '1' }] })
  })

  test('with one name: the later wins, in the place of the first', () => {
    expect(pairs('A=1\nB=2\nA=3')).toEqual({
      ok: true,
      value: [
        { name: 'A', value: '3' },
        { name: 'B', value: '2' }
      ]
    })
  })

  test('are refused by line number, all at once and without the text', () => {
    expect(complaints(pairs, 'A=1\nhunter2\n\n=hunter2')).toEqual([
      'Line 2 has no "=".',
      'Line 4 has no name before the "=".'
    ])
  })

  test.each([
    ['# OLD=hunter2', 'is a comment, and comments are not supported here.'],
    ['// OLD=hunter2', 'is a comment, and comments are not supported here.'],
    ['export FOO=hunter2', 'begins like a command.'],
    ['ENV FOO=hunter2', 'begins like a command.'],
    ['FOO: hunter2', 'is written like YAML or JSON (NAME: value).'],
    ['FOO: hunter2=1', 'is written like YAML or JSON (NAME: value).'],
    ['"FOO": "hunter2",', 'is written like YAML or JSON (NAME: value).'],
    ['- FOO: hunter2', 'is written like YAML or JSON (NAME: value).'],
    ['- FOO=hunter2', 'begins with a hyphen, like a list in YAML.'],
    ['"FOO=hunter2"', 'has quotes around the whole pair or its name.'],
    ["'FOO'=hunter2", 'has quotes around the whole pair or its name.'],
    ['FOO BAR=hunter2', 'has no name before the "=" that can be used.'],
    ['FOO\u00A0BAR=hunter2', 'has no name before the "=" that can be used.'],
    ['FOO\u200B=hunter2', 'has no name before the "=" that can be used.'],
    ['$env:FOO=hunter2', 'has no name before the "=" that can be used.'],
    ['$(FOO)=hunter2', 'has no name before the "=" that can be used.']
  ])('%j is refused', (line, what) => {
    expect(complaints(pairs, `A=1\n${line}`)).toEqual([`Line 2 ${what}`])
    expect(JSON.stringify(pairs(line))).not.toContain('hunter2')
  })
})

test('the keys of tags may hold blanks', () => {
  expect(tagPairs('Cost Center=1')).toEqual({
    ok: true,
    value: [{ name: 'Cost Center', value: '1' }]
  })
})

describe('secrets', () => {
  const arn = 'arn:aws:ssm:eu-west-1:123456789012:parameter/db'

  test.each([`DB=${arn}`, `DB = ${arn}`, `DB="${arn}"`, ` DB = ' ${arn} ' `, `DB=${arn}\r`])(
    '%j: blanks and quotes around the ARN do not count',
    line => {
      expect(secretSources(line)).toEqual({ ok: true, value: [{ name: 'DB', value: arn }] })
    }
  )

  test('may be the names of parameters', () => {
    expect(secretSources('A=/prod/db\nB=db').ok).toBe(true)
  })

  test('are refused by line and name, and the text is never shown', () => {
    const pasted = [
      'DB_PASS=hunter2!',
      `OK=${arn}`,
      'URL=postgres://u:hunter2@db/x',
      'EMPTY=',
      'CUT=arn:aws:secretsmanager:eu-west-1:123456789012:hunter2',
      '# OLD=hunter2'
    ].join('\n')
    const parsed = secretSources(pasted)
    expect(complaints(secretSources, pasted)).toEqual([
      'Line 1 (DB_PASS) is neither the ARN of a secret or parameter nor the name of a parameter (the value is not shown).',
      'Line 3 (URL) is neither the ARN of a secret or parameter nor the name of a parameter (the value is not shown).',
      'Line 4 (EMPTY) has no value.',
      'Line 5 (CUT) is not a whole ARN of Secrets Manager or Parameter Store.',
      'Line 6 is a comment, and comments are not supported here.'
    ])
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })

  test('of a pasted key not even what stands before the "=" is shown', () => {
    const key =
      'KEY=-----BEGIN KEY-----\nMIIhunter2\nhunter2AAA==\nhunter2AAAA=\nhunter2/hunter2+a=\n-----END KEY-----'
    const parsed = secretSources(key)
    expect(complaints(secretSources, key)).toHaveLength(6)
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })
})
