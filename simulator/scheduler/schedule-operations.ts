import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import type {
  CreateScheduleGroupInput,
  CreateScheduleInput,
  DeleteScheduleInput,
  GetScheduleInput,
  ListScheduleGroupsInput,
  ListSchedulesInput,
  UpdateScheduleInput
} from '@aws-sdk/client-scheduler'
import { pageOf } from '../paging.ts'
import { invoke, lowerFirst, setTimer, templatedRequest } from '../schedules/invocation.ts'
import { AwsError } from '../world.ts'
import { checkSchedule, invalid, RUN_TASK } from './schedule-rules.ts'
import { addGroup, groupNamed, type Scheduler, type ScheduleState, scheduleNamed } from './state.ts'

/** The largest page, and the usual one (API reference). */
const MOST = 100
/** What a target has that is not told how often to try (API reference, RetryPolicy). */
const USUAL_RETRIES = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }

export function createScheduleGroup(scheduler: Scheduler, { Name = '' }: CreateScheduleGroupInput) {
  if (scheduler.groups.has(Name)) {
    throw new AwsError('ConflictException', `Schedule group ${Name} already exists.`, 409)
  }
  return { ScheduleGroupArn: addGroup(scheduler, Name).arn }
}

export function listScheduleGroups(scheduler: Scheduler, request: ListScheduleGroupsInput) {
  const found = [...scheduler.groups.values()]
    .filter(({ name }) => name.startsWith(request.NamePrefix ?? ''))
    .map(({ name, arn, created }) => ({
      Name: name,
      Arn: arn,
      State: 'ACTIVE',
      CreationDate: created,
      LastModificationDate: created
    }))
  const { items, nextToken } = page(found, request)
  return { ScheduleGroups: items, ...nextToken }
}

export function createSchedule(scheduler: Scheduler, request: CreateScheduleInput) {
  const group = groupNamed(scheduler, request.GroupName)
  const { Name = '' } = request
  checkSchedule(request, scheduler.ecs.world.clock.now())
  if (group.schedules.has(Name)) {
    throw new AwsError('ConflictException', `Schedule ${Name} already exists.`, 409)
  }
  return put(scheduler, request, undefined)
}

/** Gives a schedule other settings. Whatever is not sent goes back to its default (API reference). */
export function updateSchedule(scheduler: Scheduler, request: UpdateScheduleInput) {
  const present = scheduleNamed(scheduler, request.Name ?? '', request.GroupName)
  checkSchedule(request, scheduler.ecs.world.clock.now())
  present.stop()
  return put(scheduler, request, present)
}

function put(
  scheduler: Scheduler,
  { ClientToken: _token, ...request }: CreateScheduleInput,
  present: ScheduleState | undefined
) {
  const { account, region, clock } = scheduler.ecs.world
  const group = groupNamed(scheduler, request.GroupName)
  const { Name = '', Target, ScheduleExpression = '' } = request
  const now = new Date(clock.now())
  const retries = { ...USUAL_RETRIES, ...Target?.RetryPolicy }
  const shown = {
    ...request,
    Name,
    GroupName: group.name,
    Arn: `arn:aws:scheduler:${region}:${account}:schedule/${group.name}/${Name}`,
    State: request.State ?? 'ENABLED',
    ScheduleExpressionTimezone: request.ScheduleExpressionTimezone ?? 'UTC',
    ActionAfterCompletion: request.ActionAfterCompletion ?? 'NONE',
    CreationDate: present?.shown.CreationDate ?? now,
    LastModificationDate: now,
    Target: Target && { ...Target, RetryPolicy: retries }
  } as const
  const schedule: ScheduleState = { shown, stop: () => undefined }
  group.schedules.set(Name, schedule)
  if (shown.State === 'ENABLED') {
    const timed = {
      expression: ScheduleExpression,
      zone: shown.ScheduleExpressionTimezone,
      from: (shown.StartDate ?? shown.CreationDate).getTime(),
      ...(shown.EndDate === undefined ? {} : { until: shown.EndDate.getTime() })
    }
    schedule.stop = setTimer(scheduler.ecs, timed, () => invokeTarget(scheduler, schedule))
  }
  return { ScheduleArn: shown.Arn }
}

/** Starts the task of a schedule; targets of other services are not called. */
export function invokeTarget(scheduler: Scheduler, { shown }: ScheduleState): void {
  const { Name, GroupName, Target } = shown
  if (Target?.EcsParameters === undefined && !RUN_TASK.test(Target?.Arn ?? '')) return
  const startedBy = `chronos-schedule/${Name}`.slice(0, 128)
  const request = (): RunTaskRequest =>
    Target?.EcsParameters === undefined
      ? { startedBy, ...(lowerFirst(JSON.parse(Target?.Input ?? '{}')) as RunTaskRequest) }
      : templatedRequest(Target.Arn ?? '', { ...Target.EcsParameters }, Target.Input, startedBy)
  scheduler.invocations.push(invoke(scheduler.ecs, `schedule/${GroupName}/${Name}`, request))
}

export function getSchedule(scheduler: Scheduler, { Name = '', GroupName }: GetScheduleInput) {
  return scheduleNamed(scheduler, Name, GroupName).shown
}

export function deleteSchedule(
  scheduler: Scheduler,
  { Name = '', GroupName }: DeleteScheduleInput
) {
  const schedule = scheduleNamed(scheduler, Name, GroupName)
  schedule.stop()
  groupNamed(scheduler, GroupName).schedules.delete(Name)
  return {}
}

/** The schedules of a group, or of all; of a target only its ARN is shown. */
export function listSchedules(scheduler: Scheduler, request: ListSchedulesInput) {
  const groups =
    request.GroupName === undefined
      ? [...scheduler.groups.values()]
      : [groupNamed(scheduler, request.GroupName)]
  const found = groups
    .flatMap(({ schedules }) => [...schedules.values()])
    .map(({ shown }) => shown)
    .filter(({ Name }) => Name.startsWith(request.NamePrefix ?? ''))
    .filter(({ State }) => request.State === undefined || State === request.State)
    .map(({ Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target }) => ({
      Arn,
      Name,
      GroupName,
      State,
      CreationDate,
      LastModificationDate,
      Target: { Arn: Target?.Arn }
    }))
  const { items, nextToken } = page(found, request)
  return { Schedules: items, ...nextToken }
}

function page<Item>(
  list: readonly Item[],
  {
    MaxResults,
    NextToken
  }: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined }
): { readonly items: readonly Item[]; readonly nextToken: { readonly NextToken?: string } } {
  if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > MOST)) {
    throw invalid(
      `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${MOST}`
    )
  }
  const { items, nextToken } = pageOf(list, NextToken, MaxResults, MOST)
  return { items, nextToken: nextToken === undefined ? {} : { NextToken: nextToken } }
}
