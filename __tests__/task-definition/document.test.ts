import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readDocument } from '../../src/task-definition/document.ts'

function readValue(text: string, name = 'task.json'): unknown {
  const read = readDocument(text, name)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

function problemOf(text: string, name = 'task.json') {
  const read = readDocument(text, name)
  if (read.ok) throw new Error(`read as ${JSON.stringify(read.value)}`)
  expect(read.problems).toHaveLength(1)
  return read.problems[0]
}

describe('what is read', () => {
  test.each([
    ['JSON indented with tabs', '{\n\t"cpu": [\n\t\t1\n\t]\n}', 'task.json', { cpu: [1] }],
    ['JSON after a byte order mark', '\uFEFF{"a": 1}', 'task', { a: 1 }],
    [
      'JSON with comments and trailing commas',
      '// the web task\n{\n  "image": "http://a//b /* c */", /* d\n */\n  "cpu": 1, // e\n}\n',
      'task.jsonc',
      { image: 'http://a//b /* c */', cpu: 1 }
    ],
    ['a quote within a string', '{"a": "say \\"//\\"" }', 'task.json', { a: 'say "//"' }],
    ['a comment without an end', '{"a": 1} /* b', 'task.jsonc', { a: 1 }],
    ['YAML', 'family: web\ncpu: 256 # small\n', 'task.yml', { family: 'web', cpu: 256 }],
    ['YAML in a file of another name', 'family: web', 'task', { family: 'web' }],
    [
      'YAML with merged anchors',
      'a: &a {p: 1}\nb:\n  <<: *a\n  q: 2',
      'task.yaml',
      { a: { p: 1 }, b: { p: 1, q: 2 } }
    ],
    ['YAML in braces, with an address', '{image: http://a}', 'task.yaml', { image: 'http://a' }],
    ['a name that objects have', '{"__proto__": 1}', 'task.json', JSON.parse('{"__proto__": 1}')],
    ['nothing', '', 'task.yml', null]
  ])('%s', (_title, text, name, value) => {
    expect(readValue(text, name)).toEqual(value)
  })

  test.each([
    ['an account with a zero in front', '012345678910'],
    ['a version', '1.10'],
    ['a number beyond what JavaScript counts', '12345678901234567890'],
    ['a hexadecimal number', '0x1F'],
    ['a boolean with a capital', 'True']
  ])('%s keeps its spelling', (_title, text) => {
    expect(readValue(`value: ${text}`, 'task.yml')).toEqual({ value: text })
  })

  test('numbers and booleans in their usual spelling stay what they are', () => {
    expect(readValue('{"a": 1.5, "b": true, "c": -3, "d": null}')).toEqual({
      a: 1.5,
      b: true,
      c: -3,
      d: null
    })
  })

  test('every JSON document is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.constantFrom(undefined, 2), (text, indent) => {
        const value = JSON.parse(text)
        fc.pre(!/[eE]|-0\b/.test(text))
        expect(readValue(JSON.stringify(value, null, indent))).toEqual(value)
      }),
      { numRuns: 60 }
    )
  })
})

describe('what is refused, with its place', () => {
  test.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'task.json', 'task.json:2:'],
    ['a missing bracket', '{"a": 1', 'task.json', 'task.json:1:8'],
    ['a word without quotes', '{\n  "a": tru\n}', 'task.json', 'task.json:2:8'],
    ['a key that is given twice', '{"a": 1,\n "a": 2}', 'task.json', 'task.json:2:2'],
    ['a file in UTF-16', 'f\0a\0', 'task.yml', 'task.yml'],
    ['YAML indented with a tab', 'a:\n\tb: 2', 'task.yml', 'task.yml:2:1'],
    ['a YAML key that is given twice', 'a: 1\na: 2', 'task.yml', 'task.yml:2:1'],
    ['YAML without end', '['.repeat(100_000), 'task.yml', 'task.yml'],
    [
      'aliases that multiply',
      'a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]',
      'task.yml',
      'task.yml'
    ],
    ['YAML indented wrongly', 'a: 1\n b: 2', 'task.yml', 'task.yml:1:'],
    ['two documents', 'a: 1\n---\nb: 2', 'task.yml', 'task.yml:2:1'],
    ['a tag of CloudFormation', 'a: 1\nb: !Ref c', 'task.yml', 'task.yml:2:4'],
    ['an alias of nothing', 'a: *b', 'task.yml', 'task.yml']
  ])('%s', (_title, text, name, where) => {
    const problem = problemOf(text, name)
    expect(problem?.where).toContain(where)
    expect(problem?.what).toMatch(/\.$/)
  })

  test.each([
    ['says yes in words', 'a: yes', { a: 'yes' }],
    ['looks like an octal number', 'a: 0777', { a: '0777' }],
    ['looks like a date', 'a: 2024-01-31', { a: '2024-01-31' }],
    ['looks like a time', 'a: 12:30', { a: '12:30' }],
    ['is no number', 'a: .nan', { a: '.nan' }]
  ])('YAML text that %s stays text', (_title, text, value) => {
    expect(readValue(text, 'task.yml')).toEqual(value)
  })

  test('the message for a word without quotes keeps the word to itself, which may be a secret', () => {
    expect(problemOf('{"a": hunter2}')?.what).toBe('JSON needs "double quotes" around strings.')
  })

  test('comments do not move the place', () => {
    expect(problemOf('/* one\ntwo */ {"a": 1, "a": 2}', 'task.jsonc')?.where).toBe(
      'task.jsonc:2:17'
    )
  })
})
