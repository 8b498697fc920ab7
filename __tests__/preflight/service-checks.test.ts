import { expect, test } from '@jest/globals'
import type { ServiceView } from '../../src/ecs/observation.ts'
import {
  countChecks,
  describeCheck,
  describeCounts,
  doubtfulCheck,
  failedCheck,
  ok
} from '../../src/preflight/check.ts'
import { describeServiceChanges } from '../../src/preflight/service-changes.ts'
import { checkPorts, checkService, nameStarter } from '../../src/preflight/service-checks.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'
import { deployment, service } from '../deployment/samples.ts'

const settled = [deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED' })]
const good = service(settled)

const definition: TaskDefinition = {
  family: 'web',
  containerDefinitions: [
    { name: 'web', portMappings: [{ containerPort: 8080 }, { containerPort: 9090 }] },
    { name: 'side' },
    { name: 'wide', portMappings: [{ containerPortRange: '7000-7010' }] }
  ]
}

const wish = { rollbackOn: ['failure'] as const }
const settings = (more: Partial<ServiceView['settings']>) => ({
  settings: { ...good.settings, ...more }
})

const statuses = (view: ServiceView, more: object = {}) =>
  checkService(view, definition, { ...wish, ...more }).map(({ name, status }) => [name, status])

test('a service with which nothing is wrong', () => {
  expect(statuses(good)).toEqual([
    ['running deployment', 'ok'],
    ['circuit breaker', 'ok'],
    ['room for new tasks', 'ok']
  ])
})

test('the deployment in progress is told with who started it', () => {
  const checks = checkService(service([deployment('ecs-svc/200', 'PRIMARY')]), definition, wish)
  const told = nameStarter(checks, 'It was started by octocat.')
  expect(told.filter(({ what }) => what.includes('octocat'))).toMatchObject([
    {
      name: 'running deployment',
      what: 'ecs-svc/200 of web:42 is in progress; ECS stops it when the next one begins. It was started by octocat.'
    }
  ])
})

test.each<[string, Partial<ServiceView>, object, string, string]>([
  [
    'a deployment in progress',
    { deployments: [deployment('ecs-svc/200', 'PRIMARY')] },
    {},
    'running deployment',
    'ecs-svc/200 of web:42 is in progress'
  ],
  [
    'no breaker',
    settings({ breaker: false }),
    {},
    'circuit breaker',
    'It is off. This step counts'
  ],
  [
    'no breaker and no rollback of ours',
    settings({ breaker: false }),
    { rollbackOn: [] },
    'circuit breaker',
    'does not roll back either'
  ],
  [
    'a breaker that only stops',
    settings({ breakerRollback: false }),
    {},
    'circuit breaker',
    'It is on, but does not roll back'
  ],
  ['no task wanted', { desired: 0, running: 0 }, {}, 'room for new tasks', 'desired count is 0']
])('a warning about %s', (_, more, rollout, name, what) => {
  const found = checkService({ ...good, ...more }, definition, { ...wish, ...rollout })
  expect(found.find(check => check.name === name)).toMatchObject({
    status: 'warning',
    what: expect.stringContaining(what),
    fix: expect.stringMatching(/\.$/)
  })
})

// ECS rounds the least number of healthy tasks up and the most tasks down (AWS documentation).
test.each([
  [1, 1, 100, 100, undefined, 'error'],
  [2, 2, 100, 100, undefined, 'error'],
  [2, 2, 100, 149, undefined, 'error'],
  [2, 2, 51, 100, undefined, 'error'],
  [2, 2, 100, 150, undefined, 'ok'],
  [2, 2, 50, 100, undefined, 'ok'],
  [1, 1, 0, 100, undefined, 'ok'],
  [1, 1, 100, 200, undefined, 'ok'],
  // A higher desired count makes room.
  [1, 1, 100, 100, 2, 'ok'],
  // A task that is missing anyway leaves room.
  [2, 1, 100, 100, undefined, 'ok']
])(
  '%i wanted, %i running, %i to %i percent, desired-count %s: %s',
  (desired, running, least, most, given, status) => {
    const view = {
      ...good,
      desired,
      running,
      ...settings({ minimumHealthyPercent: least, maximumPercent: most })
    }
    const more = given === undefined ? {} : { desiredCount: given }
    expect(statuses(view, more)).toContainEqual(['room for new tasks', status])
  }
)

test.each(['BLUE_GREEN', 'LINEAR', 'CANARY'])(
  '%s needs no room beside maximumPercent',
  strategy => {
    const full = { ...good, ...settings({ strategy, maximumPercent: 100 }) }
    expect(statuses(full)).toContainEqual(['room for new tasks', 'ok'])
    expect(statuses({ ...full, desired: 0 })).toContainEqual(['room for new tasks', 'warning'])
  }
)

test.each([
  ['web', 8080, 'ok', 'has the port 8080'],
  ['wide', 7005, 'ok', 'has the port 7005'],
  ['wide', 8080, 'error', 'maps only 7000-7010'],
  ['web', 80, 'error', 'maps only 8080, 9090'],
  ['side', 80, 'error', 'maps no port'],
  ['api', 80, 'error', 'which the task definition does not have']
])('traffic to %s:%i is %s', (containerName, containerPort, status, what) => {
  expect(checkPorts([{ containerName, containerPort }], definition)).toEqual([
    expect.objectContaining({ status, what: expect.stringContaining(what) })
  ])
})

test('a Classic Load Balancer names no container port', () => {
  expect(checkPorts([{ containerName: 'web' }, { containerPort: 80 }], definition)).toEqual([])
})

test('a line of the log', () => {
  expect(describeCheck(ok('image', 'It is there.'))).toBe('ok: image: It is there.')
  expect(describeCheck(failedCheck('image', 'It is gone.', 'Push it.'))).toBe(
    'error: image: It is gone. Push it.'
  )
})

test('counts', () => {
  expect(describeCounts([])).toBe('nothing to check')
  const checks = [
    failedCheck('a', '', ''),
    doubtfulCheck('b', '', ''),
    doubtfulCheck('c', '', ''),
    ok('d', '')
  ]
  expect(countChecks(checks)).toEqual({ error: 1, warning: 2, ok: 1, 'not checked': 0 })
  expect(describeCounts(checks)).toBe('1 error, 2 warnings, 1 ok')
})

test.each([
  ['nothing', {}, []],
  [
    'what it has already',
    { desiredCount: 2, propagateTags: 'NONE' as const, enableEcsManagedTags: false },
    []
  ],
  [
    'all of it',
    {
      desiredCount: 3,
      propagateTags: 'SERVICE' as const,
      enableEcsManagedTags: true,
      managedVolume: { name: 'data', configuration: {} }
    },
    [
      'desiredCount 2 -> 3',
      'enableECSManagedTags false -> true',
      'propagateTags NONE -> SERVICE',
      'volume data is set'
    ]
  ]
])('a request changes %s', (_, request, changes) => {
  const rollout = {
    forceNewDeployment: false,
    wait: true,
    waitMinutes: 30,
    rollbackOn: [],
    waitUntil: 'completed' as const,
    ...request
  }
  expect(describeServiceChanges(good, rollout)).toEqual(changes)
})
