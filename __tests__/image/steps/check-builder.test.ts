import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from '../../../src/image/build-options.ts'
import { findBuilderProblems } from '../../../src/image/steps/check-builder.ts'
import { BUILD_OPTIONS } from '../../support/build-options.ts'

const CLASSIC = '[["Backing Filesystem","extfs"],["Native Overlay Diff","true"]]'
const CONTAINERD = '[["driver-type","io.containerd.snapshotter.v1"]]'
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-builder-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What is wrong where `docker` answers so; every other question fails. */
async function find(changes: Partial<BuildOptions>, answers: Readonly<Record<string, string>>) {
  const cases = Object.entries(answers).map(
    ([args, answer]) => `'${args}') printf '%s\\n' '${answer}';;`
  )
  const script = ['#!/bin/sh', 'case "$*" in', ...cases, '*) exit 1;;', 'esac', '']
  await writeFile(join(folder, 'docker'), script.join('\n'))
  await chmod(join(folder, 'docker'), 0o755)
  return findBuilderProblems(
    {
      kind: 'build',
      repository: 'app',
      createRepository: false,
      tags: ['v1'],
      imageReference: 'tag',
      ifExists: 'same',
      // What is remote has no Dockerfile here that could leave its platform open.
      options: { ...BUILD_OPTIONS, context: 'https://github.com/o/r.git', ...changes }
    },
    { PATH: [folder, '/usr/bin', '/bin'].join(delimiter) },
    { platform: 'linux/amd64', runsOn: 'task' },
    new AbortController().signal
  )
}

const builder = (name: string, driver: string, endpoint = name) =>
  `Name:          ${name}\nDriver:        ${driver}\n\nNodes:\nName:       ${name}0\nEndpoint:   ${endpoint}`
const status = (context: string) => `--context ${context} info --format {{json .DriverStatus}}`
const gzipOnly = (name: string, compression: string) => [
  expect.objectContaining({
    where: 'compression',
    what: expect.stringMatching(
      `^The builder ${name} \\(driver docker\\) .* gzip in place of ${compression}\\.$`
    )
  })
]

describe('a builder that pushes gzip whatever it is asked for', () => {
  test.each<[string, Partial<BuildOptions>, Readonly<Record<string, string>>, unknown]>([
    [
      'the one of an engine with the classic store',
      { compression: 'zstd' },
      { 'buildx inspect': builder('default', 'docker'), [status('default')]: CLASSIC },
      gzipOnly('default', 'zstd')
    ],
    [
      'one that is named, of an engine elsewhere: that engine is asked',
      { compression: 'estargz', builder: 'far' },
      {
        'buildx inspect far': builder('far', 'docker'),
        [status('far')]: CLASSIC,
        [status('default')]: CONTAINERD
      },
      gzipOnly('far', 'estargz')
    ],
    [
      'not with containerd’s store',
      { compression: 'zstd' },
      { 'buildx inspect': builder('default', 'docker'), [status('default')]: CONTAINERD },
      []
    ],
    [
      'not one of docker/setup-buildx-action, whatever the engine has',
      { compression: 'zstd' },
      {
        'buildx inspect': builder('b', 'docker-container', 'default'),
        [status('default')]: CLASSIC
      },
      []
    ],
    [
      'with gzip nothing is asked',
      {},
      { 'buildx inspect': builder('default', 'docker'), [status('default')]: CLASSIC },
      []
    ],
    ['a builder that does not answer fails in the build', { compression: 'zstd' }, {}, []],
    [
      'and so does an engine',
      { compression: 'zstd' },
      { 'buildx inspect': builder('default', 'docker') },
      []
    ]
  ])('%s', async (_, options, answers, expected) => {
    expect(await find(options, answers)).toEqual(expected)
  })
})
