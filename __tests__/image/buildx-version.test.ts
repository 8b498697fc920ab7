import { expect, test } from '@jest/globals'
import type { BuildOptions } from '../../src/image/build-options.ts'
import { describeTooOld, isOlder, parseBuildxVersion } from '../../src/image/buildx-version.ts'
import { BUILD_OPTIONS } from '../support/build-options.ts'

test.each([
  ['github.com/docker/buildx v0.13.1 788433953af10f2a698f5c07611dddce2e08c7a0', [0, 13]],
  ['github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4', [0, 29]],
  ['github.com/docker/buildx v0.9.1 ed00243a0ce2a0aee75311b06e32d33b44729689', [0, 9]],
  ['github.com/docker/buildx v1.2.0-rc1 abc', [1, 2]],
  ['github.com/docker/buildx v0.0.0+unknown', undefined],
  ['depot', undefined]
])('%s', (output, version) => {
  expect(parseBuildxVersion(output)).toEqual(version)
})

test.each([
  [[0, 9], [0, 10], true],
  [[0, 10], [0, 10], false],
  [[1, 0], [0, 10], false],
  [undefined, [0, 10], false]
] as const)('%j is older than %j: %j', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected)
})

const OPTIONS: BuildOptions = {
  ...BUILD_OPTIONS,
  buildContexts: ['a=b'],
  annotations: ['a=b'],
  provenance: 'mode=max',
  sbom: 'true'
}

test.each([
  [[0, 5], BUILD_OPTIONS, 'The step needs buildx 0.6 or newer, and this runner has 0.5.'],
  [[0, 7], BUILD_OPTIONS, undefined],
  [
    [0, 7],
    OPTIONS,
    'build-contexts needs buildx 0.8 or newer, provenance needs buildx 0.10 or newer, sbom needs buildx 0.10 or newer, annotations needs buildx 0.12 or newer, and this runner has 0.7.'
  ],
  [[0, 11], OPTIONS, 'annotations needs buildx 0.12 or newer, and this runner has 0.11.'],
  [[0, 29], OPTIONS, undefined],
  [undefined, OPTIONS, undefined]
] as const)('buildx %j', (version, options, expected) => {
  expect(describeTooOld(version, options)).toBe(expected)
})
