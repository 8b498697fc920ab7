import { describe, expect, test } from '@jest/globals'
import { describeOwner, type Ownership } from '../../src/rollback/owner.ts'

const run = 'https://github.com/octo-org/web/actions/runs/1'
const MINUTE_MS = 60_000
const base: Ownership = {
  origin: { actor: 'octocat', run },
  registeredAt: '2026-08-03T10:20:30.000Z',
  registeredForMs: MINUTE_MS
}

describe('who a deployment is of', () => {
  test.each<[string, Ownership | undefined, string]>([
    ['a run that deploys what it has registered', base, `It was started by octocat in ${run}.`],
    [
      'a run that runs a migration between',
      { ...base, registeredForMs: 15 * MINUTE_MS },
      `It was started by octocat in ${run}.`
    ],
    [
      'somebody who deploys an old revision',
      { ...base, registeredForMs: 15 * MINUTE_MS + 1 },
      `Its revision was registered by octocat in ${run}, 2026-08-03 10:20 UTC.`
    ],
    [
      'a rollback to a copy, which has the tags of what it is a copy of',
      { ...base, origin: { ...base.origin, copyOf: 'web:30' } },
      `Its revision is a copy of web:30, which was registered by octocat in ${run}.`
    ],
    ['another tool', { ...base, origin: {} }, 'Its revision does not say who started it.'],
    [
      'another tool that deploys an old revision',
      { ...base, origin: {}, registeredForMs: 60 * MINUTE_MS },
      'Its revision does not say who started it.'
    ],
    ['nobody who can be known', undefined, 'Its revision does not say who started it.']
  ])('%s', (_, ownership, expected) => {
    expect(describeOwner(ownership).sentence).toBe(expected)
  })

  test.each<[Ownership | undefined, string]>([
    [base, `started by octocat in ${run}`],
    [
      { ...base, registeredForMs: 60 * MINUTE_MS },
      `its revision was registered by octocat in ${run}, 2026-08-03 10:20 UTC`
    ],
    [undefined, 'its tags do not say who started it']
  ])('in brackets: %#', (ownership, expected) => {
    expect(describeOwner(ownership).aside).toBe(expected)
  })
})
