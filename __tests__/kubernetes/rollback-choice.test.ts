import { describe, expect, test } from '@jest/globals'
import { lastGood } from '../../src/kubernetes/rollback-choice.ts'
import type {
  DeploymentObservation,
  ReplicaSetObservation
} from '../../src/kubernetes/rollout-view.ts'

/** A ReplicaSet whose hash is `h1`, template `t1` and revision 1 by its number. */
function replicaSet(number: number, available: number): ReplicaSetObservation {
  return {
    name: `web-h${number}`,
    uid: `u${number}`,
    hash: `h${number}`,
    template: `t${number}`,
    revision: number,
    desired: available,
    available,
    createdAt: number,
    annotations: {}
  }
}

/** A Deployment of two pods whose template is that of the third ReplicaSet. */
function deployment(changes: Partial<DeploymentObservation> = {}): DeploymentObservation {
  return {
    uid: 'd',
    generation: 3,
    observedGeneration: 3,
    deleting: false,
    paused: false,
    template: 't3',
    desired: 2,
    current: 2,
    updated: 2,
    ready: 2,
    available: 2,
    revision: 3,
    conditions: [],
    worked: [],
    annotations: {},
    writers: [],
    ...changes
  }
}

const SETS = [replicaSet(1, 0), replicaSet(2, 0), replicaSet(3, 2)]
const COMPLETED = { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }
const EVICTED = { ready: 1, available: 1 }

describe('an automatic rollback goes to', () => {
  test.each([
    ['what is complete', deployment(), undefined, 'web-h3'],
    [
      'what worked, though a pod of it was evicted',
      deployment({ ...EVICTED, worked: ['h3', 'h2'] }),
      undefined,
      'web-h3'
    ],
    [
      'what worked before, when what runs never did',
      deployment({ ...EVICTED, worked: ['h1'] }),
      undefined,
      'web-h1'
    ],
    [
      'something else than the template that is rolled out',
      deployment({ ...EVICTED, worked: ['h3', 'h2'] }),
      't3',
      'web-h2'
    ],
    [
      'what worked before it, when what worked last is rolled out again over a bad one',
      deployment({ ...EVICTED, worked: ['h2', 'h1'] }),
      't2',
      'web-h1'
    ],
    [
      'nothing, when only what is rolled out again has ever worked',
      deployment({ ...EVICTED, available: 0, worked: ['h2'] }),
      't2',
      undefined
    ],
    ['nothing, when nothing is known to have worked', deployment(EVICTED), undefined, undefined],
    [
      'what somebody else had rolled out to its end, though a pod of it was evicted',
      deployment({ ...EVICTED, worked: ['h1'], conditions: [COMPLETED] }),
      undefined,
      'web-h3'
    ],
    [
      'what worked before, when the end is that of an older generation',
      deployment({ ...EVICTED, worked: ['h1'], conditions: [COMPLETED], generation: 4 }),
      undefined,
      'web-h1'
    ],
    [
      'what worked before, when the rollout of what runs took too long',
      deployment({
        ...EVICTED,
        worked: ['h1'],
        conditions: [{ ...COMPLETED, status: 'False', reason: 'ProgressDeadlineExceeded' }]
      }),
      undefined,
      'web-h1'
    ],
    [
      'what worked before, when nothing was wanted of what runs, so that its end says nothing',
      deployment({
        ...{ desired: 0, current: 0, updated: 0, ready: 0, available: 0 },
        worked: ['h1'],
        conditions: [COMPLETED]
      }),
      undefined,
      'web-h1'
    ]
  ] as const)('%s', (_what, live, mine, expected) => {
    expect(lastGood(live, SETS, mine)?.name).toBe(expected)
  })

  test('what still serves, when nothing is marked', () => {
    const sets = [replicaSet(1, 0), replicaSet(2, 1), replicaSet(3, 0)]
    expect(lastGood(deployment({ updated: 1, available: 1 }), sets)?.name).toBe('web-h2')
  })
})
