import { expect, test } from '@jest/globals'
import { shortenImages } from '../../src/image/short-image.ts'

const commit = '9fceb02d0ae598e95dc970b74767f19372d61af8'
const other = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

test.each([
  [
    'commits as tags',
    `${ecr}/web:${commit}`,
    `${ecr}/web:${other}`,
    [`${ecr}/web:9fceb02`, `${ecr}/web:4b825dc`]
  ],
  ['a commit within a tag', `web:main-${commit}`, 'web:2', ['web:main-9fceb02', 'web:2']],
  ['a digest', `web@${digest}`, 'web:2', ['web@sha256:0123456789ab', 'web:2']],
  [
    'a tag and a digest',
    `web:${commit}@${digest}`,
    'web:2',
    ['web:9fceb02@sha256:0123456789ab', 'web:2']
  ],
  [
    'commits that only differ behind the cut',
    `web:${commit}`,
    `web:${commit.slice(0, 39)}0`,
    [`web:${commit}`, `web:${commit.slice(0, 39)}0`]
  ],
  ['more digits than a commit has', `web:${commit}0`, 'web:2', [`web:${commit}0`, 'web:2']],
  ['digits of a number', 'web:20261130', 'web:20261201', ['web:20261130', 'web:20261201']]
])('%s', (_, before, after, shortened) => {
  expect(shortenImages(before, after)).toEqual(shortened)
})
