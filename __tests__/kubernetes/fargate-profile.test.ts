import { expect, test } from '@jest/globals'
import { describeSelectors, matchingProfile } from '../../src/kubernetes/fargate-profile.ts'

const profile = (name: string, namespace: string, labels = {}, status = 'ACTIVE') => ({
  name,
  status,
  selectors: [{ namespace, labels }]
})

test.each([
  ['by namespace', [profile('web', 'shop')], {}, 'web'],
  ['by a wildcard', [profile('web', 'sh?p*')], {}, 'web'],
  ['not by another namespace', [profile('web', 'shops')], {}, undefined],
  ['by labels', [profile('web', 'shop', { tier: 'fr*' })], { tier: 'front' }, 'web'],
  ['not without a label', [profile('web', 'shop', { tier: 'front' })], {}, undefined],
  ['the first by name', [profile('b', 'shop'), profile('a', 'shop')], {}, 'a'],
  [
    'the one that the pod names',
    [profile('a', 'shop'), profile('b', 'shop')],
    { 'eks.amazonaws.com/fargate-profile': 'b' },
    'b'
  ],
  ['not one that is deleted', [profile('a', 'shop', {}, 'DELETING')], {}, undefined]
])('%s', (_, profiles, labels, expected) => {
  expect(matchingProfile(profiles, 'shop', labels)).toBe(expected)
})

test('a profile is told with what it takes', () => {
  expect(describeSelectors(profile('web', 'shop', { tier: 'front' }))).toBe(
    'web (namespace shop, tier=front)'
  )
})
