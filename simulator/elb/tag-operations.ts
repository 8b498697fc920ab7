import type {
  AddTagsInput,
  DescribeTagsInput,
  DescribeTagsOutput,
  RemoveTagsInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { checkCount } from './paging.ts'
import type { Tagged } from './state.ts'
import { checkRoom, describeTags, readTags } from './tags.ts'
import type { TargetGroups } from './target-groups.ts'

/** How many resources one call takes (AWS documentation). */
const MOST_ARNS = 20

export function addTags(groups: TargetGroups, input: AddTagsInput): Record<string, never> {
  const tags = readTags(input.Tags)
  const resources = resourcesOf(groups, input.ResourceArns)
  for (const resource of resources) {
    checkRoom(new Set([...resource.tags.keys(), ...tags.keys()]).size)
  }
  for (const resource of resources) {
    for (const [key, value] of tags) {
      resource.tags.set(key, value)
    }
  }
  return {}
}

export function removeTags(groups: TargetGroups, input: RemoveTagsInput): Record<string, never> {
  for (const resource of resourcesOf(groups, input.ResourceArns)) {
    for (const key of input.TagKeys ?? []) {
      resource.tags.delete(key)
    }
  }
  return {}
}

export function describeTagsOf(groups: TargetGroups, input: DescribeTagsInput): DescribeTagsOutput {
  return {
    TagDescriptions: resourcesOf(groups, input.ResourceArns).map(({ arn, tags }) => ({
      ResourceArn: arn,
      Tags: describeTags(tags)
    }))
  }
}

/** All resources, or the error of the first that is not there. */
function resourcesOf(groups: TargetGroups, arns: readonly string[] = []): Tagged[] {
  checkCount('resourceArns', arns, MOST_ARNS)
  return arns.map(arn => groups.balancers.tagged(arn) ?? groups.get(arn))
}
