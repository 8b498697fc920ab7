import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from '../../../src/image/build-options.ts'
import { identifyBuild } from '../../../src/image/steps/identify-build.ts'
import { BUILD_OPTIONS } from '../../support/build-options.ts'

const COMMIT = 'a'.repeat(40)
const OTHER = 'b'.repeat(40)
const URL = 'https://github.com/o/r.git'
let folder = ''

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'identify-')))
  for (const name of ['one', 'two']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'Dockerfile'), 'FROM scratch\n')
  }
})
afterEach(() => rm(folder, { recursive: true }))

const options = (changes: Partial<BuildOptions>): BuildOptions => ({
  ...BUILD_OPTIONS,
  context: folder,
  ...changes
})
const identify = async (changes: Partial<BuildOptions>, content: string | undefined = COMMIT) => {
  const source = { content, tree: undefined }
  return (await identifyBuild(options(changes), source, {})).identity
}

describe('the commit of a context that is a URL', () => {
  test('is its own where it names one', async () => {
    const { fingerprints: marks } = await identify({ context: `${URL}#${OTHER}` }, OTHER)
    expect(marks.commit).toBe(OTHER)
  })

  test.each([
    URL,
    `${URL}#main`,
    `${URL}#main:app`,
    'git@github.com:o/r.git',
    'https://x.example/a.tar.gz'
  ])('is not known where it names none, whatever the event is about: %s', async context => {
    expect((await identify({ context })).fingerprints.commit).toBe('unknown')
  })
})

test('two folders of one repository are two builds, wherever it is checked out', async () => {
  const [one, two] = await Promise.all(
    ['one', 'two'].map(name => identify({ context: join(folder, name) }))
  )
  expect(one?.hash).not.toBe(two?.hash)
  expect(one?.fingerprints.context).not.toBe(two?.fingerprints.context)
  const [again] = await Promise.all([identify({ context: join(folder, 'one') })])
  expect(again?.hash).toBe(one?.hash)
})

test.each<Partial<BuildOptions>>([
  { target: 'x' },
  { buildArgs: ['A=1'] },
  { buildContexts: ['base=docker-image://alpine:3'] },
  { platforms: ['linux/arm64'] },
  { provenance: 'mode=max' },
  { sbom: 'true' },
  { compression: 'zstd' },
  { compression: 'estargz' }
])('%j makes another build', async changes => {
  expect((await identify(changes)).hash).not.toBe((await identify({})).hash)
})

test('gzip has the hash and the marks of a build that could not choose', async () => {
  const { hash, fingerprints: marks } = await identify({ context: URL })
  // The parts in the order of the label: commit, context, file, Dockerfile, target, arguments, contexts, platforms, attestations.
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const [context, file, nothing] = [URL, 'Dockerfile', ''].map(text => sha256(text).slice(0, 12))
  const parts = ['unknown', context, file, nothing, '', '', '', '', 'false', 'false']
  expect(hash).toBe(sha256(JSON.stringify(parts)))
  expect(marks).not.toHaveProperty('compression')
})

test('a value of a build argument makes another build, and stands in no label', async () => {
  const one = await identify({ buildArgs: ['TOKEN=hunter2'] })
  const two = await identify({ buildArgs: ['TOKEN=hunter3'] })
  expect(one.hash).not.toBe(two.hash)
  expect(JSON.stringify(one)).not.toContain('hunter')
  // Of several with one name, Docker takes the last.
  expect(await identify({ buildArgs: ['TOKEN=x', 'TOKEN=hunter2'] })).toEqual(one)
})
