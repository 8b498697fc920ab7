import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupCommandInput,
  type DeploymentInfo
} from '@aws-sdk/client-codedeploy'
import { CreateServiceCommand } from '@aws-sdk/client-ecs'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { inWorld, type Scene } from './live-service.ts'
import { serviceDefinition } from './world.ts'

/** A world whose service `web` is deployed by CodeDeploy. */
export interface CodeDeployScene extends Scene {
  readonly codedeploy: CodeDeployClient
  /** All deployments of the group, oldest first. */
  deployments(): readonly DeploymentInfo[]
  /** Status and revision number of each task set. */
  sets(): readonly string[]
}

export const APPLICATION = 'AppECS-default-web'
export const GROUP = 'DgpECS-default-web'

const appSpec = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "<TASK_DEFINITION>"
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 8080
`

/** Runs `act` when the service `web` runs the image `v1`, as `web:1`, behind the target group `blue`. */
export async function withCodeDeploy(
  act: (scene: CodeDeployScene) => Promise<void>,
  group: Partial<CreateDeploymentGroupCommandInput> = {},
  options: SimulatorOptions = {}
): Promise<void> {
  await inWorld(async world => {
    const { simulator } = world
    writeFileSync(join(world.workspace, 'appspec.yaml'), appSpec)
    const codedeploy = new CodeDeployClient({
      endpoint: simulator.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
    })
    const scene: CodeDeployScene = {
      ...world,
      codedeploy,
      run: (inputs, job) => world.run({ 'service-definition': '', ...inputs }, job),
      deployments: () => simulator.codedeploy.deployments(),
      sets: () =>
        (world.service().taskSets ?? []).map(
          ({ status, taskDefinition }) => `${status} ${taskDefinition?.split(':').pop()}`
        )
    }
    await createByCodeDeploy(scene, 'web', group)
    try {
      await act(scene)
    } finally {
      codedeploy.destroy()
    }
  }, options)
}

/** Creates a service that CodeDeploy deploys, with an application, a group and target groups of its own. */
export async function createByCodeDeploy(
  scene: CodeDeployScene,
  name: string,
  group: Partial<CreateDeploymentGroupCommandInput> = {}
): Promise<void> {
  const pair = name === 'web' ? ['blue', 'green'] : [`${name}-blue`, `${name}-green`]
  const [applicationName, deploymentGroupName] = [
    `AppECS-default-${name}`,
    `DgpECS-default-${name}`
  ]
  const [blue] = pair.map(name =>
    scene.simulator.control.addTargetGroup({
      name,
      hasListener: true,
      intervalSeconds: 5,
      healthyThreshold: 2,
      deregistrationDelaySeconds: 5
    })
  )
  const loadBalancers = [{ targetGroupArn: blue, containerName: 'web', containerPort: 8080 }]
  const definition: object = serviceDefinition(undefined, { loadBalancers })
  await scene.other.send(
    new CreateServiceCommand({
      serviceName: name,
      ...definition,
      taskDefinition: await scene.register(scene.image('v1')),
      deploymentController: { type: 'CODE_DEPLOY' }
    })
  )
  await scene.codedeploy.send(
    new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' })
  )
  await scene.codedeploy.send(
    new CreateDeploymentGroupCommand({
      applicationName,
      deploymentGroupName,
      serviceRoleArn: 'arn:aws:iam::123456789012:role/CodeDeploy',
      ecsServices: [{ clusterName: 'default', serviceName: name }],
      loadBalancerInfo: {
        targetGroupPairInfoList: [{ targetGroups: pair.map(name => ({ name })) }]
      },
      blueGreenDeploymentConfiguration: {
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: 1
        }
      },
      ...group
    })
  )
  await scene.until('the first task set is steady', () =>
    scene.simulator.ecs
      .snapshot()
      .services.flatMap(({ taskSets = [] }) => taskSets)
      .every(set => set.stabilityStatus === 'STEADY_STATE')
  )
}
