import type { ECSClient } from '@aws-sdk/client-ecs'
import type { SubnetFacts } from '../../plan/subnet-checks.ts'
import { failureOf, naming } from './failure.ts'
import { type SmallService, sendSmall } from './small-client.ts'
import { list, NUMBER, operation, structure, TEXT } from './small-schema.ts'

/** EC2, for its networks. */
export const NETWORK: SmallService = {
  id: 'EC2',
  namespace: 'com.amazonaws.ec2',
  protocol: 'ec2Query',
  version: '2016-11-15',
  target: 'AmazonEC2',
  xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
  signingName: 'ec2',
  host: 'ec2',
  fipsInGovCloud: true
}

const named = (type: unknown, xmlName: string, ec2QueryName?: string) => [
  type,
  ec2QueryName === undefined ? { xmlName } : { ec2QueryName, xmlName }
]

/** How many addresses subnets have left. */
export const DESCRIBE_SUBNETS = operation<
  { readonly SubnetIds: readonly string[] },
  {
    readonly Subnets?: readonly {
      readonly SubnetId?: string
      readonly VpcId?: string
      readonly AvailableIpAddressCount?: number
    }[]
  }
>(
  NETWORK,
  'DescribeSubnets',
  structure(NETWORK, 'DescribeSubnetsRequest', {
    SubnetIds: named(list(NETWORK, 'SubnetIdStringList', named(TEXT, 'SubnetId')), 'SubnetId')
  }),
  structure(NETWORK, 'DescribeSubnetsResult', {
    Subnets: named(
      list(
        NETWORK,
        'SubnetList',
        named(
          structure(NETWORK, 'Subnet', {
            SubnetId: named(TEXT, 'subnetId', 'SubnetId'),
            VpcId: named(TEXT, 'vpcId', 'VpcId'),
            AvailableIpAddressCount: named(
              NUMBER,
              'availableIpAddressCount',
              'AvailableIpAddressCount'
            )
          }),
          'item'
        )
      ),
      'subnetSet',
      'SubnetSet'
    )
  })
)

/** Subnets, or what EC2 says of one that is not there. */
export async function describeSubnets(
  client: ECSClient,
  SubnetIds: readonly string[],
  signal: AbortSignal
): Promise<readonly SubnetFacts[] | { readonly missing: string }> {
  try {
    const { Subnets = [] } = await naming('ec2:DescribeSubnets', () =>
      sendSmall(client, DESCRIBE_SUBNETS, { SubnetIds }, signal)
    )
    return Subnets.map(({ SubnetId = '', VpcId = '', AvailableIpAddressCount = 0 }) => ({
      id: SubnetId,
      vpc: VpcId,
      free: AvailableIpAddressCount
    }))
  } catch (error) {
    const { name, message } = failureOf(error)
    if (name !== 'InvalidSubnetID.NotFound') throw error
    return { missing: SubnetIds.filter(id => message.includes(id)).join(', ') }
  }
}
