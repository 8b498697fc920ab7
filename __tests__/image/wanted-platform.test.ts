import { expect, test } from '@jest/globals'
import { checkDefaultPlatform, checkWantedPlatform } from '../../src/image/wanted-platform.ts'

test.each([
  [[], 'linux/amd64', undefined],
  [['linux/amd64'], 'linux/amd64', undefined],
  [['linux/arm64/v8', 'linux/amd64'], 'linux/arm64', undefined],
  [['linux/arm64', 'linux/arm/v7'], 'linux/amd64', 'ARM64'],
  [['linux/amd64'], 'linux/arm64', 'X86_64']
] as const)('platforms %j for a task that needs %s', (platforms, wanted, architecture) => {
  const problems = checkWantedPlatform(platforms, wanted)
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
  expect(checkDefaultPlatform('linux/arm64/v8', 'linux/arm64')).toEqual([])
  expect(checkDefaultPlatform('linux/arm64', 'linux/amd64')).toEqual([
    {
      where: 'platforms',
      what: 'Without it, the builder makes an image for linux/arm64, and the task needs linux/amd64.',
      fix: expect.stringMatching(/^Set platforms: linux\/amd64 .*to ARM64\.$/)
    }
  ])
})
