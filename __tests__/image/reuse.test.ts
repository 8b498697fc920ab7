import { describe, expect, test } from '@jest/globals'
import {
  type BuildFingerprints,
  type BuildIdentity,
  buildLabels,
  readBuildLabels
} from '../../src/image/build-identity.ts'
import {
  compareBuilds,
  decideReuse,
  type IfExists,
  type StoredBuild,
  settleReuse,
  whyNever
} from '../../src/image/reuse.ts'

const MARKS: BuildFingerprints = {
  commit: 'abc',
  context: '111',
  file: '222',
  dockerfile: '333',
  target: 'runtime',
  'build-args': 'A,B:444',
  'build-contexts': '',
  platforms: 'linux/amd64',
  provenance: 'false',
  sbom: 'false'
}
/** The hash stands for all fingerprints, as a real one does. */
const build = (changes: Partial<BuildFingerprints> = {}): BuildIdentity => {
  const fingerprints = { ...MARKS, ...changes }
  return { hash: JSON.stringify(fingerprints), fingerprints }
}
const stored = (changes: Partial<BuildFingerprints>): StoredBuild => ({
  kind: 'labelled',
  identity: build(changes)
})

describe('the labels', () => {
  test('give back what was put in', () => {
    const identity = { hash: 'f'.repeat(64), fingerprints: { ...MARKS, target: 'a b&c=d' } }
    const labels = Object.fromEntries(
      buildLabels(identity).map(label => {
        const at = label.indexOf('=')
        return [label.slice(0, at), label.slice(at + 1)]
      })
    )
    expect(Object.keys(labels)).toEqual(['deploy-fargate.build', 'deploy-fargate.build.parts'])
    expect(labels['deploy-fargate.build']).toBe('f'.repeat(64))
    expect(readBuildLabels(labels)).toEqual(identity)
  })

  test('say nothing of gzip, as those that were written before there was a choice', () => {
    expect(buildLabels(build())[1]).not.toContain('compression')
    expect(buildLabels(build({ compression: 'zstd' }))[1]).toContain('&compression=zstd')
  })

  test('that are none', () => {
    expect(readBuildLabels({})).toBeUndefined()
    expect(readBuildLabels({ 'deploy-fargate.build': 5 })).toBeUndefined()
    expect(
      readBuildLabels({ 'deploy-fargate.build': 'x', 'deploy-fargate.build.parts': 7 })
    ).toEqual({ hash: 'x', fingerprints: {} })
  })
})

describe('what differs is named', () => {
  test.each<[Partial<BuildFingerprints>, string]>([
    [{ commit: 'def' }, 'the commit differs (there def, here abc)'],
    [{ commit: 'abc+changes' }, 'the commit differs (there abc with local changes, here abc)'],
    [{ context: '999' }, 'the context differs'],
    [{ file: '999' }, 'the path of the Dockerfile differs'],
    [{ dockerfile: '999' }, 'the content of the Dockerfile differs'],
    [{ target: '' }, 'target differs (there none, here runtime)'],
    [{ target: 'x\u001b[1m' }, 'target differs'],
    [{ 'build-args': 'A,B:555' }, 'build-args differs in a value of A, B'],
    [{ 'build-args': 'B,C:555' }, 'build-args differs, only there: C, only here: A'],
    [{ 'build-args': '' }, 'build-args differs, only here: A, B'],
    [{ 'build-contexts': '999' }, 'build-contexts differs'],
    [{ platforms: '' }, 'platforms differs (there none, here linux/amd64)'],
    [{ provenance: 'mode=max' }, 'provenance differs (there mode=max, here false)'],
    [{ sbom: 'true' }, 'sbom differs (there true, here false)'],
    [{ compression: 'zstd' }, 'compression differs (there zstd, here gzip)']
  ])('%o', (changes, what) => {
    expect(compareBuilds(build(), stored(changes))).toEqual({ kind: 'differs', what: [what] })
  })

  test('an image of gzip, whose labels do not say it, beside a build with zstd', () => {
    expect(compareBuilds(build({ compression: 'zstd' }), stored({}))).toEqual({
      kind: 'differs',
      what: ['compression differs (there gzip, here zstd)']
    })
  })

  test('all of it at once', () => {
    expect(compareBuilds(build(), stored({ commit: 'def', context: '9' }))).toEqual({
      kind: 'differs',
      what: ['the commit differs (there def, here abc)', 'the context differs']
    })
  })

  test('also when the label has only a hash', () => {
    const identity = { hash: 'x', fingerprints: {} }
    const comparison = compareBuilds(build(), { kind: 'labelled', identity })
    expect(comparison).toMatchObject({ kind: 'differs' })
  })
})

test('the same hash is the same build, unless no one knows the commit', () => {
  expect(compareBuilds(build(), stored({}))).toEqual({ kind: 'same' })
  const unknown = { commit: 'unknown' }
  expect(compareBuilds(build(unknown), stored(unknown))).toMatchObject({
    kind: 'not-comparable',
    why: expect.stringContaining('the commit could not be compared')
  })
  expect(compareBuilds(build(unknown), stored({ target: '' }))).toEqual({
    kind: 'differs',
    what: ['target differs (there none, here runtime)']
  })
})

describe('what becomes of the image that is there', () => {
  const facts = (ifExists: IfExists, never?: string) => ({
    repository: 'team/app',
    tag: 'v1',
    ifExists,
    never
  })
  const same = { kind: 'same' } as const
  const other = { kind: 'differs', what: ['target differs'] } as const
  const strange = compareBuilds(build(), { kind: 'unlabelled', revision: 'def' })

  test('of the same build', () => {
    for (const ifExists of ['same', 'build', 'reuse'] as const) {
      expect(decideReuse(same, facts(ifExists))).toEqual({ kind: 'reuse' })
    }
  })

  test('of another build', () => {
    expect(decideReuse(other, facts('same'))).toEqual({
      kind: 'refuse',
      message:
        'The tag v1 is in the repository team/app already, and is not reused. The image is from another build: target differs.',
      hint: expect.stringMatching(/first tag of its own.*if-exists: build.*if-exists: reuse/),
      fixedHint: expect.stringMatching(/first tag of its own.*immutable.*if-exists: reuse/)
    })
    expect(decideReuse(other, facts('reuse'))).toEqual({
      kind: 'reuse',
      warning: expect.stringContaining('target differs')
    })
    expect(decideReuse(other, facts('build'))).toMatchObject({
      kind: 'rebuild',
      otherwise: {
        kind: 'refuse',
        message: expect.stringMatching(/immutable.*if-exists: build.*target differs/)
      }
    })
  })

  test('of another build, under a tag that is known not to move: moving it is no advice', () => {
    const refused = decideReuse(other, facts('same'))
    expect(settleReuse(refused, false)).toEqual({
      kind: 'refuse',
      message: expect.stringContaining('target differs'),
      hint: expect.not.stringContaining('if-exists: build')
    })
    for (const canMove of [true, undefined]) {
      expect(settleReuse(refused, canMove)).toMatchObject({
        hint: expect.stringContaining('if-exists: build')
      })
    }
    const rebuild = decideReuse(other, facts('build'))
    expect(settleReuse(rebuild, false)).toMatchObject({ kind: 'refuse' })
    expect(settleReuse(rebuild, undefined)).toBe(rebuild)
    expect(settleReuse({ kind: 'reuse' }, false)).toEqual({ kind: 'reuse' })
  })

  test('that nothing can be started from: never reused, replaced on demand', () => {
    const unusable = compareBuilds(build(), { kind: 'unusable', why: 'its index holds no image' })
    for (const ifExists of ['same', 'reuse'] as const) {
      expect(decideReuse(unusable, facts(ifExists))).toMatchObject({
        kind: 'refuse',
        message:
          'The tag v1 is in the repository team/app already, and what it names cannot be run: its index holds no image.',
        hint: expect.stringContaining('if-exists: build')
      })
    }
    expect(decideReuse(unusable, facts('build'))).toMatchObject({
      kind: 'rebuild',
      otherwise: { kind: 'refuse' }
    })
  })

  test('that has no label', () => {
    const warning = expect.stringMatching(
      /^The tag v1 .* deployed as it is\. It has no label deploy-fargate\.build, .*the commit, the context.*sbom\. Its label names the commit def, not abc\.$/
    )
    expect(decideReuse(strange, facts('same'))).toEqual({ kind: 'reuse', warning })
    expect(decideReuse(strange, facts('reuse'))).toEqual({ kind: 'reuse', warning })
    expect(decideReuse(strange, facts('build'))).toMatchObject({
      kind: 'rebuild',
      otherwise: { kind: 'reuse', warning }
    })
  })

  test.each([
    [{ noCache: true, noCacheFilters: [], pull: false }, [], 'no-cache: true'],
    [
      { noCache: false, noCacheFilters: ['deps', 'app'], pull: true },
      [],
      'no-cache-filters: deps, app'
    ],
    [{ noCache: false, noCacheFilters: [], pull: true }, [], 'pull: true'],
    [{ noCache: false, noCacheFilters: [], pull: false }, ['a', 'b'], 'local changes in a, b'],
    [
      { noCache: false, noCacheFilters: [], pull: false },
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      'local changes in a, b, c, d, e and 2 more'
    ]
  ] as const)('is nothing with %o and %o', (options, changes, why) => {
    expect(whyNever(options, changes)).toBe(why)
    for (const comparison of [same, other, strange]) {
      for (const ifExists of ['same', 'build', 'reuse'] as const) {
        expect(decideReuse(comparison, facts(ifExists, why))).toMatchObject({
          kind: 'rebuild',
          why,
          otherwise: { kind: 'refuse', message: expect.stringContaining(why) }
        })
      }
    }
  })
})
