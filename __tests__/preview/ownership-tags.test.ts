import { describe, expect, test } from '@jest/globals'
import {
  belongsTo,
  expiryOf,
  identityTags,
  ownerOf,
  runOf,
  stateTags
} from '../../src/preview/ownership-tags.ts'

const identity = { repository: 'octo-org/web', pullRequest: 12, baseService: 'default/web' }
const tags = identityTags(identity)

describe('what belongs to a preview', () => {
  test('has its four tags, and may have more', () => {
    expect(belongsTo(identity, [{ key: 'team', value: 'x' }, ...tags])).toBe(true)
    expect(
      ownerOf([
        ...tags,
        ...stateTags({ commit: 'abc', expiresAt: '2026-11-23T17:00:00Z', run: '1/1/ab' })
      ])
    ).toEqual(identity)
  })

  test('may name the repository in another case', () => {
    expect(belongsTo({ ...identity, repository: 'Octo-Org/Web' }, tags)).toBe(true)
  })

  test.each(tags.map(({ key }) => key))('is not without %s', missing => {
    const others = tags.filter(({ key }) => key !== missing)
    expect(belongsTo(identity, others)).toBe(false)
    expect(ownerOf(others)).toBeUndefined()
  })

  test.each(tags.map(({ key }) => key))('is not with another %s', changed => {
    const others = tags.map(tag => (tag.key === changed ? { ...tag, value: 'other' } : tag))
    expect(belongsTo(identity, others)).toBe(false)
  })

  test.each(['', '0', '012', '-1', '1.5', '12 '])('has no owner with the number %j', value => {
    const others = tags.map(tag => (tag.key === 'preview:pull-request' ? { ...tag, value } : tag))
    expect(ownerOf(others)).toBeUndefined()
  })
})

test('the run is the one that the tags name, and none when they name none', () => {
  const state = { commit: 'abc', expiresAt: '2026-11-23T17:00:00Z', run: '16213/1/9f2c01ab' }
  expect(runOf([...tags, ...stateTags(state)])).toBe('16213/1/9f2c01ab')
  expect(runOf(tags)).toBeUndefined()
})

describe('the expiry', () => {
  const read = (value: string) => expiryOf([{ key: 'preview:expires-at', value }])
  test('is read as it was written', () => {
    expect(expiryOf(stateTags({ expiresAt: '2026-11-23T17:00:00Z', run: '1/1/ab' }))).toBe(
      '2026-11-23T17:00:00Z'
    )
  })
  test.each(['', 'soon', '2026-11-23', '2026-11-23T17:00:00+01:00', '2026-11-23T17:00:00.000Z'])(
    '%j is none, so that nothing expires by it',
    value => {
      expect(read(value)).toBeUndefined()
    }
  )
  test('of nothing is none', () => {
    expect(expiryOf([])).toBeUndefined()
  })
})
