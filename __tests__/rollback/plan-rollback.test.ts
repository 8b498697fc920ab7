import { describe, expect, test } from '@jest/globals'
import type { ServiceView } from '../../src/ecs/observation.ts'
import type { Outcome } from '../../src/report/report.ts'
import type { Running } from '../../src/rollback/candidate.ts'
import {
  adviseWaiting,
  isInProgress,
  isOpenAfterStop,
  isRollingBack,
  isThere,
  leftDeployment,
  planInProgress
} from '../../src/rollback/plan-rollback.ts'
import {
  completed,
  deployment,
  midway,
  rolledBack,
  rollingBack,
  service
} from '../deployment/samples.ts'
import { candidate, to } from './samples.ts'

const failed = service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED' })])
const empty = service([])

describe('what to do about a deployment that has to end first', () => {
  test.each<[string, ServiceView, RegExp]>([
    ['web:41', midway(), /in the AWS console; to: previous stops it/],
    ['2', midway(), /in the AWS console; to: previous stops it/],
    ['previous', midway(), /in the AWS console\.$/],
    ['1', midway(), /in the AWS console\.$/],
    ['web:41', rollingBack(), /^ECS is going back by itself, which cannot be stopped/]
  ])('%s', (text, { deployments }, expected) => {
    const [primary] = deployments
    if (primary === undefined) throw new Error('no deployment')
    expect(adviseWaiting(to(text), primary)).toMatch(expected)
  })
})

describe('the way', () => {
  test.each<[string, ServiceView, boolean, boolean, string]>([
    ['nothing in progress', completed(), false, true, 'free'],
    ['a rollback that has ended', rolledBack(), false, true, 'free'],
    ['a deployment that has failed', failed, false, true, 'free'],
    ['a deployment that a stop rolls back to the wanted one', midway(), false, true, 'stop'],
    ['a deployment that a stop rolls back to another one', midway(), false, false, 'wait'],
    ['a deployment of what is wanted', midway(), true, false, 'free'],
    ['a rollback', rollingBack(), false, true, 'wait'],
    ['a rollback to what is wanted', rollingBack(), true, true, 'wait'],
    ['no deployment', empty, false, false, 'free']
  ])('%s', (_, view, wantsPrimary, leadsThere, kind) => {
    expect(planInProgress(view, { wantsPrimary, leadsThere }).kind).toBe(kind)
  })
})

test.each<[string, ServiceView, 'nobody' | 'ECS' | 'somebody']>([
  ['a deployment that has completed', completed(), 'nobody'],
  ['one that has failed', failed, 'nobody'],
  ['no deployment', empty, 'nobody'],
  ['a deployment in progress', midway(), 'somebody'],
  ['a rollback', rollingBack(), 'ECS'],
  ['a rollback that has ended', rolledBack(), 'nobody']
])('who moves the service: %s', (_, view, who) => {
  expect([isInProgress(view), isRollingBack(view)]).toEqual([who === 'somebody', who === 'ECS'])
})

describe('what the user wants to be rid of', () => {
  const lone = service([
    deployment('ecs-svc/100', 'PRIMARY', {
      rolloutReason: 'ECS deployment stopped: rolling back to deploymentId ecs-svc/100.'
    })
  ])
  test.each<[string, ServiceView, string | undefined]>([
    ['what runs', completed(), 'ecs-svc/200'],
    ['what is being rolled out', midway(), 'ecs-svc/200'],
    ['what ECS is rolling back', rollingBack(), 'ecs-svc/200'],
    ['what runs after a rollback', rolledBack(), 'ecs-svc/100'],
    ['the rollback, when the failed one is gone', lone, 'ecs-svc/100'],
    ['nothing', empty, undefined]
  ])('%s', (_, view, id) => {
    expect(leftDeployment(view)?.id).toBe(id)
  })

  test('is the newest of several that failed', () => {
    const view = rollingBack()
    const older = deployment('ecs-svc/150', 'DRAINING', { rolloutState: 'FAILED', createdAt: 1 })
    expect(leftDeployment({ ...view, deployments: [...view.deployments, older] })?.id).toBe(
      'ecs-svc/200'
    )
  })
})

describe('after a stop', () => {
  test.each<[Outcome, boolean]>([
    ['rolled-back', true],
    ['succeeded', true],
    ['registered', false],
    ['superseded', false],
    ['rollback-failed', false],
    ['failed', false],
    ['timed-out', false],
    ['cancelled', false]
  ])('%s has to be looked into: %s', (outcome, open) => {
    expect(isOpenAfterStop(outcome)).toBe(open)
  })

  const [v1, v2] = [candidate(1, 'v1', '1'), candidate(2, 'v2', '2')]
  const classic = service([deployment('ecs-svc/100', 'PRIMARY', {})])
  test.each<[string, ServiceView, Running, boolean]>([
    ['ECS went back to what is wanted', rolledBack(), v1, true],
    ['to another revision', rolledBack(), v2, false],
    ['to another image of the same revision', rolledBack(), candidate(1, 'v1', '9'), false],
    ['to a copy of it', rolledBack(), candidate(7, 'x', '1', { copyOf: 'web:1' }), true],
    ['the unwanted deployment completed', completed(), v2, false],
    ['it is still going back', rollingBack(), v1, false],
    ['it failed there', failed, v1, false],
    ['without a rollout state', unstated(classic), v1, true]
  ])('%s', (_, view, running, there) => {
    expect(isThere(view, running, v1)).toBe(there)
  })
})

/** As behind a Classic Load Balancer. */
function unstated(view: ServiceView): ServiceView {
  return {
    ...view,
    deployments: view.deployments.map(({ rolloutState: _state, ...rest }) => rest)
  }
}
