import { expect, test } from '@jest/globals'
import type { FargatePlatform } from '../../src/image/manifest.ts'
import {
  checkDefaultPlatform,
  checkWantedPlatform,
  POD_NEED
} from '../../src/image/wanted-platform.ts'

const task = (platform: FargatePlatform) => ({ platform, runsOn: 'task' }) as const

test.each([
  [[], 'linux/amd64', undefined],
  [['linux/amd64'], 'linux/amd64', undefined],
  [['linux/arm64/v8', 'linux/amd64'], 'linux/arm64', undefined],
  [['linux/arm64', 'linux/arm/v7'], 'linux/amd64', 'ARM64'],
  [['linux/amd64'], 'linux/arm64', 'X86_64']
] as const)('platforms %j for a task that needs %s', (platforms, wanted, architecture) => {
  const problems = checkWantedPlatform(platforms, task(wanted))
  expect(problems).toEqual(
    architecture === undefined
      ? []
      : [
          {
            where: 'platforms',
            what: `The image would be for ${platforms.join(', ')}, and the task needs ${wanted}.`,
            fix: `Add ${wanted} to platforms, or set runtimePlatform.cpuArchitecture of the task definition to ${architecture}.`
          }
        ]
  )
})

test('what the builder makes by itself', () => {
  expect(checkDefaultPlatform('linux/arm64/v8', task('linux/arm64'))).toEqual([])
  expect(checkDefaultPlatform('linux/arm64', task('linux/amd64'))).toEqual([
    {
      where: 'platforms',
      what: 'Without it, the builder makes an image for linux/arm64, and the task needs linux/amd64.',
      fix: expect.stringMatching(/^Set platforms: linux\/amd64 .*to ARM64\.$/)
    }
  ])
})

test('pods of EKS have no choice: nothing is said of a task definition', () => {
  expect(checkWantedPlatform(['linux/amd64'], POD_NEED)).toEqual([])
  expect(checkWantedPlatform(['linux/arm64'], POD_NEED)).toEqual([
    {
      where: 'platforms',
      what: 'The image would be for linux/arm64, and EKS on Fargate runs linux/amd64 alone.',
      fix: 'Add linux/amd64 to platforms.'
    }
  ])
  expect(checkDefaultPlatform('linux/arm64', POD_NEED)).toEqual([
    {
      where: 'platforms',
      what: 'Without it, the builder makes an image for linux/arm64, and EKS on Fargate runs linux/amd64 alone.',
      fix: expect.stringMatching(/^Set platforms: linux\/amd64 .* runner of that processor\.$/)
    }
  ])
})
