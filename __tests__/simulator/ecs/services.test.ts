import { describe, expect, test } from '@jest/globals'
import { createLaboratory, given } from './laboratory.ts'

const failure = (code: string, message: string) => expect.objectContaining({ code, message })

describe('CreateService', () => {
  const group = (targetType: 'ip' | 'instance', hasListener: boolean) => ({
    name: 'web',
    targetType,
    hasListener
  })
  const balancer = (changes: object) => ({
    loadBalancers: [{ containerName: 'app', containerPort: 8080, ...changes }]
  })

  test('fills in what AWS fills in', () => {
    const service = createLaboratory().create()
    expect(service).toMatchObject({
      deploymentConfiguration: {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        strategy: 'ROLLING',
        bakeTimeInMinutes: 0,
        deploymentCircuitBreaker: { enable: false, rollback: false }
      },
      schedulingStrategy: 'REPLICA',
      propagateTags: 'NONE',
      enableECSManagedTags: false,
      platformFamily: 'Linux',
      deploymentController: { type: 'ECS' }
    })
    expect(service.roleArn).toMatch(/AWSServiceRoleForECS$/)
  })

  test('is idempotent only for the same request', () => {
    const lab = createLaboratory()
    const first = lab.create({ taskDefinition: lab.register() })
    expect(lab.create({ taskDefinition: first.taskDefinition }).serviceArn).toBe(first.serviceArn)
    expect(() => lab.create({ taskDefinition: first.taskDefinition, desiredCount: 7 })).toThrow(
      failure('InvalidParameterException', 'Creation of service was not idempotent.')
    )
  })

  test.each<[string, object, string, string]>([
    ['a cluster', { cluster: 'x' }, 'ClusterNotFoundException', 'Cluster not found.'],
    [
      'a task definition',
      { taskDefinition: 'api' },
      'ClientException',
      'TaskDefinition not found.'
    ],
    [
      'a network',
      { networkConfiguration: undefined },
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified."
    ],
    [
      'an ordered pair of percentages',
      { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 50 } },
      'InvalidParameterException',
      'maximumPercent must be greater than or equal to minimumHealthyPercent.'
    ],
    [
      'one of launch type and strategy',
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
      'InvalidParameterException',
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.'
    ],
    [
      'a desired count',
      { desiredCount: undefined },
      'InvalidParameterException',
      'desiredCount is required when schedulingStrategy is REPLICA.'
    ],
    [
      'what the simulator runs',
      {
        deploymentConfiguration: {
          lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRE_SCALE_UP'] }]
        }
      },
      'UnsupportedFeatureException',
      'The simulator does not run lifecycle hooks of rolling deployments.'
    ],
    [
      'the container of the load balancer',
      balancer({ containerName: 'api' }),
      'InvalidParameterException',
      'The container api does not exist in the task definition.'
    ],
    [
      'its port',
      balancer({ containerPort: 9 }),
      'InvalidParameterException',
      'The container app did not have a container port 9 defined.'
    ]
  ])('needs %s', (_, changes, code, message) => {
    const lab = createLaboratory(group('ip', true))
    const targetGroupArn = lab.targets.find()[0]?.arn
    const given = 'loadBalancers' in changes ? (changes.loadBalancers as object[]) : undefined
    const input = given
      ? { loadBalancers: given.map(one => ({ targetGroupArn, ...one })) }
      : changes
    expect(() => lab.create(input)).toThrow(failure(code, message))
  })

  test.each<[ReturnType<typeof group>, RegExp]>([
    [
      group('ip', false),
      /^The target group with targetGroupArn \S+ does not have an associated load balancer\.$/
    ],
    [
      group('instance', true),
      /^The provided target group \S+ has target type instance, which is incompatible with the awsvpc network mode specified in the task definition\.$/
    ]
  ])('refuses the target group %o', (seed, message) => {
    expect(() => createLaboratory(seed).create()).toThrow(message)
  })
})

test('without Fargate there is nowhere to run', () => {
  const lab = createLaboratory()
  lab.create({ launchType: undefined })
  lab.advance(60)
  expect(lab.story(0).map(([, text]) => text)).toContain(
    '(web) was unable to place a task because no container instance met all of its requirements.'
  )
  expect(lab.tasks()).toEqual([])
})

test("the cluster's default strategy counts", () => {
  const lab = createLaboratory()
  lab.call('CreateCluster', {
    clusterName: 'spot',
    capacityProviders: ['FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }]
  })
  lab.create({ cluster: 'spot', launchType: undefined })
  lab.advance(60)
  expect(lab.call('ListTasks', { cluster: 'spot' }).taskArns).toHaveLength(2)
})

test('a definition that Fargate cannot run is refused', () => {
  const lab = createLaboratory()
  const taskDefinition = lab.register('good', {
    requiresCompatibilities: [],
    networkMode: 'bridge'
  })
  expect(() => lab.create({ taskDefinition })).toThrow(
    'Task definition does not support launch_type FARGATE.'
  )
})

describe('UpdateService', () => {
  test.each<[object, string, string]>([
    [{ service: 'api' }, 'ServiceNotFoundException', 'Service not found.'],
    [{ cluster: 'x' }, 'ClusterNotFoundException', 'Cluster not found.'],
    [{ taskDefinition: 'api:1' }, 'ClientException', 'TaskDefinition not found.'],
    [
      { cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/default' },
      'InvalidParameterException',
      'Invalid identifier: Identifier is for us-east-1. Your region is eu-central-1'
    ],
    [
      { cluster: 'arn:aws:ecs:eu-central-1:210987654321:cluster/default' },
      'InvalidParameterException',
      'Invalid identifier: Identifier is for 210987654321. Your accountId is 123456789012'
    ],
    [
      { service: 'arn:aws:ecs:eu-central-1:123456789012:service/other/web' },
      'InvalidParameterException',
      'Invalid identifier: Identifier is for cluster other. Your cluster is default'
    ]
  ])('refuses %o', (input, code, message) => {
    const lab = createLaboratory()
    lab.settled()
    expect(() => lab.update(input)).toThrow(failure(code, message))
  })

  test('refuses a revision that is INACTIVE, and keeps running one that becomes so', () => {
    const lab = createLaboratory()
    const service = lab.settled()
    const next = lab.register('next')
    lab.call('DeregisterTaskDefinition', { taskDefinition: next })
    expect(() => lab.update({ taskDefinition: next })).toThrow(
      failure('ClientException', 'TaskDefinition is inactive')
    )
    lab.call('DeregisterTaskDefinition', { taskDefinition: service.taskDefinition })
    lab.update({ desiredCount: 3 })
    lab.advance(100)
    expect(lab.service().runningCount).toBe(3)
  })

  test('needs the container behind the load balancer in the new definition', () => {
    const lab = createLaboratory({ name: 'web' })
    lab.settled()
    const other = lab.register('good', {
      containerDefinitions: [
        { name: 'api', image: 'nginx', portMappings: [{ containerPort: 8080 }] }
      ]
    })
    expect(() => lab.update({ taskDefinition: other })).toThrow(
      failure(
        'InvalidParameterException',
        'The container app does not exist in the task definition.'
      )
    )
  })

  test('keeps the members of the deployment configuration that it is not given', () => {
    const lab = createLaboratory()
    lab.settled({
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } }
    })
    expect(lab.update({ deploymentConfiguration: { maximumPercent: 150 } })).toMatchObject({
      deploymentConfiguration: {
        maximumPercent: 150,
        minimumHealthyPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: true }
      }
    })
  })

  test.each(['CODE_DEPLOY', 'EXTERNAL'] as const)('does not deploy under %s', type => {
    const lab = createLaboratory()
    lab.create({ deploymentController: { type } })
    lab.advance(120)
    expect(lab.service()).toMatchObject({ deploymentController: { type }, deployments: [] })
    expect(lab.service().taskSets).toHaveLength(type === 'EXTERNAL' ? 0 : 1)
    expect(() => lab.update({ taskDefinition: lab.register('next') })).toThrow(
      expect.objectContaining({
        code: 'InvalidParameterException',
        message: expect.stringContaining(`${type} deployment controller`)
      })
    )
  })
})

describe('DescribeServices', () => {
  test('names what is missing, and gives tags only when asked', () => {
    const lab = createLaboratory()
    const service = lab.create({ tags: [{ key: 'team', value: 'web' }] })
    const answer = lab.call('DescribeServices', { services: [service.serviceArn, 'api'] })
    expect(answer.services).toHaveLength(1)
    expect(answer.services?.[0]?.tags).toBeUndefined()
    expect(answer.failures).toEqual([
      {
        arn: 'arn:aws:ecs:eu-central-1:123456789012:service/default/api',
        reason: 'MISSING'
      }
    ])
    const tagged = lab.call('DescribeServices', { services: ['web'], include: ['TAGS'] })
    expect(tagged.services?.[0]?.tags).toEqual([{ key: 'team', value: 'web' }])
  })

  test('takes ten at most', () => {
    const lab = createLaboratory()
    const services = Array.from({ length: 11 }, (_, index) => `s${index}`)
    expect(() => lab.call('DescribeServices', { services })).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException' })
    )
  })
})

describe('DeleteService', () => {
  test('drains, then is INACTIVE, then can be made again', () => {
    const lab = createLaboratory()
    lab.settled()
    expect(() => lab.call('DeleteService', { service: 'web' })).toThrow(
      failure(
        'InvalidParameterException',
        'The service cannot be stopped while it is scaled above 0.'
      )
    )
    expect(lab.call('DeleteService', { service: 'web', force: true }).service?.status).toBe(
      'DRAINING'
    )
    expect(() => lab.create()).toThrow(
      failure('InvalidParameterException', 'Unable to Start a service that is still Draining.')
    )
    expect(() => lab.update({ desiredCount: 1 })).toThrow(
      failure('ServiceNotActiveException', 'Service was not ACTIVE.')
    )
    lab.advance(60)
    expect(lab.service()).toMatchObject({ status: 'INACTIVE', runningCount: 0, deployments: [] })
    expect(lab.call('ListServices', {}).serviceArns).toEqual([])
    expect(lab.create().status).toBe('ACTIVE')
  })

  test('stops a deployment on the way', () => {
    const lab = createLaboratory()
    lab.create()
    lab.advance(20)
    lab.call('DeleteService', { service: 'web', force: true })
    lab.advance(120)
    expect(lab.service().status).toBe('INACTIVE')
    expect(lab.tasks()).toEqual([])
    expect(lab.records().map(({ status }) => status)).toEqual(['STOPPED'])
  })
})

test('lists come in pages', () => {
  const lab = createLaboratory()
  const taskDefinition = lab.register()
  for (let index = 0; index < 12; index += 1) {
    lab.create({ serviceName: `web${index}`, taskDefinition, desiredCount: 0 })
  }
  const first = lab.call('ListServices', {})
  expect(first.serviceArns).toHaveLength(10)
  const second = lab.call('ListServices', { nextToken: first.nextToken })
  expect(second.serviceArns).toHaveLength(2)
  lab.settled({ taskDefinition, desiredCount: 0 })
  for (let index = 0; index < 24; index += 1) {
    lab.update({ forceNewDeployment: true })
    lab.advance(60)
  }
  const deployments = lab.call('ListServiceDeployments', { service: 'web' })
  expect(deployments.serviceDeployments).toHaveLength(20)
  const rest = lab.call('ListServiceDeployments', {
    service: 'web',
    nextToken: deployments.nextToken
  })
  expect(rest.serviceDeployments).toHaveLength(5)
})

test('ListServiceDeployments filters by status and time', () => {
  const lab = createLaboratory()
  lab.settled()
  const between = new Date(lab.clock.now())
  lab.update({ forceNewDeployment: true })
  lab.advance(20)
  const list = (input: object) =>
    lab
      .call('ListServiceDeployments', { service: 'web', ...input })
      .serviceDeployments?.map(({ status }) => status)
  expect(list({})).toEqual(['IN_PROGRESS', 'SUCCESSFUL'])
  expect(list({ status: ['SUCCESSFUL'] })).toEqual(['SUCCESSFUL'])
  expect(list({ createdAt: { after: between } })).toEqual(['IN_PROGRESS'])
  expect(list({ createdAt: { before: between } })).toEqual(['SUCCESSFUL'])
})

test('DescribeServiceDeployments takes twenty at most and names what is missing', () => {
  const lab = createLaboratory()
  const arns = Array.from({ length: 21 }, (_, index) => `arn:${index}`)
  expect(() => lab.call('DescribeServiceDeployments', { serviceDeploymentArns: arns })).toThrow(
    expect.objectContaining({ code: 'InvalidParameterException' })
  )
  expect(
    lab.call('DescribeServiceDeployments', { serviceDeploymentArns: ['arn:1'] }).failures
  ).toEqual([{ arn: 'arn:1', reason: 'MISSING' }])
})

test('clusters come, are described and go', () => {
  const lab = createLaboratory()
  expect(lab.call('CreateCluster', { clusterName: 'prod' }).cluster).toMatchObject({
    clusterName: 'prod',
    status: 'ACTIVE'
  })
  expect(lab.call('ListClusters', {}).clusterArns).toHaveLength(2)
  lab.create({ cluster: 'prod' })
  lab.advance(120)
  const described = lab.call('DescribeClusters', { clusters: ['prod', 'x'] })
  expect(described.clusters).toMatchObject([{ activeServicesCount: 1, runningTasksCount: 2 }])
  expect(described.failures).toMatchObject([{ reason: 'MISSING' }])
  expect(() => lab.call('DeleteCluster', { cluster: 'prod' })).toThrow(
    expect.objectContaining({ code: 'ClusterContainsServicesException' })
  )
  expect(lab.call('DeleteCluster', { cluster: 'default' }).cluster?.status).toBe('INACTIVE')
  expect(() => lab.call('ListServices', {})).toThrow(
    failure('ClusterNotFoundException', 'Cluster not found.')
  )
})

test('tags can be added, listed and taken away', () => {
  const lab = createLaboratory()
  const resourceArn = given(lab.create().serviceArn)
  lab.call('TagResource', {
    resourceArn,
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' }
    ]
  })
  lab.call('UntagResource', { resourceArn, tagKeys: ['a'] })
  expect(lab.call('ListTagsForResource', { resourceArn }).tags).toEqual([{ key: 'b', value: '2' }])
  expect(() => lab.call('ListTagsForResource', { resourceArn: 'arn:x' })).toThrow(
    expect.objectContaining({ code: 'InvalidParameterException' })
  )
})

test('the same seed and the same calls give the same world', () => {
  const run = () => {
    const lab = createLaboratory({ name: 'web' })
    lab.settled()
    lab.update({ taskDefinition: lab.register('missing') })
    lab.advance(900)
    return JSON.stringify(lab.control.snapshot())
  }
  expect(run()).toBe(run())
})
