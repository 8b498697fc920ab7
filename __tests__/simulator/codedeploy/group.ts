import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupCommandInput
} from '@aws-sdk/client-codedeploy'
import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import { ManualClock } from '../../../simulator/clock.ts'
import type { Simulator, SimulatorOptions } from '../../../simulator/simulator.ts'
import { clientFor, simulate } from '../running.ts'

export const APPLICATION = 'AppECS-default-web'
export const GROUP = 'DgpECS-default-web'
const MINUTE = 60_000

/** A service `web` of CodeDeploy, whose time is moved by hand. */
export interface Laboratory {
  readonly simulator: Simulator
  readonly codedeploy: CodeDeployClient
  /** Lets minutes pass, a second at a time. */
  pass(minutes: number): void
  /** Registers `web` with the image of this tag and gives the ARN. */
  register(tag: string): Promise<string>
  /** Starts a deployment of a revision and gives its id. */
  deploy(taskDefinition: string, more?: Partial<CreateDeploymentCommandInput>): Promise<string>
  service(): ReturnType<Simulator['ecs']['snapshot']>['services'][number]
}

/** The content of an AppSpec for a revision. */
export const appSpec = (taskDefinition: string): string =>
  JSON.stringify({
    version: 0.0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: taskDefinition,
            LoadBalancerInfo: { ContainerName: 'web', ContainerPort: 8080 }
          }
        }
      }
    ]
  })

/** What CreateDeploymentGroup needs for the service `web` behind the target groups `blue` and `green`. */
export const groupOf = (
  more: Partial<CreateDeploymentGroupCommandInput> = {}
): CreateDeploymentGroupCommandInput => ({
  applicationName: APPLICATION,
  deploymentGroupName: GROUP,
  serviceRoleArn: 'arn:aws:iam::123456789012:role/CodeDeploy',
  ecsServices: [{ clusterName: 'default', serviceName: 'web' }],
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  loadBalancerInfo: {
    targetGroupPairInfoList: [{ targetGroups: [{ name: 'blue' }, { name: 'green' }] }]
  },
  blueGreenDeploymentConfiguration: {
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: 5
    }
  },
  ...more
})

/** A simulator whose service `web` has two healthy tasks of the image `v1`, as `web:1`. */
export async function openLaboratory(
  group: Partial<CreateDeploymentGroupCommandInput> = {},
  options: SimulatorOptions = {}
): Promise<Laboratory> {
  const clock = new ManualClock(Date.UTC(2026, 10, 25, 12))
  const simulator = await simulate({ clock, repositories: [{ name: 'web' }], ...options })
  const ecs = new ECSClient(clientFor(simulator))
  const codedeploy = new CodeDeployClient(clientFor(simulator))
  const [blue] = ['blue', 'green'].map(name =>
    simulator.control.addTargetGroup({
      name,
      hasListener: true,
      intervalSeconds: 5,
      healthyThreshold: 2,
      deregistrationDelaySeconds: 5
    })
  )
  const lab: Laboratory = {
    simulator,
    codedeploy,
    pass: minutes => {
      for (let second = 0; second < (minutes * MINUTE) / 1000; second += 1) clock.advance(1000)
    },
    register: async tag => {
      simulator.control.addImage({ repository: 'web', tags: [tag], content: tag })
      const { taskDefinition } = await ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
          containerDefinitions: [
            {
              name: 'web',
              image: `${simulator.registry}/web:${tag}`,
              portMappings: [{ containerPort: 8080 }]
            }
          ]
        })
      )
      return taskDefinition?.taskDefinitionArn ?? ''
    },
    deploy: async (taskDefinition, more) => {
      const { deploymentId } = await codedeploy.send(
        new CreateDeploymentCommand({
          applicationName: APPLICATION,
          deploymentGroupName: GROUP,
          revision: {
            revisionType: 'AppSpecContent',
            appSpecContent: { content: appSpec(taskDefinition) }
          },
          ...more
        })
      )
      return deploymentId ?? ''
    },
    service: () => {
      const [service] = simulator.ecs.snapshot().services
      if (service === undefined) throw new Error('there is no service')
      return service
    }
  }
  await ecs.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: await lab.register('v1'),
      desiredCount: 2,
      launchType: 'FARGATE',
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: blue, containerName: 'web', containerPort: 8080 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } }
    })
  )
  await codedeploy.send(
    new CreateApplicationCommand({ applicationName: APPLICATION, computePlatform: 'ECS' })
  )
  await codedeploy.send(new CreateDeploymentGroupCommand(groupOf(group)))
  lab.pass(2)
  return lab
}
