import {
  CreateRuleCommand,
  type CreateRuleCommandInput,
  DeleteRuleCommand,
  DescribeRulesCommand,
  type DescribeRulesCommandInput,
  ModifyRuleCommand,
  paginateDescribeRules,
  SetRulePrioritiesCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { type Balancing, hostRule, notFound, startBalancing } from './balancing.ts'

const listed = async ({ elb, listenerArn }: Balancing) => {
  const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listenerArn }))
  return Rules
}

const priorities = async (balancing: Balancing) =>
  (await listed(balancing)).map(({ Priority }) => Priority)

describe('CreateRule', () => {
  test('answers as AWS does: the priority a text, hosts and targets in both of their places', async () => {
    const balancing = await startBalancing()
    const group = await balancing.group('pr-12')
    const rule = await balancing.rule(12, group)
    expect(rule).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule\/app\/shared\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/
    )
    expect(await listed(balancing)).toEqual([
      {
        RuleArn: rule,
        Priority: '12',
        IsDefault: false,
        Conditions: [
          {
            Field: 'host-header',
            Values: ['pr-12.example.com'],
            HostHeaderConfig: { Values: ['pr-12.example.com'] }
          }
        ],
        Actions: [
          {
            Type: 'forward',
            TargetGroupArn: group,
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
              TargetGroupStickinessConfig: { Enabled: false }
            }
          }
        ]
      },
      expect.objectContaining({ Priority: 'default', IsDefault: true, Conditions: [] })
    ])
  })

  test('takes a priority once for each listener', async () => {
    const balancing = await startBalancing()
    const group = await balancing.group('web')
    const attempts = await Promise.all([1, 2, 3].map(() => failure(balancing.rule(7, group))))
    expect(attempts.sort()).toEqual([
      "PriorityInUseException: Priority '7' is currently in use",
      "PriorityInUseException: Priority '7' is currently in use",
      'no error'
    ])
  })

  test('counts the rules of a load balancer against its quota, default rules not', async () => {
    const balancing = await startBalancing()
    const group = await balancing.group('web')
    for (let priority = 1; priority <= 100; priority += 1) {
      await balancing.rule(priority, group)
    }
    expect(await failure(balancing.rule(101, group))).toBe(
      `TooManyRulesException: The maximum number of rules on load balancer '${balancing.balancerArn}' has been reached`
    )
  })

  test('lets a load balancer have so many target groups, and a target group one load balancer', async () => {
    const balancing = await startBalancing()
    balancing.simulator.control.setLoadBalancingLimit(
      'target-groups-per-application-load-balancer',
      1
    )
    await balancing.rule(1, await balancing.group('one'))
    expect(await failure(balancing.rule(2, await balancing.group('two')))).toContain(
      'TooManyUniqueTargetGroupsPerLoadBalancerException: '
    )
    const taken = balancing.simulator.control.addTargetGroup({ name: 'taken' })
    expect(await failure(balancing.rule(2, taken))).toBe(
      `TargetGroupAssociationLimitException: The following target groups cannot be associated with more than one load balancer: ${taken}`
    )
  })

  const long = `${'a'.repeat(125)}.com`
  test.each<[string, Partial<CreateRuleCommandInput>, string]>([
    ['priority 0', { Priority: 0 }, "Value '0' at 'priority' failed to satisfy constraint"],
    ['priority 50001', { Priority: 50_001 }, 'less than or equal to 50000'],
    ['no condition', { Conditions: [] }, 'A condition must be specified'],
    ['no field', { Conditions: [{ Values: ['a.b'] }] }, 'A condition field must be specified'],
    ['an unknown field', { Conditions: [{ Field: 'host' }] }, "Condition field 'host' must be"],
    [
      'no value',
      { Conditions: hostRule('a.example').map(({ Field }) => ({ Field })) },
      'A condition value must be specified'
    ],
    ['a long host', { Conditions: hostRule(long) }, "value is too long; the limit is '128'"],
    ['a host without a dot', { Conditions: hostRule('localhost') }, "must have at least one '.'"],
    [
      'a host that ends in digits',
      { Conditions: hostRule('10.0.0.1') },
      'only letters after the last one'
    ],
    ['an odd host', { Conditions: hostRule('pr_1.example.com') }, 'a character that is not valid'],
    [
      'two host conditions',
      { Conditions: [...hostRule('a.example'), ...hostRule('b.example')] },
      "only have one 'host-header' condition"
    ],
    [
      'both shapes of values',
      { Conditions: hostRule('a.example').map(one => ({ ...one, Values: ['a.example'] })) },
      "You cannot provide both Values and 'HostHeaderConfig'"
    ],
    [
      'two values in the older shape',
      { Conditions: [{ Field: 'path-pattern', Values: ['/a', '/b'] }] },
      "contains too many values; the limit is '1'"
    ],
    [
      'a config of another field',
      { Conditions: [{ Field: 'path-pattern', HostHeaderConfig: { Values: ['a.b'] } }] },
      "A 'HostHeaderConfig' cannot be specified with 'path-pattern'"
    ],
    [
      'six values',
      { Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [...'abcdef'] } }] },
      "A rule can only have '5' condition values"
    ],
    [
      'six wildcards',
      { Conditions: hostRule('*?*?*?.example.com') },
      "A rule can only have '5' condition wildcards"
    ],
    ['an odd path', { Conditions: [{ Field: 'path-pattern', Values: ['/a b'] }] }, 'not valid'],
    ['no config', { Conditions: [{ Field: 'source-ip' }] }, "A 'SourceIpConfig' must be specified"],
    ['no action', { Actions: [] }, 'An action must be specified'],
    ['a forward to nothing', { Actions: [{ Type: 'forward' }] }, 'A target group ARN must be'],
    ['two answers', { Actions: [...notFound, ...notFound] }, 'Exactly one of the actions'],
    [
      'something that is no target group',
      { Actions: [{ Type: 'forward', TargetGroupArn: 'web' }] },
      "'web' is not a valid target group ARN"
    ],
    [
      'a status that is none',
      { Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '301' } }] },
      'regular expression pattern: ^(2|4|5)\\d\\d$'
    ],
    [
      'tags of the same key',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' }
        ]
      },
      'DuplicateTagKeysException: Tag key was specified more than once: a'
    ],
    ['no listener', { ListenerArn: 'web' }, "'web' is not a valid listener ARN"]
  ])('refuses %s', async (_, changes, message) => {
    const { elb, listenerArn } = await startBalancing()
    const input = {
      ListenerArn: listenerArn,
      Priority: 1,
      Conditions: hostRule('a.example'),
      Actions: notFound
    }
    expect(await failure(elb.send(new CreateRuleCommand({ ...input, ...changes })))).toContain(
      message
    )
  })

  test('knows no listener, rule or target group that was not made', async () => {
    const balancing = await startBalancing()
    const { elb, listenerArn } = balancing
    const group = await balancing.group('web')
    const ghost = (arn: string) => arn.replace(/[0-9a-f]{16}$/, '0'.repeat(16))
    const rule = await balancing.rule(1, group)
    const gone = { ListenerArn: ghost(listenerArn) }
    expect(await failure(balancing.rule(2, group, gone))).toBe(
      'ListenerNotFoundException: One or more listeners not found'
    )
    expect(await failure(balancing.rule(2, ghost(group)))).toBe(
      'TargetGroupNotFoundException: One or more target groups not found'
    )
    expect(await failure(elb.send(new DeleteRuleCommand({ RuleArn: ghost(rule) })))).toBe(
      'RuleNotFoundException: One or more rules not found'
    )
  })
})

describe('DescribeRules', () => {
  test('pages by the marker, in the order of priorities', async () => {
    const balancing = await startBalancing()
    const group = await balancing.group('web')
    for (const priority of [30, 10, 20]) {
      await balancing.rule(priority, group)
    }
    const pages = []
    const input = { ListenerArn: balancing.listenerArn, PageSize: 3 }
    for await (const page of paginateDescribeRules({ client: balancing.elb }, input)) {
      pages.push(page.Rules?.map(({ Priority }) => Priority))
    }
    expect(pages).toEqual([['10', '20', '30'], ['default']])
  })

  test.each<[DescribeRulesCommandInput, string]>([
    [{}, 'You must specify either listener rule ARNs or a listener ARN'],
    [{ ListenerArn: 'a', RuleArns: ['b'] }, 'cannot be specified at the same time'],
    [{ RuleArns: ['b'] }, "'b' is not a valid rule ARN"]
  ])('refuses %j', async (input, message) => {
    const { elb } = await startBalancing()
    expect(await failure(elb.send(new DescribeRulesCommand(input)))).toContain(message)
  })

  test('has pages of 400 rules at most', async () => {
    const { elb, listenerArn: ListenerArn } = await startBalancing()
    const ask = (input: Partial<DescribeRulesCommandInput>) =>
      failure(elb.send(new DescribeRulesCommand({ ListenerArn, ...input })))
    expect(await ask({ PageSize: 401 })).toContain('less than or equal to 400')
    expect(await ask({ Marker: 'x' })).toBe("ValidationError: The marker 'x' is invalid")
  })
})

describe('changes of rules', () => {
  test('ModifyRule replaces what it names and leaves the rest', async () => {
    const balancing = await startBalancing()
    const RuleArn = await balancing.rule(5, await balancing.group('one'))
    const Conditions = hostRule('other.example.com')
    await balancing.elb.send(new ModifyRuleCommand({ RuleArn, Conditions }))
    const [rule] = await listed(balancing)
    expect(rule).toMatchObject({ Priority: '5', Conditions })
    expect(rule?.Actions?.[0]?.Type).toBe('forward')
    expect(await failure(balancing.elb.send(new ModifyRuleCommand({ RuleArn })))).toBe(
      'ValidationError: Either conditions or actions must be specified'
    )
  })

  test('SetRulePriorities lets rules change places, and changes all or none', async () => {
    const balancing = await startBalancing()
    const { elb } = balancing
    const group = await balancing.group('web')
    const rules = [1, 2, 3].map(priority => balancing.rule(priority, group))
    const [one = '', two = '', three = ''] = await Promise.all(rules)
    const set = (pairs: [string, number][]) =>
      elb.send(
        new SetRulePrioritiesCommand({
          RulePriorities: pairs.map(([RuleArn, Priority]) => ({ RuleArn, Priority }))
        })
      )
    await set([
      [one, 2],
      [two, 1]
    ])
    expect((await listed(balancing)).map(({ RuleArn }) => RuleArn).slice(0, 3)).toEqual([
      two,
      one,
      three
    ])
    const clash = set([
      [one, 9],
      [two, 3]
    ])
    expect(await failure(clash)).toBe("PriorityInUseException: Priority '3' is currently in use")
    expect(await priorities(balancing)).toEqual(['1', '2', '3', 'default'])
    const twice = set([
      [one, 9],
      [two, 9]
    ])
    expect(await failure(twice)).toBe("ValidationError: Priority '9' was provided multiple times")
  })

  test('DeleteRule frees the priority; the default rule stays as it is', async () => {
    const balancing = await startBalancing()
    const { elb } = balancing
    const group = await balancing.group('web')
    await elb.send(new DeleteRuleCommand({ RuleArn: await balancing.rule(1, group) }))
    await balancing.rule(1, group)
    const last = (await listed(balancing)).at(-1)?.RuleArn ?? ''
    const refused = [
      elb.send(new DeleteRuleCommand({ RuleArn: last })),
      elb.send(new ModifyRuleCommand({ RuleArn: last, Actions: notFound })),
      elb.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: last, Priority: 3 }] }))
    ]
    for (const call of refused) {
      expect(await failure(call)).toContain('OperationNotPermittedException: ')
    }
  })
})
