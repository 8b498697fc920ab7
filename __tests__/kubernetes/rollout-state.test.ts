import { describe, expect, test } from '@jest/globals'
import { findOwn, readRollout } from '../../src/kubernetes/rollout-state.ts'
import type { DeploymentObservation } from '../../src/kubernetes/rollout-view.ts'

const own = { uid: 'u', template: 'mine' }
const live: DeploymentObservation = {
  uid: 'u',
  generation: 2,
  observedGeneration: 2,
  deleting: false,
  paused: false,
  template: 'mine',
  desired: 2,
  current: 2,
  updated: 2,
  ready: 2,
  available: 2,
  revision: 2,
  conditions: [],
  worked: [],
  annotations: {},
  writers: []
}
const deadline = {
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  message: 'ReplicaSet "web-1" has timed out progressing.'
}
const quota = {
  type: 'ReplicaFailure',
  status: 'True',
  reason: 'FailedCreate',
  message: 'pods "web-6d5f-x7k2p" is forbidden: exceeded quota: q'
}

const CASES: readonly (readonly [
  because: string,
  change: Partial<DeploymentObservation> | undefined,
  kind: string
])[] = [
  ['all replicas are mine and available', {}, 'complete'],
  ['an autoscaler wants more now', { desired: 4 }, 'going'],
  ['an old pod is still there', { current: 3 }, 'going'],
  [
    'conditions of an older generation say nothing',
    { observedGeneration: 1, conditions: [deadline], updated: 0 },
    'going'
  ],
  [
    'a stale deadline beside a complete rollout says nothing',
    { conditions: [deadline] },
    'complete'
  ],
  ['the deadline is over', { updated: 1, conditions: [deadline] }, 'failed'],
  ['no pod can be created, which may heal', { updated: 0, conditions: [quota] }, 'going'],
  ['it is paused', { paused: true }, 'failed'],
  ['another template', { template: 'theirs' }, 'superseded'],
  [
    'another template, not observed yet',
    { template: 'theirs', observedGeneration: 1 },
    'superseded'
  ],
  [
    'a higher generation alone is nobody else',
    { generation: 9, observedGeneration: 9 },
    'complete'
  ],
  ['it was made anew', { uid: 'v' }, 'gone'],
  ['it goes', { deleting: true }, 'gone'],
  ['it is not there', undefined, 'gone']
]

describe('what a Deployment means for my rollout', () => {
  test.each(CASES)('%s', (_, change, kind) => {
    expect(readRollout(own, change && { ...live, ...change }).kind).toBe(kind)
  })

  test('no wanted replica is told', () => {
    const none = { desired: 0, current: 0, updated: 0, ready: 0, available: 0 }
    expect(readRollout(own, { ...live, ...none })).toMatchObject({
      kind: 'complete',
      note: expect.stringContaining('0 replicas')
    })
  })

  test('the deadline is explained by why no pod can be created, without the name of one pod', () => {
    const state = readRollout(own, { ...live, updated: 0, conditions: [deadline, quota] })
    expect(state).toEqual({
      kind: 'failed',
      cause: 'Kubernetes cannot create pods: pods "web-6d5f" is forbidden: exceeded quota: q'
    })
  })

  const set = { manager: 'kubectl-set', operation: 'Update', time: '2026-11-30T10:00:00Z' }
  const ours = { manager: 'deploy-fargate', operation: 'Apply', time: '2026-11-30T10:00:00Z' }
  const mark = (run: string) => ({ 'deploy-fargate/run': run })
  const SET = 'kubectl-set (Update, 2026-11-30T10:00:00Z)'
  const OURS = 'deploy-fargate (Apply, 2026-11-30T10:00:00Z)'
  test.each([
    ['whoever wrote last', [set], mark('me'), SET],
    ['not me, who wrote in the same second', [ours, set], mark('me'), SET],
    ['not me, whatever the order', [set, ours], mark('me'), SET],
    [
      'another run of this action, by its page',
      [ours],
      mark('https://github.com/acme/shop/actions/runs/7#ab12cd34'),
      `${OURS} in the run https://github.com/acme/shop/actions/runs/7`
    ],
    ['another run without a page', [ours], mark('local#ab12cd34'), `${OURS} in another run`],
    [
      'each that may be it',
      [ours, set],
      mark('local#ab12cd34'),
      `${OURS} in another run or ${SET}`
    ],
    ['what put an old template back with our own manager', [ours], mark('me'), OURS],
    ['nobody that is known', [], {}, 'an unknown field manager']
  ] as const)('who replaced it is named: %s', (_, writers, annotations, by) => {
    const state = readRollout(
      { ...own, run: 'me' },
      { ...live, template: 'theirs', writers, annotations }
    )
    expect(state).toEqual({ kind: 'superseded', by })
  })
})

test('my ReplicaSet is the one with my template, never the newest', () => {
  const set = (name: string, template: string, revision: number) => ({
    name,
    template,
    revision,
    uid: name,
    hash: name,
    desired: 1,
    available: 1,
    createdAt: revision,
    annotations: {},
    images: []
  })
  const sets = [set('old', 'mine', 3), set('new', 'theirs', 4)]
  expect(findOwn(sets, own)?.name).toBe('old')
  expect(findOwn(sets, { ...own, template: 'none' })).toBeUndefined()
})
