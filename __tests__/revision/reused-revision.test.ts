import { describe, expect, test } from '@jest/globals'
import { renewedOrigin } from '../../src/revision/reused-revision.ts'

const A = `sha256:${'a'.repeat(64)}`
const B = `sha256:${'b'.repeat(64)}`
const before = { commit: 'c1', run: 'r1', digest: A, imageTag: 'latest', replaces: 'web:1' }

describe('the tags of a revision that is deployed once more', () => {
  test('tell the image that runs, its commit and its run when the tag gives another digest', () => {
    const now = { commit: 'c2', run: 'r2', digest: B, imageTag: 'latest', replaces: 'web:2' }
    expect(renewedOrigin(before, now)).toEqual({
      commit: 'c2',
      run: 'r2',
      digest: B,
      imageTag: 'latest'
    })
  })

  test.each([
    ['the digest is the same', before, { ...before, commit: 'c2' }],
    ['the digest is not known now', before, { commit: 'c2' }],
    ['somebody else registered it', { commit: 'c1' }, { commit: 'c2', digest: B }]
  ])('stay when %s', (_, old, now) => {
    expect(renewedOrigin(old, now)).toBeUndefined()
  })
})
