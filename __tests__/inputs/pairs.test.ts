import { describe, expect, test } from '@jest/globals'
import { buildArguments, buildSecrets, filledPairs, pairs } from '../../src/inputs/pairs.ts'
import type { Parser } from '../../src/inputs/parsing.ts'

const complaints = (parser: Parser<unknown>, text: string) => {
  const parsed = parser(text)
  return parsed.ok ? [] : parsed.complaints.map(({ what }) => what)
}

describe('NAME=value lines', () => {
  test('are split at the first "=" and keep commas and later "="', () => {
    expect(pairs('A=1\n\n  B = x=y== \r\nC=\nD=a,b')).toEqual({
      ok: true,
      value: [
        { name: 'A', value: '1' },
        { name: 'B', value: ' x=y==' },
        { name: 'C', value: '' },
        { name: 'D', value: 'a,b' }
      ]
    })
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

  test('are refused by line number, without the text', () => {
    expect(complaints(pairs, 'A=1\nhunter2\n\n=hunter2')).toEqual([
      'Line 2 has no "=".',
      'Line 4 has no name before the "=".'
    ])
  })

  test('may have to hold a value', () => {
    expect(filledPairs('A=arn:aws:ssm:eu-west-1:123456789012:parameter/a').ok).toBe(true)
    expect(complaints(filledPairs, 'A=')).toEqual(['"A" has no value.'])
  })
})

describe('build arguments', () => {
  test('keep commas and "=", and may be bare names', () => {
    expect(buildArguments('A=1,2=3\nHTTP_PROXY\nB=')).toEqual({
      ok: true,
      value: ['A=1,2=3', 'HTTP_PROXY', 'B=']
    })
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
})
