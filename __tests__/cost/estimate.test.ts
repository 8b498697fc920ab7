import { expect, test } from '@jest/globals'
import {
  type BilledTask,
  billedTask,
  formatDollars,
  hourlyCost,
  monthlyCost
} from '../../src/cost/estimate.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const small: BilledTask = { cpuUnits: 256, memoryMiB: 512, architecture: 'X86_64' }

// 0.25 vCPU x 0.04048 + 0.5 GB x 0.004445, as AWS's own example has it.
test.each([
  ['a small task', small, 0.0123425],
  ['on ARM', { ...small, architecture: 'ARM64' }, 0.009875],
  ['20 GB of storage are free', { ...small, storageGigabytes: 20 }, 0.0123425],
  ['more storage is not', { ...small, storageGigabytes: 30 }, 0.0123425 + 0.00111],
  ['Spot', { ...small, spot: true }, 0.0123425 * 0.32]
] satisfies [string, BilledTask, number][])('an hour of %s', (_, task, dollars) => {
  expect(hourlyCost(task)).toBeCloseTo(dollars, 10)
})

test('a month has 730 hours', () => {
  expect(formatDollars(monthlyCost(small, 1))).toBe('$9.01')
  expect(formatDollars(monthlyCost(small, 3))).toBe('$27.03')
  expect(formatDollars(monthlyCost(small, 0))).toBe('$0.00')
})

const definition = (more: Partial<TaskDefinition>): TaskDefinition => ({
  family: 'web',
  containerDefinitions: [],
  cpu: '.25 vCPU',
  memory: '0.5 GB',
  ...more
})

test.each([
  [{}, { ...small, spot: false }],
  [
    { runtimePlatform: { cpuArchitecture: 'ARM64' }, ephemeralStorage: { sizeInGiB: 30 } },
    { ...small, architecture: 'ARM64', storageGigabytes: 30, spot: false }
  ],
  [{ cpu: 'much' }, undefined],
  [{ memory: 'much' }, undefined],
  [{ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }, undefined]
])('the size of %j', (more, task) => {
  expect(billedTask(definition(more))).toEqual(task)
})

test('a definition without a size', () => {
  const { cpu: _, memory: __, ...rest } = definition({})
  expect(billedTask(rest)).toBeUndefined()
})
