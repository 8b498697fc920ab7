import {
  CreateEventBusCommand,
  DescribeRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target
} from '@aws-sdk/client-eventbridge'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import {
  CLUSTER,
  network,
  openLaboratory,
  ROLE,
  type ScheduleLaboratory,
  web
} from '../schedules/laboratory.ts'

const target = (more: Partial<Target> = {}, revision = 1): Target => ({
  Id: 'app',
  Arn: CLUSTER,
  RoleArn: ROLE,
  EcsParameters: {
    TaskDefinitionArn: web(revision),
    LaunchType: 'FARGATE',
    NetworkConfiguration: network
  },
  ...more
})

async function withRule(): Promise<ScheduleLaboratory> {
  const laboratory = await openLaboratory()
  const ScheduleExpression = 'cron(0 3 * * ? *)'
  await laboratory.events.send(new PutRuleCommand({ Name: 'nightly', ScheduleExpression }))
  return laboratory
}

const put = ({ events }: ScheduleLaboratory, ...Targets: Target[]) =>
  events.send(new PutTargetsCommand({ Rule: 'nightly', Targets }))

describe('a rule', () => {
  test('is shown with what it was given, and found by its target', async () => {
    const laboratory = await withRule()
    const { events } = laboratory
    await put(laboratory, target())
    expect(await events.send(new DescribeRuleCommand({ Name: 'nightly' }))).toMatchObject({
      Name: 'nightly',
      Arn: 'arn:aws:events:us-east-1:123456789012:rule/nightly',
      State: 'ENABLED',
      ScheduleExpression: 'cron(0 3 * * ? *)',
      EventBusName: 'default'
    })
    const { RuleNames } = await events.send(
      new ListRuleNamesByTargetCommand({ TargetArn: CLUSTER })
    )
    expect(RuleNames).toEqual(['nightly'])
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'nightly' }))
    expect(Targets).toEqual([target()])
  })

  test('of another bus has that in its ARN, and takes no schedule', async () => {
    const { events } = await openLaboratory()
    await events.send(new CreateEventBusCommand({ Name: 'orders' }))
    const EventBusName = 'orders'
    const rule = { Name: 'paid', EventBusName, EventPattern: '{"source":["shop"]}' }
    const { RuleArn } = await events.send(new PutRuleCommand(rule))
    expect(RuleArn).toBe('arn:aws:events:us-east-1:123456789012:rule/orders/paid')
    const { EventBuses } = await events.send(new ListEventBusesCommand())
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'orders'])
    expect((await events.send(new ListRulesCommand({ EventBusName }))).Rules).toMatchObject([
      { Name: 'paid' }
    ])
    const scheduled = { Name: 'x', EventBusName, ScheduleExpression: 'rate(1 day)' }
    expect(await failure(events.send(new PutRuleCommand(scheduled)))).toMatch(/only on the default/)
  })

  test('that is not there is named', async () => {
    const { events } = await openLaboratory()
    expect(await failure(events.send(new DescribeRuleCommand({ Name: 'x' })))).toBe(
      'ResourceNotFoundException: Rule x does not exist on EventBus default.'
    )
  })

  test('of a service of AWS can be changed by no one else', async () => {
    const laboratory = await openLaboratory()
    const rule = { Name: 'nightly', EventPattern: '{}' }
    laboratory.simulator.events.addManagedRule(rule, 'ecs.amazonaws.com', [target()])
    expect(await failure(put(laboratory, target()))).toMatch(/^ManagedRuleException/)
    const shown = await laboratory.events.send(new DescribeRuleCommand({ Name: 'nightly' }))
    expect(shown.ManagedBy).toBe('ecs.amazonaws.com')
  })

  test('comes in pages with the others', async () => {
    const { events } = await openLaboratory()
    for (const Name of ['a', 'b', 'c']) {
      await events.send(new PutRuleCommand({ Name, EventPattern: '{}' }))
    }
    const first = await events.send(new ListRulesCommand({ Limit: 2 }))
    const { NextToken } = first
    const second = await events.send(new ListRulesCommand({ Limit: 2, NextToken }))
    expect([first, second].map(({ Rules }) => Rules?.map(({ Name }) => Name))).toEqual([
      ['a', 'b'],
      ['c']
    ])
    expect(second.NextToken).toBeUndefined()
  })
})

describe('the targets of a rule', () => {
  test('are replaced whole: what is not sent is gone', async () => {
    const laboratory = await withRule()
    await put(laboratory, target({ Input: '{}', DeadLetterConfig: { Arn: 'arn:aws:sqs:x' } }))
    expect(await put(laboratory, target())).toMatchObject({ FailedEntryCount: 0 })
    const listed = await laboratory.events.send(new ListTargetsByRuleCommand({ Rule: 'nightly' }))
    expect(listed.Targets).toEqual([target()])
  })

  test.each<[string, Partial<Target>, RegExp]>([
    ['without a role', { RoleArn: undefined }, /RoleArn is required for target arn:aws:ecs/],
    ['without its parameters', { EcsParameters: undefined }, /EcsParameters are required/],
    ['with two inputs', { Input: '{}', InputPath: '$' }, /Only one of Input/],
    ['whose input is no JSON', { Input: '{' }, /JSON syntax error/],
    [
      'whose task definition is no ARN',
      { EcsParameters: { TaskDefinitionArn: 'web:1' } },
      /TaskDefinitionArn/
    ]
  ])('are refused %s', async (_name, more, text) => {
    expect(await failure(put(await withRule(), target(more)))).toMatch(text)
  })

  test('are five at the most', async () => {
    const many = ['1', '2', '3', '4', '5', '6'].map(Id => target({ Id }))
    expect(await failure(put(await withRule(), ...many))).toMatch(/^LimitExceeded/)
  })

  test('that cannot be removed are told, although the call is a success', async () => {
    const { events } = await withRule()
    const removed = await events.send(new RemoveTargetsCommand({ Rule: 'nightly', Ids: ['x'] }))
    expect(removed).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'x' }] })
  })

  test('need the permission to pass their role', async () => {
    const laboratory = await withRule()
    const { control } = laboratory.simulator
    const allow = (...statements: object[]) =>
      control.enforcePolicy({ Statement: statements as never })
    const rule = 'arn:aws:events:us-east-1:123456789012:rule/nightly'
    const putting = { Effect: 'Allow', Action: 'events:PutTargets', Resource: rule }
    const passing = (service: string) => ({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: ROLE,
      Condition: { StringEquals: { 'iam:PassedToService': service } }
    })
    allow(putting, passing('scheduler.amazonaws.com'))
    expect(await failure(put(laboratory, target()))).toMatch(/iam:PassRole on resource: .*Role/)
    allow(putting, passing('events.amazonaws.com'))
    expect(await failure(put(laboratory, target()))).toBe('no error')
  })
})

describe('a rule that is due', () => {
  test('starts its tasks, every time', async () => {
    const laboratory = await withRule()
    await put(laboratory, target())
    laboratory.clock.advance(2.9 * 3_600_000)
    expect(laboratory.tasks()).toEqual([])
    laboratory.clock.advance(0.2 * 3_600_000)
    expect(laboratory.tasks()).toEqual(['web:1 events-rule/nightly'])
    await put(laboratory, target({}, 2))
    laboratory.clock.advance(24 * 3_600_000)
    expect(laboratory.simulator.events.invocations().map(one => one.taskDefinition)).toEqual([
      web(1),
      web(2)
    ])
  })

  test('starts nothing when it is disabled, or its task cannot be run: that only its metrics tell', async () => {
    const laboratory = await withRule()
    const { events, clock, simulator } = laboratory
    const Input = JSON.stringify({ containerOverrides: [{ name: 'old', command: ['x'] }] })
    await put(laboratory, target({ Input }))
    clock.advance(4 * 3_600_000)
    expect(laboratory.tasks()).toEqual([])
    expect(simulator.events.invocations()).toMatchObject([
      { by: 'rule/default/nightly', error: expect.stringMatching(/container named old/) }
    ])
    const ScheduleExpression = 'cron(0 3 * * ? *)'
    const rule = { Name: 'nightly', State: 'DISABLED', ScheduleExpression } as const
    await events.send(new PutRuleCommand(rule))
    await put(laboratory, target())
    clock.advance(24 * 3_600_000)
    expect(laboratory.tasks()).toEqual([])
  })

  test('fills its template from the event', async () => {
    const laboratory = await withRule()
    const InputTemplate = '{"containerOverrides":[{"name":"app","command":["<at>"]}]}'
    await put(
      laboratory,
      target({ InputTransformer: { InputPathsMap: { at: '$.time' }, InputTemplate } })
    )
    laboratory.simulator.events.fire('nightly')
    const [task] = laboratory.simulator.ecs.snapshot().tasks
    expect(task?.overrides?.containerOverrides).toMatchObject([
      { name: 'app', command: ['2026-12-01T00:00:00.000Z'] }
    ])
  })
})
