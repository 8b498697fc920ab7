import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isOwnPage } from '../../src/report/own-pages.ts'
import {
  cleanLine,
  cleanLines,
  codeBlock,
  codeSpan,
  cutText,
  escapeHtml,
  escapeMarkdown,
  quoteOthers,
  quoteReferences,
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

/** What GitHub makes something of in text nodes, whatever the Markdown was: mentions, references, links. */
const ALIVE: readonly RegExp[] = [
  /(^|[^\w`])@[a-z\d]/i,
  /#\d/,
  /\bGH-\d/i,
  /\w:\/\//,
  /(^|[\s*_~(])www\./i,
  /[\w.+-]+@[\w-]+\.\w/,
  /\b(?:mailto|xmpp):/i,
  /[\w-]+\/[\w-]+@[0-9a-f]{7}/,
  /\b(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/i
]

/** The text nodes outside of code that HTML makes of escaped Markdown. */
function shown(markdown: string): string {
  return markdown
    .replace(/(?<!\\)`[^`|]+`/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

describe('nobody is mentioned, and nothing is referred to or linked, by', () => {
  test.each([
    '@octo',
    '@octo-org/team',
    'at @Override and @media (max-width: 1px)',
    '(@octo)',
    '\\@octo',
    '&#64;octo',
    '&#x40;octo',
    '&commat;octo',
    '@\u200bocto',
    '@@octo',
    '#12',
    '(#12)',
    '&#35;12',
    'octo/web#12',
    'GH-1',
    'gh-12',
    'https://evil.example/x',
    'HTTP://evil.example',
    'ftp://evil.example',
    'see www.evil.example',
    'WWW.evil.example',
    'someone@evil.example',
    'mailto:someone@evil.example',
    'xmpp:a@evil.example',
    '<https://evil.example>',
    '[text](https://evil.example)',
    '![image](https://evil.example/x.png)',
    '[text][ref]',
    '<a href="https://evil.example">x</a>',
    '<img src=https://evil.example/x.png>',
    '<!-- @octo -->',
    '0123456789abcdef0123456789abcdef01234567',
    'abc1234',
    'octo/web@abc1234',
    'ABC1234DEF',
    'abc1234...def5678'
  ])('%j', text => {
    for (const escaped of [escapeMarkdown(text), escapeHtml(text), quoteReferences(text)]) {
      const seen = shown(escaped)
      for (const alive of ALIVE) expect(seen).not.toMatch(alive)
    }
    // No markup either, in either language.
    const prose = escapeMarkdown(text).replace(/(?<!\\)`[^`|]+`/g, '')
    expect(prose).not.toMatch(/[<>]|(?<!\\)[[\]]/)
    expect(escapeHtml(text)).not.toMatch(/[<>]/)
  })

  test('any text', () => {
    const piece = fc.constantFrom(
      '@',
      '#',
      '1',
      'a',
      'GH-',
      '://',
      'https',
      'www.',
      '.',
      ' ',
      '\\',
      '&#64;',
      '`',
      '/',
      'deadbeef'
    )
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const seen = shown(escapeMarkdown(pieces.join('')))
        for (const alive of ALIVE.slice(0, 6)) expect(seen).not.toMatch(alive)
      })
    )
  })

  test('what is none of these stays as it is', () => {
    for (const text of [
      'web:41',
      `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${'ab'.repeat(32)}`,
      'ecs-svc/1234567890123456789',
      'a # b',
      'C#',
      'exit code 137 after 10485760 bytes',
      'aws ecr create-repository --repository-name web'
    ])
      expect(quoteReferences(text)).toBe(text)
  })
})

describe('a sentence of ours in plain text', () => {
  const own = { serverUrl: 'https://github.com', repository: 'octo-org/web' }
  const quoted = (text: string) => quoteOthers(text, word => isOwnPage(word, own))
  const commit = 'b'.repeat(40)

  test.each([
    `was rolled back from the commit ${commit} (web:3) by octocat in https://github.com/octo-org/web/actions/runs/70/attempts/1 ("slow")`,
    'its later run 42 (https://github.com/octo-org/web/actions/runs/70) is live: deploying commit abc1234, again',
    'See https://github.com/octo-org/web/actions/runs/70/job/12.',
    `image web:v2 (sha256:9aae1b6d194b), commit abcdef122222, and sha256:${'a1'.repeat(32)}`,
    'https://console.aws.amazon.com/ecs/v2/clusters/prod/services/web/deployments?region=eu-west-1'
  ])('keeps its commit and pages of ours: %s', text => {
    expect(quoted(text)).toBe(text)
  })

  test.each([
    'https://github.com/octo-org/other/actions/runs/70',
    'https://github.com/octo-org/web/actions/runs/70/../../../evil',
    'https://github.com/octo-org/web/issues/12',
    'https://github.com.evil.example/octo-org/web/actions/runs/70',
    'https://console.aws.amazon.com.evil.example/ecs/v2/clusters',
    'https://console.aws.amazon.com@evil.example/',
    'octo/web@abc1234',
    'octo/web@sha256:abc1234',
    '@octo',
    '#12',
    'abc1234'
  ])('shows what is of others as code: %s', text => {
    expect(quoted(`by ${text}, again`)).toBe(`by \`${text}\`, again`)
  })
})

describe('Markdown', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['<script>', '&lt;script&gt;'],
    ['a & b', 'a &amp; b'],
    ['@octocat', '`@octocat`'],
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
