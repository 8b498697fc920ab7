import { expect, test } from '@jest/globals'
import { sourceUrl, taggedCommit } from '../../src/image/event.ts'

test.each([
  ['a push', { after: 'x' }, 'abc', 'abc'],
  ['a pull request', { pull_request: { head: { sha: 'head' } } }, 'merge', 'head'],
  [
    'a pull request without GITHUB_SHA',
    { pull_request: { head: { sha: 'head' } } },
    undefined,
    'head'
  ],
  ['an issue comment', { issue: { pull_request: { url: 'x' } } }, 'abc', 'abc'],
  ['a broken payload', { pull_request: { head: null } }, 'abc', 'abc'],
  ['an empty head', { pull_request: { head: { sha: '' } } }, 'abc', 'abc'],
  ['a text', 'payload', 'abc', 'abc'],
  ['no event', undefined, undefined, undefined],
  ['an empty GITHUB_SHA', {}, '', undefined]
])('the commit of %s', (_, payload, sha, expected) => {
  expect(taggedCommit(payload, sha)).toBe(expected)
})

test.each([
  ['https://github.com', 'owner/name', 'https://github.com/owner/name'],
  ['https://ghe.example.com/', 'owner/name', 'https://ghe.example.com/owner/name'],
  [undefined, 'owner/name', 'https://github.com/owner/name'],
  ['', 'owner/name', 'https://github.com/owner/name'],
  ['https://github.com', '', undefined],
  ['https://github.com', undefined, undefined]
])('the source of %s and %s', (server, repository, expected) => {
  expect(sourceUrl(server, repository)).toBe(expected)
})
