import { expect, test } from '@jest/globals'
import { firstPriority, freePriority } from '../../src/preview/priorities.ts'

test.each([
  ['00000000', 30_000],
  ['00000001', 30_001],
  ['00004e1f', 49_999],
  ['00004e20', 30_000],
  ['ffffffff', 30_000 + (0xffff_ffff % 20_000)]
])('the search for %s begins at %d', (hash, expected) => {
  expect(firstPriority(`${hash}99`)).toBe(expected)
})

test.each([
  ['nothing is taken', 31_000, [], 31_000],
  ['the first is taken', 31_000, [31_000], 31_001],
  ['the end is taken', 49_998, [49_998, 49_999], 30_000],
  ['others are elsewhere', 31_000, [1, 50_000, 30_999], 31_000]
])('when %s', (_, start, taken, expected) => {
  expect(freePriority(start, new Set(taken))).toBe(expected)
})

test('the last free one is found, and then there is none', () => {
  const all = Array.from({ length: 20_000 }, (_, index) => 30_000 + index)
  expect(freePriority(40_000, new Set(all.filter(one => one !== 39_999)))).toBe(39_999)
  expect(freePriority(40_000, new Set(all))).toBeUndefined()
})
