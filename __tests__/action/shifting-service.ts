import {
  type CreateServiceRequest,
  type DeploymentConfiguration,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import {
  CreateRuleCommand,
  DeleteRuleCommand,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { deployFirst, inWorld, type Scene } from './live-service.ts'
import { serviceDefinition } from './world.ts'

/** A world whose service `web` shifts traffic between two target groups. */
export interface ShiftingScene extends Scene {
  /** Weights of the production rule for the groups `blue` and `green`. */
  weights(): { readonly blue: number; readonly green: number }
  /** Deletes a rule that ECS shifts the traffic with. */
  deleteRule(role: 'production' | 'test'): Promise<void>
  /** The service deployment that began last. */
  deployment(): Deployment | undefined
}

type Deployment = ReturnType<
  ShiftingScene['simulator']['ecs']['snapshot']
>['serviceDeployments'][number]

const ROLE = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'

/** A world with a load balancer whose rules lead to two target groups, of a service that is still to be made. */
export interface TwoGroups extends ShiftingScene {
  readonly loadBalancers: NonNullable<CreateServiceRequest['loadBalancers']>
}

/**
 * Runs `act` when the service `web` runs the image `v1`, as `web:1`, behind a load balancer. The first deployment has left the
 * traffic on `green`. `configuration` is in force from then on.
 */
export async function inShiftingService(
  configuration: DeploymentConfiguration,
  act: (scene: ShiftingScene) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  await behindTwoGroups(scene => deployShifting(scene, configuration, act), options)
}

/** The same behind a Network Load Balancer, whose listeners take the place of rules. */
export async function behindNetwork(
  configuration: DeploymentConfiguration,
  act: (scene: ShiftingScene) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  await behindTwoGroups(scene => deployShifting(scene, configuration, act), options, 'network')
}

async function deployShifting(
  scene: TwoGroups,
  configuration: DeploymentConfiguration,
  act: (scene: ShiftingScene) => Promise<void>
): Promise<void> {
  await deployFirst(scene, {
    ...serviceDefinition(undefined),
    loadBalancers: scene.loadBalancers,
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }
  })
  // This alone starts no deployment.
  await scene.other.send(
    new UpdateServiceCommand({ service: 'web', deploymentConfiguration: configuration })
  )
  scene.simulator.control.clearCalls()
  await act(scene)
}

/** Runs `act` when the production rule leads to `blue`, the test rule to `green`, and no service is there. */
export async function behindTwoGroups(
  act: (scene: TwoGroups) => Promise<void>,
  options: SimulatorOptions = {},
  type?: 'network'
): Promise<void> {
  await inWorld(async scene => {
    addInfrastructureRole(scene)
    const groups = await addTwoGroups(scene, 'web', type)
    scene.simulator.control.clearCalls()
    await act({
      ...scene,
      ...groups,
      deployment: () => scene.simulator.ecs.snapshot().serviceDeployments[0]
    })
  }, options)
}

/** The role with which ECS shifts the traffic. */
export function addInfrastructureRole({ simulator }: Scene): void {
  simulator.control.addRole({
    name: 'ecsInfrastructureRole',
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'ecs.amazonaws.com' }
        }
      ]
    }
  })
}

/** A load balancer for a service, whose production rule leads to one of two target groups, and whose test rule to the other. */
export async function addTwoGroups(
  scene: Scene,
  service: string,
  type?: 'network'
): Promise<Pick<TwoGroups, 'loadBalancers' | 'weights' | 'deleteRule'>> {
  const { control } = scene.simulator
  const nameOf = (name: string) => (service === 'web' ? name : `${service}-${name}`)
  const group = (name: string) =>
    control.addTargetGroup({
      name: nameOf(name),
      hasListener: false,
      intervalSeconds: 10,
      healthyThreshold: 2,
      deregistrationDelaySeconds: 30
    })
  const blue = group('blue')
  const green = group('green')
  const { listenerArns } = control.addLoadBalancer({
    name: nameOf('front'),
    ports: [80, 9000],
    ...(type === undefined ? {} : { type, targetGroupArns: [blue, green] })
  })
  const [production = '', testing = ''] =
    type === 'network'
      ? listenerArns
      : await ruleTo(scene, [
          [listenerArns[0], blue],
          [listenerArns[1], green]
        ])
  return {
    loadBalancers: [
      {
        targetGroupArn: blue,
        containerName: 'web',
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: green,
          productionListenerRule: production,
          testListenerRule: testing,
          roleArn: ROLE
        }
      }
    ],
    weights: () => {
      const weights = scene.simulator.world.targets.weightsOf(production)
      return { blue: weights?.get(blue) ?? 0, green: weights?.get(green) ?? 0 }
    },
    deleteRule: async role => {
      const elb = balancerClient(scene)
      const RuleArn = role === 'production' ? production : testing
      await elb.send(new DeleteRuleCommand({ RuleArn }))
      elb.destroy()
    }
  }
}

function balancerClient({ simulator }: Pick<Scene, 'simulator'>): ElasticLoadBalancingV2Client {
  return new ElasticLoadBalancingV2Client({
    endpoint: simulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  })
}

async function ruleTo(
  { simulator }: Scene,
  pairs: readonly (readonly [listener: string | undefined, group: string])[]
): Promise<(string | undefined)[]> {
  const elb = balancerClient({ simulator })
  const rules = await Promise.all(
    pairs.map(([ListenerArn, TargetGroupArn]) =>
      elb.send(
        new CreateRuleCommand({
          ListenerArn,
          Priority: 1,
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
          Actions: [{ Type: 'forward', TargetGroupArn }]
        })
      )
    )
  )
  elb.destroy()
  return rules.map(({ Rules }) => Rules?.[0]?.RuleArn)
}
