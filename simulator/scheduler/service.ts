import * as schemas from '@aws-sdk/client-scheduler'
import type { Ecs } from '../ecs/state.ts'
import type { Invocation } from '../schedules/invocation.ts'
import type { AwsService } from '../world.ts'
import * as schedules from './schedule-operations.ts'
import { addGroup, type Scheduler, scheduleNamed } from './state.ts'

/** What tests and demonstrations may do to EventBridge Scheduler that no API call can. */
export interface SchedulerControl {
  /** Lets a schedule be due now; it need not be enabled. */
  fire(schedule: string, group?: string): void
  /** What schedules have started, oldest first. */
  invocations(): readonly Invocation[]
}

/** EventBridge Scheduler and the handle on what its API cannot do. */
export interface SchedulerSimulation {
  readonly service: AwsService
  readonly control: SchedulerControl
}

type Handler = (scheduler: Scheduler, request: never) => unknown

const operations: readonly (readonly [
  method: string,
  path: string,
  name: string,
  request: unknown,
  handler: Handler
])[] = [
  [
    'POST',
    '/schedules/{Name}',
    'CreateSchedule',
    schemas.CreateScheduleInput$,
    schedules.createSchedule
  ],
  [
    'PUT',
    '/schedules/{Name}',
    'UpdateSchedule',
    schemas.UpdateScheduleInput$,
    schedules.updateSchedule
  ],
  ['GET', '/schedules/{Name}', 'GetSchedule', schemas.GetScheduleInput$, schedules.getSchedule],
  [
    'DELETE',
    '/schedules/{Name}',
    'DeleteSchedule',
    schemas.DeleteScheduleInput$,
    schedules.deleteSchedule
  ],
  ['GET', '/schedules', 'ListSchedules', schemas.ListSchedulesInput$, schedules.listSchedules],
  [
    'POST',
    '/schedule-groups/{Name}',
    'CreateScheduleGroup',
    schemas.CreateScheduleGroupInput$,
    schedules.createScheduleGroup
  ],
  [
    'GET',
    '/schedule-groups',
    'ListScheduleGroups',
    schemas.ListScheduleGroupsInput$,
    schedules.listScheduleGroups
  ]
]

/** EventBridge Scheduler, whose schedules start tasks of the simulated ECS. */
export function createScheduler(ecs: Ecs): SchedulerSimulation {
  const scheduler: Scheduler = { ecs, groups: new Map(), invocations: [] }
  addGroup(scheduler, 'default')
  return {
    service: {
      name: 'scheduler',
      protocol: {
        kind: 'rest-json',
        routes: operations.map(([method, path, name]) => [method, path, name] as const)
      },
      operations: Object.fromEntries(
        operations.map(([_method, _path, name, request, handle]) => [
          name,
          { request, handle: input => handle(scheduler, input as never) }
        ])
      )
    },
    control: {
      fire: (schedule, group) =>
        schedules.invokeTarget(scheduler, scheduleNamed(scheduler, schedule, group)),
      invocations: () => [...scheduler.invocations]
    }
  }
}
