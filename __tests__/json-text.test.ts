import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { placeIn, readJson } from '../src/json-text.ts'

function mistakeIn(text: string, comments = false) {
  const read = readJson(text, { comments })
  if (read.ok) throw new Error(`read as ${JSON.stringify(read.value)}`)
  const { line, column } = placeIn(text, read.mistake.offset)
  return { at: `${line}:${column}`, ...read.mistake }
}

describe('what is no JSON is refused with its place and what to write', () => {
  test.each([
    [
      'a line end inside a text',
      '{\n"key": "-----BEGIN\nMIIE"}',
      '2:19',
      /line ends inside/,
      /\\n/
    ],
    ['an escape of a path', '{"a": "C:\\New"}', '1:10', /escape "\\N"/, /two backslashes/],
    ['an escape of C', '{"a": "\\a"}', '1:8', /escape "\\a"/, /two backslashes/],
    ['an escape with too few digits', '{"a": "\\u12"}', '1:8', /four hexadecimal/, /\\u/],
    ['a tab inside a text', '{"a": "b\tc"}', '1:9', /tab/, /\\t/],
    ['single quotes around a value', '{"a": \'b\'}', '1:7', /single quotes/, /"double quotes"/],
    ['single quotes around a name', "{'a': 1}", '1:2', /single quotes/, /"double quotes"/],
    ['typographic quotes', '{“a”: 1}', '1:2', /straight double quotes/, /"/],
    ['a name without quotes', '{a: 1}', '1:2', /name of a member/, /double quotes/],
    ['a trailing comma in an object', '{"a": 1,\n}', '1:8', /comma after the last/, /Remove/],
    ['a trailing comma in a list', '[1, 2, ]', '1:6', /comma after the last/, /Remove/],
    [
      'a missing comma between members',
      '{\n  "a": 1\n  "b": 2\n}',
      '2:9',
      /comma is missing/,
      /","/
    ],
    ['a missing comma between elements', '[1 2]', '1:3', /comma is missing/, /","/],
    ['a missing colon', '{"a" 1}', '1:6', /colon is missing/, /":"/],
    ['a missing value', '{"a": }', '1:7', /value is missing/, /Write one/],
    ['a comment', '{\n// b\n"a": 1}', '2:1', /no comments/, /Remove/],
    ['a comment of YAML', '{"a": 1} # b', '1:10', /no comments/, /Remove/],
    ['a name given twice', '{"a": 1, "a": 1}', '1:10', /"a" is given twice/, /Keep one/],
    [
      'a name given twice, written otherwise',
      '{"a": 1, "\\u0061": 2}',
      '1:10',
      /twice/,
      /Keep one/
    ],
    ['NaN', '{"a": NaN}', '1:7', /no NaN/, /number/],
    ['minus infinity', '[-Infinity]', '1:2', /no -Infinity/, /number/],
    ['a word of Python', '{"a": True}', '1:7', /no True/, /true/],
    ['a zero in front', '{"a": 012}', '1:7', /not a JSON number/, /zero/],
    ['a hexadecimal number', '{"a": 0x10}', '1:7', /not a JSON number/, /decimal/],
    [
      'a placeholder of a shell',
      `{"a": $${'{CPU}'}}`,
      '1:7',
      /\$\{CPU\} was not filled in/,
      /envsubst/
    ],
    [
      'a placeholder of a template',
      '{"a": {{ cpu }}}',
      '1:7',
      /\{\{ cpu \}\} was not/,
      /Fill it in/
    ],
    ['a second document', '{"a": 1}\n{"a": 2}', '2:1', /second JSON value/, /Keep one/],
    ['a bracket too many', '{"a": 1}}', '1:9', /follows the end/, /Remove/],
    ['a list that an object closes', '{"a": [1}', '1:9', /should close/, /"\]"/],
    ['an object without end', '{"a": 1', '1:8', /line 1, column 1 has no end/, /"\}"/],
    ['a text without end', '{"a": "b', '1:9', /has no end/, /double quote/],
    ['nothing', ' ', '1:2', /nothing/, /Write/],
    ['nesting without end', '['.repeat(5000), '1:202', /too deeply/, /fewer/]
  ])('%s', (_title, text, at, what, fix) => {
    const mistake = mistakeIn(text)
    expect(mistake).toMatchObject({
      at,
      what: expect.stringMatching(what),
      fix: expect.stringMatching(fix)
    })
  })

  test('no mistake shows a value', () => {
    for (const text of [
      '{"a": hunter2}',
      '{"a": "hunter2\n"}',
      '{"a": \'hunter2\'}',
      '["hunter2" x]'
    ]) {
      const { what, fix } = mistakeIn(text)
      expect(`${what} ${fix}`).not.toContain('hunter2')
    }
  })
})

test('what JSON.parse takes is read alike, and what it refuses is refused', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
      const written = JSON.stringify(JSON.parse(text), null, indent)
      expect(readJson(written)).toEqual({ ok: true, value: JSON.parse(written) })
    })
  )
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"\\\'x1\n'), (text, at, char) => {
      const changed = text.slice(0, at % text.length) + char + text.slice(at % text.length)
      let parses = true
      try {
        JSON.parse(changed)
      } catch {
        parses = false
      }
      const read = readJson(changed)
      // Only a name that is given twice is refused here alone.
      expect(read.ok || /twice/.test(read.mistake.what)).toBe(
        parses || (!read.ok && /twice/.test(read.mistake.what))
      )
    })
  )
})

test('a byte order mark is skipped, and a member called __proto__ is a member', () => {
  const read = readJson('\uFEFF{"__proto__": {"a": 1}}')
  expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__'])
})

test('JSONC may have comments and a comma after the last entry', () => {
  const text = '/* a */ {"b": [1, 2,], // c\n}'
  expect(readJson(text, { comments: true })).toEqual({ ok: true, value: { b: [1, 2] } })
})
