import { describe, expect, test } from '@jest/globals'
import {
  type EventFacts,
  type EventState,
  readEventState,
  settleEventState
} from '../../src/preview/desired-state.ts'

const REPOSITORY = 'octo-org/web'
const SHA = 'a'.repeat(40)

const PULL = { number: 12, head: { sha: SHA, repo: { full_name: REPOSITORY } } }

function facts(
  action: string,
  more: Partial<EventFacts> & { from?: string | null } = {}
): EventFacts {
  const { from = REPOSITORY, ...rest } = more
  return {
    eventName: 'pull_request',
    repository: REPOSITORY,
    actor: 'octocat',
    attempt: '1',
    payload: {
      action,
      sender: { login: 'octocat' },
      pull_request: {
        number: 12,
        head: { sha: SHA, repo: from === null ? null : { full_name: from } }
      }
    },
    ...rest
  }
}

describe('an event asks', () => {
  const deploy = { kind: 'deploy', pullRequest: 12, commit: SHA, provesOpen: true }
  const late = { ...deploy, provesOpen: false }
  const closedThen = { action: 'labeled', pull_request: { ...PULL, state: 'closed' } }
  test.each([
    ['opened', facts('opened'), deploy],
    ['synchronize', facts('synchronize'), deploy],
    ['reopened', facts('reopened'), deploy],
    ['labeled', facts('labeled'), deploy],
    ['a name in another case', facts('opened', { from: 'Octo-Org/Web' }), deploy],
    ['closed', facts('closed'), { kind: 'remove', pullRequest: 12 }],
    [
      'closed, by the default branch, of a fork',
      facts('closed', { eventName: 'pull_request_target', from: 'else/web' }),
      { kind: 'remove', pullRequest: 12 }
    ],
    [
      'by hand',
      facts('', { eventName: 'workflow_dispatch', payload: {}, pullRequest: 7 }),
      { kind: 'follow', pullRequest: 7 }
    ],
    ['about another one', facts('opened', { pullRequest: 7 }), { kind: 'follow', pullRequest: 7 }],
    ['opened, in a job that is run again', facts('opened', { attempt: '2' }), late],
    ['synchronize, in a job that is run again', facts('synchronize', { attempt: '3' }), late],
    ['labeled, when it is closed', facts('', { payload: closedThen }), late],
    ['about itself', facts('opened', { pullRequest: 12 }), deploy],
    ...[0, -1, 1.5, '12', Number.NaN, null, {}].map(
      number =>
        [
          `with the number ${JSON.stringify(number)}`,
          facts('', { payload: { action: 'opened', pull_request: { ...PULL, number } } }),
          { kind: 'unclear' }
        ] as const
    ),
    ['nothing', facts('', { eventName: 'push', payload: {} }), { kind: 'unclear' }],
    ['without a payload', facts('', { payload: undefined }), { kind: 'unclear' }]
  ])('%s', (_, event, expected) => {
    expect(readEventState(event)).toEqual(expected)
  })

  test.each([
    ['a fork', facts('opened', { from: 'else/web' }), /fork/],
    ['a fork that is gone', facts('synchronize', { from: null }), /fork/],
    ['the close of a fork', facts('closed', { from: 'else/web' }), /fork/],
    [
      'a fork with secrets',
      facts('opened', { eventName: 'pull_request_target', from: 'else/web' }),
      /fork/
    ],
    ['Dependabot', facts('opened', { actor: 'dependabot[bot]' }), /Dependabot/]
  ])('nothing for %s', (_, event, reason) => {
    const wish = readEventState(event)
    expect(wish).toMatchObject({
      kind: 'skip',
      pullRequest: 12,
      reason: expect.stringMatching(reason)
    })
    // Running unread code with secrets is never the advice.
    expect(JSON.stringify(wish)).not.toContain('pull_request_target')
  })
})

describe('what is done', () => {
  const open = { open: true, headSha: SHA, headRepository: REPOSITORY }
  const closed = { ...open, open: false }
  const fork = { ...open, headRepository: 'else/web' }
  const gone = { open: true, headSha: SHA }
  const deploy: EventState = { kind: 'deploy', pullRequest: 12, commit: SHA, provesOpen: true }
  const late: EventState = { ...deploy, provesOpen: false }
  const remove: EventState = { kind: 'remove', pullRequest: 12 }
  const followed: EventState = { kind: 'follow', pullRequest: 12 }
  test.each([
    ['a push', deploy, open, true, 'deploy'],
    ['a push when GitHub does not answer', deploy, 'unknown', true, 'deploy'],
    ['a push, run again', late, open, true, 'deploy'],
    ['a push, run again when GitHub does not answer', late, 'unknown', true, 'renew'],
    ['a push, run again after the close', late, closed, true, 'remove'],
    ['a push after the close', deploy, closed, true, 'remove'],
    ['a close', remove, closed, true, 'remove'],
    ['a close when GitHub does not answer', remove, 'unknown', true, 'remove'],
    ['a close after a reopening', remove, open, true, 'skip'],
    ['by hand, open', followed, open, true, 'deploy'],
    ['by hand, closed', followed, closed, true, 'remove'],
    ['by hand, not known', followed, 'unknown', true, 'refuse'],
    ['by hand, a fork to build', followed, fork, true, 'skip'],
    ['by hand, a deleted fork to build', followed, gone, true, 'skip'],
    ['by hand, a fork whose image is there', followed, fork, false, 'deploy'],
    ['no pull request', { kind: 'unclear' }, 'unknown', true, 'refuse']
  ] as const)('%s', (_, wish, pull, builds, kind) => {
    expect(settleEventState(wish, pull, REPOSITORY, { builds, commit: SHA }).kind).toBe(kind)
  })

  test.each([
    ['the head', SHA, true, 'deploy'],
    ['another commit', 'b'.repeat(40), true, 'refuse'],
    ['a commit that no one knows', undefined, true, 'refuse'],
    ['another commit, with an image', 'b'.repeat(40), false, 'deploy']
  ] as const)('by hand, on %s', (_, commit, builds, kind) => {
    expect(settleEventState(followed, open, REPOSITORY, { builds, commit }).kind).toBe(kind)
  })

  test('what is only renewed says what to do when there is nothing', () => {
    const action = settleEventState(late, 'unknown', REPOSITORY, { builds: true, commit: SHA })
    expect(action).toMatchObject({ kind: 'renew', pullRequest: 12, commit: SHA })
    expect(action).toMatchObject({
      otherwise: { kind: 'skip', hint: expect.stringContaining('pull-requests: read') }
    })
  })

  test('what is skipped stays skipped', () => {
    const skipped: EventState = { kind: 'skip', pullRequest: 12, reason: 'a fork' }
    expect(settleEventState(skipped, open, REPOSITORY, { builds: true, commit: SHA })).toEqual(
      skipped
    )
  })
})
