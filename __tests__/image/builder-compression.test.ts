import { describe, expect, test } from '@jest/globals'
import {
  describeGzipOnly,
  hasContainerdStore,
  readBuilder
} from '../../src/image/builder-compression.ts'

describe('what docker buildx inspect says of a builder', () => {
  test.each([
    [
      'the one of the engine',
      [
        'Name:          default',
        'Driver:        docker',
        'Last Activity: 2026-11-30 16:05:15 +0000 UTC',
        '',
        'Nodes:',
        'Name:             default',
        'Endpoint:         default'
      ],
      { name: 'default', driver: 'docker', endpoint: 'default' }
    ],
    [
      'one of docker/setup-buildx-action, which lists its nodes behind its own name',
      [
        'Name:          builder-1',
        'Driver:        docker-container',
        'Nodes:',
        'Name:           builder-10',
        'Endpoint:       unix:///var/run/docker.sock'
      ],
      {
        name: 'builder-1',
        driver: 'docker-container',
        endpoint: 'unix:///var/run/docker.sock'
      }
    ],
    [
      'one whose engine is down',
      ['Name:          default', 'Driver:        '],
      { name: 'default' }
    ],
    ['nothing', [], {}]
  ])('%s', (_, lines, expected) => {
    expect(readBuilder(lines)).toEqual(expected)
  })
})

describe('the image store, from the driver status of the engine', () => {
  test.each([
    ['containerd', '[["driver-type","io.containerd.snapshotter.v1"]]', true],
    ['classic', '[["Backing Filesystem","extfs"],["Native Overlay Diff","true"]]', false],
    ['classic, with nothing to say', '[]', false],
    ['classic, of the vfs driver', 'null', false],
    ['no answer', '', undefined],
    ['no JSON', 'permission denied', undefined]
  ])('%s', (_, answer, expected) => {
    expect(hasContainerdStore(answer === '' ? [] : [answer])).toBe(expected)
  })
})

test('the mistake says what would happen and all ways out', () => {
  expect(describeGzipOnly('default', 'zstd')).toEqual({
    where: 'compression',
    what: 'The builder default (driver docker) keeps images in the classic store of the engine, and would push gzip in place of zstd.',
    fix: 'Run docker/setup-buildx-action in an earlier step, turn on the containerd image store of the engine, or remove compression.'
  })
  expect(describeGzipOnly(undefined, 'estargz').what).toMatch(/^The builder \(driver docker\)/)
})
