import { describe, expect, test } from '@jest/globals'
import { imageChecks } from '../../src/preflight/steps/gather-checks.ts'
import {
  checkTargetGroups,
  type TargetGroupFacts
} from '../../src/preflight/target-group-checks.ts'
import {
  checkDefinition,
  checkImageExists,
  checkLogGroups,
  groupsOf,
  type ImageFinding,
  type LogGroupFinding
} from '../../src/preflight/task-placement-checks.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const base: TaskDefinition = { family: 'web', cpu: '256', memory: '512', containerDefinitions: [] }

test.each<[string, ImageFinding, string, string]>([
  ['that is to be built', { kind: 'to-build' }, 'ok', 'would be built'],
  [
    'that is there and is built again',
    { kind: 'to-build', rebuildReason: 'no-cache: true' },
    'ok',
    'is in ECR, and would be built again and pushed: no-cache: true'
  ],
  [
    'of another build',
    { kind: 'other-build', what: 'target differs.', fix: 'Use another tag.' },
    'error',
    'target differs.'
  ],
  ['that is missing', { kind: 'missing' }, 'error', 'is not in ECR'],
  [
    'whose repository is made',
    { kind: 'repository-missing', wouldCreate: true },
    'ok',
    'would be created'
  ],
  [
    'whose repository is made, and of whose tags one could not move',
    { kind: 'repository-missing', wouldCreate: true, moving: 'latest will stay' },
    'warning',
    'latest will stay'
  ],
  [
    'whose repository is missing',
    { kind: 'repository-missing', wouldCreate: false },
    'error',
    'is not there'
  ],
  ['that is elsewhere', { kind: 'unknown', why: 'a reason' }, 'not checked', 'a reason'],
  [
    'that fits',
    { kind: 'found', digest: 'sha256:1', platforms: ['linux/arm64', 'linux/amd64'] },
    'ok',
    'for linux/arm64, linux/amd64'
  ],
  [
    'for another processor',
    { kind: 'found', digest: 'sha256:1', platforms: ['linux/arm64'] },
    'error',
    'is for linux/arm64, and the task needs linux/amd64'
  ]
])('an image %s', (_, finding, status, what) => {
  expect(checkImageExists('web:1', finding, base)).toMatchObject({
    name: 'image',
    status,
    what: expect.stringContaining(what)
  })
})

test('what Fargate refuses, and what it lets pass', () => {
  const problem = { where: 'cpu', what: 'It is odd.' }
  expect(checkDefinition(base, { errors: [], warnings: [problem] })).toEqual([
    { name: 'task definition', status: 'ok', what: 'web can run on Fargate: cpu 256, memory 512.' },
    { name: 'task definition', status: 'warning', what: 'cpu: It is odd.', fix: 'Look at it.' }
  ])
  expect(checkDefinition(base, { errors: [{ ...problem, fix: 'Do.' }], warnings: [] })).toEqual([
    { name: 'task definition', status: 'error', what: 'cpu: It is odd.', fix: 'Do.' }
  ])
})

const logging = (options: Record<string, string>, name = 'web') => ({
  name,
  logConfiguration: { logDriver: 'awslogs', options }
})

const denied = { kind: 'unseen', why: 'it is not permitted' } as const

test.each<[LogGroupFinding | undefined, boolean, string]>([
  ['found', false, 'ok'],
  ['missing', false, 'error'],
  ['missing', true, 'ok'],
  [undefined, false, 'not checked']
])('a log group that is %s, made by the task: %s', (finding, makes, status) => {
  const options = {
    'awslogs-group': '/ecs/web',
    ...(makes ? { 'awslogs-create-group': 'true' } : {})
  }
  const definition = { ...base, containerDefinitions: [logging(options)] }
  const look = finding === undefined ? denied : ({ kind: 'seen', value: finding } as const)
  const findings = new Map([['/ecs/web', look]])
  expect(checkLogGroups(definition, findings).map(check => check.status)).toEqual([status])
})

test('each log group once, with its region', () => {
  const containerDefinitions = [
    logging({ 'awslogs-group': '/a', 'awslogs-region': 'us-east-1' }),
    logging({ 'awslogs-group': '/a', 'awslogs-region': 'us-east-1' }, 'proxy'),
    logging({ 'awslogs-group': '/b', 'awslogs-create-group': 'true' }, 'side'),
    { name: 'mute' }
  ]
  expect(groupsOf({ ...base, containerDefinitions })).toEqual([
    { group: '/a', region: 'us-east-1', makes: false },
    { group: '/b', makes: true }
  ])
})

describe('target groups', () => {
  const group: TargetGroupFacts = { name: 'web', targetType: 'ip', attached: true }
  const definition = {
    ...base,
    containerDefinitions: [
      { name: 'web', portMappings: [{ containerPort: 8080 }, { containerPortRange: '7000-7010' }] },
      { name: 'side' }
    ]
  }
  test.each<[string, Partial<TargetGroupFacts>, [string, string][]]>([
    ['that fits', {}, [['ok', 'its health check is HTTP.']]],
    ['of TCP', { healthCheckProtocol: 'TCP', interval: 10 }, [['ok', 'is TCP every 10 s.']]],
    [
      'with a health check',
      { healthCheckPath: '/up', healthCheckProtocol: 'HTTPS', interval: 30, healthCheckPort: 8080 },
      [['ok', 'is HTTPS /up every 30 s.']]
    ],
    ['for instances', { targetType: 'instance' }, [['error', 'target type instance']]],
    ['without a load balancer', { attached: false }, [['warning', 'No load balancer']]],
    ['with its check in a range of ports', { healthCheckPort: 7010 }, [['ok', 'ip']]],
    [
      'with its check at no port',
      { healthCheckPort: 7011 },
      [['warning', 'port 7011, but no container']]
    ],
    [
      'with which all is wrong',
      { targetType: 'lambda', attached: false, healthCheckPort: 1 },
      [
        ['error', 'lambda'],
        ['warning', 'No load balancer'],
        ['warning', 'port 1,']
      ]
    ]
  ])('one %s', (_, more, found) => {
    const checks = checkTargetGroups(
      { kind: 'seen', value: { groups: [{ ...group, ...more }], missing: [] } },
      definition
    )
    expect(checks.map(({ status }) => status)).toEqual(found.map(([status]) => status))
    for (const [index, [, what]] of found.entries()) expect(checks[index]?.what).toContain(what)
  })

  test('that may not be looked at', () => {
    expect(checkTargetGroups(denied, definition)).toMatchObject([
      { status: 'not checked', what: 'It was not checked: it is not permitted.' }
    ])
    const none = { groups: [], missing: [] }
    expect(checkTargetGroups({ kind: 'seen', value: none }, definition)).toEqual([])
  })

  test('that are gone', () => {
    const arn =
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0a1b2c3d4e5f6071'
    const value = { groups: [group], missing: [arn] }
    expect(checkTargetGroups({ kind: 'seen', value }, definition)).toMatchObject([
      { status: 'error', what: 'The target group web is not there, so no task gets traffic.' },
      { status: 'ok' }
    ])
  })
})

test('what would end a build is part of the plan', () => {
  const image = {
    image: 'web:1',
    finding: { kind: 'to-build' },
    mistakes: [{ where: 'file', what: 'There is no Dockerfile x.', fix: 'Give its path.' }],
    platforms: ['linux/arm64']
  } as const
  expect(imageChecks(image, base)).toMatchObject([
    { name: 'image', status: 'ok' },
    {
      name: 'image',
      status: 'error',
      what: 'file: There is no Dockerfile x.',
      fix: 'Give its path.'
    },
    {
      name: 'image',
      status: 'error',
      what: expect.stringMatching(/^platforms: .*needs linux\/amd64/)
    }
  ])
  expect(imageChecks({ ...image, mistakes: [], platforms: [] }, base)).toHaveLength(1)
})
