import { expect, test } from '@jest/globals'
import type { CopiedSettings } from '../../../src/aws/preview-services.ts'
import { serviceChanges } from '../../../src/preview/steps/base-service-changes.ts'

const network = (subnets: string[], securityGroups: string[] = ['sg-1'], assignPublicIp?: string) =>
  ({
    awsvpcConfiguration: {
      subnets,
      securityGroups,
      ...(assignPublicIp === undefined ? {} : { assignPublicIp })
    }
  }) as NonNullable<CopiedSettings['networkConfiguration']>

const balancers = (containerName: string, containerPort: number) => [
  { targetGroupArn: 'arn:group', containerName, containerPort }
]

const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]

/** What a service of a preview has, in the words of DescribeServices. */
const HAS: CopiedSettings = {
  loadBalancers: balancers('web', 8080),
  networkConfiguration: network(['a', 'b'], ['sg-1'], 'DISABLED'),
  platformVersion: 'LATEST',
  healthCheckGracePeriodSeconds: 60,
  enableExecuteCommand: false,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }]
}

/** What creates the same service. */
const WISH = {
  loadBalancers: balancers('web', 8080),
  networkConfiguration: network(['b', 'a']),
  healthCheckGracePeriodSeconds: 60,
  capacityProviderStrategy: spot
}

test.each<[string, object, object, ReturnType<typeof serviceChanges>]>([
  ['the same, in another order and without defaults', {}, {}, { members: {}, former: {} }],
  [
    'another container',
    {},
    { loadBalancers: balancers('app', 8080) },
    {
      members: { loadBalancers: balancers('app', 8080) },
      former: { loadBalancers: balancers('web', 8080) }
    }
  ],
  [
    'other subnets',
    {},
    { networkConfiguration: network(['c']) },
    {
      members: { networkConfiguration: network(['c']) },
      former: { networkConfiguration: HAS.networkConfiguration }
    }
  ],
  [
    'a public address',
    {},
    { networkConfiguration: network(['a', 'b'], ['sg-1'], 'ENABLED') },
    {
      members: { networkConfiguration: network(['a', 'b'], ['sg-1'], 'ENABLED') },
      former: { networkConfiguration: HAS.networkConfiguration }
    }
  ],
  [
    'a platform version, and the latest again',
    { platformVersion: '1.4.0' },
    {},
    { members: { platformVersion: 'LATEST' }, former: { platformVersion: '1.4.0' } }
  ],
  [
    'ECS Exec no more',
    { enableExecuteCommand: true },
    {},
    { members: { enableExecuteCommand: false }, former: { enableExecuteCommand: true } }
  ],
  [
    'another grace period',
    {},
    { healthCheckGracePeriodSeconds: 90 },
    {
      members: { healthCheckGracePeriodSeconds: 90 },
      former: { healthCheckGracePeriodSeconds: 60 }
    }
  ],
  [
    // The earlier revision runs on either, and going back is no matter of price.
    'on demand',
    {},
    { capacityProviderStrategy: undefined, launchType: 'FARGATE' },
    {
      members: {
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
        forceNewDeployment: true
      },
      former: {}
    }
  ],
  [
    'Spot after a launch type',
    { capacityProviderStrategy: undefined },
    {},
    { members: { capacityProviderStrategy: spot, forceNewDeployment: true }, former: {} }
  ],
  [
    'on demand already, by a capacity provider',
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
    { capacityProviderStrategy: undefined, launchType: 'FARGATE' },
    { members: {}, former: {} }
  ]
])('%s', (_, has, wish, changes) => {
  expect(serviceChanges({ ...HAS, ...has }, { ...WISH, ...wish })).toEqual(changes)
})
