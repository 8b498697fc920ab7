import { expect, test } from '@jest/globals'
import { canMove, describeMovingTags } from '../../src/image/tag-mobility.ts'

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

test.each([
  [['1a2b3c4'], undefined],
  [['1a2b3c4', 'v1.2', '2026-11-30'], undefined],
  [
    ['1a2b3c4', 'latest', 'main', 'latest'],
    /^The tags of the new repository web are immutable: latest, main will stay on this first image\. Remove it/
  ],
  [['latest'], /: the next build cannot be deployed as latest\. /],
  [
    ['latest', 'main', 'latest'],
    /: the next build cannot be deployed as latest, and main will stay/
  ]
] as const)('a repository that is made for the tags %j', (tags, said) => {
  const text = describeMovingTags(tags, 'web')
  if (said === undefined) expect(text).toBeUndefined()
  else expect(text).toMatch(said)
})
