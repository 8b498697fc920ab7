import { DescribeSubnetsRequest$ } from '@aws-sdk/client-ec2'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService, type World } from '../world.ts'
import type { Subnets } from './subnets.ts'

/** EC2, as far as tasks have their addresses from it. Answers have the names that they have on the wire. */
export function createEc2(subnets: Subnets, home: Pick<World, 'account' | 'region'>): AwsService {
  return {
    name: 'ec2',
    protocol: {
      kind: 'ec2-query',
      version: '2016-11-15',
      namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/'
    },
    operations: {
      DescribeSubnets: {
        request: DescribeSubnetsRequest$,
        handle: input => describeSubnets(subnets, home, input)
      }
    }
  }
}

function describeSubnets(
  subnets: Subnets,
  { account, region }: Pick<World, 'account' | 'region'>,
  { SubnetIds, Filters }: Input
): unknown {
  if (Filters !== undefined) {
    throw new AwsError('InvalidParameterValue', 'The simulator knows no filters of subnets.')
  }
  const wanted = (SubnetIds ?? []) as readonly string[]
  const known = subnets.list()
  const missing = wanted.filter(id => !known.some(subnet => subnet.id === id))
  if (missing.length > 0) {
    throw new AwsError('InvalidSubnetID.NotFound', missingText(missing))
  }
  const found = known.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
  return {
    subnetSet: found.map(({ id, vpc, freeAddresses, ipv6Native }) => ({
      subnetId: id,
      subnetArn: `arn:aws:ec2:${region}:${account}:subnet/${id}`,
      state: 'available',
      ownerId: account,
      vpcId: vpc,
      availableIpAddressCount: freeAddresses,
      ipv6Native
    }))
  }
}

function missingText(ids: readonly string[]): string {
  return ids.length === 1
    ? `The subnet ID '${ids[0]}' does not exist`
    : `The subnet IDs '${ids.join(', ')}' do not exist`
}
