import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
import type { SubnetFacts } from '../preflight/subnet-checks.ts'
import type { AwsClients } from './client.ts'
import { failureOf, naming } from './failure.ts'
import { present } from './present.ts'

/** Subnets, or what EC2 says of one that is not there. */
export async function describeSubnets(
  clients: Pick<AwsClients, 'hasty'>,
  SubnetIds: string[],
  signal: AbortSignal
): Promise<readonly SubnetFacts[] | { readonly missing: string }> {
  try {
    const { Subnets } = await naming('ec2:DescribeSubnets', () =>
      clients
        .hasty(EC2Client)
        .send(new DescribeSubnetsCommand({ SubnetIds }), { abortSignal: signal })
    )
    return present('ec2:DescribeSubnets', Subnets).map(
      ({ SubnetId = '', VpcId = '', AvailableIpAddressCount = 0, Ipv6Native }) => ({
        id: SubnetId,
        vpc: VpcId,
        free: AvailableIpAddressCount,
        ...(Ipv6Native === true ? { ipv6Only: true } : {})
      })
    )
  } catch (error) {
    const { name, message } = failureOf(error)
    if (name !== 'InvalidSubnetID.NotFound') throw error
    return { missing: SubnetIds.filter(id => message.includes(id)).join(', ') }
  }
}
