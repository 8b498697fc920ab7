import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  cleanLine,
  cleanLines,
  codeBlock,
  codeSpan,
  cutText,
  escapeMarkdown,
  speaksToRunner
} from '../../src/report/sanitise.ts'

describe('a clean line', () => {
  test.each([
    ['plain', 'Listening on :8080', 'Listening on :8080'],
    ['tab', 'a\tb', 'a\tb'],
    ['colours', '\u001b[31;1mred\u001b[0m', 'red'],
    ['8-bit colours', '\u009b31mred', 'red'],
    ['cursor', '\u001b[2J\u001b[Hhome', 'home'],
    ['title', '\u001b]0;evil\u0007text', 'text'],
    ['link', '\u001b]8;;https://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['short escape', '\u001bcreset', 'reset'],
    ['NUL', 'a\u0000b', 'a\u2400b'],
    ['backspaces', 'ab\b\bcd', 'ab\u2408\u2408cd'],
    ['DEL', 'a\u007f', 'a\u2421'],
    ['C1', 'a\u0085', 'a\ufffd'],
    ['line ends', 'a\r\nb', 'a b'],
    ['right to left', 'a\u202eb', 'ab'],
    ['zero width', 'a\u200bb\ufeff', 'ab'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
    ['whole characters', '👍 ü', '👍 ü']
  ])('%s', (_, text, clean) => {
    expect(cleanLine(text)).toBe(clean)
  })

  test('of megabytes is cut, and says so', () => {
    const clean = cleanLine('x'.repeat(5_000_000))
    expect(clean).toHaveLength(2000)
    expect(clean.endsWith('x…')).toBe(true)
    expect(cleanLine(`${'\u0000'.repeat(5_000_000)}`)).toHaveLength(2000)
  })

  test('whose visible part is short, but not its rest, says so too', () => {
    expect(cleanLine(`${'\u001b[31m'.repeat(2000)}x`)).toBe('…')
  })

  test('holds no control character whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
        expect(cleanLine(text)).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/)
      })
    )
  })
})

test('a text has as many lines as the runner would see', () => {
  expect(cleanLines('a\nb\r\nc\rd\n')).toEqual(['a', 'b', 'c', 'd'])
  expect(cleanLines('')).toEqual([''])
  expect(cleanLines('a\n\n')).toEqual(['a', ''])
})

test.each([
  ['::error::x', true],
  ['  ::add-mask::x', true],
  ['text ##[error] x', true],
  ['#5 0.3 ::error::x', false],
  ['a :: b', false]
])('%s speaks to the runner: %s', (line, speaks) => {
  expect(speaksToRunner(line)).toBe(speaks)
})

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a👍b', 3, 'a…'],
  ['abc', 0, '…']
])('%j cut to %i is %j', (text, limit, cut) => {
  expect(cutText(text, limit)).toBe(cut)
})

describe('Markdown', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['<script>', '&lt;script&gt;'],
    ['a & b', 'a &amp; b'],
    ['@octocat', '&#64;octocat'],
    ['*x* _y_ `z`', '\\*x\\* \\_y\\_ \\`z\\`'],
    ['[a](b)', '\\[a\\](b)'],
    ['![a](b)', '!\\[a\\](b)'],
    ['a\\', 'a\\\\'],
    ['a\n# b', 'a # b'],
    ['# b', '\u200b# b'],
    ['- b', '\u200b- b'],
    ['1. b', '\u200b1. b'],
    ['$x$', '\\$x\\$']
  ])('%j is shown as it is', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test.each([
    ['arn:aws:ecs:eu-west-1:1:service/prod/web', '`arn:aws:ecs:eu-west-1:1:service/prod/web`'],
    ['a@sha256:0', '`a@sha256:0`'],
    ['a`b', 'a\\`b'],
    ['a | b', 'a \\| b']
  ])('%j as code', (text, code) => {
    expect(codeSpan(text)).toBe(code)
  })

  test('a block of code cannot be ended from within', () => {
    expect(codeBlock(['a', '````', '```'])).toEqual(['`````text', 'a', '````', '```', '`````'])
    expect(codeBlock(['a'])).toEqual(['```text', 'a', '```'])
  })
})
