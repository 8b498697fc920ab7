import { expect, test } from '@jest/globals'
import { existingService } from '../../src/ecs/existing-service.ts'
import type { ServiceView } from '../../src/ecs/observation.ts'

const service = (status: string) => ({ name: 'web', status }) as ServiceView

test.each<[string, ServiceView | 'missing' | undefined, boolean]>([
  ['none was asked for', undefined, false],
  ['ECS knows none', 'missing', false],
  ['a deleted one is still shown', service('INACTIVE'), false],
  ['one is being deleted: its name is not free yet', service('DRAINING'), true],
  ['one is there', service('ACTIVE'), true]
])('%s', (_, found, exists) => {
  expect(existingService(found)).toBe(exists ? found : undefined)
})
