import {
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target
} from '@aws-sdk/client-eventbridge'
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  SchedulerClient
} from '@aws-sdk/client-scheduler'
import type { Simulator } from '../../simulator/simulator.ts'
import { web } from './live-service.ts'

export const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/default'
export const RULE_ROLE = 'arn:aws:iam::123456789012:role/ecsEventsRole'
export const SCHEDULE_ROLE = 'arn:aws:iam::123456789012:role/ecsSchedulerRole'

const NetworkConfiguration = {
  awsvpcConfiguration: { Subnets: ['subnet-0a1b2c3d'], SecurityGroups: ['sg-0a1b2c3d'] }
}

/** A target with everything that one may have. */
export const fullTarget = (more: Partial<Target> = {}): Target => ({
  Id: 'web',
  Arn: CLUSTER,
  RoleArn: RULE_ROLE,
  InputTransformer: {
    InputPathsMap: { at: '$.time' },
    InputTemplate: '{"containerOverrides":[{"name":"web","command":["report","<at>"]}]}'
  },
  EcsParameters: {
    TaskDefinitionArn: web(1),
    TaskCount: 2,
    CapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
    NetworkConfiguration,
    PlatformVersion: '1.4.0',
    Group: 'reports',
    PropagateTags: 'TASK_DEFINITION',
    EnableECSManagedTags: true,
    EnableExecuteCommand: false,
    ReferenceId: 'ref',
    Tags: [{ Key: 'team', Value: 'web' }]
  },
  DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:dead' },
  RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
  ...more
})

/** A schedule with everything that an update would reset. */
export const fullSchedule = (
  more: Partial<CreateScheduleCommandInput> = {}
): CreateScheduleCommandInput => ({
  Name: 'nightly',
  Description: 'the nightly report',
  ScheduleExpression: 'cron(0 3 * * ? *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  State: 'DISABLED',
  EndDate: new Date('2099-01-01T00:00:00Z'),
  FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
  ActionAfterCompletion: 'DELETE',
  KmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1',
  Target: {
    Arn: CLUSTER,
    RoleArn: SCHEDULE_ROLE,
    Input: '{ "containerOverrides": [ { "name": "web", "command": ["report"] } ] }',
    DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:dead' },
    RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
    EcsParameters: {
      TaskDefinitionArn: web(1),
      TaskCount: 2,
      LaunchType: 'FARGATE',
      NetworkConfiguration,
      PlatformVersion: '1.4.0',
      Group: 'reports',
      PropagateTags: 'TASK_DEFINITION',
      Tags: [{ team: 'web' }]
    }
  },
  ...more
})

/** The target that makes the call itself. */
export const universalTarget = (taskDefinition: string) => ({
  Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask',
  RoleArn: SCHEDULE_ROLE,
  Input: `{ "Cluster": "default", "TaskDefinition": "${taskDefinition}", "LaunchType": "FARGATE", "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["subnet-0a1b2c3d"]}} }`
})

/** Someone else's access to EventBridge and EventBridge Scheduler. */
export interface Schedules {
  readonly events: EventBridgeClient
  readonly scheduler: SchedulerClient
  /** Makes a rule with these targets. */
  rule(name: string, targets?: readonly Target[], bus?: string): Promise<void>
  schedule(more?: Partial<CreateScheduleCommandInput>): Promise<void>
  targetsOf(rule: string, bus?: string): Promise<readonly Target[]>
  /** All members of a schedule but those that an update changes by itself. */
  whole(schedule: string, group?: string): Promise<object>
  /** What rules and schedules start, as `rule/nightly web:1`. */
  started(): Promise<readonly string[]>
}

export function schedulesOf({ url }: Pick<Simulator, 'url'>): Schedules {
  const client = {
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  }
  const events = new EventBridgeClient(client)
  const scheduler = new SchedulerClient(client)
  const rules: [name: string, bus: string][] = []
  const schedules: [name: string, group: string][] = []
  const targetsOf = async (name: string, bus = 'default') => {
    const command = new ListTargetsByRuleCommand({ Rule: name, EventBusName: bus })
    return (await events.send(command)).Targets ?? []
  }
  const whole = async (name: string, group = 'default') => {
    const command = new GetScheduleCommand({ Name: name, GroupName: group })
    const { $metadata: _, LastModificationDate: __, ...members } = await scheduler.send(command)
    return members
  }
  return {
    events,
    scheduler,
    targetsOf,
    whole,
    rule: async (name, targets = [fullTarget()], bus = 'default') => {
      const when =
        bus === 'default' ? { ScheduleExpression: 'cron(0 3 * * ? *)' } : { EventPattern: '{}' }
      await events.send(new PutRuleCommand({ Name: name, EventBusName: bus, ...when }))
      const Targets = [...targets]
      await events.send(new PutTargetsCommand({ Rule: name, EventBusName: bus, Targets }))
      rules.push([name, bus])
    },
    schedule: async (more = {}) => {
      const schedule = fullSchedule(more)
      await scheduler.send(new CreateScheduleCommand(schedule))
      schedules.push([schedule.Name ?? '', schedule.GroupName ?? 'default'])
    },
    started: async () => {
      const ofRules = rules.map(async ([name, bus]) => {
        const targets = await targetsOf(name, bus)
        const starts = targets.map(({ EcsParameters }) => EcsParameters?.TaskDefinitionArn)
        return `rule/${name} ${starts.map(shorten).join(' ')}`
      })
      const ofSchedules = schedules.map(async ([name, group]) => {
        const { Target } = (await whole(name, group)) as CreateScheduleCommandInput
        const { TaskDefinition } = JSON.parse(Target?.Input ?? '{}')
        const start = Target?.EcsParameters?.TaskDefinitionArn ?? TaskDefinition
        return `schedule/${name} ${shorten(start)}`
      })
      return await Promise.all([...ofRules, ...ofSchedules])
    }
  }
}

const shorten = (reference = 'nothing') => reference.slice(reference.lastIndexOf('/') + 1)
