import { describe, expect, test } from '@jest/globals'
import { OUTPUT_NAMES, outputsOf } from '../../src/report/outputs.ts'
import type { Report } from '../../src/report/report.ts'

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web'
const SERVICE_DEPLOYMENT = 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/main/web/abc'
const DIGEST = `sha256:${'a'.repeat(64)}`

/** All that can be known of a deployment to ECS. */
const onEcs: Report = {
  outcome: 'rolled-back',
  reason: 'Two tasks crashed.',
  region: 'eu-west-1',
  cluster: 'main',
  service: 'web',
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@${DIGEST}`,
  imageTag: '1.2',
  imageDigest: DIGEST,
  repository: 'web',
  buildSkipped: true,
  taskDefinitionArn: `${ARN}:42`,
  taskDefinitionPath: '/tmp/task-definition.json',
  previousTaskDefinitionArn: `${ARN}:41`,
  runningTaskDefinitionArn: `${ARN}:41`,
  deploymentId: 'ecs-svc/7',
  serviceDeploymentArn: SERVICE_DEPLOYMENT,
  codeDeployDeploymentId: 'd-ABC',
  stage: {
    lifecycleStage: 'BAKE_TIME',
    hookId: 'hook-1',
    pauseExpiresAt: Date.UTC(2026, 10, 30, 10),
    bakeEndsAt: Date.UTC(2026, 10, 30, 11)
  },
  taskArns: ['arn:aws:ecs:eu-west-1:123456789012:task/main/1'],
  exitCode: 3,
  url: 'https://pr-12.preview.example.com',
  durationMs: 61_400
}

/** By the table of outputs that workflows depend on; what a deployment to EKS adds is not among it. */
const EXPECTED = {
  outcome: 'rolled-back',
  reason: 'Two tasks crashed.',
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@${DIGEST}`,
  'image-tag': '1.2',
  'image-digest': DIGEST,
  repository: 'web',
  'build-skipped': 'true',
  'task-definition-arn': `${ARN}:42`,
  'task-definition-family': 'web',
  'task-definition-revision': '42',
  'task-definition': '/tmp/task-definition.json',
  'previous-task-definition-arn': `${ARN}:41`,
  'running-task-definition-arn': `${ARN}:41`,
  'deployment-id': 'ecs-svc/7',
  'service-deployment-arn': SERVICE_DEPLOYMENT,
  'codedeploy-deployment-id': 'd-ABC',
  'lifecycle-stage': 'BAKE_TIME',
  'hook-id': 'hook-1',
  'pause-expires-at': '2026-11-30T10:00:00Z',
  'bake-ends-at': '2026-11-30T11:00:00Z',
  url: 'https://pr-12.preview.example.com',
  'run-task-arn': '["arn:aws:ecs:eu-west-1:123456789012:task/main/1"]',
  'exit-code': '3',
  'duration-seconds': '61'
}

describe('outputs of ECS', () => {
  test('are what they were before there was EKS', () => {
    expect(outputsOf(onEcs)).toEqual(EXPECTED)
  })

  test.each(['run-task', 'render', 'plan', 'remove-preview', 'cleanup'] as const)(
    'are the same names in the mode %s',
    mode => {
      expect(Object.keys(outputsOf({ ...onEcs, mode }))).toEqual(Object.keys(EXPECTED))
    }
  )

  test('of one service of several are in camel case, and nothing of Kubernetes is among them', () => {
    const { results = '' } = outputsOf({ outcome: 'rolled-back', services: [onEcs] })
    const [one] = JSON.parse(results)
    expect(one).toMatchObject({ service: 'web', runningTaskDefinitionArn: `${ARN}:41` })
    expect(Object.keys(one).filter(name => /kubernetes/i.test(name))).toEqual([])
  })

  test('and those of EKS are all that there are', () => {
    const others = OUTPUT_NAMES.filter(name => !(name in EXPECTED))
    expect(others).toEqual([
      'kubernetes-revision',
      'previous-kubernetes-revision',
      'running-kubernetes-revision',
      'plan',
      'results'
    ])
  })
})

describe('outputs of EKS', () => {
  const report: Report = {
    ...onEcs,
    kubernetes: { namespace: 'shop', deployment: 'web' },
    taskDefinitionArn: 'shop/web:5',
    previousTaskDefinitionArn: 'shop/web:4',
    runningTaskDefinitionArn: 'shop/web:6'
  }

  test('name revisions of Kubernetes in place of task definitions', () => {
    const outputs = outputsOf(report)
    expect(outputs).toMatchObject({
      'kubernetes-revision': '5',
      'previous-kubernetes-revision': '4',
      'running-kubernetes-revision': '6'
    })
    expect(Object.keys(outputs).filter(name => /task-definition-/.test(name))).toEqual([])
  })

  test('leave a revision out that Kubernetes has not numbered yet', () => {
    expect(outputsOf({ ...report, taskDefinitionArn: 'shop/web:new' })).not.toHaveProperty(
      'kubernetes-revision'
    )
  })
})
