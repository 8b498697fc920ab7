import { describe, expect, test } from '@jest/globals'
import { hasStage, readStages } from '../../src/image/dockerfile.ts'

describe('stages of a Dockerfile', () => {
  test.each([
    [
      'FROM a AS Build\nRUN x\nfrom --platform=linux/amd64 b as prod\nFROM c',
      ['build', 'prod', undefined]
    ],
    ['# syntax=docker/dockerfile:1\nARG X=1\nFROM a \\\n  # why\n  AS one\n', ['one']],
    ['# escape=`\nFROM a `\n AS one\nRUN dir C:\\\nFROM b AS two', ['one', 'two']],
    [
      'FROM a\nRUN <<EOT\nFROM b AS no\nEOT\nCOPY <<-"X" /y\n\tFROM c AS no\n\tX\nFROM d AS yes',
      [undefined, 'yes']
    ],
    ['FROM a AS one\r\nFROM b AS two\r\n', ['one', 'two']],
    ['# syntax=docker.io/docker/dockerfile-upstream:master\nFROM a AS one', ['one']],
    ['# syntax=ghcr.io/mopy/mopy\nFROM a AS one', undefined]
  ])('%j', (text, stages) => {
    expect(readStages(text)).toEqual(stages)
  })

  test('are named in any case, or by number', () => {
    const stages = ['build', undefined]
    expect(['Build', '0', '1', '2', 'test'].map(target => hasStage(stages, target))).toEqual([
      true,
      true,
      true,
      false,
      false
    ])
  })
})
