import { expect, test } from '@jest/globals'
import { findAnswerable } from '../../src/deployment/answerable.ts'
import type { ServiceDeploymentView, ServiceView } from '../../src/ecs/observation.ts'
import { BEGAN, deployment, OTHER, service, serviceDeployment, sideBySide } from './samples.ts'

const revision = (number: number) =>
  `arn:aws:ecs:eu-west-1:123456789012:service-revision/default/web/${number}`

const mine = (
  status: ServiceDeploymentView['status'],
  more: Partial<ServiceDeploymentView> = {}
): ServiceDeploymentView =>
  serviceDeployment(status, { target: revision(200), createdAt: BEGAN, ...more })

const waits = {
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  hooks: [
    { id: 'ecs-pause-1', target: 'PAUSE', status: 'AWAITING_ACTION' },
    { id: 'ecs-pause-2', target: 'PAUSE', status: 'AWAITING_ACTION' }
  ]
} as const

const newer = service([
  deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OTHER, createdAt: BEGAN + 60_000 }),
  deployment('ecs-svc/200', 'ACTIVE')
])
const settled = service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED' })])
const goingBack = service([
  deployment('ecs-svc/100', 'PRIMARY', { createdAt: BEGAN + 60_000 }),
  deployment('ecs-svc/200', 'ACTIVE', { rolloutState: 'FAILED' })
])

test('pauses of one stage are answered together', () => {
  const found = findAnswerable(sideBySide(), mine('IN_PROGRESS', waits))
  expect(found).toMatchObject({
    kind: 'waiting',
    deployment: { id: 'ecs-svc/200' },
    pauses: [{ hookId: 'ecs-pause-1' }, { hookId: 'ecs-pause-2' }]
  })
})

test.each<[string, ServiceView, ServiceDeploymentView]>([
  ['while it waited', newer, mine('IN_PROGRESS', waits)],
  ['and stopped it', newer, mine('STOPPED')],
  ['after it had completed', newer, mine('SUCCESSFUL')]
])('another deployment began %s', (_what, view, own) => {
  expect(findAnswerable(view, own)).toMatchObject({
    kind: 'superseded',
    by: { id: 'ecs-svc/300' }
  })
})

test.each<[string, ServiceView, ServiceDeploymentView | undefined, RegExp]>([
  [
    'a stage without a pause',
    sideBySide(),
    mine('IN_PROGRESS', { lifecycleStage: 'SCALE_UP' }),
    /ecs-svc\/200 .* in progress at SCALE_UP and waits for no answer/
  ],
  [
    'a bake',
    sideBySide(),
    mine('IN_PROGRESS', { lifecycleStage: 'BAKE_TIME', weights: { production: 100 } }),
    /BAKE_TIME \(production 100 % new\)/
  ],
  [
    'a function at work',
    sideBySide(),
    mine('IN_PROGRESS', {
      lifecycleStage: 'POST_SCALE_UP',
      hooks: [{ id: 'x', target: 'AWS_LAMBDA', status: 'IN_PROGRESS' }]
    }),
    /a function is running/
  ],
  [
    'a good end',
    settled,
    mine('SUCCESSFUL'),
    /No deployment is in progress: ecs-svc\/200 .* COMPLETED/
  ],
  [
    'a rollback, which has the old id and may look newer',
    goingBack,
    mine('ROLLBACK_IN_PROGRESS', {
      statusReason: 'Service deployment rolled back because X pause hook timed out.'
    }),
    /ecs-svc\/200 waits for no answer, its status is ROLLBACK_IN_PROGRESS: .*timed out/
  ],
  [
    'a rollback whose hooks are still listed',
    goingBack,
    mine('ROLLBACK_REQUESTED', waits),
    /ROLLBACK_REQUESTED/
  ],
  ['a deployment that cannot be found', settled, undefined, /No deployment is in progress/]
])('nothing is to be answered: %s', (_what, view, own, text) => {
  const found = findAnswerable(view, own)
  expect(found.kind).toBe('nothing')
  expect(found.kind === 'nothing' && found.what).toMatch(text)
})
