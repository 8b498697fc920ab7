import { expect, test } from '@jest/globals'
import type { ServiceView } from '../../src/ecs/observation.ts'
import {
  ABSENT,
  activeService,
  existingService,
  type ServiceState,
  shownService
} from '../../src/ecs/service-state.ts'

const service = (status: ServiceView['status']) => ({ name: 'web', status }) as ServiceView

test.each<[string, ServiceState | undefined, string]>([
  ['none was asked for', undefined, ''],
  ['ECS knows none', ABSENT, ''],
  ['a deleted one is still shown', service('INACTIVE'), 'shown'],
  ['one is being deleted: its name is not free yet', service('DRAINING'), 'shown existing'],
  ['one is there', service('ACTIVE'), 'shown existing active']
])('%s', (_, state, is) => {
  const views = {
    shown: shownService(state),
    existing: existingService(state),
    active: activeService(state)
  }
  const found = Object.entries(views).filter(([, view]) => view !== undefined)
  expect(found.map(([name]) => name).join(' ')).toBe(is)
  expect(found.every(([, view]) => view === state)).toBe(true)
})
