import { expect, test } from '@jest/globals'
import {
  countsLine,
  eventNews,
  formatDuration,
  revisionName,
  signOfLife,
  statusLine
} from '../../src/deployment/progress-lines.ts'
import { deployment, event, NEW, rollout, service, serviceDeployment } from './samples.ts'

test.each([
  [0, '0s'],
  [59_999, '59s'],
  [60_000, '1m00s'],
  [65_000, '1m05s'],
  [3_599_000, '59m59s'],
  [7_380_000, '2h03m']
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [
    '(service web) has started 1 tasks: (task t).',
    { kind: 'event', text: 'ECS: has started 1 tasks: (task t).' }
  ],
  [
    '(service web, taskSet ecs-svc/100) has begun draining connections on 2 tasks.',
    { kind: 'event', text: 'ECS: (ecs-svc/100) has begun draining connections on 2 tasks.' }
  ],
  [
    '(service web) (task t) (port 80) is unhealthy in (target-group arn:aws-cn:elasticloadbalancing:cn-north-1:1:targetgroup/web-tg/0a1b) due to (reason Request timed out).',
    {
      kind: 'trouble',
      text: 'ECS: (task t) (port 80) is unhealthy in (target-group web-tg) due to (reason Request timed out).'
    }
  ],
  ['(service web) has reached a steady state.', undefined],
  [
    '(service web) is AZ balanced with 2 tasks in eu-central-1a, 2 tasks in eu-central-1c.',
    undefined
  ]
])('the event %s', (message, news) => {
  expect(eventNews(event(message))).toEqual(news)
})

test.each([
  [service([deployment('ecs-svc/200', 'PRIMARY')]), 'new: 2 of 2 running'],
  [
    service([deployment('ecs-svc/200', 'PRIMARY', { running: 0, pending: 2, failed: 1 })]),
    'new: 0 of 2 running, 2 pending, 1 failed'
  ],
  [
    service([
      deployment('ecs-svc/200', 'PRIMARY', { running: 0, desired: 0 }),
      deployment('ecs-svc/100', 'ACTIVE')
    ]),
    'new: none started yet, old: 2 running'
  ],
  [
    service([deployment('ecs-svc/200', 'DRAINING', { running: 0, desired: 0, failed: 2 })]),
    'new: none running, 2 failed'
  ],
  [
    service([deployment('ecs-svc/200', 'PRIMARY', { running: 0, desired: 0 })], { desired: 0 }),
    'new: none wanted (desired count 0)'
  ],
  [
    service([deployment('ecs-svc/200', 'PRIMARY', { running: 1, desired: 0 })]),
    'new: 1 of 0 running'
  ],
  [service([deployment('ecs-svc/100', 'PRIMARY')]), 'old: 2 running'],
  [service([]), '']
])('the counts of %#', (view, text) => {
  expect(countsLine(rollout, view)).toBe(text)
})

test.each([
  ['unknown', ''],
  [serviceDeployment('IN_PROGRESS'), 'service deployment IN_PROGRESS'],
  [
    serviceDeployment('IN_PROGRESS', { breakerFailures: 1, breakerThreshold: 3 }),
    'service deployment IN_PROGRESS, circuit breaker 1 of 3'
  ],
  [
    serviceDeployment('IN_PROGRESS', { lifecycleStage: 'SCALE_UP', breakerFailures: 1 }),
    'service deployment IN_PROGRESS (SCALE_UP), circuit breaker 1 of ?'
  ],
  [
    serviceDeployment('IN_PROGRESS', { breakerFailures: 0, breakerThreshold: 3 }),
    'service deployment IN_PROGRESS'
  ]
] as const)('the status line of %#', (own, text) => {
  expect(statusLine(own)).toBe(text)
})

test('the sign of life', () => {
  expect(signOfLife('', 60_000, 0).text).toBe('no change for a minute: waiting for 1m00s')
  expect(signOfLife('new: 1 of 2 running', 60_000, 120_000).text).toBe(
    'no change for a minute (new: 1 of 2 running): waiting for 1m00s, 2m00s left'
  )
})

test('a revision goes by family and number', () => {
  expect(revisionName(NEW)).toBe('web:42')
  expect(revisionName('web:42')).toBe('web:42')
})
