import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteTargetGroupCommand,
  type TargetGroup as Described,
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  type ModifyTargetGroupCommandInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { type CheckedGroup, type HealthCheck, isGrpc } from '../preview/health-check.ts'
import type { OwnTag } from '../preview/preview-facts.ts'
import type { AwsCaller } from './client.ts'
import { elbTags, isNotFound } from './elb-tags.ts'
import { naming } from './failure.ts'
import { allItems, markedPages } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'

/** A target group, as far as previews need it. */
export interface TargetGroupView extends CheckedGroup {
  readonly arn: string
  readonly name: string
  /** Whether a rule of any listener leads to it, by its load balancers. */
  readonly attached: boolean
  /** The ARNs of those load balancers. */
  readonly balancers: readonly string[]
  readonly vpcId?: string
  readonly protocol?: string
  readonly ipAddressType?: string
}

function view(group: Described): TargetGroupView {
  const members = {
    vpcId: group.VpcId,
    protocol: group.Protocol,
    protocolVersion: group.ProtocolVersion,
    ipAddressType: group.IpAddressType
  }
  const healthCheck = {
    protocol: group.HealthCheckProtocol,
    port: group.HealthCheckPort,
    path: group.HealthCheckPath,
    codes: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode
  }
  return {
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    attached: (group.LoadBalancerArns ?? []).length > 0,
    balancers: group.LoadBalancerArns ?? [],
    healthCheck: present(healthCheck),
    ...present(members)
  }
}

/** The members that are there. */
function present(
  members: Readonly<Record<string, string | undefined>>
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  )
}

/** The target group with this name or ARN; undefined when there is none. */
export async function findTargetGroup(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  by: { readonly name: string } | { readonly arn: string }
): Promise<TargetGroupView | undefined> {
  const input = 'name' in by ? { Names: [by.name] } : { TargetGroupArns: [by.arn] }
  try {
    // AWS answers a missing one with an error of its own.
    return await readWhole('elasticloadbalancing:DescribeTargetGroups', async () => {
      const { TargetGroups: groups } = await client.send(new DescribeTargetGroupsCommand(input))
      return view(shown(groups?.[0], 'the target group'))
    })
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** All target groups of the region. */
export async function listTargetGroups(
  client: AwsCaller<ElasticLoadBalancingV2Client>
): Promise<readonly TargetGroupView[]> {
  const pages = markedPages(from =>
    client.send(new DescribeTargetGroupsCommand({ PageSize: 400, ...from }))
  )
  return await allItems('elasticloadbalancing:DescribeTargetGroups', pages, page =>
    page.TargetGroups?.map(view)
  )
}

/** What a preview's target group is made of. */
export interface WantedTargetGroup {
  readonly name: string
  readonly port: number
  readonly vpcId: string
  readonly protocol: string
  readonly protocolVersion?: string
  readonly ipAddressType?: string
  readonly healthCheck: HealthCheck
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
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  wanted: WantedTargetGroup
): Promise<TargetGroupView> {
  const input = {
    Name: wanted.name,
    Protocol: wanted.protocol,
    Port: wanted.port,
    VpcId: wanted.vpcId,
    TargetType: 'ip',
    HealthCheckIntervalSeconds: CHECK_EVERY,
    HealthCheckTimeoutSeconds: CHECK_TIMEOUT,
    HealthyThresholdCount: CHECKS,
    UnhealthyThresholdCount: CHECKS,
    ...checkInput(wanted.healthCheck, wanted.protocolVersion),
    ...(wanted.protocolVersion === undefined ? {} : { ProtocolVersion: wanted.protocolVersion }),
    ...(wanted.ipAddressType === undefined ? {} : { IpAddressType: wanted.ipAddressType }),
    Tags: elbTags(wanted.tags)
  } as CreateTargetGroupCommandInput
  return await naming('elasticloadbalancing:CreateTargetGroup', async () => {
    const { TargetGroups: groups } = await client.send(new CreateTargetGroupCommand(input))
    return view(shown(groups?.[0], 'the target group that was made'))
  })
}

/** Lets targets leave quickly. */
export async function shortenDraining(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string
): Promise<void> {
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: DEREGISTRATION_DELAY }]
  await naming('elasticloadbalancing:ModifyTargetGroupAttributes', () =>
    client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes }))
  )
}

function checkInput(
  { protocol, port, path, codes }: HealthCheck,
  protocolVersion: string | undefined
): Omit<ModifyTargetGroupCommandInput, 'TargetGroupArn'> {
  return {
    HealthCheckProtocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
    HealthCheckPort: port,
    HealthCheckPath: path,
    Matcher: isGrpc(protocolVersion) ? { GrpcCode: codes } : { HttpCode: codes }
  }
}

/** Changes what the load balancer asks, not how often. */
export async function changeHealthCheck(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  { arn, protocolVersion }: TargetGroupView,
  check: HealthCheck
): Promise<void> {
  await naming('elasticloadbalancing:ModifyTargetGroup', () =>
    client.send(
      new ModifyTargetGroupCommand({ TargetGroupArn: arn, ...checkInput(check, protocolVersion) })
    )
  )
}

/** Deletes a target group; a missing one is not an error, not even for AWS. */
export async function deleteTargetGroup(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
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
