import { expect, test } from '@jest/globals'
import {
  checkedImages,
  compareImages,
  compareWithBefore,
  describeMoved,
  describeUnknown
} from '../../src/deployment/image-comparison.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const reference = `${HOST}/web:v2`
const image = { container: 'web', reference, digests: [digest('a'), digest('b')] }

const holding = (...images: readonly string[]) =>
  ({
    family: 'web',
    containerDefinitions: images.map((one, index) => ({ name: `c${index}`, image: one }))
  }) as unknown as TaskDefinition

test('every container that holds the checked image by its tag is compared, and no other', () => {
  const digests = [digest('a')]
  expect(checkedImages(holding(reference, 'nginx:1', reference), { reference, digests })).toEqual([
    { container: 'c0', reference, digests },
    { container: 'c2', reference, digests }
  ])
})

test.each([
  ['nothing was checked', undefined],
  ['it could not be looked up', { reference, digests: [] }],
  [
    'the task definition holds the digest',
    { reference: `${HOST}/web@${digest('a')}`, digests: [digest('a')] }
  ]
])('nothing is to be compared when %s', (_why, checked) => {
  const held = checked?.reference ?? reference
  expect(checkedImages(holding(held), checked)).toEqual([])
})

test.each([
  ['the digest of the tag', [digest('a')], 'same'],
  ['an image of the index', [digest('b')], 'same'],
  ['both', [digest('a'), digest('b')], 'same'],
  ['another one', [digest('c')], 'moved'],
  ['another one on one of the tasks', [digest('a'), digest('c')], 'moved'],
  ['nothing', [], 'unknown']
])('ECS shows %s', (_what, ran, kind) => {
  expect(compareImages([image], new Map([['web', ran]])).kind).toBe(kind)
})

test('one container that differs counts, whatever is not known of the others', () => {
  const other = { ...image, container: 'worker' }
  const resolved = new Map([['worker', [digest('c')]]])
  expect(compareImages([image, other], resolved)).toEqual({
    kind: 'moved',
    moved: [{ image: other, ran: digest('c') }]
  })
  expect(compareImages([image, other], new Map([['web', [digest('a')]]]), ['denied.'])).toEqual({
    kind: 'unknown',
    containers: ['worker'],
    why: ['denied.']
  })
})

test('a revision to go back to that holds the same tag would bring the same image', () => {
  const marked = [{ ...image, alsoBefore: true }]
  expect(compareWithBefore([image], true, undefined)).toEqual(marked)
  expect(compareWithBefore([image], false, holding('nginx:1', reference))).toEqual(marked)
  expect(compareWithBefore([image], false, holding(`${HOST}/web:v1`))).toEqual([image])
  expect(compareWithBefore([image], false, undefined)).toEqual([image])
})

test('the texts say what ran, what was checked, and what to do', () => {
  expect(describeMoved([{ image, ran: digest('c') }])).toBe(
    `The tag was moved before ECS resolved it: container web runs ${digest('c')} as ${reference}, and ${digest('a')} was checked. Deploy by digest (image-reference: digest, or image with @sha256:…), or with tags that cannot move.`
  )
  expect(describeUnknown({ kind: 'unknown', containers: ['web'], why: ['Denied.'] })).toBe(
    'The image that runs was not compared with the one that was checked (container web): Denied.'
  )
})
