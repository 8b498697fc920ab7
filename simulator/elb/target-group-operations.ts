import { isDeepStrictEqual } from 'node:util'
import type {
  CreateTargetGroupInput,
  DeleteTargetGroupInput,
  TargetGroup as Described,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupsInput,
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
  ModifyTargetGroupInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../world.ts'
import { pageOf } from './paging.ts'
import { invalid } from './refusals.ts'
import { readTags } from './tags.ts'
import { checkAttributes } from './target-group-attributes.ts'
import { readHealthCheck, readSettings } from './target-group-settings.ts'
import type { TargetGroup, TargetGroups } from './target-groups.ts'

interface DescribedGroups {
  readonly TargetGroups: Described[]
  readonly NextMarker?: string
}

/**
 * Idempotent: a group of the same name and settings is the answer, whatever its tags (AWS documentation; that tags do
 * not count and are left alone is the probable behaviour).
 */
export function createTargetGroup(
  groups: TargetGroups,
  input: CreateTargetGroupInput
): DescribedGroups {
  const settings = readSettings(input)
  const tags = readTags(input.Tags)
  const { TargetGroupName: name } = settings
  const present = groups.find().find(group => group.settings.TargetGroupName === name)
  if (present !== undefined && !isDeepStrictEqual(present.settings, settings)) {
    throw new AwsError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`
    )
  }
  const most = groups.balancers.limits.get('target-groups')
  if (present === undefined && groups.find().length >= most) {
    throw new AwsError(
      'TooManyTargetGroups',
      `The maximum number of target groups '${most}' has been reached`
    )
  }
  const group = present ?? groups.create(settings, Object.fromEntries(tags))
  return { TargetGroups: [describeTargetGroup(groups, group)] }
}

export function describeTargetGroups(
  groups: TargetGroups,
  input: DescribeTargetGroupsInput
): DescribedGroups {
  const { LoadBalancerArn, TargetGroupArns, Names } = input
  if ([LoadBalancerArn, TargetGroupArns, Names].filter(member => member !== undefined).length > 1) {
    throw invalid(
      'Target group names, target group ARNs, and a load balancer ARN cannot be specified at the same time'
    )
  }
  const balancer = LoadBalancerArn && groups.balancers.balancer(LoadBalancerArn).arn
  const described = groups
    .find(TargetGroupArns, Names)
    .map(group => describeTargetGroup(groups, group))
    .filter(group => balancer === undefined || group.LoadBalancerArns?.includes(balancer))
  const { items, ...next } = pageOf(described, input)
  return { TargetGroups: [...items], ...next }
}

/** Changes the health check; port, protocol, network and type stay as they were made. */
export function modifyTargetGroup(
  groups: TargetGroups,
  input: ModifyTargetGroupInput
): DescribedGroups {
  const group = groups.get(input.TargetGroupArn ?? '')
  group.settings = readHealthCheck(group.settings, input)
  return { TargetGroups: [describeTargetGroup(groups, group)] }
}

export function deleteTargetGroup(
  groups: TargetGroups,
  input: DeleteTargetGroupInput
): Record<string, never> {
  const group = groups.get(input.TargetGroupArn ?? '')
  if (groups.balancers.usersOf(group.arn).length > 0) {
    throw new AwsError(
      'ResourceInUse',
      `Target group '${group.arn}' is currently in use by a listener or a rule`
    )
  }
  groups.delete(group)
  return {}
}

export function modifyAttributes(
  groups: TargetGroups,
  input: ModifyTargetGroupAttributesInput
): ModifyTargetGroupAttributesOutput {
  const group = groups.get(input.TargetGroupArn ?? '')
  checkAttributes(input.Attributes ?? [])
  for (const { Key = '', Value = '' } of input.Attributes ?? []) {
    group.attributes.set(Key, Value)
  }
  return describeAttributes(groups, input)
}

export function describeAttributes(
  groups: TargetGroups,
  input: DescribeTargetGroupAttributesInput
): ModifyTargetGroupAttributesOutput {
  const { attributes } = groups.get(input.TargetGroupArn ?? '')
  return { Attributes: [...attributes].map(([Key, Value]) => ({ Key, Value })) }
}

function describeTargetGroup(groups: TargetGroups, { arn, settings }: TargetGroup): Described {
  return {
    TargetGroupArn: arn,
    ...settings,
    LoadBalancerArns: groups.balancers.usersOf(arn).map(balancer => balancer.arn)
  }
}
