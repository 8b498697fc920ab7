import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteTargetGroupCommand,
  type TargetGroup as Described,
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  paginateDescribeTargetGroups
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { OwnTag } from '../../previews/preview.ts'
import { elbTags, isNotFound } from './elb-tags.ts'
import { naming } from './failure.ts'

/** A target group, as far as previews need it. */
export interface TargetGroupView {
  readonly arn: string
  readonly name: string
  /** Whether a rule of any listener leads to it, as its load balancers tell. */
  readonly attached: boolean
  /** The ARNs of those load balancers. */
  readonly balancers: readonly string[]
  readonly vpcId?: string
  readonly protocol?: string
  readonly protocolVersion?: string
  readonly ipAddressType?: string
  readonly healthCheckPath?: string
  /** HTTP codes, such as `200-399`. */
  readonly healthyCodes?: string
}

function view(group: Described): TargetGroupView {
  const members = {
    vpcId: group.VpcId,
    protocol: group.Protocol,
    protocolVersion: group.ProtocolVersion,
    ipAddressType: group.IpAddressType,
    healthCheckPath: group.HealthCheckPath,
    healthyCodes: group.Matcher?.HttpCode
  }
  return {
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    attached: (group.LoadBalancerArns ?? []).length > 0,
    balancers: group.LoadBalancerArns ?? [],
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  }
}

/** The target group with this name or ARN; undefined when there is none. */
export async function findTargetGroup(
  client: ElasticLoadBalancingV2Client,
  by: { readonly name: string } | { readonly arn: string }
): Promise<TargetGroupView | undefined> {
  const input = 'name' in by ? { Names: [by.name] } : { TargetGroupArns: [by.arn] }
  try {
    const { TargetGroups: groups = [] } = await naming(
      'elasticloadbalancing:DescribeTargetGroups',
      () => client.send(new DescribeTargetGroupsCommand(input))
    )
    return groups[0] === undefined ? undefined : view(groups[0])
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** All target groups of the region. */
export async function listTargetGroups(
  client: ElasticLoadBalancingV2Client
): Promise<readonly TargetGroupView[]> {
  return await naming('elasticloadbalancing:DescribeTargetGroups', async () => {
    const found: TargetGroupView[] = []
    for await (const page of paginateDescribeTargetGroups({ client, pageSize: 400 }, {})) {
      found.push(...(page.TargetGroups ?? []).map(view))
    }
    return found
  })
}

/** What a preview's target group is made of. */
export interface TargetGroupWish {
  readonly name: string
  readonly port: number
  readonly vpcId: string
  readonly protocol: string
  readonly protocolVersion?: string
  readonly ipAddressType?: string
  readonly healthCheckPath: string
  readonly healthyCodes: string
  readonly tags: readonly OwnTag[]
}

/** Seconds between two health checks, and how long one may take. */
const CHECK_EVERY = 10
const CHECK_TIMEOUT = 5
const CHECKS = 2
/** Seconds: with the 300 of AWS's default each push and each removal would wait five minutes. */
const DEREGISTRATION_DELAY = '5'

/** Creates a target group; the same group again is no error (AWS documentation). */
export async function createTargetGroup(
  client: ElasticLoadBalancingV2Client,
  wish: TargetGroupWish
): Promise<TargetGroupView> {
  const input = {
    Name: wish.name,
    Protocol: wish.protocol,
    Port: wish.port,
    VpcId: wish.vpcId,
    TargetType: 'ip',
    HealthCheckPath: wish.healthCheckPath,
    HealthCheckIntervalSeconds: CHECK_EVERY,
    HealthCheckTimeoutSeconds: CHECK_TIMEOUT,
    HealthyThresholdCount: CHECKS,
    UnhealthyThresholdCount: CHECKS,
    Matcher: wish.protocolVersion === 'GRPC' ? { GrpcCode: '0' } : { HttpCode: wish.healthyCodes },
    ...(wish.protocolVersion === undefined ? {} : { ProtocolVersion: wish.protocolVersion }),
    ...(wish.ipAddressType === undefined ? {} : { IpAddressType: wish.ipAddressType }),
    Tags: elbTags(wish.tags)
  } as CreateTargetGroupCommandInput
  const { TargetGroups: groups = [] } = await naming('elasticloadbalancing:CreateTargetGroup', () =>
    client.send(new CreateTargetGroupCommand(input))
  )
  return view(groups[0] ?? {})
}

/** Lets targets leave quickly. */
export async function shortenDraining(
  client: ElasticLoadBalancingV2Client,
  arn: string
): Promise<void> {
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: DEREGISTRATION_DELAY }]
  await naming('elasticloadbalancing:ModifyTargetGroupAttributes', () =>
    client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes }))
  )
}

/** Changes the path of the health check. */
export async function changeHealthCheck(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  healthCheckPath: string
): Promise<void> {
  await naming('elasticloadbalancing:ModifyTargetGroup', () =>
    client.send(
      new ModifyTargetGroupCommand({ TargetGroupArn: arn, HealthCheckPath: healthCheckPath })
    )
  )
}

/** Deletes a target group; one that is gone is no error, not even for AWS. */
export async function deleteTargetGroup(
  client: ElasticLoadBalancingV2Client,
  arn: string
): Promise<void> {
  try {
    await naming('elasticloadbalancing:DeleteTargetGroup', () =>
      client.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn }))
    )
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}
