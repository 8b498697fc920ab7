import { expect, test } from '@jest/globals'
import { ANNOTATIONS } from '../../src/kubernetes/revision-annotations.ts'
import { imageOfRevision } from '../../src/kubernetes/revision-image.ts'

const DIGEST = `sha256:${'1'.repeat(64)}`
const OTHER = `sha256:${'2'.repeat(64)}`
const marks = { [ANNOTATIONS.tag]: 'v1', [ANNOTATIONS.digest]: DIGEST }
const whole = { imageTag: 'v1', imageDigest: DIGEST, repository: 'web' }

test.each([
  ['the only one', ['web:v0'], {}, { image: 'web:v0', imageTag: 'v0', repository: 'web' }],
  [
    'by its digest, behind a sidecar',
    ['redis:7', `web@${DIGEST}`],
    marks,
    { image: `web@${DIGEST}`, ...whole }
  ],
  [
    'by its tag, where no digest is known',
    ['redis:7', 'web:v1'],
    marks,
    { image: 'web:v1', ...whole }
  ],
  [
    'one that its marks do not name says itself what it is',
    [`web@${OTHER}`],
    marks,
    { image: `web@${OTHER}`, imageDigest: OTHER, repository: 'web' }
  ],
  ['none of several that the marks do not name', ['redis:7', 'web:v2'], marks, undefined],
  ['none at all', [], marks, undefined]
])('%s', (_, images, annotations, expected) => {
  const containers = images.map((image, index) => ({ name: `c${index}`, image }))
  expect(imageOfRevision({ spec: { containers } }, annotations)).toEqual(expected)
})
