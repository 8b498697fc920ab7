import { describe, expect, test } from '@jest/globals'
import {
  type Deployed,
  deployedRevision,
  identityOf,
  isOwnRollback,
  MARKER_KEYS,
  markerTags,
  type RollbackMarker,
  readMarker,
  refuseMarked
} from '../../src/rollback/marker.ts'
import { warnOfOlderRun } from '../../src/rollback/older-run.ts'
import { candidate, commit, digest } from './samples.ts'

const sidecar = { container: 'proxy', reference: 'proxy:1', digest: digest('0') }
const from = candidate(2, 'v2', '2', { commit: commit('b'), digest: digest('2') })
const back = candidate(1, 'v1', '1', { commit: commit('a') })

describe('what a service is moved away from', () => {
  const both = (one: typeof from) => ({ ...one, images: [...one.images, sidecar] })
  test.each([
    ['commit and digest', from, back, { commit: commit('b'), digests: [digest('2')] }],
    ['not the sidecar', both(from), both(back), { commit: commit('b'), digests: [digest('2')] }],
    [
      'not the commit when only the configuration differs',
      { ...from, origin: { commit: commit('a') } },
      back,
      { digests: [digest('2')] }
    ],
    ['nothing, when nothing is known', candidate(2, 'v2', undefined), back, { digests: [] }]
  ])('is %s', (_, left, right, identity) => {
    expect(identityOf(left, right)).toEqual(identity)
  })

  test('has room for three digests', () => {
    const images = ['4', '5', '6', '7'].map(letter => ({
      container: letter,
      reference: letter,
      digest: digest(letter)
    }))
    expect(identityOf({ ...from, images }, back).digests).toEqual(['4', '5', '6'].map(digest))
  })
})

describe('the mark', () => {
  const mark: RollbackMarker = {
    commit: commit('b'),
    digests: [digest('2'), digest('3')],
    revision: 'web:2',
    to: 'web:1',
    run: 'https://github.com/octo-org/web/actions/runs/1',
    actor: 'octocat',
    reason: 'errors at checkout'
  }
  const recordOf = (one: RollbackMarker) =>
    Object.fromEntries(markerTags(one).map(({ key = '', value = '' }) => [key, value]))

  test('is read as it was written', () => {
    expect(readMarker({ team: 'web', ...recordOf(mark) })).toEqual(mark)
    expect(readMarker(recordOf({ digests: [], commit: 'c' }))).toEqual({ digests: [], commit: 'c' })
    expect(readMarker(recordOf({ digests: [digest('2')] }))).toEqual({ digests: [digest('2')] })
    expect(markerTags(mark).map(({ key }) => key)).toEqual(expect.arrayContaining([...MARKER_KEYS]))
  })

  const url = 'https://github.com/octo-org/web/actions/runs/1'
  const copy = candidate(5, 'v1', '1', { copyOf: 'web:1' })
  test.each([
    ['of another attempt of the same run', mark, back, `${url}/attempts/2`, true],
    ['to a copy of the revision', mark, copy, `${url}/attempts/2`, true],
    ['of another step of the same attempt', mark, back, mark.run, false],
    ['of another run', mark, back, `${url}1/attempts/1`, false],
    ['that something else has replaced since', mark, from, `${url}/attempts/2`, false],
    ['of no one knows which run', mark, back, undefined, false],
    ['that there is none of', undefined, back, url, false]
  ])('is own: one %s', (_, one, running, run, isOwn) => {
    expect(isOwnRollback(one, running, run)).toBe(isOwn)
  })

  test('is not there without commit and digest', () => {
    expect(readMarker({ team: 'web' })).toBeUndefined()
    expect(readMarker({ 'deploy-fargate:rolled-back-reason': 'x' })).toBeUndefined()
  })

  const built = (known: Partial<Deployed>): Deployed => ({ imageGiven: false, ...known })
  const given = (known: Partial<Deployed>): Deployed => ({ imageGiven: true, ...known })
  test.each<[string, RollbackMarker, Deployed, boolean]>([
    ['its commit', mark, built({ commit: commit('b') }), true],
    [
      'its commit with another build',
      mark,
      built({ commit: commit('b'), digest: digest('9') }),
      true
    ],
    [
      'its image from another commit',
      mark,
      built({ commit: commit('c'), digest: digest('3') }),
      true
    ],
    ['another commit', mark, built({ commit: commit('c'), digest: digest('9') }), false],
    ['nothing known', mark, built({}), false],
    [
      'an image given, and it is another',
      mark,
      given({ commit: commit('b'), digest: digest('9') }),
      false
    ],
    [
      'an image given, and it is the one',
      mark,
      given({ commit: commit('c'), digest: digest('2') }),
      true
    ],
    ['an image given that is not known', mark, given({ commit: commit('b') }), true],
    [
      'an image given, with no digest in the mark',
      { commit: commit('b'), digests: [] },
      given({ commit: commit('b'), digest: digest('9') }),
      true
    ]
  ])('on %s: %#', (_, known, deployed, refused) => {
    expect(refuseMarked(known, deployed, 'web') !== undefined).toBe(refused)
  })

  const untagged = (revision: number, letter?: string, origin = {}) =>
    deployedRevision(candidate(revision, 'v1', undefined, origin), letter && digest(letter))
  test.each<[string, Deployed, boolean]>([
    ['of another commit', untagged(1, undefined, { commit: commit('a') }), false],
    ['of its commit', untagged(4, undefined, { commit: commit('b') }), true],
    [
      'of its commit, with another image',
      untagged(4, undefined, { commit: commit('b'), digest: digest('9') }),
      false
    ],
    ['with its image in the tags', untagged(4, undefined, { digest: digest('2') }), true],
    ['with its image by digest', untagged(4, '3', { commit: commit('a') }), true],
    ['that is the very one, without tags', untagged(2), true],
    ['that is a copy of it', untagged(5, undefined, { copyOf: 'web:2' }), true],
    ['that nothing is known of', untagged(4), false]
  ])('on a registered revision %s', (_, deployed, refused) => {
    expect(refuseMarked(mark, deployed, 'web') !== undefined).toBe(refused)
  })

  test('names the revision where nothing else is the same', () => {
    expect(refuseMarked({ digests: [], revision: 'web:2' }, untagged(2), 'web')).toEqual({
      message:
        'The service web was rolled back from the revision web:2, and this would deploy it again.',
      hint: 'Deploy another revision, or set force-new-deployment: true to deploy this one all the same.'
    })
  })

  test('says who rolled back, from what, and why', () => {
    expect(refuseMarked(mark, built({ commit: commit('b') }), 'web')?.message).toBe(
      `The service web was rolled back from the commit ${commit('b')} (web:2) by octocat in https://github.com/octo-org/web/actions/runs/1 ("errors at checkout"), and this would deploy it again.`
    )
    expect(
      refuseMarked({ digests: [digest('2')] }, built({ digest: digest('2') }), 'web')?.message
    ).toBe(
      `The service web was rolled back from the image ${digest('2')}, and this would deploy it again.`
    )
  })
})

describe('an older run', () => {
  const mine = { workflow: 'o/r/.github/workflows/deploy.yml', runNumber: '9', commit: commit('a') }
  const live = { ...mine, runNumber: '10', commit: commit('b') }
  test('is warned of, with the live commit', () => {
    expect(warnOfOlderRun(mine, live)).toContain(
      `commit ${commit('b')} of its later run 10 is live`
    )
    expect(warnOfOlderRun(mine, { ...live, run: 'https://x/1' })).toContain('(https://x/1)')
  })

  test.each([
    ['the newer run', live, mine],
    ['the same run again', mine, { ...mine, commit: commit('b') }],
    ['the same commit', mine, { ...live, commit: commit('a') }],
    ['another workflow', mine, { ...live, workflow: 'o/r/.github/workflows/other.yml' }],
    ['no tags', mine, {}],
    ['a live revision without a number', mine, { workflow: mine.workflow, commit: commit('b') }],
    ['a run that is not on GitHub', {}, live],
    ['a run without a commit', { ...mine, commit: '' }, { ...live, commit: '' }]
  ])('%s is not', (_, one, other) => {
    expect(warnOfOlderRun(one, other)).toBeUndefined()
  })
})
