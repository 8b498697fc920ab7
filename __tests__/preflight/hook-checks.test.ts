import { expect, test } from '@jest/globals'
import { readStrategy } from '../../src/ecs/strategy.ts'
import { checkHooks, type HookRoles } from '../../src/preflight/hook-checks.ts'

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:probe:live'
const ROLE = 'arn:aws:iam::123456789012:role/service/hooks'
const hooksOf = (...lifecycleHooks: object[]) =>
  readStrategy({ deploymentConfiguration: { strategy: 'BLUE_GREEN', lifecycleHooks } }).hooks
const probe = {
  hookTargetArn: FUNCTION,
  roleArn: ROLE,
  lifecycleStages: ['POST_SCALE_UP', 'PRODUCTION_TRAFFIC_SHIFT']
}
const trusting = (service: string): HookRoles => {
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }]
  const trust = encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))
  return new Map([[ROLE, { kind: 'seen', value: { arn: ROLE, trust } }]])
}

test.each<[string, readonly object[], HookRoles, readonly (readonly [string, string])[]]>([
  ['no hook', [], new Map(), []],
  [
    'a pause, which needs no role',
    [{ targetType: 'PAUSE', lifecycleStages: ['PRE_SCALE_UP'] }],
    new Map(),
    []
  ],
  [
    'a function with its role',
    [probe],
    trusting('ecs.amazonaws.com'),
    [['ok', 'probe runs at POST_SCALE_UP and PRODUCTION_TRAFFIC_SHIFT, called with hooks.']]
  ],
  [
    'a role that is for tasks',
    [probe],
    trusting('ecs-tasks.amazonaws.com'),
    [['error', 'The role hooks does not trust ecs.amazonaws.com, so ECS cannot call probe at']]
  ],
  [
    'a role that is not there',
    [probe],
    new Map([[ROLE, { kind: 'seen', value: 'missing' }]]),
    [['error', 'The role hooks, with which ECS calls probe at POST_SCALE_UP and']]
  ],
  [
    'a role that could not be looked up',
    [probe],
    new Map([[ROLE, { kind: 'unseen', why: 'iam:GetRole is not permitted' }]]),
    [['ok', 'probe runs at']]
  ],
  // Seen with clients of older models: they drop targetType, and write the rest back.
  [
    'a pause that became a function',
    [{ lifecycleStages: ['POST_SCALE_UP'] }],
    new Map(),
    [['warning', 'The hook at POST_SCALE_UP is a function, and none is named']]
  ]
])('%s', (_what, hooks, roles, expected) => {
  expect(checkHooks(hooksOf(...hooks), roles)).toMatchObject(
    expected.map(([status, what]) => ({
      name: 'lifecycle hooks',
      status,
      what: expect.stringContaining(what)
    }))
  )
})
