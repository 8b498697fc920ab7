import { describe, expect, test } from '@jest/globals'
import type { ImageSize } from '../../src/image/image-layers.ts'
import { buildSections } from '../../src/report/build-sections.ts'
import type { Report } from '../../src/report/report.ts'

const shown = (report: Partial<Report>) =>
  buildSections({ outcome: 'succeeded', ...report })
    .flatMap(({ head, rows, tail }) => [...head, ...rows, ...tail])
    .join('\n')

const layer = (size: number, more: object = {}) => ({
  digest: `sha256:${'b'.repeat(64)}`,
  size,
  ...more
})

const size = (bytes: number, running?: number): ImageSize => ({
  bytes,
  layers: [layer(bytes, running === undefined ? {} : { runs: true })],
  ...(running === undefined ? {} : { running: { bytes: running, layers: 1 } })
})

describe('the build in the summary', () => {
  test('is not told where nothing was built', () => {
    expect(buildSections({ outcome: 'succeeded' })).toEqual([])
  })

  test.each([
    [{ instructions: 4, cached: 4, longest: [] }, 'all 4 instructions came from the cache.'],
    [{ instructions: 1, cached: 1, longest: [] }, 'the only instruction came from the cache.'],
    [{ instructions: 4, cached: 0, longest: [] }, 'nothing came from the cache (4 instructions).'],
    [
      { instructions: 4, cached: 3, firstBuilt: '[4/5] COPY . .', longest: [] },
      '3 of 4 instructions came from the cache; \\[4/5\\] COPY . . is the first that did not.'
    ]
  ])('says what was cached: %j', (build, expected) => {
    expect(shown({ build })).toContain(`**Build:** ${expected}`)
  })

  test('says what took longest, in words that Markdown leaves alone', () => {
    const longest = [
      { name: '[2/2] RUN a | b', seconds: 72.4 },
      { name: '[1/2] COPY . .', seconds: 0.3 }
    ]
    const text = shown({ build: { instructions: 2, cached: 0, longest } })
    expect(text).toContain('| 1 min 12 s |')
    expect(text).toContain('| \\[1/2\\] COPY . . | 0.3 s |')
    expect(text).not.toContain('a | b')
  })

  test.each([
    [size(999), '999 B in 1 layer, compressed as it is pulled.'],
    [
      size(58_300_000, 57_100_000),
      '58.3 MB in 1 layer, compressed as it is pulled; 1.2 MB more than the image that runs (all of them the same).'
    ],
    [
      size(1_500, 2_000),
      '2 kB in 1 layer, compressed as it is pulled; 500 B less than the image that runs (all of them the same).'
    ],
    [
      size(2_345_000_000, 2_345_000_000),
      '2.35 GB in 1 layer, compressed as it is pulled; as much as the image that runs (all of them the same).'
    ]
  ])('weighs the image %#', (imageSize, expected) => {
    expect(shown({ imageSize })).toContain(`**Image size:** ${expected}`)
  })

  test('lists the layers, the biggest first, beside those that run', () => {
    const layers = [
      layer(1_000, { madeBy: 'COPY a /a', runs: false }),
      layer(9_000_000, { runs: true }),
      ...Array.from({ length: 11 }, () => layer(2_000, { runs: true }))
    ]
    const text = shown({ imageSize: { bytes: 1, layers, running: { bytes: 1, layers: 13 } } })
    expect(text).toContain('(12 of them the same)')
    expect(text).toContain(
      `| Layer | Size | Beside what runs |\n| --- | --- | --- |\n| \`sha256:${'b'.repeat(12)}\` | 9.0 MB | the same |`
    )
    expect(text).toContain('1 smaller layer not shown.')
    expect(text).not.toContain('COPY a')
  })
})
