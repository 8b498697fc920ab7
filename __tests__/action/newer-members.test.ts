import { CreateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { sendRaw, signed } from '../simulator/running.ts'
import { inWorld, type Scene, theError } from './live-service.ts'
import { serviceDefinition } from './world.ts'

const ONE_MINUTE = 60_000

/** A call as a client sends it that is newer than ours; its answer as AWS writes it. */
async function call({ simulator }: Scene, operation: string, input: object) {
  const target = `AmazonEC2ContainerServiceV20141113.${operation}`
  const body = JSON.stringify(input)
  const answer = await sendRaw(simulator, target, body, signed('ecs', 'eu-west-1'))
  return answer.body as Record<string, Record<string, unknown>>
}

const definition = (image: string, more: object = {}) => ({
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  containerDefinitions: [
    { name: 'web', image, snapStart: { applyOn: ['START'] }, linuxParameters: { fresh: {} } },
    { name: 'side', image: 'public.ecr.aws/docker/library/nginx:1', essential: false }
  ],
  ...more
})

const fromLive = { 'task-definition': '', 'service-definition': '' }

test(
  'members of the live revision that are newer than the SDK stay when only the image changes',
  async () => {
    await inWorld(async scene => {
      await call(
        scene,
        'RegisterTaskDefinition',
        definition(scene.image('one'), { taskIsolation: {} })
      )
      const input = { ...serviceDefinition(undefined), serviceName: 'web', taskDefinition: 'web:1' }
      await scene.other.send(new CreateServiceCommand(input as never))
      const run = await scene.run({ ...fromLive, image: scene.image('two') })
      expect(run.outputs.outcome).toBe('succeeded')
      const { taskDefinition } = await call(scene, 'DescribeTaskDefinition', {
        taskDefinition: 'web:2'
      })
      expect(taskDefinition).toMatchObject({
        taskIsolation: {},
        // The container that ran an image of this repository.
        containerDefinitions: [
          {
            name: 'web',
            image: scene.image('two'),
            snapStart: { applyOn: ['START'] },
            linuxParameters: { fresh: {} }
          },
          { name: 'side', image: 'public.ecr.aws/docker/library/nginx:1' }
        ]
      })
      const again = await scene.run({ ...fromLive, image: scene.image('two') })
      expect(again.outputs.outcome).toBe('unchanged')
    })
  },
  ONE_MINUTE
)

test(
  'a volume of the service that the new definition lost is known before anything is registered or run',
  async () => {
    await inWorld(async scene => {
      const volumes = [{ name: 'data', configuredAtLaunch: true }]
      await call(scene, 'RegisterTaskDefinition', definition(scene.image('one'), { volumes }))
      const role = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'
      const volume = { name: 'data', managedEBSVolume: { roleArn: role, sizeInGiB: 10 } }
      const input = {
        ...serviceDefinition(undefined, { volumeConfigurations: [volume] }),
        serviceName: 'web',
        taskDefinition: 'web:1'
      }
      await scene.other.send(new CreateServiceCommand(input as never))
      const run = await scene.run({ image: scene.image('two'), 'run-task': 'true' })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toContain(
        'The service configures the volume data, which the task definition does not have.'
      )
      expect(scene.changes()).toEqual([])
    })
  },
  ONE_MINUTE
)
