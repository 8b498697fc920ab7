import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand
} from '@aws-sdk/client-ecs'
import {
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeTargetHealthCommand,
  ModifyTargetGroupAttributesCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { clientFor, failure } from '../running.ts'
import { type Balancing, startBalancing } from './balancing.ts'

async function startWeb(options = {}): Promise<Balancing & { readonly ecs: ECSClient }> {
  const balancing = await startBalancing({
    images: [{ repository: 'web', tags: ['good'] }],
    logGroups: ['/web'],
    ...options
  })
  const ecs = new ECSClient(clientFor(balancing.simulator))
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      containerDefinitions: [
        {
          name: 'app',
          image: `${balancing.simulator.registry}/web:good`,
          portMappings: [{ containerPort: 8080 }]
        }
      ]
    })
  )
  return { ...balancing, ecs }
}

const create = (targetGroupArn: string) =>
  new CreateServiceCommand({
    serviceName: 'pr-1',
    taskDefinition: 'web',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }]
  })

test('a service waits for its rule, becomes healthy, drains and leaves nothing behind', async () => {
  const web = await startWeb()
  const { ecs, elb, clock } = web
  const TargetGroupArn = await web.group('pr-1', {
    HealthCheckIntervalSeconds: 10,
    HealthyThresholdCount: 2
  })
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '10' }]
  await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }))
  expect(await failure(ecs.send(create(TargetGroupArn)))).toBe(
    `InvalidParameterException: The target group with targetGroupArn ${TargetGroupArn} does not have an associated load balancer.`
  )
  const RuleArn = await web.rule(1, TargetGroupArn)
  await ecs.send(create(TargetGroupArn))

  const health = async () => {
    const { TargetHealthDescriptions = [] } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn })
    )
    return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State)
  }
  const status = async () => {
    const { services } = await ecs.send(new DescribeServicesCommand({ services: ['pr-1'] }))
    return services?.[0]?.status
  }
  clock.advance(180_000)
  expect(await health()).toEqual(['healthy'])

  await elb.send(new DeleteRuleCommand({ RuleArn }))
  expect(await health()).toEqual(['unused'])
  await ecs.send(new DeleteServiceCommand({ service: 'pr-1', force: true }))
  clock.advance(5000)
  expect(await status()).toBe('DRAINING')
  expect(await failure(ecs.send(create(TargetGroupArn)))).toContain('InvalidParameterException: ')
  clock.advance(60_000)
  expect(await status()).toBe('INACTIVE')
  expect(await health()).toEqual([])
  await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))
  expect(web.simulator.world.targets.settings(TargetGroupArn)).toBeUndefined()
})

test('a service with targets of 300 seconds of draining is INACTIVE only after them', async () => {
  const web = await startWeb()
  const TargetGroupArn = await web.group('pr-1')
  await web.rule(1, TargetGroupArn)
  await web.ecs.send(create(TargetGroupArn))
  web.clock.advance(300_000)
  await web.ecs.send(new DeleteServiceCommand({ service: 'pr-1', force: true }))
  const status = async () => {
    const { services } = await web.ecs.send(new DescribeServicesCommand({ services: ['pr-1'] }))
    return services?.[0]?.status
  }
  web.clock.advance(300_000)
  expect(await status()).toBe('DRAINING')
  web.clock.advance(60_000)
  expect(await status()).toBe('INACTIVE')
})
