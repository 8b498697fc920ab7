import type { ThresholdConfiguration } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { failureThreshold, launchDelay } from '../../../simulator/ecs/circuit-breaker.ts'

describe('failureThreshold', () => {
  test.each<[number, ThresholdConfiguration | undefined, number]>([
    [1, undefined, 3],
    [6, undefined, 3],
    [7, undefined, 4],
    [25, undefined, 13],
    [400, undefined, 200],
    [800, undefined, 200],
    [100, { type: 'BOUNDED_PERCENT', value: 10 }, 10],
    [10, { type: 'BOUNDED_PERCENT', value: 10 }, 3],
    [10, { type: 'UNBOUNDED_PERCENT', value: 10 }, 1],
    [800, { type: 'UNBOUNDED_PERCENT', value: 50 }, 400],
    [3, { type: 'UNBOUNDED_PERCENT', value: 50 }, 2],
    [50, { type: 'COUNT', value: 1 }, 1]
  ])('desired %i with %o is %i', (desired, configuration, threshold) => {
    expect(failureThreshold(desired, configuration)).toBe(threshold)
  })
})

test('starts are put off ever longer, up to 27 minutes', () => {
  const delays = [0, 1, 2, 3, 4, 5, 50].map(launchDelay)
  expect(delays).toEqual([...delays].sort((one, other) => one - other))
  expect(delays[0]).toBe(0)
  expect(delays.at(-1)).toBe(27 * 60)
})
