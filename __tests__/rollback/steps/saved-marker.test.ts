import { expect, test } from '@jest/globals'
import type { SavedMarker } from '../../../src/context/saved-state.ts'
import type { ServiceView } from '../../../src/ecs/observation.ts'
import { ABSENT, type ServiceState } from '../../../src/ecs/service-state.ts'
import type { Outcome } from '../../../src/report/report.ts'
import { isDue } from '../../../src/rollback/steps/saved-marker.ts'
import { completed, midway, rollingBack } from '../../deployment/samples.ts'

const now = { kind: 'now' } as const
const succeeded = { kind: 'succeeded' } as const
const primaryOf = ({ deployments }: ServiceView) =>
  deployments.find(({ status }) => status === 'PRIMARY')
const wanted = primaryOf(rollingBack())?.taskDefinition ?? ''
const gone = (deploymentId = '', taskDefinition = wanted) =>
  ({ kind: 'gone', cluster: 'default', name: 'web', deploymentId, taskDefinition }) as const
const idOf = (service: ServiceView) => primaryOf(service)?.id

type Service = ServiceState | undefined
test.each<[string, SavedMarker['when'], Outcome | undefined, Service, boolean]>([
  ['the verdict was known', now, undefined, undefined, true],
  ['the rollout has succeeded', succeeded, 'succeeded', undefined, true],
  ['the rollout was taken back', succeeded, 'rolled-back', undefined, false],
  ['the rollout had its verdict before', succeeded, undefined, undefined, false],
  ['it goes on: it was not stopped', gone(idOf(midway())), undefined, midway(), false],
  [
    'it has completed before it was stopped',
    gone(idOf(completed())),
    undefined,
    completed(),
    false
  ],
  ['ECS puts another one back', gone('ecs-svc/999'), undefined, rollingBack(), true],
  ['somebody else has deployed', gone('ecs-svc/999', 'web:9'), undefined, midway(), false],
  ['the service is gone', gone('ecs-svc/999'), undefined, ABSENT, false]
])('whether a mark is due when %s', (_, when, outcome, service, due) => {
  const mark: SavedMarker = { service: 'arn', set: [], remove: [], when }
  expect(isDue(mark, outcome, service)).toBe(due)
})
