import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const CONTEXT = { sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', region: 'eu-west-1' }
const read = (inputs: Inputs) => readRequest(name => inputs[name] ?? '', CONTEXT)
const wrong = (inputs: Inputs) => {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where }) => where)
}

const eks = { 'eks-cluster': 'main' }

describe('inputs of EKS', () => {
  test.each([
    ['manifests', { manifests: 'k8s/' }],
    ['an image of what runs', { deployment: 'web', image: 'shop/web:1' }],
    ['a build', { deployment: 'web', repository: 'web' }],
    ['a rollback', { mode: 'rollback', deployment: 'web', to: 'web:4', reason: 'broken' }],
    ['a plan', { mode: 'plan', manifests: 'k8s/' }],
    ['a rendering', { mode: 'render', manifests: 'k8s/', image: 'shop/web:1' }],
    ['a Job', { mode: 'run-task', deployment: 'web', 'run-task-command': 'migrate' }]
  ])('%s is right', (_, inputs) => {
    expect(wrong({ ...eks, ...inputs })).toEqual([])
  })

  test.each([
    [
      'ECS beside it',
      { manifests: 'k', service: 'web', 'task-definition': 't.json' },
      ['service, task-definition']
    ],
    ['several services', { manifests: 'k', services: 'web' }, ['services']],
    ['no Deployment', { image: 'a:1' }, ['deployment']],
    ['a preview', { mode: 'preview', manifests: 'k' }, ['mode']],
    ['a cleanup', { mode: 'cleanup' }, ['mode']],
    ['a rollback of nothing', { mode: 'rollback' }, ['deployment']],
    ['a Job without a command', { mode: 'run-task', deployment: 'web' }, ['run-task-command']],
    ['nothing asked for', { deployment: 'web' }, ['image']],
    ['a name that is none', { manifests: 'k', namespace: 'Shop' }, ['namespace']],
    ['an image twice', { manifests: 'k', images: 'web=a:1\nproxy\nweb=b:1' }, ['images']],
    ['an image with its tag', { manifests: 'k', images: 'web:1' }, ['images']]
  ])('%s is an error', (_, inputs, expected) => {
    expect(wrong({ ...eks, ...inputs })).toEqual(expected)
  })

  const ecs: Readonly<Record<string, string>> = {
    cluster: 'prod',
    service: 'web',
    services: 'web',
    'task-definition': 't.json',
    'task-definition-arn': 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1',
    'task-definition-family': 'web',
    'task-definition-revision': '1',
    secrets: 'A=arn:aws:secretsmanager:eu-west-1:123456789012:secret:a',
    'env-files': 'arn:aws:s3:::bucket/a.env',
    command: 'serve',
    'docker-labels': 'a=b',
    'log-configuration-log-driver': 'awslogs',
    'log-configuration-options': 'a=b',
    'task-role-arn': 'arn:aws:iam::123456789012:role/a',
    'execution-role-arn': 'arn:aws:iam::123456789012:role/a',
    cpu: '256',
    memory: '512',
    'keep-null-value-keys': 'a',
    'force-new-deployment': 'true',
    'wait-until': 'bake',
    'service-definition': 's.json',
    'enable-ecs-managed-tags': 'true',
    'propagate-tags': 'SERVICE',
    'service-managed-ebs-volume-name': 'a',
    schedules: 'auto',
    'codedeploy-appspec': 'a.yml',
    'min-capacity': '1',
    'max-capacity': '2',
    'target-cpu': '50',
    'target-memory': '50',
    'target-requests': '50',
    'run-task-container-overrides': '[]',
    'run-task-subnets': 'subnet-0a1b2c3d',
    'run-task-launch-type': 'FARGATE',
    'run-task-count': '2',
    'wait-for-task-stopped': 'true',
    'preview-domain': 'example.com',
    'listener-arn':
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/50dc6c495c0c9188/f2f7dc8efc522ab2',
    'max-removals': '2',
    answer: 'rollback'
  }
  test.each(Object.keys(ecs))('%s beside a cluster of EKS is an error', name => {
    expect(wrong({ ...eks, manifests: 'k', [name]: ecs[name] ?? '' })).toEqual([name])
  })

  test.each(['preview', 'cleanup', 'continue'])('mode: %s says that it is not there', mode => {
    const checked = read({ ...eks, mode, manifests: 'k' })
    expect(checked.ok ? [] : checked.problems).toEqual([
      {
        where: 'mode',
        what: `There is no mode: ${mode} on EKS yet.`,
        fix: 'The modes with eks-cluster are deploy, rollback, plan, render and run-task.'
      }
    ])
  })

  test('let findings of a scan stop a deployment', () => {
    const checked = read({
      ...eks,
      deployment: 'web',
      repository: 'web',
      'fail-on-findings': 'high'
    })
    expect(checked.ok && 'eks' in checked.value && checked.value.scan).toMatchObject({
      threshold: 'high'
    })
  })

  test('mean nothing without a cluster', () => {
    expect(wrong({ service: 'web', image: 'a:1', manifests: 'k8s', namespace: 'shop' })).toEqual([
      'namespace, manifests'
    ])
  })

  test('deploy by digest, whatever image-reference says', () => {
    const checked = read({ ...eks, deployment: 'web', repository: 'web' })
    expect(checked.ok && 'eks' in checked.value && checked.value.image).toMatchObject({
      imageReference: 'digest'
    })
  })
})
