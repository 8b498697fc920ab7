import {
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput
} from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { inPreviewWorld, type PreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

/** The one active service of the preview. */
const own = ({ simulator }: PreviewWorld) => {
  const all = simulator.ecs
    .snapshot()
    .services.filter(({ serviceName }) => serviceName?.includes('-pr-12-'))
  expect(all).toHaveLength(1)
  return all[0]
}

/** The ports at which the preview's target group has healthy targets. */
async function healthyPorts(world: PreviewWorld): Promise<readonly (number | undefined)[]> {
  const TargetGroupArn = own(world)?.loadBalancers?.[0]?.targetGroupArn
  const { TargetHealthDescriptions: targets = [] } = await world.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn })
  )
  return targets
    .filter(({ TargetHealth }) => TargetHealth?.State === 'healthy')
    .map(({ Target }) => Target?.Port)
}

/** Registers another revision of the base service and gives its ARN. */
async function revision(world: PreviewWorld, name: string, port: number) {
  const { taskDefinition } = await world.ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [
        {
          name,
          image: world.image('v1'),
          essential: true,
          portMappings: [{ containerPort: port, protocol: 'tcp' }]
        }
      ]
    })
  )
  return taskDefinition?.taskDefinitionArn
}

async function moveBase(world: PreviewWorld, changes: Partial<UpdateServiceCommandInput>) {
  await world.ecs.send(new UpdateServiceCommand({ service: 'web', ...changes }))
}

async function rename(world: PreviewWorld, containerName: string, containerPort: number) {
  const { services = [] } = await world.ecs.send(new DescribeServicesCommand({ services: ['web'] }))
  const targetGroupArn = services[0]?.loadBalancers?.[0]?.targetGroupArn
  await moveBase(world, {
    taskDefinition: await revision(world, containerName, containerPort),
    loadBalancers: [{ targetGroupArn, containerName, containerPort }]
  })
}

test.concurrent(
  'a preview follows its base service to a container of another name, and to other subnets and security groups',
  () =>
    inPreviewWorld(async world => {
      expect((await world.event('opened', 12)).outputs.outcome).toBe('succeeded')
      await rename(world, 'app', 8080)
      world.push(12)
      const renamed = await world.event('synchronize', 12)
      expect(renamed).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded' } })
      expect(own(world)?.loadBalancers).toEqual([
        expect.objectContaining({ containerName: 'app', containerPort: 8080 })
      ])
      const networkConfiguration = {
        awsvpcConfiguration: { subnets: ['subnet-0b2c3d4e'], securityGroups: ['sg-0b2c3d4e'] }
      }
      await moveBase(world, { networkConfiguration, healthCheckGracePeriodSeconds: 90 })
      world.push(12)
      const moved = await world.event('synchronize', 12)
      expect(moved.outputs).toMatchObject({
        outcome: 'succeeded',
        url: 'https://pr-12.preview.example.com'
      })
      expect(own(world)).toMatchObject({ networkConfiguration, healthCheckGracePeriodSeconds: 90 })
      const calls = () => world.simulator.control.calls('ecs:UpdateService').length
      const before = calls()
      // Nothing differs any more.
      expect((await world.event('synchronize', 12)).outputs.outcome).toBe('unchanged')
      expect(calls()).toBe(before)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a preview leaves Spot, and comes back to it, as preview-spot says',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const onDemand = await world.event('synchronize', 12, { 'preview-spot': 'false' })
      expect(onDemand.outputs.outcome).toBe('succeeded')
      expect(own(world)?.capacityProviderStrategy).toEqual([
        { capacityProvider: 'FARGATE', weight: 1 }
      ])
      world.push(12)
      expect((await world.event('synchronize', 12)).outputs.outcome).toBe('succeeded')
      expect(own(world)?.capacityProviderStrategy).toEqual([
        { capacityProvider: 'FARGATE_SPOT', weight: 1 }
      ])
    }),
  FIVE_MINUTES
)

test.concurrent.each([
  ['ECS itself', { exitCode: 1, kind: 'crash' }, {}, []],
  [
    'UpdateService, where ECS may not be asked to',
    { kind: 'never-healthy', answer: 503 },
    { 'wait-for-minutes': '1' },
    ['ecs:StopServiceDeployment']
  ]
] as const)(
  'the port changes and what answers there fails: %s brings the earlier one back, which answered all the time',
  (_, fate, inputs, denied) =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const service = own(world)?.createdAt
      await rename(world, 'app', 9090)
      for (const action of denied) world.simulator.control.deny(action)
      const bad = world.push(12)
      world.simulator.ecs.setScenarios([{ match: { imageTag: bad }, fate }])
      const failed = await world.event('synchronize', 12, inputs)
      expect(failed.outputs).toMatchObject({
        outcome: 'rolled-back',
        url: 'https://pr-12.preview.example.com'
      })
      expect(failed.log + failed.summary).not.toContain('no earlier deployment to go back to')
      expect(await healthyPorts(world)).toEqual([8080])
      expect(own(world)).toMatchObject({
        createdAt: service,
        loadBalancers: [{ containerName: 'web', containerPort: 8080 }]
      })
      world.push(12)
      expect((await world.event('synchronize', 12)).outputs.outcome).toBe('succeeded')
      expect(own(world)?.loadBalancers).toEqual([
        expect.objectContaining({ containerName: 'app', containerPort: 9090 })
      ])
      await world.event('closed', 12)
    }),
  FIVE_MINUTES
)
