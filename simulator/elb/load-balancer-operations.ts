import { isDeepStrictEqual } from 'node:util'
import type {
  CreateLoadBalancerInput,
  DeleteLoadBalancerInput,
  LoadBalancer as Described,
  DescribeLoadBalancersInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError, type Clock } from '../world.ts'
import { pageOf } from './paging.ts'
import { invalid, notOneOf } from './refusals.ts'
import type { LoadBalancer } from './state.ts'
import { readTags } from './tags.ts'
import { SEED_VPC, type TargetGroups } from './target-groups.ts'

interface DescribedBalancers {
  readonly LoadBalancers: Described[]
  readonly NextMarker?: string
}

/** A load balancer is provisioned for about two minutes; listeners and rules can be made meanwhile. */
const PROVISIONING = 120_000

/** Makes an application load balancer; all subnets of the simulated world are in one network. */
export function createLoadBalancer(
  groups: TargetGroups,
  clock: Clock,
  input: CreateLoadBalancerInput
): DescribedBalancers {
  const settings = readSettings(input)
  const tags = readTags(input.Tags)
  const present = groups.balancers.list().find(({ name }) => name === settings.name)
  if (present !== undefined) {
    if (!isDeepStrictEqual(settings, { ...settings, ...pick(present, settings) })) {
      throw new AwsError(
        'DuplicateLoadBalancerName',
        `A load balancer with the same name '${settings.name}' exists, but with different settings`
      )
    }
    return { LoadBalancers: [describe(present, clock)] }
  }
  const most = groups.balancers.limits.get('application-load-balancers')
  if (groups.balancers.list().length >= most) {
    throw new AwsError(
      'TooManyLoadBalancers',
      `The maximum number of load balancers has been reached`
    )
  }
  const createdAt = clock.now()
  const activeAt = createdAt + PROVISIONING
  const balancer = groups.balancers.add({ ...settings, tags, createdAt, activeAt })
  return { LoadBalancers: [describe(balancer, clock)] }
}

export function describeLoadBalancers(
  groups: TargetGroups,
  clock: Clock,
  input: DescribeLoadBalancersInput
): DescribedBalancers {
  const { LoadBalancerArns: arns, Names: names } = input
  if (arns !== undefined && names !== undefined) {
    throw invalid('Load balancer names and load balancer ARNs cannot be specified at the same time')
  }
  const found =
    arns?.map(arn => groups.balancers.balancer(arn)) ??
    names?.map(name => named(groups, name)) ??
    groups.balancers.list()
  const { items, ...next } = pageOf(found, input)
  return { LoadBalancers: items.map(balancer => describe(balancer, clock)), ...next }
}

/** Deletes a load balancer with its listeners and rules; one that is not there is no error (AWS documentation). */
export function deleteLoadBalancer(
  groups: TargetGroups,
  input: DeleteLoadBalancerInput
): Record<string, never> {
  const found = groups.balancers.list().find(({ arn }) => arn === input.LoadBalancerArn)
  if (found !== undefined) {
    groups.balancers.remove(found)
  }
  return {}
}

type Settings = Omit<
  LoadBalancer,
  'arn' | 'dnsName' | 'listeners' | 'tags' | 'createdAt' | 'activeAt'
>

function readSettings(input: CreateLoadBalancerInput): Settings {
  const { Name: name = '', Type, Scheme, IpAddressType, SubnetMappings = [] } = input
  if (name.length > 32) {
    throw invalid(`Load balancer name '${name}' cannot be longer than '32' characters`)
  }
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name) || name.startsWith('internal-')) {
    throw invalid(
      `Load balancer name '${name}' can only contain alphanumeric characters and hyphens(-), must not begin or end with one, and must not begin with 'internal-'`
    )
  }
  notOneOf('type', Type, ['application', 'network', 'gateway'])
  notOneOf('scheme', Scheme, ['internet-facing', 'internal'])
  if (Type !== undefined && Type !== 'application') {
    throw invalid(`The simulator has no load balancers of the type ${Type}`)
  }
  const subnets = input.Subnets ?? SubnetMappings.flatMap(({ SubnetId }) => SubnetId ?? [])
  if (subnets.length < 2) {
    throw invalid('At least two subnets in two different Availability Zones must be specified')
  }
  return {
    name,
    scheme: Scheme ?? 'internet-facing',
    vpcId: SEED_VPC,
    subnets,
    securityGroups: input.SecurityGroups ?? [],
    ipAddressType: IpAddressType ?? 'ipv4'
  }
}

function pick(balancer: LoadBalancer, settings: Settings): Settings {
  const names = Object.keys(settings) as (keyof Settings)[]
  return Object.fromEntries(names.map(name => [name, balancer[name]])) as unknown as Settings
}

function named(groups: TargetGroups, name: string): LoadBalancer {
  const found = groups.balancers.list().find(balancer => balancer.name === name)
  if (found === undefined) {
    throw new AwsError('LoadBalancerNotFound', `Load balancers '[${name}]' not found`)
  }
  return found
}

function describe(balancer: LoadBalancer, clock: Clock): Described {
  const zones = ['a', 'b', 'c', 'd', 'e', 'f']
  const region = balancer.arn.split(':')[3]
  return {
    LoadBalancerArn: balancer.arn,
    DNSName: balancer.dnsName,
    CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
    CreatedTime: new Date(balancer.createdAt),
    LoadBalancerName: balancer.name,
    Scheme: balancer.scheme as NonNullable<Described['Scheme']>,
    VpcId: balancer.vpcId,
    State: { Code: clock.now() < balancer.activeAt ? 'provisioning' : 'active' },
    Type: balancer.type ?? 'application',
    AvailabilityZones: balancer.subnets.map((SubnetId, index) => ({
      ZoneName: `${region}${zones[index % zones.length]}`,
      SubnetId
    })),
    SecurityGroups: [...balancer.securityGroups],
    IpAddressType: balancer.ipAddressType as NonNullable<Described['IpAddressType']>
  }
}
