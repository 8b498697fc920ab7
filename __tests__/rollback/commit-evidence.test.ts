import { describe, expect, test } from '@jest/globals'
import { commitByTag, judgeCommit } from '../../src/rollback/commit-evidence.ts'
import { candidate, commit, digest, HOST, to, v3 } from './samples.ts'

const D = commit('d')
const byTag = candidate(3, 'v3', '3', { commit: D })
const byImage = candidate(4, D, '4', { commit: D })
const byDigest = candidate(
  5,
  'x',
  '5',
  { commit: D },
  {
    images: [
      { container: 'web', reference: `${HOST}/team/web@${digest('5')}`, digest: digest('5') }
    ]
  }
)

describe('the commit of a candidate is known by its tag alone', () => {
  test.each([
    [D, byTag, D],
    [D.slice(0, 7), byTag, D],
    [D, byDigest, D],
    // The image's own reference has it.
    [D, byImage, undefined],
    [D.slice(0, 7), byImage, undefined],
    // Something else is meant.
    ['v3', v3, undefined],
    ['web:3', byTag, undefined],
    ['previous', byTag, undefined],
    ['1', byTag, undefined],
    [digest('3'), byTag, undefined],
    [commit('e'), byTag, undefined],
    // An image tag that is the first digits of the commit, too.
    [D.slice(0, 8), candidate(6, D.slice(0, 8), '6', { commit: D }), undefined]
  ])('%s in %o: %s', (name, one, expected) => {
    expect(commitByTag(to(name), one)).toBe(expected)
  })
})

describe('a commit in a tag beside the labels of the images', () => {
  const source = 'https://github.com/octo-org/web'
  const judge = (labels: Parameters<typeof judgeCommit>[2], own: string | undefined = source) =>
    judgeCommit(byTag, D, labels, own).kind

  test.each([
    ['that commit', [{ revision: D, source }], 'proven'],
    [
      'that commit beside a sidecar',
      [{ revision: commit('a'), source }, { revision: D }],
      'proven'
    ],
    ['no labels', [{}], 'by-tag'],
    ['no image', [], 'by-tag'],
    ['another commit of the repository', [{ revision: commit('a'), source }], 'contradicted'],
    [
      'the same in another spelling',
      [{ revision: commit('a'), source: 'https://GitHub.com/Octo-Org/web.git' }],
      'contradicted'
    ],
    // Left by a base image, or built in a repository of its own.
    ['a commit of another repository', [{ revision: commit('a'), source: `${source}2` }], 'by-tag'],
    ['a commit of no repository', [{ revision: commit('a') }], 'by-tag'],
    ['a version', [{ revision: 'v1.2.3', source }], 'by-tag']
  ])('%s', (_, labels, kind) => {
    expect(judge(labels)).toBe(kind)
  })

  test('is by the tag alone where the own repository is not known', () => {
    expect(judgeCommit(byTag, D, [{ revision: commit('a'), source }], undefined).kind).toBe(
      'by-tag'
    )
  })

  test('says which revision, which commits and what to do', () => {
    expect(judgeCommit(byTag, D, [{ revision: commit('a'), source }], source)).toEqual({
      kind: 'contradicted',
      message: `web:3 has the commit ${D} in its tag deploy-fargate:commit, and its image was built from commit ${commit('a')}: they contradict each other, and anyone who may tag revisions can write the tag.`,
      hint: 'Find out which of them is right. Give web:3 in the input to if it is the one to go back to.'
    })
  })
})
