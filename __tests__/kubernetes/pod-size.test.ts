import { expect, test } from '@jest/globals'
import { describeSize, paidSize, requestedSize } from '../../src/kubernetes/pod-size.ts'

const container = (name: string, requests: object, more: object = {}) => ({
  name,
  resources: { requests },
  ...more
})
const paidFor = (...containers: ReturnType<typeof container>[]) => {
  const paid = paidSize(requestedSize({ spec: { containers } }))
  return paid && describeSize(paid)
}

test.each([
  ['nothing', {}, '0.25 vCPU and 0.5 GB'],
  // The documentation's own example: 256 MB push it over what 1 vCPU has.
  ['1 vCPU and 8 GB', { cpu: '1', memory: '8Gi' }, '2 vCPU and 9 GB'],
  ['1 vCPU and 7.75 GB', { cpu: '1000m', memory: '7936Mi' }, '1 vCPU and 8 GB'],
  ['a quarter with 256 MiB', { cpu: '250m', memory: '256Mi' }, '0.25 vCPU and 0.5 GB'],
  ['a quarter with 512 MiB', { cpu: '250m', memory: '512Mi' }, '0.25 vCPU and 1 GB'],
  ['more than a quarter has', { cpu: '250m', memory: '2Gi' }, '0.5 vCPU and 3 GB'],
  ['a step of four GB', { cpu: '5', memory: '21Gi' }, '8 vCPU and 24 GB'],
  ['the most', { cpu: '16', memory: '122624Mi' }, '16 vCPU and 120 GB'],
  ['too much', { cpu: '17' }, undefined]
])('%s', (_, requests, expected) => {
  expect(paidFor(container('web', requests))).toBe(expected)
})

test('containers add up, init containers do not, and sidecars run beside all that come after them', () => {
  const spec = {
    containers: [
      container('web', { cpu: '500m', memory: '1Gi' }),
      container('log', { cpu: '250m', memory: '256Mi' })
    ],
    initContainers: [
      container('migrate', { cpu: '2', memory: '512Mi' }),
      container('proxy', { cpu: '250m', memory: '256Mi' }, { restartPolicy: 'Always' }),
      container('warm', { cpu: '1', memory: '2Gi' })
    ]
  }
  // CPU: the largest is migrate (2); memory: warm beside proxy (2.25 GiB).
  expect(requestedSize({ spec })).toEqual({ cpuUnits: 2048, memoryMiB: 2304 })
})

test('a limit stands in for a request that is left out', () => {
  const limited = { name: 'web', resources: { limits: { cpu: '1', memory: '1Gi' } } }
  expect(requestedSize({ spec: { containers: [limited] } })).toEqual({
    cpuUnits: 1024,
    memoryMiB: 1024
  })
})

test('requests or limits without a value ask for nothing', () => {
  const sizeOf = (resources: object | null) =>
    requestedSize({ spec: { containers: [{ name: 'web', resources }] } })
  expect(sizeOf({ requests: { cpu: 1 }, limits: null })).toEqual({ cpuUnits: 1024, memoryMiB: 0 })
  expect(sizeOf({ requests: null, limits: { cpu: 1 } })).toEqual({ cpuUnits: 1024, memoryMiB: 0 })
  expect(sizeOf(null)).toEqual({ cpuUnits: 0, memoryMiB: 0 })
})
