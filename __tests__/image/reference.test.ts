import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isEcrHost,
  isLocalHost,
  isRepositoryName,
  isTag,
  parseImageReference,
  parseRepository,
  referenceByDigest,
  referenceByTag,
  repositoryOf
} from '../../src/image/reference.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

describe('parseImageReference', () => {
  test.each([
    ['nginx', { path: 'nginx' }],
    ['nginx:1.27', { path: 'nginx', tag: '1.27' }],
    ['library/nginx', { path: 'library/nginx' }],
    ['localhost/app', { host: 'localhost', path: 'app' }],
    ['localhost:5000/app:1', { host: 'localhost:5000', path: 'app', tag: '1' }],
    ['127.0.0.1:5000/team/app', { host: '127.0.0.1:5000', path: 'team/app' }],
    ['[::1]:5000/app', { host: '[::1]:5000', path: 'app' }],
    ['GHCR.io/a/b:C', { host: 'GHCR.io', path: 'a/b', tag: 'C' }],
    [`${HOST}/a__b-c.d/e@${DIGEST}`, { host: HOST, path: 'a__b-c.d/e', digest: DIGEST }],
    [`app@sha512:${'a'.repeat(128)}`, { path: 'app', digest: `sha512:${'a'.repeat(128)}` }],
    [`app:v1@${DIGEST}`, { path: 'app', tag: 'v1', digest: DIGEST }]
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts)
  })

  test.each([
    '',
    'App',
    'Team/app',
    'app:',
    'app@sha256:12',
    // A cut digest, a commit in its place, and capital letters: no registry takes them.
    `app@sha256:${'a'.repeat(63)}`,
    `app@sha256:${'a'.repeat(40)}`,
    `app@sha256:${'a'.repeat(65)}`,
    `app@${DIGEST.toUpperCase().replace('SHA256', 'sha256')}`,
    `app@sha512:${'a'.repeat(64)}`,
    `app@md5:${'a'.repeat(32)}`,
    'app:-x',
    `app:${'x'.repeat(129)}`,
    'a//b',
    '/a',
    'a/',
    'a___b',
    'a b',
    'https://example.com/a',
    'app\n'
  ])('refuses %j', text => {
    expect(parseImageReference(text)).toBeUndefined()
  })

  test('whatever is put together comes apart again', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8}){0,2}(\/[a-z0-9]{1,8}){0,2}$/)
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/)
    fc.assert(
      fc.property(name, tag, (path, tag) => {
        expect(parseImageReference(referenceByTag(HOST, path, tag))).toEqual({
          host: HOST,
          path,
          tag
        })
        expect(parseImageReference(referenceByDigest(HOST, path, DIGEST))).toEqual({
          host: HOST,
          path,
          digest: DIGEST
        })
      })
    )
  })
})

describe('parseRepository', () => {
  test.each([
    ['app', { name: 'app' }],
    ['team/app', { name: 'team/app' }],
    [
      `${HOST}/team/app`,
      { name: 'team/app', host: HOST, registryId: '123456789012', region: 'eu-west-1' }
    ],
    ['127.0.0.1:4566/team/app', { name: 'team/app', host: '127.0.0.1:4566' }],
    ['localhost:4566/app', { name: 'app', host: 'localhost:4566' }]
  ])('%s', (text, repository) => {
    expect(parseRepository(text)).toEqual(repository)
  })

  test.each([
    'a',
    'App',
    'a'.repeat(257),
    `${HOST}/app:1`,
    `${HOST}/app@${DIGEST}`,
    `${HOST}`,
    'ghcr.io/team/app',
    'public.ecr.aws/team/app',
    'localhost/app',
    'https://example.com/app'
  ])('refuses %s', text => {
    expect(parseRepository(text)).toBeUndefined()
  })
})

test.each([
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', true],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', true],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', true],
  ['123456789012.dkr-ecr.eu-central-1.on.aws', true],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', true],
  ['12345678901.dkr.ecr.us-east-1.amazonaws.com', false],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.test', false],
  ['123456789012.dkr.ecr.amazonaws.com', false],
  ['public.ecr.aws', false]
])('isEcrHost(%s) is %s', (host, expected) => {
  expect(isEcrHost(host)).toBe(expected)
})

test.each([
  ['127.0.0.1:5000', true],
  ['127.1.2.3:1', true],
  ['localhost:5000', true],
  ['[::1]:80', true],
  ['localhost', false],
  ['10.0.0.1:5000', false],
  ['localhost.evil.test:5000', false]
])('isLocalHost(%s) is %s', (host, expected) => {
  expect(isLocalHost(host)).toBe(expected)
})

test.each([
  ['1', true],
  ['_x', true],
  ['a'.repeat(128), true],
  ['a'.repeat(129), false],
  ['.a', false],
  ['', false],
  ['a/b', false]
])('isTag(%j) is %s', (tag, expected) => {
  expect(isTag(tag)).toBe(expected)
})

test.each([
  ['ab', true],
  ['a', false],
  ['a'.repeat(256), true],
  ['a'.repeat(257), false],
  ['A/b', false]
])('isRepositoryName(%s) is %s', (name, expected) => {
  expect(isRepositoryName(name)).toBe(expected)
})

test('repositoryOf keeps the repository of an image and nothing else', () => {
  expect(repositoryOf({ path: 'team/app', tag: '1' })).toEqual({ name: 'team/app' })
  expect(repositoryOf({ host: 'ghcr.io', path: 'team/app' })).toBeUndefined()
})
