import { RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import {
  DescribeTargetGroupsCommand,
  ModifyTargetGroupCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

/** Gives the base service a second container with a target group of its own, and gives the ARN of that. */
async function addAdmin({ ecs, image, simulator }: PreviewWorld): Promise<string> {
  const container = (name: string, containerPort: number) => ({
    name,
    image: image('v1'),
    essential: true,
    portMappings: [{ containerPort, protocol: 'tcp' as const }]
  })
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [container('web', 8080), container('admin', 9090)]
    })
  )
  const admin = simulator.control.addTargetGroup({ name: 'admin', healthCheckPath: '/admin' })
  const [service] = simulator.ecs.snapshot().services
  await ecs.send(
    new UpdateServiceCommand({
      service: 'web',
      taskDefinition: taskDefinition?.taskDefinitionArn,
      loadBalancers: [
        ...(service?.loadBalancers ?? []),
        { targetGroupArn: admin, containerName: 'admin', containerPort: 9090 }
      ]
    })
  )
  return admin
}

test(
  'a preview is asked like the container of the base service that it shows, and follows its health check',
  async () => {
    const world = await startPreviewWorld({}, [12])
    const { elb } = world
    const check = async () => {
      const { TargetGroups: groups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
      return groups.find(({ TargetGroupName: name = '' }) => name.includes('-pr-12-'))
    }
    try {
      const TargetGroupArn = await addAdmin(world)
      const first = {
        HealthCheckProtocol: 'HTTPS' as const,
        HealthCheckPort: '9091',
        Matcher: { HttpCode: '204' }
      }
      await elb.send(new ModifyTargetGroupCommand({ TargetGroupArn, ...first }))
      const inputs = { 'container-name': 'admin', 'container-port': '9090' }
      expect((await world.event('opened', 12, inputs)).outputs.outcome).toBe('succeeded')
      expect(await check()).toMatchObject({ ...first, HealthCheckPath: '/admin' })

      const second = {
        HealthCheckProtocol: 'HTTP' as const,
        HealthCheckPort: 'traffic-port',
        HealthCheckPath: '/up',
        Matcher: { HttpCode: '200-299' }
      }
      await elb.send(new ModifyTargetGroupCommand({ TargetGroupArn, ...second }))
      world.push(12)
      expect((await world.event('synchronize', 12, inputs)).outputs.outcome).toBe('succeeded')
      expect(await check()).toMatchObject(second)
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)
