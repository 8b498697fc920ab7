import { describe, expect, test } from '@jest/globals'
import type { Candidate } from '../../src/rollback/candidate.ts'
import { describeRefusal, showTo } from '../../src/rollback/refusal.ts'
import { candidate, commit, digest, to, unsure, v1, v2, v3 } from './samples.ts'

describe('a refusal', () => {
  const deployed = candidate(2, 'v2', '2', {
    commit: commit('b'),
    actor: 'octocat',
    run: 'https://github.com/octo-org/web/actions/runs/1'
  })

  test('lists revision, image, commit, when and by which run', () => {
    const { message, hint } = describeRefusal(to('v9'), { kind: 'unknown' }, [deployed, v1], 'web')
    expect(message.split('\n')).toEqual([
      'v9 is not among the revisions that worked in the service web. There are:',
      'web:2, image web:v2 (sha256:222222222222), commit bbbbbbbbbbbb, 2026-11-02 10:20 UTC, by octocat in https://github.com/octo-org/web/actions/runs/1',
      'web:1, image web:v1 (sha256:111111111111), commit abc123400000, 2026-11-01 10:20 UTC'
    ])
    expect(hint).toContain('Give one of these revisions')
  })

  test('lists what an ambiguous name could be', () => {
    const choice = { kind: 'ambiguous', matches: [v2, unsure(v1)] } as const
    const { message } = describeRefusal(to('abc123'), choice, [v3, v2, v1], 'web')
    expect(message).toContain('abc123 is ambiguous; it could be:\nweb:2')
    expect(message).toMatch(/web:1.*, not known to have worked$/)
    expect(message).not.toContain('web:3')
  })

  const five = candidate(6, '5', '5')
  const moved = candidate(2, '5', '6')
  const again = candidate(6, '5', '7')
  test.each<[string, Candidate[], string]>([
    ['another revision', [v2, five], 'web:2 for 5 deployments back, web:6 for the image tag 5.'],
    [
      'two others',
      [v1, five, moved],
      'web:1 for 5 deployments back, web:6 or web:2 for the image tag 5.'
    ],
    [
      'another image of that revision',
      [again, five],
      `${digest('7')} for 5 deployments back, ${digest('5')} for the image tag 5.`
    ]
  ])('of a number that is the tag of %s says how to say what is meant', (_, matches, expected) => {
    const [counted, ...tagged] = matches
    const choice = { kind: 'ambiguous', matches: tagged, ...(counted && { counted }) } as const
    const { message, hint } = describeRefusal(to('5'), choice, [], 'web')
    expect(message).toMatch(
      /^5 is ambiguous: it is a number of deployments and an image tag; it could be:\nweb:/
    )
    expect(message.split('\n')).toHaveLength(1 + matches.length)
    expect(hint).toBe(`Give in the input to ${expected}`)
  })

  test('lists no more than ten, and each once', () => {
    const many = Array.from({ length: 12 }, (_, index) => candidate(28 - index, 'v', '1'))
    const { message } = describeRefusal(to('99'), { kind: 'unknown' }, [...many, ...many], 'web')
    expect(message.split('\n')).toHaveLength(12)
    expect(message).toContain('fewer than 99 earlier revisions')
    expect(message).toMatch(/and 2 more$/)
  })

  test('of previous says that there is none', () => {
    const { message, hint } = describeRefusal(to('previous'), { kind: 'unknown' }, [], 'web')
    expect(message).toBe(
      'The service web has no earlier deployment that succeeded and differs from what runs, as far as ECS knows.'
    )
    expect(hint).toContain('90 days')
  })

  test.each([
    ['previous', 'Cannot tell an earlier revision of the service web that worked'],
    ['2', 'Cannot tell 2 earlier revisions of the service web that worked'],
    ['v9', 'v9 is not among the revisions of the service web.']
  ])('of %s lists what is not known to have worked', (text, expected) => {
    const all = [v3, unsure(v2), unsure(v1)]
    const { message, hint } = describeRefusal(to(text), { kind: 'unknown' }, all, 'web')
    expect(message).toContain(expected)
    expect(message).toMatch(/web:2.*, not known to have worked\nweb:1.*, not known to have worked$/)
    expect(hint).toContain('Give one of these revisions')
    expect(hint).toContain('90 days')
  })

  test.each(['previous', '2', 'web:41', 'v1', digest('a')])('names %s as the user did', text => {
    expect(showTo(to(text))).toBe(text)
  })
})
