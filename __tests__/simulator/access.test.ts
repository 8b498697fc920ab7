import { CreateRepositoryCommand, DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { ConditionBlock } from '../../simulator/access/conditions.ts'
import type { PolicyDocument } from '../../simulator/access/policy.ts'
import { requiredActions } from '../../simulator/access/required-actions.ts'
import { clientFor, failure, simulate } from './running.ts'

const CALLER = 'arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions'
const SERVICE = 'arn:aws:ecs:us-east-1:123456789012:service/prod/web'

function allow(...statements: readonly (readonly [action: string | string[], resource: string])[]) {
  return {
    Version: '2012-10-17',
    Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }))
  } satisfies PolicyDocument
}

async function start(policy?: PolicyDocument) {
  const simulator = await simulate(policy ? { policy } : {})
  const ecs = new ECSClient(clientFor(simulator))
  return {
    simulator,
    ecr: new ECRClient(clientFor(simulator)),
    describeWeb: () =>
      failure(ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['web'] }))),
    ecs
  }
}

test('a denied action is refused in the words of AWS, until it is allowed again', async () => {
  const { simulator, describeWeb } = await start()
  simulator.control.deny('ecs:DescribeServices')
  expect(await describeWeb()).toBe(
    `AccessDeniedException: User: ${CALLER} is not authorized to perform: ecs:DescribeServices on resource: ${SERVICE} because no identity-based policy allows the ecs:DescribeServices action`
  )
  simulator.control.allow('ecs:DescribeServices')
  expect(await describeWeb()).toContain('ClusterNotFoundException')
  simulator.control.deny('*')
  simulator.control.allow()
  expect(await describeWeb()).toContain('ClusterNotFoundException')
})

describe('a policy', () => {
  test.each([
    [allow(['ecs:DescribeServices', SERVICE]), true],
    [allow(['ecs:Describe*', '*']), true],
    [allow(['ECS:describeservices', '*']), true],
    [allow([['ecr:*', 'ecs:*'], 'arn:aws:ecs:*:*:service/prod/*']), true],
    [allow(['ecs:DescribeServices', 'arn:aws:ecs:*:*:service/dev/*']), false],
    [allow(['ecs:DescribeTasks', '*']), false],
    [allow(), false]
  ])('%j lets DescribeServices through: %s', async (policy, isAllowed) => {
    const { describeWeb } = await start(policy)
    expect(await describeWeb()).toContain(
      isAllowed ? 'ClusterNotFoundException' : 'AccessDeniedException'
    )
  })

  test('that names resources does not cover an action without them', async () => {
    const { ecs } = await start(allow(['ecs:*', 'arn:aws:ecs:*']))
    const describe = ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }))
    expect(await failure(describe)).toContain('on resource: * because')
  })

  test('needs PassRole for the roles of a task, and TagResource for its tags', async () => {
    const { simulator, ecs } = await start(allow(['ecs:RegisterTaskDefinition', '*']))
    const register = (extra: object) =>
      failure(
        ecs.send(
          new RegisterTaskDefinitionCommand({
            family: 'web',
            containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
            ...extra
          })
        )
      )
    expect(await register({})).toBe('no error')
    expect(await register({ tags: [{ key: 'a', value: 'b' }] })).toContain('ecs:TagResource')
    expect(await register({ taskRoleArn: 'arn:aws:iam::123456789012:role/app' })).toContain(
      'is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/app because'
    )
    expect(simulator.control.policyReport()).toEqual({
      unused: [],
      used: ['ecs:RegisterTaskDefinition'],
      refused: ['ecs:TagResource', 'iam:PassRole']
    })
  })

  // facts: aws 7.2
  test('covers tasks, revisions and task definitions by their own resources', async () => {
    const task = 'arn:aws:ecs:us-east-1:123456789012:task/default/*'
    const revision = 'arn:aws:ecs:us-east-1:123456789012:service-revision/default/web/*'
    const family = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:*'
    const { ecs, simulator } = await start(
      allow(
        [['ecs:DescribeTasks', 'ecs:StopTask'], task],
        ['ecs:DescribeServiceRevisions', revision],
        ['ecs:DescribeServiceRevisions', 'arn:aws:ecs:us-east-1:123456789012:service/default/web'],
        ['ecs:RunTask', family]
      )
    )
    const calls = (name: string) => [
      failure(ecs.send(new DescribeTasksCommand({ cluster: name, tasks: ['0'.repeat(32)] }))),
      failure(ecs.send(new StopTaskCommand({ cluster: name, task: '0'.repeat(32) }))),
      failure(
        ecs.send(
          new DescribeServiceRevisionsCommand({
            serviceRevisionArns: [revision.replace('default', name).replace('*', '1')]
          })
        )
      )
    ]
    for (const outcome of await Promise.all(calls('default'))) {
      expect(outcome).not.toContain('AccessDenied')
    }
    for (const outcome of await Promise.all(calls('prod'))) {
      expect(outcome).toContain('AccessDeniedException')
    }
    const run = (taskDefinition: string) =>
      failure(ecs.send(new RunTaskCommand({ taskDefinition })))
    expect(await run('web:1')).toContain('TaskDefinition not found.')
    expect(await run('api:1')).toContain('AccessDeniedException')
    expect(simulator.control.policyReport().unused).toEqual([])
  })

  // service authorization reference: service* and service-deployment*, service* and service-revision*
  test.each([
    ['the service alone', 'service/prod/web'],
    ['the revision alone', 'service-revision/prod/web/*'],
    ['the revision of another service', 'service-revision/prod/api/*']
  ])('for a revision of a service needs both, and not %s', async (_, resource) => {
    const arn = `arn:aws:ecs:us-east-1:123456789012:${resource}`
    const { ecs } = await start(allow(['ecs:DescribeServiceRevisions', arn]))
    const serviceRevisionArns = ['arn:aws:ecs:us-east-1:123456789012:service-revision/prod/web/1']
    const asked = ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }))
    expect(await failure(asked)).toContain('AccessDeniedException')
  })

  test('needs PassRole for the roles of a task that runs, and TagResource on that task', async () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/execution'
    const { ecs, simulator } = await start()
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        executionRoleArn,
        containerDefinitions: [{ name: 'app', image: 'nginx' }]
      })
    )
    const run = () =>
      failure(
        ecs.send(
          new RunTaskCommand({ taskDefinition: 'web', tags: [{ key: 'team', value: 'web' }] })
        )
      )
    const others = 'arn:aws:ecs:us-east-1:123456789012:task/prod/*'
    simulator.control.enforcePolicy(allow(['ecs:RunTask', '*'], ['ecs:TagResource', others]))
    expect(await run()).toContain('ecs:TagResource')
    simulator.control.enforcePolicy(allow(['ecs:*', '*']))
    expect(await run()).toContain(`iam:PassRole on resource: ${executionRoleArn}`)
    simulator.control.enforcePolicy(allow(['ecs:*', '*'], ['iam:PassRole', executionRoleArn]))
    expect(await run()).not.toContain('AccessDenied')
  })

  const under = (Action: string, Resource: string, Condition: ConditionBlock): PolicyDocument => ({
    Statement: [{ Effect: 'Allow', Action, Resource, Condition }]
  })

  test('lets tasks of its cluster be listed, and no others', async () => {
    const cluster = 'arn:aws:ecs:us-east-1:123456789012:cluster/prod'
    const condition = { ArnEquals: { 'ecs:cluster': cluster } }
    const { ecs } = await start(under('ecs:ListTasks', '*', condition))
    const list = (name: string) => failure(ecs.send(new ListTasksCommand({ cluster: name })))
    expect(await list('prod')).toContain('ClusterNotFoundException')
    expect(await list('dev')).toContain('AccessDeniedException')
  })

  test('lets roles be passed to tasks only where its condition says so', async () => {
    const role = 'arn:aws:iam::123456789012:role/app'
    const { ecs, simulator } = await start()
    const register = () =>
      failure(
        ecs.send(
          new RegisterTaskDefinitionCommand({
            family: 'web',
            taskRoleArn: role,
            containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }]
          })
        )
      )
    for (const service of ['ecs-tasks.amazonaws.com', 'ec2.amazonaws.com']) {
      const passing = under('iam:PassRole', role, {
        StringEquals: { 'iam:PassedToService': service }
      })
      simulator.control.enforcePolicy({
        Statement: [...passing.Statement, ...allow(['ecs:RegisterTaskDefinition', '*']).Statement]
      })
      const isAllowed = service === 'ecs-tasks.amazonaws.com'
      expect(await register()).toContain(isAllowed ? 'no error' : 'iam:PassRole')
    }
  })

  test('lets roles be passed to ECS itself, at whatever depth a call names them', () => {
    const role = 'arn:aws:iam::123456789012:role/infrastructure'
    const home = {
      account: '123456789012',
      region: 'eu-west-1',
      rolesOf: () => [],
      tagsOf: () => new Map(),
      hasRole: () => true
    }
    const volume = { name: 'data', managedEBSVolume: { roleArn: role, sizeInGiB: 1 } }
    const inputs: readonly (readonly [string, object])[] = [
      ['ecs:UpdateService', { volumeConfigurations: [volume] }],
      ['ecs:RunTask', { volumeConfigurations: [volume] }],
      ['ecs:CreateService', { loadBalancers: [{ advancedConfiguration: { roleArn: role } }] }],
      ['ecs:CreateService', { vpcLatticeConfigurations: [{ roleArn: role }] }],
      ['ecs:CreateService', { deploymentConfiguration: { lifecycleHooks: [{ roleArn: role }] } }],
      [
        'ecs:CreateService',
        { serviceConnectConfiguration: { services: [{ tls: { roleArn: role } }] } }
      ]
    ]
    for (const [operation, input] of inputs) {
      const passed = requiredActions(operation, { service: 'web', ...input }, home).filter(
        ({ action }) => action === 'iam:PassRole'
      )
      expect(passed).toEqual([
        {
          action: 'iam:PassRole',
          resource: role,
          context: new Map([['iam:passedtoservice', ['ecs.amazonaws.com']]])
        }
      ])
    }
    const plain = requiredActions('ecs:UpdateService', { service: 'web' }, home)
    expect(plain.map(({ action }) => action)).toEqual(['ecs:UpdateService'])
  })

  // service authorization reference: aws:RequestTag, aws:TagKeys, ecr:ResourceTag
  test('is asked about the tags of a repository', async () => {
    const { ecr, simulator } = await start()
    const create = (name: string, value: string) =>
      failure(
        ecr.send(
          new CreateRepositoryCommand({
            repositoryName: name,
            tags: [{ Key: 'team', Value: value }]
          })
        )
      )
    expect(await create('api', 'api')).toBe('no error')
    const team = (of: string) => ({ StringEquals: { [of]: 'web' } })
    simulator.control.enforcePolicy({
      Statement: [
        ...under('ecr:CreateRepository', '*', team('aws:RequestTag/team')).Statement,
        ...under('ecr:TagResource', '*', team('aws:RequestTag/team')).Statement,
        ...under('ecr:DescribeImages', '*', team('ecr:ResourceTag/team')).Statement
      ]
    })
    expect(await create('web', 'web')).toBe('no error')
    expect(await create('other', 'api')).toContain('AccessDeniedException')
    const describe = (repositoryName: string) =>
      failure(ecr.send(new DescribeImagesCommand({ repositoryName })))
    expect(await describe('web')).toBe('no error')
    expect(await describe('api')).toContain('AccessDeniedException')
  })

  test('tells which of its actions no one needed', async () => {
    const actions = ['ecs:DescribeServices', 'ecs:UpdateService', 'ecr:DescribeImages']
    const { simulator, describeWeb, ecr } = await start(allow([actions, '*']))
    await describeWeb()
    await failure(ecr.send(new DescribeImagesCommand({ repositoryName: 'web' })))
    await failure(ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' })))
    expect(simulator.control.policyReport()).toEqual({
      unused: ['ecs:UpdateService'],
      used: ['ecs:DescribeServices', 'ecr:DescribeImages'],
      refused: ['ecr:CreateRepository']
    })
    simulator.control.enforcePolicy()
    expect(await failure(ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' })))).toBe(
      'no error'
    )
  })

  test('with Deny statements is not one that the simulator reads', async () => {
    const { simulator } = await start()
    const policy = { Statement: [{ Effect: 'Deny', Action: '*' }] }
    expect(() => simulator.control.enforcePolicy(policy)).toThrow('Allow statements only')
  })
})
