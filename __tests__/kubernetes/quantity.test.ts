import { expect, test } from '@jest/globals'
import { readQuantity } from '../../src/kubernetes/quantity.ts'

test.each<[unknown, number | undefined]>([
  ['250m', 0.25],
  ['1', 1],
  [2, 2],
  ['0.5', 0.5],
  ['1e3', 1000],
  ['512Mi', 512 * 1024 ** 2],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['1G', 1e9],
  ['128974848000m', 128_974_848],
  ['1Xi', undefined],
  ['', undefined],
  [undefined, undefined],
  ['toString', undefined]
])('%p', (text, expected) => {
  const read = readQuantity(text)
  if (expected === undefined) expect(read).toBeUndefined()
  else expect(read).toBeCloseTo(expected, 6)
})
