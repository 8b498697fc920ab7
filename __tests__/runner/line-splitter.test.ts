import { expect, test } from '@jest/globals'
import { createLineSplitter } from '../../src/runner/line-splitter.ts'
import { processorMs } from '../support/processor-time.ts'

function split(pieces: readonly string[], limit = 100): readonly string[] {
  const lines: string[] = []
  const splitter = createLineSplitter(limit, line => lines.push(line))
  for (const piece of pieces) splitter.take(piece)
  splitter.end()
  return lines
}

test.each([
  ['line ends of all kinds', ['a\nb\r\nc\rd\n'], ['a', 'b', 'c', 'd']],
  ['an unfinished last line', ['a\nb'], ['a', 'b']],
  ['no text', [''], []],
  ['empty lines', ['a\n\n', '\n'], ['a', '', '']],
  ['a line in pieces', ['a', 'b', 'c\nd'], ['abc', 'd']],
  ['the two halves of a line end in two pieces', ['a\r', '\nb\r', '\n'], ['a', 'b']],
  ['a line end after an empty piece', ['a\r', '', '\nb'], ['a', 'b']],
  ['a progress bar', ['1%\r', '2%\r'], ['1%', '2%']]
])('%s', (_, pieces, lines) => {
  expect(split(pieces)).toEqual(lines)
})

test('a line is cut, and the next one is whole', () => {
  expect(split(['abcdef', 'ghi\nxy\n'], 4)).toEqual(['abcd', 'xy'])
})

test('a hundred megabytes without a line end take neither memory nor time', () => {
  const piece = 'x'.repeat(65_536)
  let lines: readonly string[] = []
  const took = processorMs(() => {
    lines = split(
      Array.from({ length: 1600 }, () => piece),
      4096
    )
  })
  expect(lines.map(({ length }) => length)).toEqual([4096])
  expect(took).toBeLessThan(3000)
})
