import { describe, expect, test } from '@jest/globals'
import { type PolicyNames, permissionsOf, policyOf } from '../../../scripts/permissions/policy.ts'
import { PERMISSIONS } from '../../../scripts/permissions/table.ts'

const names: PolicyNames = {
  partition: 'aws-cn',
  region: 'cn-north-1',
  account: '123456789012',
  cluster: 'production',
  service: 'web',
  repository: 'team/web',
  family: 'web-family',
  logGroup: '/ecs/web',
  roles: ['web-task', 'web-execution']
}

describe('the permissions', () => {
  test('each row is there once for a mode, with a reason', () => {
    const rows = PERMISSIONS.flatMap(({ action, on, use, modes }) =>
      modes.map(mode => `${mode} ${action} ${on} ${use ?? ''}`)
    )
    expect(new Set(rows).size).toBe(rows.length)
    expect(PERMISSIONS.filter(({ why, modes }) => why === '' || modes.length === 0)).toEqual([])
  })

  test('nothing may be deleted by a deployment', () => {
    const deploy = permissionsOf('deploy', ['build', 'create-repository', 'create-service', 'tags'])
    expect(deploy.filter(({ action }) => /Delete|Deregister/.test(action))).toEqual([])
  })

  test('what a deployment looks at before it starts is never needed', () => {
    const looks = permissionsOf('deploy', ['preflight']).filter(({ use }) => use === 'preflight')
    expect(looks.map(({ action }) => action)).toEqual([
      'iam:GetRole',
      'iam:SimulatePrincipalPolicy',
      'secretsmanager:DescribeSecret',
      'ssm:DescribeParameters',
      'logs:DescribeLogGroups',
      'ec2:DescribeSubnets',
      'cloudwatch:DescribeAlarms'
    ])
    expect(looks.filter(({ optional }) => !optional)).toEqual([])
    const rollback = permissionsOf('rollback', ['preflight']).map(({ action }) => action)
    expect(looks.filter(({ action }) => rollback.includes(action))).toMatchObject([
      { action: 'iam:GetRole' }
    ])
  })

  test('no value of a secret or parameter may be read, in any mode', () => {
    const reads = /:(GetSecretValue|BatchGetSecretValue|GetParameters?|GetParametersByPath)$/
    expect(PERMISSIONS.filter(({ action }) => reads.test(action))).toEqual([])
  })

  test('a use adds to what a mode needs anyway', () => {
    const least = permissionsOf('deploy', []).map(({ action }) => action)
    expect(least).not.toContain('ecr:PutImage')
    const build = permissionsOf('deploy', ['build']).map(({ action }) => action)
    expect(build).toEqual(expect.arrayContaining([...least, 'ecr:PutImage']))
  })
})

describe('a policy', () => {
  const policy = policyOf('deploy', ['build', 'tags'], names)
  const statement = (sid: string) => policy.Statement.find(({ Sid }) => Sid === sid)

  test('has one statement for each kind of resource, with ARNs of the partition', () => {
    expect(policy.Version).toBe('2012-10-17')
    expect(statement('Service')).toMatchObject({
      Effect: 'Allow',
      Action: [
        'ecs:DescribeServices',
        'ecs:ListServiceDeployments',
        'ecs:TagResource',
        'ecs:UpdateService'
      ],
      Resource: 'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/web'
    })
    expect(policy.Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['Any', '*'],
      ['Repository', 'arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/web'],
      ['TaskDefinition', 'arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/web-family:*'],
      [
        'TaskRoles',
        [
          'arn:aws-cn:iam::123456789012:role/web-task',
          'arn:aws-cn:iam::123456789012:role/web-execution'
        ]
      ],
      ['Service', 'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/web'],
      [
        'ServiceDeployment',
        [
          'arn:aws-cn:ecs:cn-north-1:123456789012:service-deployment/production/web/*',
          'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/web'
        ]
      ],
      [
        'ServiceRevision',
        [
          'arn:aws-cn:ecs:cn-north-1:123456789012:service-revision/production/web/*',
          'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/web'
        ]
      ],
      ['TasksOfCluster', '*'],
      ['Task', 'arn:aws-cn:ecs:cn-north-1:123456789012:task/production/*'],
      ['LogStreams', 'arn:aws-cn:logs:cn-north-1:123456789012:log-group:/ecs/web:log-stream:*']
    ])
  })

  test('looks at the roles and secrets that the task names, and no others', () => {
    const plan = policyOf('plan', [], {
      ...names,
      jobRole: 'web-plan',
      secrets: ['web/*']
    }).Statement
    const resource = (sid: string) => plan.find(({ Sid }) => Sid === sid)?.Resource
    expect(resource('Roles')).toEqual([
      'arn:aws-cn:iam::123456789012:role/web-task',
      'arn:aws-cn:iam::123456789012:role/web-execution'
    ])
    expect(resource('JobRole')).toBe('arn:aws-cn:iam::123456789012:role/web-plan')
    expect(resource('Secrets')).toEqual([
      'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:web/*-??????'
    ])
  })

  test('hands roles of targets to the service that starts them, and changes only what is named', () => {
    const mine = { ...names, rules: ['orders/paid'], schedules: ['jobs/nightly'] }
    const { Statement } = policyOf('deploy', ['schedules'], mine)
    const found = (sid: string) => Statement.find(({ Sid }) => Sid === sid)
    expect(found('Rules')).toMatchObject({
      Action: ['events:DescribeRule', 'events:ListTargetsByRule', 'events:PutTargets'],
      Resource: ['arn:aws-cn:events:cn-north-1:123456789012:rule/orders/paid']
    })
    expect(found('Schedules')?.Resource).toEqual([
      'arn:aws-cn:scheduler:cn-north-1:123456789012:schedule/jobs/nightly'
    ])
    expect(found('RuleRoles')?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'events.amazonaws.com' }
    })
    expect(found('ScheduleRoles')?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' }
    })
    const plan = policyOf('plan', ['schedules', 'schedules-auto'], mine).Statement
    expect(plan.flatMap(({ Action }) => Action)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(events:Put|scheduler:Update|iam:Pass)/)])
    )
  })

  test('of previews is for those of one repository, service and listener', () => {
    const listener = 'app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2'
    const mine = { ...names, listener, gitHubRepository: 'octo-org/web' }
    for (const mode of ['preview', 'cleanup'] as const) {
      const { Statement } = policyOf(mode, ['build'], mine)
      const text = JSON.stringify(Statement)
      expect(text).not.toMatch(/[/:"]\*-pr-\*|listener(-rule)?\/app\/\*/)
      const conditions = Statement.map(({ Condition }) => JSON.stringify(Condition) ?? '')
      const byTag = conditions.filter(condition => condition.includes('/managed-by"'))
      expect(byTag.length).toBeGreaterThan(1)
      expect(
        byTag.filter(one => !/(Request|Resource)Tag\/preview:repository":"octo-org\/web"/.test(one))
      ).toEqual([])
    }
    const made = policyOf('preview', [], mine).Statement.find(
      ({ Sid }) => Sid === 'NewPreviewRoute'
    )
    expect(made?.Resource).toEqual([
      'arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:targetgroup/web-pr-*/*',
      `arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:listener/${listener}`
    ])
  })

  // facts/aws.md, the table of permissions: infrastructure and load balancer roles go to ecs.amazonaws.com.
  test.each(['deploy', 'run-task'] as const)('of %s lets ECS have infrastructure roles', mode => {
    const { Statement } = policyOf(mode, ['infrastructure-role'], {
      ...names,
      infrastructureRoles: ['web-volumes']
    })
    expect(Statement).toContainEqual({
      Sid: 'InfrastructureRoles',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: ['arn:aws-cn:iam::123456789012:role/web-volumes'],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } }
    })
    expect(JSON.stringify(policyOf(mode, [], names))).not.toContain('ecs.amazonaws.com')
  })

  test('limits what knows no resources by a condition', () => {
    expect(statement('TaskRoles')?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' }
    })
    expect(statement('TasksOfCluster')?.Condition).toEqual({
      ArnEquals: { 'ecs:cluster': 'arn:aws-cn:ecs:cn-north-1:123456789012:cluster/production' }
    })
  })
})
