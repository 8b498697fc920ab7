import { expect, test } from '@jest/globals'
import { describeExpiry, openPauses, passedByTime } from '../../src/deployment/pause.ts'
import type { DeploymentHookView, ServiceDeploymentView } from '../../src/ecs/observation.ts'

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/web/abc'
const AT = Date.UTC(2026, 11, 1, 9, 30)

const paused: DeploymentHookView = {
  id: 'ecs-pause-1',
  target: 'PAUSE',
  status: 'AWAITING_ACTION',
  expiresAt: AT,
  onTimeout: 'CONTINUE'
}

const at = (
  hooks: readonly DeploymentHookView[],
  more: Partial<ServiceDeploymentView> = {}
): ServiceDeploymentView => ({
  arn: ARN,
  status: 'IN_PROGRESS',
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  triggeredAlarms: [],
  hooks,
  ...more
})

const ids = (own: Parameters<typeof openPauses>[0]) => openPauses(own).map(({ hookId }) => hookId)

test('a pause that waits has all that an answer needs', () => {
  expect(openPauses(at([paused]))).toEqual([
    {
      serviceDeploymentArn: ARN,
      hookId: 'ecs-pause-1',
      stage: 'POST_TEST_TRAFFIC_SHIFT',
      expiresAt: AT,
      onTimeout: 'CONTINUE'
    }
  ])
})

test.each<[string, Parameters<typeof openPauses>[0], readonly string[]]>([
  [
    'two pauses at one stage each',
    at([paused, { ...paused, id: 'ecs-pause-2' }]),
    ['ecs-pause-1', 'ecs-pause-2']
  ],
  ['a pause that was answered, still listed', at([{ ...paused, status: 'SUCCEEDED' }]), []],
  ['a function at work', at([{ ...paused, target: 'AWS_LAMBDA', status: 'IN_PROGRESS' }]), []],
  ['a deployment that is rolled back', at([paused], { status: 'ROLLBACK_REQUESTED' }), []],
  ['a deployment that is being stopped', at([paused], { status: 'STOP_REQUESTED' }), []],
  ['a deployment that has ended', at([paused], { status: 'SUCCESSFUL' }), []],
  ['a deployment without hooks', { ...at([]), hooks: [] }, []],
  ['a deployment that cannot be seen', 'unknown', []]
])('%s', (_what, own, wanted) => {
  expect(ids(own)).toEqual(wanted)
})

test("what happens without an answer is AWS's default of a rollback", () => {
  const { onTimeout: _, expiresAt: __, ...bare } = paused
  const [pause] = openPauses(at([bare]))
  expect(pause && describeExpiry(pause)).toBe('Without an answer, ECS rolls the deployment back')
  const [timed] = openPauses(at([paused]))
  expect(timed && describeExpiry(timed)).toBe(
    'ECS waits until 2026-12-01T09:30:00Z and then continues by itself'
  )
})

const before = {
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  hookId: 'ecs-pause-1',
  pauseExpiresAt: AT,
  onTimeout: 'CONTINUE'
} as const
const next = { lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT' }

test.each<[string, boolean, Parameters<typeof passedByTime>]>([
  ['listed as timed out', true, [before, at([{ ...paused, status: 'TIMED_OUT' }]), AT - 5]],
  ['not listed, and its time is over', true, [before, at([], next), AT]],
  [
    'not listed, and the deployment has ended',
    true,
    [before, at([], { status: 'SUCCESSFUL' }), AT]
  ],
  ['listed as answered', false, [before, at([{ ...paused, status: 'SUCCEEDED' }]), AT + 5]],
  ['not listed before its time', false, [before, at([], next), AT - 1]],
  ['still waiting', false, [before, at([paused]), AT + 1]],
  ['rolled back then', false, [{ ...before, onTimeout: 'ROLLBACK' }, at([], next), AT]],
  ['a deployment on its way back', false, [before, at([], { status: 'ROLLBACK_REQUESTED' }), AT]],
  ['no pause before', false, [{ lifecycleStage: 'BAKE_TIME' }, at([]), AT]]
])('a pause that was seen: %s', (_what, isByTime, args) => {
  expect(passedByTime(...args)).toBe(isByTime ? 'POST_TEST_TRAFFIC_SHIFT' : undefined)
})
