import { expect, test } from '@jest/globals'
import { canMove } from '../../src/image/tag-mobility.ts'

test.each([
  ['MUTABLE', [], 'v1', true],
  ['IMMUTABLE', [], 'v1', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'latest', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'latest2', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev-*', '*-rc'], 'dev-1', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev-*', '*-rc'], 'v1-rc', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['a*b*c'], 'a-b-c', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['a*b*c'], 'a-c', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['ab*ba'], 'aba', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['v.1'], 'vx1', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['*'], 'anything', true],
  ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'release-1', false],
  ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'main', true]
] as const)('%s with %j and %s', (mutability, filters, tag, expected) => {
  expect(canMove(mutability, filters, tag)).toBe(expected)
})
