import { describe, expect, test } from '@jest/globals'
import { buildArguments, buildSecrets, namedValues } from '../../src/inputs/pairs.ts'
import type { Parser } from '../../src/inputs/parsing.ts'

const complaints = (parser: Parser<unknown>, text: string) => {
  const parsed = parser(text)
  return parsed.ok ? [] : parsed.complaints.map(({ what }) => what)
}

describe('build arguments', () => {
  test('keep commas and "=", and may be bare names', () => {
    expect(buildArguments('A=1,2=3\nHTTP_PROXY\nB=')).toEqual({
      ok: true,
      value: ['A=1,2=3', 'HTTP_PROXY', 'B=']
    })
  })

  // What the toolkit of docker/build-push-action 0.92 gives for the same text (getInputList, ignoreComma).
  test.each([
    ['"VERSION=1.2.3"', ['VERSION=1.2.3']],
    ['"A=first\nsecond"\nB=2', ['A=first\nsecond', 'B=2']],
    ['"A=one\r\n\r\ntwo"\r\nB=2', ['A=one\n\ntwo', 'B=2']],
    ['"A=say ""hi"", twice"', ['A=say "hi", twice']],
    ['A="x,y",z', ['A="x,y",z']],
    ['A={"a":1}', ['A={"a":1}']],
    ['A=1,"b,c"', ['A=1,b,c']],
    ['\n  A=1  \n\n', ['A=1']]
  ])('are read as CSV: %j', (text, value) => {
    expect(buildArguments(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['A=1\n"B=2\nC=3', 'The quote that line 2 opens is never closed.'],
    ["A=1\n'B=hunter2'", 'Line 2 is not a build argument.'],
    ['A=1\n#B=hunter2', 'Line 2 is not a build argument.'],
    ['"A=1\n2"\n\ntwo hunter2', 'Line 4 is not a build argument.'],
    ['A="hunter2\n-- hunter2"', 'Line 2 is not a build argument.'],
    ['export A=hunter2', 'Line 1 is not a build argument.']
  ])('with a mistake name its line, never its text: %j', (text, complaint) => {
    expect(complaints(buildArguments, text)).toEqual([complaint])
    expect(JSON.stringify(buildArguments(text))).not.toContain('hunter2')
  })

  test.each(['=x', 'two words', 'a b=c', '-----BEGIN'])('refuse %j without quoting it', text => {
    expect(complaints(buildArguments, text)).toEqual(['Line 1 is not a build argument.'])
  })
})

describe('build secrets', () => {
  test("are id and value, or Docker's own syntax", () => {
    expect(buildSecrets('npm_token=abc=,d\nid=npmrc,src=.npmrc\nkey = v')).toEqual({
      ok: true,
      value: [
        { kind: 'value', id: 'npm_token', value: 'abc=,d' },
        { kind: 'docker', specification: 'id=npmrc,src=.npmrc' },
        { kind: 'value', id: 'key', value: ' v' }
      ]
    })
  })

  test('of several lines are in quotes', () => {
    const key = '-----BEGIN KEY-----\nMIIEow==\n-----END KEY-----\n'
    expect(buildSecrets(`"key=${key}"\nother= x `)).toEqual({
      ok: true,
      value: [
        { kind: 'value', id: 'key', value: key },
        { kind: 'value', id: 'other', value: ' x ' }
      ]
    })
    expect(complaints(buildSecrets, `key=${key}`)).toEqual([
      'Line 2 is not a build secret.',
      'Line 3 is not a build secret.'
    ])
    expect(JSON.stringify(buildSecrets(`key=${key}`))).toMatch(/several lines.*id=ID,src=PATH/)
    expect(JSON.stringify(buildSecrets(`key=${key}`))).not.toContain('MIIEow')
  })

  test.each([
    'hunter2',
    'a,b=hunter2',
    'empty=',
    'id=',
    'id=,src=x',
    'type=file,id=hunter2,src=x',
    'src=hunter2,id=x',
    '-----BEGIN PRIVATE KEY-----'
  ])('refuse %j without quoting it', text => {
    expect(complaints(buildSecrets, text)).toEqual(['Line 1 is not a build secret.'])
    expect(JSON.stringify(buildSecrets(text))).not.toContain('hunter2')
  })

  test('refuse two secrets with one id', () => {
    expect(complaints(buildSecrets, 'npmrc=x\nid=npmrc,src=.npmrc')).toEqual([
      'Two secrets have the id "npmrc".'
    ])
  })

  test('refuse an ARN, which no build reads', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:npm-AbCdEf'
    expect(complaints(buildSecrets, `npm=${arn}`)).toEqual([
      'Line 1 (npm) is the ARN of a secret, and a build does not read it.'
    ])
  })
})

describe('labels and annotations', () => {
  test('are names with values, in the quoting of CSV', () => {
    expect(namedValues('a=b=c\nb=\n"c=one\ntwo, ""three"""\nmanifest[linux/amd64]:d=e, f')).toEqual(
      {
        ok: true,
        value: ['a=b=c', 'b=', 'c=one\ntwo, "three"', 'manifest[linux/amd64]:d=e, f']
      }
    )
  })

  test('are refused by line', () => {
    expect(complaints(namedValues, "a=first\nsecond\n=x\n'b=c'\n# d=e")).toEqual(
      [2, 3, 4, 5].map(line => `Line ${line} is not a name with a value.`)
    )
  })
})
