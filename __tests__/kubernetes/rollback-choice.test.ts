import { describe, expect, test } from '@jest/globals'
import type { RollbackTo } from '../../src/inputs/request.ts'
import { ANNOTATIONS } from '../../src/kubernetes/revision-annotations.ts'
import { chooseRevision, lastGood } from '../../src/kubernetes/rollback-choice.ts'
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
    annotations: {},
    images: []
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

describe('a rollback by hand', () => {
  const OF = { namespace: 'shop', deployment: 'web' }
  const tagged = (number: number, tag: string, digest = `sha256:${number}`) => ({
    ...replicaSet(number, 0),
    annotations: { [ANNOTATIONS.tag]: tag, [ANNOTATIONS.digest]: digest }
  })
  const number = (back: number): RollbackTo => ({ kind: 'steps', back, tag: String(back) })
  const revision = (name: string): RollbackTo => ({ kind: 'revision', name })
  const sets = [tagged(1, '2'), tagged(2, 'v2'), tagged(3, 'v3')]
  const choose = (to: RollbackTo, all: readonly ReplicaSetObservation[] = sets) =>
    chooseRevision(deployment(), all, to, OF)

  test.each([
    ['a revision of the Deployment', revision('web:2'), 'web-h2'],
    ['a revision with its namespace', revision('shop/web:2'), 'web-h2'],
    ['so many back', number(1), 'web-h2'],
    ['so many back, where that has the number as its tag', number(2), 'web-h1'],
    ['the one before', { kind: 'steps', back: 1 }, 'web-h2']
  ] as const)('goes to %s', (_what, to, name) => {
    expect(choose(to)).toMatchObject({ name })
  })

  test.each([
    'api:2',
    'other/web:2',
    'my-web:2',
    'web:9',
    'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2'
  ])('does not take %s for its own, and lists what it takes', name => {
    expect(choose(revision(name))).toMatchObject({
      where: 'to',
      what: `No revision of the Deployment shop/web is ${name}. There are: web:3 (v3), web:2 (v2), web:1 (2).`
    })
  })

  test('finds what someone else has deployed by its image, after all that is marked', () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const foreign = { ...replicaSet(2, 0), images: [`r.io:5000/web@${digest}`, 'proxy:v9'] }
    const byTag = { ...replicaSet(1, 0), images: ['r.io:5000/web:v9'] }
    const all = [byTag, foreign, tagged(3, 'v3')]
    const name = (tag: string): RollbackTo => ({ kind: 'name', name: tag })
    expect(choose({ kind: 'digest', digest }, all)).toMatchObject({ name: 'web-h2' })
    expect(choose(name('v9'), [byTag, tagged(3, 'v3')])).toMatchObject({ name: 'web-h1' })
    expect(choose(name('v9'), [tagged(1, 'v9'), foreign])).toMatchObject({ name: 'web-h1' })
    expect(choose(name('5000'), all)).toMatchObject({ where: 'to' })
  })

  test('takes a number that nothing is counted by as a tag', () => {
    expect(choose(number(7), [...sets, tagged(4, '7')])).toMatchObject({ name: 'web-h4' })
  })

  test('does not choose between a count and a tag', () => {
    expect(choose(number(1), [tagged(1, '1'), tagged(2, 'v2'), tagged(3, 'v3')])).toEqual({
      where: 'to',
      what: '1 is ambiguous: it is a number of revisions and an image tag; it could be: web:2 (v2), web:1 (1).',
      fix: 'Give in the input to web:2 for 1 revision back, web:1 for the image tag 1.'
    })
  })

  test('does not choose between two images that had the tag', () => {
    expect(choose(number(9), [tagged(1, '9'), tagged(2, '9'), tagged(3, '9', 'sha256:2')])).toEqual(
      {
        where: 'to',
        what: '9 is ambiguous: it is the tag of several images; it could be: web:3 (9), web:1 (9).',
        fix: 'Give in the input to web:3 or web:1 for the image tag 9.'
      }
    )
  })
})
