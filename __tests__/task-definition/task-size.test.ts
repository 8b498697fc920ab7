import { describe, expect, test } from '@jest/globals'
import { checkFargate } from '../../src/task-definition/fargate/fargate.ts'
import {
  FARGATE_SIZES,
  memoryLimitOf,
  parseCpu,
  parseMemory
} from '../../src/task-definition/task-size.ts'
import { web, webContainer } from './sample.ts'

const WINDOWS = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }
const ARM = { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }

function sizeErrors(cpu: string, memory: string, runtimePlatform = {}) {
  return checkFargate({ ...web, cpu, memory, runtimePlatform }).errors
}

test('the table has the 74 combinations that the API takes', () => {
  const sizes = [...FARGATE_SIZES.values()]
  expect(sizes.reduce((sum, memories) => sum + memories.length, 0)).toBe(74)
  expect(sizes.map(memories => memories.at(-1))).toEqual([
    2048, 4096, 8192, 16384, 30720, 61440, 122880
  ])
})

describe('combinations', () => {
  test.each([
    ['256', '512', {}],
    ['256', '2048', ARM],
    ['.25 vCPU', '0.5GB', {}],
    ['0.25vcpu', '1 GB', {}],
    ['1 vCPU', '8 GB', {}],
    ['2048', '5120', {}],
    ['8192', '20480', ARM],
    ['16 vCPU', '120 GB', {}],
    ['1024', '2048', WINDOWS]
  ])('%s with %s passes %j', (cpu, memory, platform) => {
    expect(sizeErrors(cpu, memory, platform)).toEqual([])
  })

  test.each([
    ['256', '4096', {}, 'memory', 'Use 512, 1024, 2048 (MiB), or another cpu.'],
    ['512', '512', {}, 'memory', 'Use 1024, 2048, 3072, 4096 (MiB), or another cpu.'],
    ['2048', '4608', {}, 'memory', 'Use 4096 to 16384 in steps of 1024 (MiB), or another cpu.'],
    ['8192', '17408', {}, 'memory', 'Use 16384 to 61440 in steps of 4096 (MiB), or another cpu.'],
    ['256', '1 TB', {}, 'memory', 'Use 512, 1024, 2048 (MiB), or another cpu.'],
    [
      '128',
      '512',
      {},
      'cpu',
      'Use one of 256, 512, 1024, 2048, 4096, 8192, 16384 (1024 is 1 vCPU).'
    ],
    ['32768', '122880', {}, 'cpu', 'Use one of 256, 512'],
    ['1 cpu', '2048', {}, 'cpu', 'Use one of 256, 512'],
    ['512', '1024', WINDOWS, 'cpu', 'Use 1024 or more.']
  ])('%s with %s does not pass %j', (cpu, memory, platform, where, fix) => {
    expect(sizeErrors(cpu, memory, platform)).toMatchObject([
      { where, fix: expect.stringContaining(fix) }
    ])
  })

  test('both must be given for the task', () => {
    const { cpu: _cpu, memory: _memory, ...unsized } = web
    expect(checkFargate(unsized).errors).toMatchObject([
      { where: 'cpu', fix: expect.stringContaining('256') },
      { where: 'memory', fix: expect.stringContaining('512') }
    ])
  })
})

test.each([
  ['1024', 1024],
  [' 1 vCPU ', 1024],
  ['1.5 VCPU', 1536],
  ['', undefined],
  ['vCPU', undefined],
  ['1 GB', undefined],
  ['-1', undefined]
])('cpu "%s" is %s', (text, units) => {
  expect(parseCpu(text)).toBe(units)
})

test.each([
  ['512', 512],
  ['0.5 GB', 512],
  ['2gb', 2048],
  ['2 GiB', undefined],
  ['1 vCPU', undefined]
])('memory "%s" is %s', (text, mebibytes) => {
  expect(parseMemory(text)).toBe(mebibytes)
})

test('the memory that a container may use is its own limit, else that of the task', () => {
  expect(memoryLimitOf(web, webContainer)).toBe(512)
  expect(memoryLimitOf(web, { ...webContainer, memory: 256 })).toBe(256)
  const { memory: _memory, ...unsized } = web
  expect(memoryLimitOf(unsized, webContainer)).toBeUndefined()
})
