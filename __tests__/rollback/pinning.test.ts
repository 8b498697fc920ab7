import { describe, expect, test } from '@jest/globals'
import type { Candidate } from '../../src/rollback/candidate.ts'
import { originalOf } from '../../src/rollback/candidate.ts'
import { type ImageState, pinImages, planPins } from '../../src/rollback/pinning.ts'
import { candidate, digest, HOST } from './samples.ts'

const tagged = candidate(1, 'v1', '1')
const unknown = candidate(1, 'v1', undefined)
const pinned: Candidate = {
  ...tagged,
  images: [{ container: 'web', reference: `${HOST}/team/web@${digest('1')}` }]
}
const state = (now: string, ran: ImageState['ran'] = 'found'): ImageState[] => [
  { container: 'web', now, ran }
]

describe('so that the same images run again', () => {
  test.each<[string, Candidate, ImageState[], boolean, string | undefined, RegExp | undefined]>([
    ['a tag that still gives them stays', tagged, state(digest('1')), false, undefined, undefined],
    ['an inactive revision is pinned', tagged, state(digest('1')), true, digest('1'), undefined],
    [
      'a tag that moved is pinned',
      tagged,
      state(digest('2')),
      false,
      digest('1'),
      /the tag now points to sha256:2+/
    ],
    [
      'a tag that is gone is pinned',
      tagged,
      state('missing'),
      false,
      digest('1'),
      /the tag was removed/
    ],
    [
      'nobody can tell whether it is there',
      tagged,
      state(digest('2'), 'unknown'),
      false,
      digest('1'),
      /by its digest/
    ],
    [
      'an image that is not in ECR stays',
      tagged,
      state('unknown', 'unknown'),
      false,
      undefined,
      undefined
    ],
    ['an inactive one that is not in ECR is pinned', tagged, [], true, digest('1'), undefined],
    ['a digest stays', pinned, state(digest('1')), false, undefined, undefined],
    ['a digest stays when inactive', pinned, state(digest('1')), true, undefined, undefined],
    ['a digest elsewhere stays', pinned, state('unknown', 'unknown'), true, undefined, undefined],
    [
      'what ran is not known',
      unknown,
      state(digest('2')),
      true,
      digest('2'),
      /which image it pointed to then is not known/
    ],
    ['what ran is not known, and not in ECR', unknown, state('unknown'), true, undefined, undefined]
  ])('%s', (_, one, states, inactive, pin, note) => {
    const { pins, notes, problems } = planPins(one, states, inactive)
    expect(pins.get('web')).toBe(pin)
    expect(problems).toEqual([])
    expect(notes).toHaveLength(note === undefined ? 0 : 1)
    if (note !== undefined) expect(notes[0]).toMatch(note)
  })

  test.each<[string, Candidate, ImageState[], RegExp]>([
    ['cleaned up', tagged, state('missing', 'missing'), /sha256:1+, was cleaned up/],
    ['moved and cleaned up', tagged, state(digest('2'), 'missing'), /was cleaned up/],
    ['a digest that is gone', pinned, state('missing', 'missing'), /was cleaned up/],
    [
      'a tag that is gone, and nothing else is known',
      unknown,
      state('missing', 'unknown'),
      /v1 is not in ECR/
    ]
  ])('nothing helps: %s', (_, one, states, problem) => {
    const { pins, problems } = planPins(one, states, false)
    expect(pins.size).toBe(0)
    expect(problems).toEqual([expect.stringMatching(problem)])
  })
})

test('a digest takes the place of the tag, in the containers that are pinned', () => {
  const definition = {
    family: 'web',
    containerDefinitions: [
      { name: 'web', image: `${HOST}/team/web:v1` },
      { name: 'proxy', image: 'library/nginx:1' },
      { name: 'log', image: 'fluent-bit' },
      { name: 'odd', image: 'NOT AN IMAGE' },
      { name: 'none' }
    ]
  }
  const names = ['web', 'proxy', 'odd', 'none']
  const pins = new Map(names.map(name => [name, digest('1')]))
  const images = pinImages(definition, pins).containerDefinitions.map(({ image }) => image)
  expect(images).toEqual([
    `${HOST}/team/web@${digest('1')}`,
    `library/nginx@${digest('1')}`,
    'fluent-bit',
    'NOT AN IMAGE',
    undefined
  ])
})

test('a copy of a copy is a copy of the original', () => {
  expect(originalOf(tagged)).toBe('web:1')
  expect(originalOf(candidate(7, 'v1', '1', { copyOf: 'web:1' }))).toBe('web:1')
})

test('the digest that only the tags of a revision tell is a reason to stop, and never one to deploy', () => {
  const planted = {
    ...candidate(1, 'v1', undefined, { imageTag: 'v1', digest: digest('9') }),
    succeeded: false
  }
  const now = (digest: string) => [{ container: 'web', now: digest, ran: 'unknown' as const }]
  const { pins, problems } = planPins(planted, now(digest('2')), false)
  expect([...pins]).toEqual([])
  expect(problems).toEqual([
    expect.stringMatching(/now points to sha256:2+.*say sha256:9+.*cannot be proven/)
  ])
  expect(planPins(planted, now(digest('9')), false).problems).toEqual([])
})
