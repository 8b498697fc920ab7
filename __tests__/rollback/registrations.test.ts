import { expect, test } from '@jest/globals'
import { describeCandidate, mainImage, trueOrigin, whoOf } from '../../src/rollback/candidate.ts'
import {
  candidatesOf,
  forgottenOf,
  ofRunningRepositories,
  type Registration
} from '../../src/rollback/registrations.ts'
import type { Origin } from '../../src/task-definition/origin-tags.ts'
import { arn, candidate, digest, HOST, unsure } from './samples.ts'

const registration = (revision: number, image: string, origin: Origin = {}): Registration => ({
  taskDefinition: arn(`web:${revision}`),
  images: [{ container: 'web', reference: image }],
  origin,
  registeredAt: `2026-11-${String(revision).padStart(2, '0')}T00:00:00.000Z`
})

test('no registered revision is known to have worked, whatever its tags and those of others say', () => {
  const found = candidatesOf([
    registration(1, 'web:v1'),
    registration(3, 'web:v3', { replaces: 'web:1' }),
    registration(2, 'web:v2', { replaces: 'web:1', copyOf: 'web:1' })
  ])
  expect(found.map(({ taskDefinition, succeeded }) => [taskDefinition, succeeded])).toEqual([
    [arn('web:3'), false],
    [arn('web:2'), false],
    [arn('web:1'), false]
  ])
})

test('what ECS may have forgotten is older than the deployments that it keeps', () => {
  const past = [candidate(8, 'v8', '8'), candidate(1, 'v1', '1')]
  const registered = [8, 7, 3, 2, 1].map(number => unsure(candidate(number, 'v', undefined)))
  expect(
    forgottenOf(registered, past, '2026-11-03T20:00:00.000Z').map(
      ({ taskDefinition }) => taskDefinition
    )
  ).toEqual([arn('web:3'), arn('web:2')])
})

test('only what brings no image of another repository is of the service', () => {
  const running = candidate(9, 'v9', '9')
  const image = (container: string, reference: string) => ({ container, reference })
  const [first, stranger, account, beside] = [
    unsure(candidate(1, 'v1', undefined)),
    unsure(candidate(2, 'v2', undefined, {}, { images: [image('web', `${HOST}/team/other:v2`)] })),
    unsure(candidate(3, 'v3', undefined, {}, { images: [image('web', 'team/web:v3')] })),
    unsure(
      candidate(
        4,
        'v4',
        undefined,
        {},
        {
          images: [image('web', `${HOST}/team/web:v4`), image('miner', 'docker.io/x/miner:1')]
        }
      )
    )
  ]
  expect(ofRunningRepositories([first, stranger, account, beside], running.images)).toEqual({
    own: [first],
    foreign: [stranger, account, beside]
  })
})

test.each<[string, Origin, string | undefined]>([
  ['web:v1', { imageTag: 'v1', digest: digest('1') }, undefined],
  ['web:v1', {}, undefined],
  [`web@${digest('3')}`, { digest: digest('1') }, digest('3')]
])('the digest of %s with the tags %j is that of its reference', (image, origin, known) => {
  const [one] = candidatesOf([registration(1, image, origin)])
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
