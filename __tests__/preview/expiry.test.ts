import { describe, expect, test } from '@jest/globals'
import { decide, limitRemovals } from '../../src/preview/expiry.ts'

const NOW = '2026-11-23T17:00:00Z'
const preview = (expiresAt?: string) => ({
  identity: { repository: 'octo-org/web', pullRequest: 12, baseService: 'default/web' },
  name: 'web-pr-12-0ba7c0ec',
  ...(expiresAt === undefined ? {} : { expiresAt })
})

describe('a preview', () => {
  test.each([
    ['closed', '2026-11-24T17:00:00Z', true, /closed/],
    ['closed', undefined, true, /closed/],
    ['open', '2026-11-23T16:59:59Z', true, /time was up at 2026-11-23T16:59:59Z/],
    ['open', NOW, true, /time was up/],
    ['open', '2026-11-23T17:00:01Z', false, /open/],
    ['open', undefined, false, /open$/],
    ['unknown', '2026-11-22T17:00:00Z', true, /time was up/],
    ['unknown', '2026-11-24T17:00:00Z', false, /not known/],
    ['unknown', undefined, false, /not known$/]
  ] as const)(
    'of a pull request that is %s, wanted until %s: goes %s',
    (state, expiry, remove, why) => {
      expect(decide(preview(expiry), state, NOW)).toMatchObject({
        remove,
        why: expect.stringMatching(why)
      })
    }
  )
})

test('one run removes so many and leaves the rest, and never one that stays', () => {
  const decisions = [true, false, true, true].map(remove => ({
    preview: preview(),
    remove,
    why: ''
  }))
  const { now, later } = limitRemovals(decisions, 2)
  expect(now).toEqual([decisions[0], decisions[2]])
  expect(later).toEqual([decisions[3]])
})
