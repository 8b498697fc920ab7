import { describe, expect, test } from '@jest/globals'
import {
  type Candidate,
  describeCandidate,
  mainImage,
  type Running,
  trueOrigin,
  whoOf
} from '../../src/rollback/candidate.ts'
import { chooseTarget } from '../../src/rollback/choice.ts'
import {
  candidatesOf,
  forgottenOf,
  inOrderOfRunning,
  type Registration
} from '../../src/rollback/registrations.ts'
import type { Origin } from '../../src/task-definition/origin-tags.ts'
import { arn, candidate, digest, to, unsure } from './samples.ts'

const registration = (revision: number, image: string, origin: Origin = {}): Registration => ({
  taskDefinition: arn(`web:${revision}`),
  images: [{ container: 'web', reference: image }],
  origin,
  registeredAt: `2026-11-${String(revision).padStart(2, '0')}T00:00:00.000Z`
})

test('a revision has worked when a later one replaced it, or when it is there now', () => {
  const found = candidatesOf(
    [
      registration(1, 'web:v1'),
      registration(3, 'web:v3', { replaces: 'web:1' }),
      registration(2, 'web:v2', { replaces: 'web:1' }),
      registration(4, 'web:v4')
    ],
    [arn('web:4')]
  )
  expect(found.map(({ taskDefinition, succeeded }) => [taskDefinition, succeeded])).toEqual([
    [arn('web:4'), true],
    [arn('web:3'), false],
    [arn('web:2'), false],
    [arn('web:1'), true]
  ])
})

test('what ECS may have forgotten is what worked, or is older than the deployments that it keeps', () => {
  const past = [candidate(8, 'v8', '8'), candidate(3, 'v3', '3')]
  const registered = [
    candidate(8, 'v8', undefined),
    candidate(7, 'v7', undefined),
    // Registered in the time of which ECS knows every deployment: none of it has succeeded.
    unsure(candidate(6, 'v6', undefined)),
    candidate(3, 'v3', undefined),
    unsure(candidate(2, 'v2', undefined)),
    candidate(1, 'v1', undefined)
  ]
  expect(
    forgottenOf(registered, past, '2026-11-02T20:00:00.000Z').map(
      ({ taskDefinition }) => taskDefinition
    )
  ).toEqual([arn('web:7'), arn('web:2'), arn('web:1')])
})

const revisions = (candidates: readonly Candidate[]) =>
  candidates.map(({ taskDefinition }) => taskDefinition.split(':').pop()).join(' ')

describe('the order in which revisions ran', () => {
  // 42 and 43 were bad, and 41 was put back before 44 came.
  const replaced = (number: number, replaces?: number) =>
    candidate(number, `v${number}`, undefined, replaces ? { replaces: `web:${replaces}` } : {})
  const all = [
    replaced(44, 41),
    replaced(43, 42),
    replaced(42, 41),
    replaced(41, 40),
    replaced(40),
    replaced(39, 38)
  ]
  const gone = { taskDefinition: arn('web:50'), images: [], origin: { replaces: 'web:41' } }
  test.each<[string, Candidate[], Running, string]>([
    ['from one to what it replaced, then by age', all, replaced(44, 41), '44 41 40 43 42 39'],
    ['without tags, by age after what runs', all, replaced(40), '40 44 43 42 41 39'],
    ['from what runs and is no candidate', all, gone, '41 40 44 43 42 39'],
    ['from what nobody knows', all, { ...gone, origin: {} }, '44 43 42 41 40 39'],
    ['once around', [replaced(2, 1), replaced(1, 2)], replaced(1, 2), '1 2'],
    ['nothing', [], replaced(1), '']
  ])('%s', (_, candidates, from, expected) => {
    expect(revisions(inOrderOfRunning(candidates, from))).toBe(expected)
  })

  test('previous is the last one that ran, and steps follow what was replaced', () => {
    const candidates = inOrderOfRunning(all, replaced(44, 41))
    const chosen = (text: string) => {
      const choice = chooseTarget(to(text), candidates, replaced(44, 41))
      return choice.kind === 'chosen' ? revisions([choice.candidate]) : choice.kind
    }
    expect(['previous', '1', '2', '3'].map(chosen)).toEqual(['41', '41', '40', '43'])
  })
})

test.each<[string, Origin, string | undefined]>([
  ['web:v1', { imageTag: 'v1', digest: digest('1') }, digest('1')],
  ['web:v1', { imageTag: 'v2', digest: digest('1') }, undefined],
  ['web:v1', { imageTag: 'v1' }, undefined],
  ['web:v1', {}, undefined],
  [`web@${digest('3')}`, { digest: digest('1') }, digest('3')]
])('the digest of %s with %j', (image, origin, known) => {
  const [one] = candidatesOf([registration(1, image, origin)], [])
  expect(one?.images[0]?.digest).toBe(known)
})

test('the image that was deployed is the one to name', () => {
  const images = [
    { container: 'proxy', reference: 'proxy:1', digest: digest('0') },
    { container: 'web', reference: 'web:1', digest: digest('1') }
  ]
  const one = candidate(1, 'x', '1', { digest: digest('1') }, { images })
  expect(mainImage(one)?.container).toBe('web')
  expect(mainImage({ ...one, origin: {} })?.container).toBe('proxy')
  expect(describeCandidate({ ...one, images: [] })).toBe('web:1, 2026-11-01 10:20 UTC')
  expect(
    describeCandidate(
      candidate(1, 'x', '1', {}, { images: [{ container: 'a', reference: 'A B' }] })
    )
  ).toContain('image A B')
})

test.each<[Origin, string | undefined]>([
  [{}, undefined],
  [{ actor: 'octocat' }, 'by octocat'],
  [{ run: 'https://x' }, 'in https://x'],
  [{ actor: 'octocat', run: 'https://x' }, 'by octocat in https://x']
])('who deployed it: %j', (origin, who) => {
  expect(whoOf(origin)).toBe(who)
})

const images = (...digests: (string | undefined)[]) =>
  digests.map((known, index) => ({
    container: `c${index}`,
    reference: index === 0 ? 'web:v1' : `proxy:${index}`,
    ...(known === undefined ? {} : { digest: digest(known) })
  }))

test.each<[string, Origin, (string | undefined)[], boolean]>([
  ['the same digest', { digest: digest('1') }, ['1'], true],
  ['the same digest beside another', { digest: digest('1') }, ['1', '2'], true],
  ['no digest in the tags', {}, ['2'], true],
  ['no digest known', { digest: digest('1') }, [undefined], true],
  ['only that of another image known', { digest: digest('1') }, [undefined, '2'], true],
  ['another digest', { digest: digest('1') }, ['2'], false],
  ['other digests only', { digest: digest('1') }, ['2', '3'], false],
  [
    'another digest by the tag, the rest not known',
    { digest: digest('1'), imageTag: 'v1' },
    ['2', undefined],
    false
  ],
  ['no images', { digest: digest('1') }, [], true]
])('the origin by %s', (_, origin, digests, trusted) => {
  const whole = { commit: 'c'.repeat(40), run: 'https://x', copyOf: 'web:1', ...origin }
  const found = trueOrigin({
    taskDefinition: arn('web:9'),
    images: images(...digests),
    origin: whole
  })
  expect(found).toEqual(trusted ? whole : { run: 'https://x', copyOf: 'web:1' })
})
