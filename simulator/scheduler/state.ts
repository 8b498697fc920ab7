import type { GetScheduleOutput } from '@aws-sdk/client-scheduler'
import type { Ecs } from '../ecs/state.ts'
import type { Invocation } from '../schedules/invocation.ts'
import { AwsError } from '../world.ts'

/** EventBridge Scheduler: its groups with their schedules, whose targets may be tasks of ECS. */
export interface Scheduler {
  readonly ecs: Ecs
  /** By name; `default` is always there. */
  readonly groups: Map<string, GroupState>
  readonly invocations: Invocation[]
}

interface GroupState {
  readonly name: string
  readonly arn: string
  readonly created: Date
  readonly schedules: Map<string, ScheduleState>
}

export interface ScheduleState {
  readonly shown: GetScheduleOutput & { readonly Name: string; readonly GroupName: string }
  /** Ends its timer. */
  stop(): void
}

export function addGroup({ ecs, groups }: Scheduler, name: string): GroupState {
  const { account, region, clock } = ecs.world
  const group: GroupState = {
    name,
    arn: `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`,
    created: new Date(clock.now()),
    schedules: new Map()
  }
  groups.set(name, group)
  return group
}

/** @throws AwsError ResourceNotFoundException */
export function groupNamed({ groups }: Scheduler, name = 'default'): GroupState {
  const group = groups.get(name)
  if (group === undefined) {
    throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404)
  }
  return group
}

/** @throws AwsError ResourceNotFoundException, in words that were seen on AWS */
export function scheduleNamed(
  scheduler: Scheduler,
  name: string,
  groupName: string | undefined
): ScheduleState {
  const schedule = groupNamed(scheduler, groupName).schedules.get(name)
  if (schedule === undefined) {
    throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404)
  }
  return schedule
}
