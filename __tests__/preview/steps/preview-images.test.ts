import { expect, test } from '@jest/globals'
import type { PreviewRequest } from '../../../src/inputs/request.ts'
import { IMAGE_TAG, withImageTag } from '../../../src/preview/steps/preview-images.ts'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const BUILD = { image: { kind: 'build', tags: ['1.2.1'] } } as unknown as PreviewRequest
const DEFINITION = { family: 'web', containerDefinitions: [] } as unknown as TaskDefinition

const markAfter = (earlier: string, buildSkipped: boolean) =>
  withImageTag(
    BUILD,
    DEFINITION,
    { ...DEFINITION, tags: [{ key: IMAGE_TAG, value: earlier }] },
    { image: `${REGISTRY}/web:1.2.1`, imageTag: '1.2.1', buildSkipped }
  ).tags?.find(({ key }) => key === IMAGE_TAG)?.value

test.each([
  ['the image of an earlier run', `${REGISTRY}/web 1.2.1`, true, `${REGISTRY}/web 1.2.1`],
  ['the same with more tags', `${REGISTRY}/web 1.2.1 pr-1`, true, `${REGISTRY}/web 1.2.1`],
  ['a longer tag that begins alike', `${REGISTRY}/web 1.2.10`, true, undefined],
  ['the tag in another repository', `${REGISTRY}/we 1.2.1`, true, undefined],
  ['an image that was just built', `${REGISTRY}/web 1.2.10`, false, `${REGISTRY}/web 1.2.1`]
])("%s is this preview's own only if it was built for it", (_, earlier, skipped, expected) => {
  expect(markAfter(earlier, skipped)).toBe(expected)
})
