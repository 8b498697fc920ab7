import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand
} from '@aws-sdk/client-scheduler'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { CLUSTER, network, openLaboratory, ROLE, web } from '../schedules/laboratory.ts'

const HOUR = 3_600_000

const nightly = (
  more: Partial<CreateScheduleCommandInput> = {},
  revision = 1
): CreateScheduleCommandInput => ({
  Name: 'nightly',
  ScheduleExpression: 'cron(0 3 * * ? *)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: CLUSTER,
    RoleArn: ROLE,
    EcsParameters: {
      TaskDefinitionArn: web(revision),
      LaunchType: 'FARGATE',
      NetworkConfiguration: network
    }
  },
  ...more
})

const universal = (input: object) => ({
  Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask',
  RoleArn: ROLE,
  Input: JSON.stringify(input)
})

describe('a schedule', () => {
  test('loses by an update what is not sent again', async () => {
    const { scheduler } = await openLaboratory()
    await scheduler.send(
      new CreateScheduleCommand(
        nightly({
          State: 'DISABLED',
          Description: 'reports',
          ScheduleExpressionTimezone: 'Europe/Berlin',
          EndDate: new Date('2027-12-01T00:00:00Z'),
          ActionAfterCompletion: 'DELETE'
        })
      )
    )
    const before = await scheduler.send(new GetScheduleCommand({ Name: 'nightly' }))
    expect(before).toMatchObject({
      Arn: 'arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly',
      State: 'DISABLED',
      Description: 'reports',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      EndDate: new Date('2027-12-01T00:00:00Z'),
      ActionAfterCompletion: 'DELETE',
      Target: {
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }
      }
    })
    await scheduler.send(new UpdateScheduleCommand(nightly({}, 2)))
    const after = await scheduler.send(new GetScheduleCommand({ Name: 'nightly' }))
    expect(after).toMatchObject({
      State: 'ENABLED',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'NONE',
      Target: { EcsParameters: { TaskDefinitionArn: web(2) } }
    })
    expect([after.Description, after.EndDate]).toEqual([undefined, undefined])
  })

  test('is listed with those of all groups, in pages, and shows only the ARN of its target', async () => {
    const { scheduler } = await openLaboratory()
    await scheduler.send(new CreateScheduleGroupCommand({ Name: 'jobs' }))
    await scheduler.send(new CreateScheduleCommand(nightly()))
    await scheduler.send(new CreateScheduleCommand(nightly({ GroupName: 'jobs' })))
    const first = await scheduler.send(new ListSchedulesCommand({ MaxResults: 1 }))
    const { NextToken } = first
    const second = await scheduler.send(new ListSchedulesCommand({ MaxResults: 1, NextToken }))
    expect([first, second].flatMap(({ Schedules }) => Schedules)).toMatchObject([
      { GroupName: 'default', Name: 'nightly', Target: { Arn: CLUSTER } },
      { GroupName: 'jobs', Name: 'nightly', Target: { Arn: CLUSTER } }
    ])
    const { ScheduleGroups } = await scheduler.send(new ListScheduleGroupsCommand())
    expect(ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default', 'jobs'])
    const ofJobs = await scheduler.send(new ListSchedulesCommand({ GroupName: 'jobs' }))
    expect(ofJobs.Schedules).toHaveLength(1)
  })

  test('that is not there is named, with the status of the API', async () => {
    const { scheduler } = await openLaboratory()
    const asked = scheduler.send(new GetScheduleCommand({ Name: 'x' }))
    await expect(asked).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule x does not exist.',
      $metadata: { httpStatusCode: 404 }
    })
  })

  test.each<[string, Partial<CreateScheduleCommandInput>, RegExp]>([
    ['whose expression cannot be read', { ScheduleExpression: 'cron(0 3)' }, /Invalid Schedule/],
    [
      'that has begun already',
      { StartDate: new Date('2026-11-30T23:00:00Z') },
      /cannot be earlier than 5 minutes ago/
    ],
    ['of no time zone', { ScheduleExpressionTimezone: 'Mars' }, /Timezone/],
    ['with a window of no length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /Window/],
    [
      'whose universal target is spelt as ECS is',
      { Target: universal({ cluster: 'default', taskDefinition: 'web' }) },
      /missing field TaskDefinition/
    ]
  ])('is refused %s', async (_name, more, text) => {
    const { scheduler } = await openLaboratory()
    const made = await failure(scheduler.send(new CreateScheduleCommand(nightly(more))))
    expect(made).toMatch(text)
    expect(made).toMatch(/^ValidationException/)
  })

  test('needs its permissions: those of lists are for all of them only', async () => {
    const { scheduler, simulator } = await openLaboratory()
    await scheduler.send(new CreateScheduleCommand(nightly()))
    const arn = 'arn:aws:scheduler:us-east-1:123456789012:schedule/default/*'
    const Action = ['scheduler:GetSchedule', 'scheduler:UpdateSchedule', 'scheduler:ListSchedules']
    simulator.control.enforcePolicy({ Statement: [{ Effect: 'Allow', Action, Resource: arn }] })
    const get = new GetScheduleCommand({ Name: 'nightly' })
    expect(await failure(scheduler.send(get))).toBe('no error')
    const list = new ListSchedulesCommand({ GroupName: 'default' })
    expect(await failure(scheduler.send(list))).toMatch(/ListSchedules on resource: .*\/\*\/\*/)
    const update = new UpdateScheduleCommand(nightly())
    expect(await failure(scheduler.send(update))).toMatch(/AccessDenied.*iam:PassRole/)
  })

  test('is throttled with the status of the API', async () => {
    const { scheduler, simulator } = await openLaboratory()
    simulator.control.addFault({ fault: { kind: 'throttled' }, operation: 'scheduler:GetSchedule' })
    await expect(scheduler.send(new GetScheduleCommand({ Name: 'x' }))).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 }
    })
  })
})

describe('a schedule that is due', () => {
  test('starts the task of its target in its time zone', async () => {
    const { scheduler, clock, tasks } = await openLaboratory()
    const more = { ScheduleExpressionTimezone: 'Asia/Tokyo' }
    await scheduler.send(new CreateScheduleCommand(nightly(more)))
    clock.advance(17.9 * HOUR)
    expect(tasks()).toEqual([])
    clock.advance(0.2 * HOUR)
    expect(tasks()).toEqual(['web:1 chronos-schedule/nightly'])
  })

  test('starts the task of a universal target', async () => {
    const { scheduler, simulator, tasks } = await openLaboratory()
    const Target = universal({
      Cluster: 'default',
      TaskDefinition: 'web:2',
      LaunchType: 'FARGATE',
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-0a1b2c3d'] } }
    })
    await scheduler.send(new CreateScheduleCommand(nightly({ Target })))
    simulator.scheduler.fire('nightly')
    expect(tasks()).toEqual(['web:2 chronos-schedule/nightly'])
  })

  test('starts nothing once it has ended, or was updated to be disabled', async () => {
    const { scheduler, clock, tasks } = await openLaboratory()
    const EndDate = new Date('2026-12-01T02:00:00Z')
    await scheduler.send(new CreateScheduleCommand(nightly({ EndDate })))
    await scheduler.send(new CreateScheduleCommand(nightly({ Name: 'other' })))
    await scheduler.send(new UpdateScheduleCommand(nightly({ Name: 'other', State: 'DISABLED' })))
    clock.advance(48 * HOUR)
    expect(tasks()).toEqual([])
  })
})
