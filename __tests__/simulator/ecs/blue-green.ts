import type {
  CreateServiceRequest,
  DeploymentConfiguration,
  ServiceDeployment
} from '@aws-sdk/client-ecs'
import { seedLoadBalancer } from '../../../simulator/elb/seeding.ts'
import { createLaboratory, type Laboratory } from './laboratory.ts'

const seed = {
  hasListener: false,
  intervalSeconds: 10,
  healthyThreshold: 2,
  deregistrationDelaySeconds: 30
}

/** A service whose first deployment is done, with a production and a test rule on a pair of target groups. */
export function blueGreen(configuration: DeploymentConfiguration = {}, first = true) {
  const lab = createLaboratory()
  const blue = lab.targets.add({ ...seed, name: 'blue' })
  const green = lab.targets.add({ ...seed, name: 'green' })
  const { listenerArns } = seedLoadBalancer(lab.targets, 0, { name: 'front', ports: [80, 9000] })
  const ruleTo = (listenerArn: string | undefined, group: string): string =>
    lab.targets.balancers.addRule(lab.targets.balancers.listener(listenerArn ?? ''), {
      priority: 1,
      conditions: [],
      actions: [{ Type: 'forward', TargetGroupArn: group }],
      transforms: [],
      tags: new Map()
    }).arn
  const production = ruleTo(listenerArns[0], blue)
  const testing = ruleTo(listenerArns[1], green)
  const definition: Partial<CreateServiceRequest> = {
    loadBalancers: [
      {
        targetGroupArn: blue,
        containerName: 'app',
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: green,
          productionListenerRule: production,
          testListenerRule: testing,
          roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'
        }
      }
    ],
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5, ...configuration }
  }
  if (first) lab.settled(definition)
  const weights = (rule: string) => Object.fromEntries(lab.targets.weightsOf(rule) ?? [])
  return { lab, blue, green, production, testing, definition, weights }
}

/** The service deployment that began last. */
export const mine = (lab: Laboratory): ServiceDeployment | undefined => lab.records()[0]
/** Whether it is at a stage. */
export const stageIs = (lab: Laboratory, stage: string) => () => mine(lab)?.lifecycleStage === stage
