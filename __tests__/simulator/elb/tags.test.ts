import {
  AddTagsCommand,
  DescribeTagsCommand,
  RemoveTagsCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { startBalancing } from './balancing.ts'

test('load balancers, listeners, rules and target groups have tags', async () => {
  const balancing = await startBalancing()
  const { elb, balancerArn, listenerArn } = balancing
  const Tags = [{ Key: 'pr', Value: '12' }]
  const group = await balancing.group('web', { Tags })
  const rule = await balancing.rule(1, group, { Tags })
  const ResourceArns = [balancerArn, listenerArn, rule, group]
  const read = async () => {
    const { TagDescriptions = [] } = await elb.send(new DescribeTagsCommand({ ResourceArns }))
    return TagDescriptions.map(({ ResourceArn, Tags }) => [ResourceArn, Tags])
  }
  expect(await read()).toEqual([
    [balancerArn, []],
    [listenerArn, []],
    [rule, Tags],
    [group, Tags]
  ])
  const more = [
    { Key: 'pr', Value: '13' },
    { Key: 'owner', Value: '' }
  ]
  await elb.send(new AddTagsCommand({ ResourceArns, Tags: more }))
  await elb.send(new RemoveTagsCommand({ ResourceArns: [group], TagKeys: ['owner', 'nix'] }))
  expect(await read()).toEqual([
    [balancerArn, more],
    [listenerArn, more],
    [rule, more],
    [group, more.slice(0, 1)]
  ])
})

test('a call takes 20 ARNs, a resource 50 tags, and all of them are found or none is changed', async () => {
  const balancing = await startBalancing()
  const { elb, listenerArn } = balancing
  const group = await balancing.group('web')
  const ask = (ResourceArns: string[]) => elb.send(new DescribeTagsCommand({ ResourceArns }))
  expect(await failure(ask(Array(21).fill(group)))).toContain('less than or equal to 20')
  expect(await failure(ask(['web']))).toBe("ValidationError: 'web' is not a valid target group ARN")
  const gone = group.replace(/[0-9a-f]{16}$/, '0'.repeat(16))
  const add = (ResourceArns: string[], count: number, prefix = 'k') =>
    elb.send(
      new AddTagsCommand({
        ResourceArns,
        Tags: Array.from({ length: count }, (_, index) => ({
          Key: `${prefix}${index}`,
          Value: 'v'
        }))
      })
    )
  expect(await failure(add([group, gone], 1))).toContain('TargetGroupNotFoundException')
  expect(await failure(add([group], 51))).toContain('TooManyTagsException')
  expect(await failure(add([group], 50, 'aws:'))).toContain("must not begin with 'aws:'")
  await add([group], 50)
  expect(await failure(add([listenerArn, group], 1, 'x'))).toContain('TooManyTagsException')
  const { TagDescriptions } = await ask([listenerArn])
  expect(TagDescriptions?.[0]?.Tags).toEqual([])
})
