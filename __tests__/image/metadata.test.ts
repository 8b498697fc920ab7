import { expect, test } from '@jest/globals'
import {
  findDigestByBuildKit,
  findPushedDigest,
  readPushedDigest
} from '../../src/image/metadata.ts'

const digest = (digit: string) => `sha256:${digit.repeat(64)}`

test.each([
  [
    'the manifest, not the configuration',
    `{"containerimage.config.digest":"${digest('1')}","containerimage.digest":"${digest('2')}"}`,
    digest('2')
  ],
  ['nothing was pushed', '{"containerimage.config.digest":"x"}', undefined],
  ['not a digest', '{"containerimage.digest":"latest"}', undefined],
  ['a number', '{"containerimage.digest":1}', undefined],
  ['an empty file', '', undefined],
  ['a list', '[]', undefined],
  ['null', 'null', undefined]
])('readPushedDigest: %s', (_, text, expected) => {
  expect(readPushedDigest(text)).toBe(expected)
})

test.each([
  [['5f70: Pushed', `1: digest: ${digest('a')} size: 528`], digest('a')],
  [
    [`1: digest: ${digest('a')} size: 528`, `2: digest: ${digest('b')} size: 528`, 'done'],
    digest('b')
  ],
  [['5f70: Pushed'], undefined],
  [[], undefined]
])('findPushedDigest(%j)', (lines, expected) => {
  expect(findPushedDigest(lines)).toBe(expected)
})

test.each([
  [[`#5 pushing manifest for r:1/a:v1@${digest('a')} done`], digest('a')],
  [[`#5 pushing manifest for r:1/a:v1@${digest('a')} 0.3s done`], digest('a')],
  [[`#5 pushing manifest for r:1/a:v1@${digest('a')} 0.3s`], undefined],
  [['#6 pushing layer 061045200b3f done'], undefined]
])('findDigestByBuildKit(%j)', (lines, expected) => {
  expect(findDigestByBuildKit(lines)).toBe(expected)
})
