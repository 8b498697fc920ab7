import { expect, test } from '@jest/globals'
import { isBuiltFor, isInRepository, leadsTo, previewLabel } from '../../src/preview/image-label.ts'

const identity = { repository: 'Octo-Org/web', pullRequest: 12, baseService: 'prod/web' }
const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

test('an image says in its own label for which preview it was built', () => {
  expect(previewLabel(identity)).toBe('deploy-fargate.preview=octo-org/web#12 prod/web')
})

test.each<[string, unknown, boolean]>([
  ['its own', { 'deploy-fargate.preview': 'octo-org/web#12 prod/web' }, true],
  ['another pull request', { 'deploy-fargate.preview': 'octo-org/web#1 prod/web' }, false],
  ['another base service', { 'deploy-fargate.preview': 'octo-org/web#12 prod/api' }, false],
  ['another repository', { 'deploy-fargate.preview': 'octo-org/web2#12 prod/web' }, false],
  ['none', {}, false],
  ['no labels', null, false]
])('of %s', (_, Labels, expected) => {
  expect(isBuiltFor(identity, JSON.stringify({ os: 'linux', config: { Labels } }))).toBe(expected)
})

test('what is no configuration says nothing', () => {
  expect(
    ['', 'null', '[]', '{"config":1}', '<html>'].map(text => isBuiltFor(identity, text))
  ).toEqual([false, false, false, false, false])
})

test('a manifest leads to its configuration, an index to its images without attestations', () => {
  expect(leadsTo('{"config":{"digest":"sha256:1"},"layers":[]}')).toEqual({ config: 'sha256:1' })
  const attestation = {
    digest: 'sha256:3',
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' }
  }
  expect(leadsTo(JSON.stringify({ manifests: [{ digest: 'sha256:2' }, attestation] }))).toEqual({
    images: ['sha256:2']
  })
  expect(leadsTo('?')).toEqual({ images: [] })
})

test.each<[string | undefined, string, boolean]>([
  ['previews', `${HOST}/previews`, true],
  [`${HOST}/previews`, `${HOST}/previews`, true],
  [`${HOST}/previews`, '210987654321.dkr.ecr.eu-west-1.amazonaws.com/previews', false],
  ['previews', `${HOST}/web`, false],
  ['previews', `${HOST}/team/previews`, false],
  ['web', `${HOST}/web-previews`, false],
  [undefined, `${HOST}/previews`, false]
])('the repository %s has %s: %s', (given, name, expected) => {
  expect(isInRepository(given, name)).toBe(expected)
})
