import {
  CreateServiceCommand,
  DeleteServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  TagResourceCommand,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import {
  AddTagsCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  ModifyTargetGroupCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { type PolicyNames, policyOf } from '../../../scripts/permissions/policy.ts'
import { identityTags } from '../../../src/preview/ownership-tags.ts'
import { clientFor, failure, simulate } from '../../simulator/running.ts'

const NETWORK = {
  awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'] }
}
const VPC = 'vpc-0a1b2c3d4e5f60718'
const ROLE = 'arn:aws:iam::123456789012:role/execution'

type Pairs = readonly { readonly key: string; readonly value: string }[]

const tagsOf = (repository: string): Pairs =>
  identityTags({ repository, pullRequest: 12, baseService: 'web' })
const OURS = tagsOf('octo-org/web')
const THEIRS = tagsOf('octo-org/billing')
const capital = (tags: Pairs) => tags.map(({ key, value }) => ({ Key: key, Value: value }))

/** A preview's service, target group and rule with these tags, made by someone who may do anything. */
async function startWith(tags: Pairs) {
  const simulator = await simulate()
  const { control } = simulator
  const client = clientFor(simulator)
  const [ecs, elb] = [new ECSClient(client), new ElasticLoadBalancingV2Client(client)]
  const { listenerArns } = control.addLoadBalancer({ name: 'shared', ports: [443] })
  const listener = listenerArns[0] ?? ''
  const register = (family: string, own: Pairs, roles = {}) =>
    ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        cpu: '256',
        memory: '512',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [{ name: 'web', image: 'nginx', essential: true }],
        ...(own.length === 0 ? {} : { tags: [...own] }),
        ...roles
      })
    )
  const createService = (serviceName: string, own: Pairs) =>
    ecs.send(
      new CreateServiceCommand({
        serviceName,
        taskDefinition: 'web-pr-12-0a1b2c3d',
        desiredCount: 0,
        launchType: 'FARGATE',
        networkConfiguration: NETWORK,
        ...(own.length === 0 ? {} : { tags: [...own] })
      })
    )
  const createGroup = async (Name: string, own: Pairs) =>
    await elb.send(
      new CreateTargetGroupCommand({
        Name,
        Protocol: 'HTTP',
        Port: 80,
        TargetType: 'ip',
        VpcId: VPC,
        ...(own.length === 0 ? {} : { Tags: capital(own) })
      })
    )
  const createRule = (Priority: number, own: Pairs) =>
    elb.send(
      new CreateRuleCommand({
        ListenerArn: listener,
        Priority,
        Conditions: [{ Field: 'host-header', Values: [`pr-${Priority}.preview.example.com`] }],
        Actions: [{ Type: 'forward', TargetGroupArn: group }],
        ...(own.length === 0 ? {} : { Tags: capital(own) })
      })
    )
  await register('web-pr-12-0a1b2c3d', tags)
  const service = (await createService('web-pr-12-0a1b2c3d', tags)).service?.serviceArn ?? ''
  const made = await createGroup('web-pr-12-0a1b2c3d', tags)
  const group = made.TargetGroups?.[0]?.TargetGroupArn ?? ''
  const rule = (await createRule(12, tags)).Rules?.[0]?.RuleArn ?? ''
  const names: PolicyNames = {
    partition: 'aws',
    region: simulator.world.region,
    account: simulator.world.account,
    cluster: 'default',
    service: 'web',
    repository: 'web-previews',
    family: 'web',
    logGroup: '/ecs/web',
    roles: ['execution'],
    listener: listener.split(':listener/')[1] ?? '',
    gitHubRepository: 'octo-org/web'
  }
  control.enforcePolicy(policyOf('preview', [], names))
  return {
    control,
    ecs,
    elb,
    names,
    service,
    group,
    rule,
    register,
    createService,
    createGroup,
    createRule
  }
}

/** Everything that the policy lets change on things that are there. */
function changes({ ecs, elb, service, group, rule }: Awaited<ReturnType<typeof startWith>>) {
  return {
    'ecs:UpdateService': () => ecs.send(new UpdateServiceCommand({ service, desiredCount: 0 })),
    'ecs:TagResource': () =>
      ecs.send(new TagResourceCommand({ resourceArn: service, tags: [...OURS] })),
    'elasticloadbalancing:ModifyTargetGroup': () =>
      elb.send(new ModifyTargetGroupCommand({ TargetGroupArn: group, HealthCheckPath: '/x' })),
    'elasticloadbalancing:AddTags on a target group': () =>
      elb.send(new AddTagsCommand({ ResourceArns: [group], Tags: capital(OURS) })),
    'elasticloadbalancing:AddTags on a rule': () =>
      elb.send(new AddTagsCommand({ ResourceArns: [rule], Tags: capital(OURS) })),
    'elasticloadbalancing:ModifyRule': () =>
      elb.send(
        new ModifyRuleCommand({
          RuleArn: rule,
          Conditions: [{ Field: 'host-header', Values: ['a.example.com'] }]
        })
      ),
    'ecs:DeleteService': () => ecs.send(new DeleteServiceCommand({ service, force: true })),
    'elasticloadbalancing:DeleteRule': () => elb.send(new DeleteRuleCommand({ RuleArn: rule })),
    'elasticloadbalancing:DeleteTargetGroup': () =>
      elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: group }))
  }
}

describe('the policy of previews', () => {
  test('lets the repository change and remove what has its tags', async () => {
    const world = await startWith(OURS)
    for (const change of Object.values(changes(world))) {
      expect(await failure(change())).toBe('no error')
    }
  })

  test.each([
    ['the tags of another repository', THEIRS],
    ['no tags', []],
    ['the tag of its repository, and none that says who made it', OURS.slice(1)]
  ])('lets nothing be changed or removed that has %s', async (_, tags) => {
    const world = await startWith(tags)
    for (const [action, change] of Object.entries(changes(world))) {
      const [name] = action.split(' ')
      expect(await failure(change())).toContain(`is not authorized to perform: ${name} on resource`)
    }
    const cleanup = policyOf('cleanup', [], world.names)
    world.control.enforcePolicy(cleanup)
    for (const [action, change] of Object.entries(changes(world))) {
      if (action.includes(':Delete')) expect(await failure(change())).toContain('AccessDenied')
    }
  })

  test('lets things be made with the tags of the repository only', async () => {
    const { register, createService, createGroup, createRule } = await startWith(OURS)
    for (const tags of [THEIRS, [], OURS.slice(1)]) {
      for (const made of [
        register('web-pr-13-0a1b2c3d', tags),
        createService('web-pr-13-0a1b2c3d', tags),
        createGroup('web-pr-13-0a1b2c3d', tags),
        createRule(13, tags)
      ]) {
        expect(await failure(made)).toContain('is not authorized to perform')
      }
    }
    for (const made of [
      register('web-pr-13-0a1b2c3d', OURS),
      createService('web-pr-13-0a1b2c3d', OURS),
      createGroup('web-pr-13-0a1b2c3d', OURS),
      createRule(13, OURS)
    ]) {
      expect(await failure(made)).toBe('no error')
    }
  })

  test('is for names of its previews: not for the base service, and not for what only looks alike', async () => {
    const { register, createService, createGroup } = await startWith(OURS)
    for (const name of ['web', 'billing-pr-sync', 'billing-pr-13-0a1b2c3d']) {
      for (const made of [
        register(name, OURS),
        createService(name, OURS),
        createGroup(name, OURS)
      ]) {
        expect(await failure(made)).toContain('is not authorized to perform')
      }
    }
  })

  test('lets the roles of the task be passed, and no others', async () => {
    const { register } = await startWith(OURS)
    const family = 'web-pr-12-0a1b2c3d'
    expect(await failure(register(family, OURS, { executionRoleArn: ROLE }))).toBe('no error')
    const other = ROLE.replace('execution', 'admin')
    expect(await failure(register(family, OURS, { taskRoleArn: other }))).toContain('iam:PassRole')
  })
})
