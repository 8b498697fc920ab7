import { describe, expect, test } from '@jest/globals'
import { type NotedStage, noteBuildStage, stagesOf } from '../../src/image/build-stages.ts'

/** What is noted of lines that come a second apart. */
const note = (...lines: readonly string[]) =>
  lines.reduce<readonly NotedStage[]>(
    (noted, line, index) => noteBuildStage(noted, line, (index + 1) * 1000),
    []
  )

/** Output of buildx 0.13 with a builder of its own, which pushes while it exports. */
const CONTAINER = [
  '#5 [2/2] COPY file /file',
  '#5 DONE 0.1s',
  '#6 exporting to image',
  '#6 exporting layers 0.1s done',
  '#6 pushing layers',
  '#6 pushing layers 0.3s done',
  '#6 pushing manifest for registry/web:v1@sha256:00 0.1s done',
  '#6 DONE 0.5s',
  '#7 exporting cache to registry',
  '#7 DONE 1.0s'
]

describe('a build is parted from its push', () => {
  test('where the builder pushes', () => {
    expect(stagesOf('buildx', note(...CONTAINER), 0, 12_000)).toEqual([
      { name: 'build', from: 0, to: 5000 },
      { name: 'push', from: 5000, to: 8000 },
      { name: 'export the cache', from: 9000, to: 10_000 }
    ])
  })

  test('where the engine pushes', () => {
    const lines = ['#6 naming to registry/web:v1 done', '#7 pushing registry/web:v1 with docker']
    expect(stagesOf('buildx', note(...lines), 0, 9000)).toEqual([
      { name: 'build', from: 0, to: 2000 },
      { name: 'push', from: 2000, to: 9000 }
    ])
  })

  test('not where the builder does not tell, nor by what a program of the build writes', () => {
    // What RUN prints has its time between the number and the words.
    const lines = ['#5 0.312 pushing layers', '#5 DONE 1.0s', 'pushing layers']
    expect(stagesOf('buildx', note(...lines), 0, 9000)).toEqual([
      { name: 'build and push', from: 0, to: 9000 }
    ])
  })

  test('by its two commands with the plain builder', () => {
    expect(stagesOf('build', note(...CONTAINER), 0, 7)).toEqual([{ name: 'build', from: 0, to: 7 }])
    expect(stagesOf('push', [], 7, 9)).toEqual([{ name: 'push', from: 7, to: 9 }])
  })
})
