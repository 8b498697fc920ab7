import { ServiceDeploymentStatus } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { hasEnded, successors } from '../../../simulator/ecs/service-deployment-statuses.ts'

test('the table knows the statuses of the API', () => {
  expect(Object.keys(successors).sort()).toEqual(Object.values(ServiceDeploymentStatus).sort())
})

test('every status can be reached from PENDING', () => {
  const reached = new Set<string>(['PENDING'])
  for (const status of reached) {
    for (const next of successors[status as keyof typeof successors]) {
      reached.add(next)
    }
  }
  expect(reached.size).toBe(Object.keys(successors).length)
})

test('four statuses are ends', () => {
  const ends = Object.values(ServiceDeploymentStatus).filter(hasEnded).sort()
  expect(ends).toEqual(['ROLLBACK_FAILED', 'ROLLBACK_SUCCESSFUL', 'STOPPED', 'SUCCESSFUL'])
})
