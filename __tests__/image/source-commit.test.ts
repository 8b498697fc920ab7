import { describe, expect, test } from '@jest/globals'
import {
  type Checkout,
  checkoutOfUrl,
  chooseCommit,
  type RunEvent
} from '../../src/image/source-commit.ts'

const [HEAD, MERGE, OTHER] = ['a', 'b', 'c'].map(digit => digit.repeat(40)) as [
  string,
  string,
  string
]
const NOWHERE: Checkout = { kind: 'none', why: 'There is no .git' }
const at = (commit: string, parents?: readonly string[]): Checkout => ({
  kind: 'commit',
  commit,
  ...(parents === undefined ? {} : { parents })
})
const pull = (name: string, sha: string): RunEvent => ({
  name,
  sha,
  payload: { pull_request: { head: { sha: HEAD } } }
})
const named = (name: string, ref = 'refs/heads/main'): RunEvent => ({
  name,
  ref,
  sha: OTHER,
  payload: {}
})

describe('what is checked out counts, whatever the event is', () => {
  test.each([
    ['push', named('push')],
    ['workflow_dispatch with a ref', named('workflow_dispatch')],
    ['workflow_run', named('workflow_run')],
    ['merge_group', named('merge_group')],
    ['issue_comment', named('issue_comment')],
    ['repository_dispatch', named('repository_dispatch')],
    ['deployment', named('deployment')],
    ['pull_request_target, whose payload has a head', pull('pull_request_target', OTHER)],
    ['pull_request with another ref', pull('pull_request', MERGE)]
  ])('%s', (_, event) => {
    const commit = 'd'.repeat(40)
    expect(chooseCommit(at(commit), event)).toMatchObject({
      kind: 'known',
      commit,
      content: commit,
      notice: expect.stringContaining(`The commit ${commit} is checked out, not `)
    })
  })

  test('and nothing is said where it is the commit of the event', () => {
    expect(chooseCommit(at(OTHER), named('push'))).toEqual({
      kind: 'known',
      commit: OTHER,
      content: OTHER
    })
    expect(chooseCommit(at(HEAD), pull('pull_request', MERGE))).not.toHaveProperty('notice')
    expect(chooseCommit(at(HEAD), { payload: {} })).not.toHaveProperty('notice')
  })

  test('the base of a pull_request_target is not its head', () => {
    expect(chooseCommit(at(MERGE), pull('pull_request_target', MERGE))).toMatchObject({
      commit: MERGE,
      content: MERGE
    })
  })
})

test.each([
  ['pull_request', at(MERGE), MERGE],
  ['pull_request_review', at(MERGE), MERGE],
  ['pull_request, merged again with a base that moved', at(MERGE, [OTHER, HEAD]), OTHER]
] as const)(
  'the merge of a %s is named after its head, and that is said',
  (name, checkout, sha) => {
    expect(chooseCommit(checkout, pull(name.split(',')[0] ?? '', sha))).toMatchObject({
      kind: 'known',
      commit: HEAD,
      content: MERGE,
      notice: expect.stringMatching(new RegExp(`merge of the pull request .*${MERGE}.*${HEAD}`))
    })
  }
)

describe('without a checkout', () => {
  test.each([
    ['push', named('push')],
    ['release', named('release')],
    ['schedule', named('schedule')],
    ['a tag', named('workflow_dispatch', 'refs/tags/v1')]
  ])('the commit of %s is taken, with a notice', (_, event) => {
    expect(chooseCommit(NOWHERE, event)).toMatchObject({
      kind: 'known',
      commit: OTHER,
      notice: expect.stringContaining('There is no .git')
    })
  })

  test('a pull request gives its head', () => {
    expect(chooseCommit(NOWHERE, pull('pull_request', MERGE))).toMatchObject({ commit: HEAD })
  })

  test.each(['workflow_dispatch', 'workflow_run', 'repository_dispatch', 'issue_comment'])(
    'the commit of %s is not known',
    name => {
      expect(chooseCommit(NOWHERE, named(name))).toEqual({
        kind: 'unknown',
        why: `There is no .git, and the commit of the event ${name} need not be what is built`
      })
    }
  )

  test('nor is that of pull_request_target, nor one that cannot be read, nor none at all', () => {
    const broken: Checkout = { kind: 'unreadable', why: 'It cannot be read' }
    expect(chooseCommit(NOWHERE, pull('pull_request_target', MERGE)).kind).toBe('unknown')
    expect(chooseCommit(broken, named('push'))).toEqual({ kind: 'unknown', why: broken.why })
    expect(chooseCommit(NOWHERE, { name: 'push', payload: {} }).kind).toBe('unknown')
  })
})

test('a URL says its commit itself, or nothing', () => {
  const url = 'https://github.com/o/r.git'
  expect(checkoutOfUrl(`${url}#${HEAD}`)).toEqual(at(HEAD))
  expect(checkoutOfUrl(`${url}#${HEAD}:app`)).toEqual(at(HEAD))
  expect(checkoutOfUrl(`${url}#main`)).toEqual({ kind: 'none', why: 'The context is a URL' })
  expect(checkoutOfUrl(`${url}#${HEAD}0`)).toMatchObject({ kind: 'none' })
})
