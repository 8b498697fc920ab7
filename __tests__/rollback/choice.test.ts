import { describe, expect, test } from '@jest/globals'
import type { Candidate, Running } from '../../src/rollback/candidate.ts'
import {
  chooseInProgress,
  chooseNow,
  chooseTarget,
  isFinal,
  mayBeInProgress
} from '../../src/rollback/choice.ts'
import type { Origin } from '../../src/task-definition/origin-tags.ts'
import { arn, candidate, commit, digest, to, unsure, v1, v2, v3 } from './samples.ts'

function choose(text: string, candidates: readonly Candidate[], running: Running): string {
  const choice = chooseTarget(to(text), candidates, running)
  switch (choice.kind) {
    case 'chosen':
      return choice.candidate.taskDefinition.split('/')[1] ?? ''
    case 'ambiguous':
      return [...(choice.counted === undefined ? [] : [choice.counted]), ...choice.matches]
        .map(({ taskDefinition }) => taskDefinition.split(':').pop())
        .join('|')
    case 'unknown':
      return 'unknown'
  }
}

describe('previous', () => {
  const moved = candidate(3, 'v3', '4')
  const copy = candidate(4, 'x', '1', { copyOf: 'web:1' })
  test.each<[string, Candidate[], Running, string]>([
    ['the one before', [v3, v2, v1], v3, 'web:2'],
    ['not "revision minus one": what ran before may be any', [v3, v1], v3, 'web:1'],
    ['the newest when what runs has never succeeded', [v2, v1], v3, 'web:2'],
    ['not a redeployment of what runs', [v3, v3, v3, v1], v3, 'web:1'],
    ['the same task definition with another image', [moved, v3], moved, 'web:3'],
    ['not the original of the copy that runs', [copy, v2, v1], copy, 'web:2'],
    ['none', [v3], v3, 'unknown'],
    ['none at all', [], v3, 'unknown'],
    ['what is known to have worked', [unsure(v3), unsure(v2), v1], v3, 'web:1'],
    ['nothing, when nothing is known', [unsure(v3), unsure(v2), unsure(v1)], v2, 'unknown'],
    ['nothing, when only what runs is known', [unsure(v3), v2, unsure(v1)], v2, 'unknown']
  ])('%s', (_, candidates, running, expected) => {
    expect(choose('previous', candidates, running)).toBe(expected)
    expect(choose('1', candidates, running)).toBe(expected)
  })
})

describe('steps back', () => {
  test.each([
    ['2', [v3, v2, v1], 'web:1'],
    ['2', [v3, v2, v2, v1], 'web:1'],
    ['2', [v3, v2, v3, v1], 'web:1'],
    ['3', [v3, v2, v1], 'unknown']
  ])('%s', (text, candidates, expected) => {
    expect(choose(text, candidates, v3)).toBe(expected)
  })
})

describe('a number that is the tag of an image, too', () => {
  // As with tags out of run numbers: one deployment in between failed, and one was made twice.
  const [t8, t7, t5, t3, t2] = [
    candidate(9, '8', '8'),
    candidate(8, '7', '7'),
    candidate(6, '5', '5', { imageTag: '5', digest: digest('5') }),
    candidate(4, '3', '3'),
    candidate(3, '2', '2')
  ]
  const all = [t8, t7, t5, t3, t2]
  const tagged = candidate(7, 'release', '6', { imageTag: '3', digest: digest('6') })
  const untagged = candidate(2, 'x', '9')
  test.each<[string, string, Candidate[], Running, string]>([
    ['counting gives another one', '2', all, t8, '6|3'],
    ['counting gives that very one', '3', all, t8, 'web:4'],
    ['by the tag in its origin', '3', [t8, t7, tagged, t2], t8, '3|7'],
    ['it runs now', '2', [t2, t8, t7, t5], t2, '8|3'],
    ['it is not known to have worked', '2', [t8, t7, unsure(t2), t5], t8, '6|3'],
    ['there are not so many deployments', '8', all, t7, 'web:9'],
    ['nothing has the tag', '4', [t8, t7, t5, t3, untagged], t8, 'web:2'],
    ['nothing has it, and there are not so many', '99', all, t8, 'unknown'],
    ['a tag that only looks like it', '02', all, t8, 'web:6'],
    ['previous is no number', 'previous', [t8, t7, candidate(1, '1', '1')], t8, 'web:8'],
    ['1 is one', '1', [t8, t7, candidate(1, '1', '1')], t8, '8|1']
  ])('%s: %s', (_, text, candidates, running, expected) => {
    expect(choose(text, candidates, running)).toBe(expected)
  })

  test('behind which there were two images means either', () => {
    const moved = [t8, candidate(5, '1', '4'), t7, candidate(4, '1', '3')]
    expect(choose('1', moved, t8)).toBe('5|4')
  })

  test('behind which there were two images, and which there are not so many deployments of', () => {
    const matches = [candidate(5, '9', '4'), candidate(4, '9', '3')]
    expect(chooseTarget(to('9'), [t8, ...matches], t8)).toEqual({ kind: 'ambiguous', matches })
  })

  test('the original of the copy that counting gives is not another one', () => {
    const original = candidate(6, '1', '5')
    const copy = candidate(10, 'x', '5', { copyOf: 'web:6' })
    expect(choose('1', [t8, copy, t7, original], t8)).toBe('web:10')
  })
})

describe('by name', () => {
  const latest = [candidate(5, 'latest', '5'), candidate(4, 'latest', '4')]
  const nameless = candidate(6, commit('e'), undefined)
  test.each<[string, Candidate[], string]>([
    ['web:1', [v3, v2, v1], 'web:1'],
    [arn('web:2'), [v3, v2, v1], 'web:2'],
    ['web:7', [v3, v2, v1], 'unknown'],
    ['api:1', [v3, v2, v1], 'unknown'],
    [digest('2'), [v3, v2, v1], 'web:2'],
    [digest('9'), [v3, v2, v1], 'unknown'],
    [commit('d'), [v3, v2, v1], 'web:3'],
    ['abc1234', [v3, v2, v1], 'web:1'],
    ['ABC1235', [v3, v2, v1], 'web:2'],
    ['abc123', [v3, v2, v1], 'unknown'],
    ['ddddddd', [v3, v2, v1], 'web:3'],
    ['v3', [v3, v2, v1], 'web:3'],
    ['v2', [v3, v2, v2, v1], 'web:2'],
    ['latest', latest, '5|4'],
    ['latest', [latest[0] as Candidate], 'web:5'],
    [commit('e'), [v3, nameless], 'web:6'],
    ['eeeeeeee', [v3, nameless], 'web:6'],
    [
      'aaaaaaa',
      [
        candidate(2, 'x', '2', { commit: `aaaaaaab${'0'.repeat(32)}` }),
        candidate(1, 'y', '1', { commit: `aaaaaaac${'0'.repeat(32)}` })
      ],
      '2|1'
    ],
    ['release', [candidate(8, 'x', '8', { imageTag: 'release' })], 'web:8']
  ])('%s', (text, candidates, expected) => {
    expect(choose(text, candidates, v3)).toBe(expected)
  })

  const tags = { commit: commit('f'), digest: digest('1'), imageTag: 'first' }
  const proxy = { container: 'proxy', reference: 'proxy:1', digest: digest('0') }
  const [again, reused, first] = [
    candidate(5, 'stable', '3', tags),
    candidate(5, 'stable', '2', tags),
    candidate(5, 'stable', '1', tags)
  ]
  const beside = (one: Candidate): Candidate => ({ ...one, images: [proxy, ...one.images] })
  const chosenDigest = (name: string, candidates: readonly Candidate[]) => {
    const choice = chooseTarget(to(name), candidates, v3)
    return choice.kind === 'chosen' ? choice.candidate.images.at(-1)?.digest : choice.kind
  }

  test.each<[string, readonly Candidate[], string]>([
    [digest('1'), [again, reused, first], digest('1')],
    [commit('f'), [again, reused, first], digest('1')],
    ['fffffff', [again, reused, first], digest('1')],
    ['first', [again, reused, first], digest('1')],
    [digest('2'), [again, reused, first], digest('2')],
    [commit('f'), [again, reused], 'unknown'],
    [digest('1'), [again, reused], 'unknown'],
    ['first', [again, reused], 'unknown'],
    [commit('f'), [beside(reused), beside(first)], digest('1')],
    [digest('0'), [beside(reused), beside(first)], digest('2')]
  ])('%s of a revision that was used again after its tag had moved (%#)', (name, all, expected) => {
    expect(chosenDigest(name, all)).toBe(expected)
  })

  test.each([commit('f'), commit('f').slice(0, 9)])(
    'one whose image has the commit as its tag comes before a newer one that says so in a tag: %s',
    name => {
      const honest = candidate(4, commit('f'), '4', { commit: commit('f') })
      const planted = candidate(5, 'a', '5', { commit: commit('f') })
      const again = candidate(6, 'b', '4', { commit: commit('f') })
      expect(chooseTarget(to(name), [planted, honest], v1)).toEqual({
        kind: 'chosen',
        candidate: honest
      })
      // The same image again is the same commit.
      expect(chooseTarget(to(name), [again, planted, honest], v1)).toEqual({
        kind: 'chosen',
        candidate: again
      })
    }
  )

  test('one commit in two revisions is the newest of them', () => {
    const twice = [
      candidate(5, 'a', '5', { commit: commit('f') }),
      candidate(4, 'a', '5', { commit: commit('f') })
    ]
    expect(choose('fffffff', twice, v3)).toBe('web:5')
  })
})

describe('a choice is final', () => {
  const chosen = { kind: 'chosen', candidate: v3 } as const
  test.each<[string, boolean]>([
    ['previous', true],
    ['2', false],
    ['web:3', true],
    [digest('3'), true],
    [commit('d'), true],
    ['ddddddd', false],
    ['v3', false]
  ])('%s: %s', (text, final) => {
    expect(isFinal(to(text), chosen)).toBe(final)
    expect(isFinal(to(text), { kind: 'unknown' })).toBe(false)
  })
})

const tagged1 = candidate(2, '1', '7')
const tagged2 = candidate(2, '2', '7')
test.each<[string, string, Candidate[], Running, string]>([
  ['it goes where it is asked to go', 'previous', [v3, v2, v1], v2, 'web:2'],
  ['two back', '2', [v3, v2, v1], v1, 'web:1'],
  ['it is a deployment of something new', 'previous', [v2, v1], v3, 'unknown'],
  ['it goes somewhere else', 'previous', [v3, v2, v1], v1, 'unknown'],
  ['it brings the newest that worked again', 'previous', [v3, v2], v3, 'unknown'],
  ['another one is asked for by its name', 'web:1', [v3, v2, v1], v1, 'unknown'],
  ['the number is the tag of another one', '2', [v3, tagged2, v1], v1, 'ambiguous'],
  ['the number is its tag, too', '1', [v3, tagged1, v1], tagged1, 'web:2'],
  [
    'by its tag, and not by counting',
    '1',
    [v3, candidate(4, 'x', '8'), tagged1],
    tagged1,
    'unknown'
  ]
])('a rollback that goes on already: %s', (_, text, candidates, underWay, expected) => {
  const choice = chooseInProgress(to(text), candidates, underWay)
  const chosen =
    choice.kind === 'chosen' ? choice.candidate.taskDefinition.split('/')[1] : choice.kind
  expect(chosen).toBe(expected)
})

test.each<[string, string, Candidate[], Running, boolean]>([
  ['an older revision than those that are known', 'previous', [v2], v1, true],
  ['a copy of one', 'previous', [v2], candidate(9, 'x', '1', { copyOf: 'web:1' }), true],
  ['two back, of which one is known', '2', [v3, v2], v1, true],
  ['a newer revision', 'previous', [v2], v3, false],
  ['the newest that worked', 'previous', [v2], v2, false],
  ['another family', 'previous', [v2], { ...v1, taskDefinition: arn('api:1') }, false],
  ['what counting gives is known', 'previous', [v3, v2], v1, false],
  ['nothing is known', 'previous', [], v1, false],
  ['it has a name', 'v1', [v2], v1, false]
])('whether a rollback may be under way to what ECS forgot: %s', (_, text, known, running, may) => {
  expect(mayBeInProgress(to(text), known, running)).toBe(may)
})

test('who asks while that very rollback goes on joins it', () => {
  expect(chooseNow(to('previous'), [v2, v1], v1, true)).toEqual({ kind: 'chosen', candidate: v1 })
  expect(chooseNow(to('previous'), [v2, v1], v1, false)).toEqual({ kind: 'chosen', candidate: v2 })
  expect(chooseNow(to('previous'), [unsure(v3), v2, v1], v1, true)).toEqual({
    kind: 'chosen',
    candidate: v1
  })
})

// Whoever may register revisions or write tags can make any of these.
describe('what is not known to have worked', () => {
  const planted = (number: number, tag: string, origin: Origin = {}) =>
    unsure(candidate(number, tag, undefined, origin))
  const spoofed = planted(9, 'x', {
    commit: commit('e'),
    digest: digest('8'),
    imageTag: 'release',
    replaces: 'web:8'
  })
  test.each<[string, string, Candidate[], string]>([
    ['by its number', 'web:9', [spoofed, v1], 'web:9'],
    ['by a commit in its tags', commit('e'), [spoofed, v1], 'unknown'],
    ['by the first digits of it', 'eeeeeeee', [spoofed, v1], 'unknown'],
    ['by an image tag in its tags', 'release', [spoofed, v1], 'unknown'],
    ['by a digest in its tags', digest('8'), [spoofed, v1], 'unknown'],
    ['as the one that another replaced', 'previous', [spoofed, planted(8, 'y')], 'unknown'],
    ['by a number that is its image tag', '3', [planted(9, '3'), v1], 'unknown'],
    ['by the image tag', 'v7', [planted(9, 'v7'), v1], 'web:9'],
    ['by an image tag that is a commit', commit('e'), [planted(9, commit('e')), v1], 'web:9'],
    ['by a tag that others have, too', 'v7', [planted(9, 'v7'), planted(8, 'v7')], '9|8'],
    [
      'by a commit that others have, too',
      commit('e'),
      [planted(9, commit('e')), planted(8, commit('e'))],
      '9|8'
    ],
    ['by a tag of what worked', 'v2', [planted(9, 'v2'), v2, v1], 'web:2'],
    ['by a commit of what worked', commit('d'), [planted(9, commit('d')), v3], 'web:3']
  ])('%s', (_, text, candidates, expected) => {
    expect(choose(text, candidates, candidate(10, 'now', '9'))).toBe(expected)
  })

  // Only the tags say that web:4 is a copy of web:1; it starts something else.
  test('is no copy when more than its images differs', () => {
    const other = candidate(4, 'x', '1', { copyOf: 'web:1' }, { shape: 'another command' })
    expect(choose('previous', [v1], other)).toBe('web:1')
    expect(choose('previous', [v1], candidate(4, 'x', '1', { copyOf: 'web:1' }))).toBe('unknown')
  })
})
