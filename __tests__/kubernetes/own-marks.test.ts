import { describe, expect, test } from '@jest/globals'
import { withOwnMarks } from '../../src/kubernetes/own-marks.ts'
import { ANNOTATIONS } from '../../src/kubernetes/revision-annotations.ts'

/** The ReplicaSet of a revision with the marks of a run, each run with a digest of its own unless it has none. */
function replicaSet(revision: number, image: string, run: string, digest?: string) {
  return {
    name: `web-h${revision}`,
    uid: `u${revision}`,
    hash: `h${revision}`,
    template: `t${revision}`,
    revision,
    desired: 0,
    available: 0,
    createdAt: revision,
    images: [image],
    annotations: {
      team: 'shop',
      [ANNOTATIONS.run]: run,
      [ANNOTATIONS.commit]: `commit of ${run}`,
      ...(digest === undefined ? {} : { [ANNOTATIONS.digest]: digest, [ANNOTATIONS.tag]: run })
    }
  }
}

const one = replicaSet(1, 'web@sha256:1', 'a', 'sha256:1')

describe('marks', () => {
  test.each([
    ['each of a run of its own', [one, replicaSet(2, 'web@sha256:2', 'b', 'sha256:2')], [1, 2]],
    ['another image by hand', [one, replicaSet(2, 'web:hotfix', 'a', 'sha256:1')], [1]],
    [
      'another image by hand, and back',
      [
        replicaSet(3, 'web@sha256:1', 'a', 'sha256:1'),
        replicaSet(2, 'web:hotfix', 'a', 'sha256:1')
      ],
      [3]
    ],
    ['the same image, restarted', [one, replicaSet(2, 'web@sha256:1', 'a', 'sha256:1')], [1, 2]],
    ['no image in the marks', [replicaSet(1, 'web:1', 'a'), replicaSet(2, 'web:2', 'a')], [1]],
    ['no run in the marks', [replicaSet(1, 'web:1', ''), replicaSet(2, 'web:2', '')], [1, 2]],
    ['an image that is not in the pods', [replicaSet(1, 'web:1', 'a', 'sha256:9')], [1]]
  ])('%s', (_, all, marked) => {
    const read = withOwnMarks(all)
    const own = read.filter(({ annotations }) => annotations[ANNOTATIONS.commit] !== undefined)
    expect(own.map(({ revision }) => revision).toSorted()).toEqual(marked)
    expect(read.map(({ annotations }) => annotations.team)).toEqual(all.map(() => 'shop'))
  })
})
