import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const read = (inputs: Inputs, region?: string) =>
  readRequest(name => ({ image: 'app:1', ...inputs })[name] ?? '', { sha: 'abc', region })

const WEB = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web'
const OLD = 'arn:aws:ecs:eu-west-1:123456789012:service/web'
const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod'
const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'

describe('the ARN of a service', () => {
  test.each<[string, Inputs, string]>([
    ['brings its cluster', { service: WEB }, CLUSTER],
    ['agrees with the name of its cluster', { service: WEB, cluster: 'prod' }, CLUSTER],
    ['agrees with the ARN of its cluster', { service: WEB, cluster: CLUSTER }, CLUSTER],
    ['of the older form: in the cluster that is given', { service: OLD, cluster: 'prod' }, CLUSTER],
    ['of the older form: in the default one', { service: OLD }, CLUSTER.replace('prod', 'default')]
  ])('%s, its region and its account', (_, inputs, cluster) => {
    expect(read(inputs, 'us-east-1')).toMatchObject({
      ok: true,
      value: { service: 'web', cluster, region: 'eu-west-1' }
    })
    expect(read(inputs).ok).toBe(true)
  })

  test('brings them to a rollback and a preview, too', () => {
    const preview = {
      'preview-domain': 'preview.example.com',
      'listener-arn':
        'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2'
    }
    const expected = { service: 'web', cluster: CLUSTER, region: 'eu-west-1' }
    for (const inputs of [
      { mode: 'rollback', image: '' },
      { mode: 'preview', ...preview }
    ]) {
      expect(read({ service: WEB, ...inputs })).toMatchObject({ ok: true, value: expected })
    }
  })
})

test('names stay names, and the region of a cluster counts', () => {
  expect(read({ service: 'web', cluster: 'prod' }, 'eu-west-1')).toMatchObject({
    value: { service: 'web', cluster: 'prod', region: 'eu-west-1' }
  })
  expect(read({ service: 'web', cluster: CLUSTER }, 'us-east-1')).toMatchObject({
    value: { cluster: CLUSTER, region: 'eu-west-1' }
  })
})

describe('contradictions', () => {
  const other = (arn: string) => arn.replace('123456789012', '210987654321')
  const elsewhere = (arn: string) => arn.replace('eu-west-1', 'us-east-1')
  const role = 'arn:aws:iam::123456789012:role/web'

  test.each<[string, Inputs, readonly string[]]>([
    ['another region', { service: WEB, 'aws-region': 'us-east-1' }, ['aws-region']],
    ['another cluster', { service: WEB, cluster: 'staging' }, ['cluster']],
    ['a cluster of another region', { service: WEB, cluster: elsewhere(CLUSTER) }, ['cluster']],
    ['a cluster of another account', { service: WEB, cluster: other(CLUSTER) }, ['cluster']],
    [
      'a revision elsewhere',
      { service: WEB, 'task-definition-arn': elsewhere(REVISION) },
      ['task-definition-arn']
    ],
    [
      'a role of another account',
      { service: WEB, 'task-role-arn': other(role) },
      ['task-role-arn']
    ],
    [
      'a role of another partition',
      { service: WEB, 'execution-role-arn': role.replace('arn:aws:', 'arn:aws-cn:') },
      ['execution-role-arn']
    ],
    [
      'all of them at once',
      { service: WEB, 'aws-region': 'us-east-1', cluster: 'staging', 'task-role-arn': other(role) },
      ['aws-region', 'cluster', 'task-role-arn']
    ],
    [
      'none',
      { service: WEB, cluster: 'prod', 'aws-region': 'eu-west-1', 'task-role-arn': role },
      []
    ],
    [
      'a revision beside a file does not count',
      { service: WEB, 'task-definition': 't.json', 'task-definition-arn': elsewhere(REVISION) },
      []
    ]
  ])('%s', (_, inputs, where) => {
    const checked = read(inputs, 'eu-west-1')
    expect(checked.ok ? [] : checked.problems.map(problem => problem.where)).toEqual(where)
  })
})

test.each(['web:41', 'web', REVISION])(
  'task-definition-arn takes %s, as DescribeTaskDefinition does',
  reference => {
    expect(read({ service: 'web', 'task-definition-arn': reference }, 'eu-west-1')).toMatchObject({
      value: { taskDefinition: { source: { kind: 'registered', reference } } }
    })
  }
)

test('beside a file no other source is looked at, right or wrong', () => {
  const inputs = {
    service: 'web',
    'task-definition': 't.json',
    'task-definition-arn': 'what is this',
    'task-definition-revision': 'x'
  }
  expect(read(inputs, 'eu-west-1')).toMatchObject({
    value: { taskDefinition: { source: { kind: 'file', path: 't.json' } } }
  })
})
