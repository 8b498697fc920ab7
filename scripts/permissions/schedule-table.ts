import type { Mode } from '../../src/inputs/request.ts'
import type { Permission } from './permission.ts'

const changes: readonly Mode[] = ['deploy', 'rollback', 'continue']
const looks: readonly Mode[] = [...changes, 'plan']

/**
 * What schedules that follow need. Which actions know resources: service authorization reference; that ListSchedules
 * can be allowed on all schedules only was seen on AWS.
 */
export const SCHEDULE_PERMISSIONS: readonly Permission[] = [
  {
    action: 'events:DescribeRule',
    on: 'rules',
    modes: looks,
    use: 'schedules',
    why: 'see whether a rule is enabled and who manages it'
  },
  {
    action: 'events:ListTargetsByRule',
    on: 'rules',
    modes: looks,
    use: 'schedules',
    why: 'see what a rule starts'
  },
  {
    action: 'events:PutTargets',
    on: 'rules',
    modes: changes,
    use: 'schedules',
    why: 'have a rule start the new revision'
  },
  {
    action: 'iam:PassRole',
    on: 'rule-roles',
    modes: changes,
    use: 'schedules',
    why: 'leave the targets of a rule their role'
  },
  {
    action: 'scheduler:GetSchedule',
    on: 'schedules',
    modes: looks,
    use: 'schedules',
    why: 'see what a schedule starts'
  },
  {
    action: 'scheduler:UpdateSchedule',
    on: 'schedules',
    modes: changes,
    use: 'schedules',
    why: 'have a schedule start the new revision'
  },
  {
    action: 'iam:PassRole',
    on: 'schedule-roles',
    modes: changes,
    use: 'schedules',
    why: 'leave the target of a schedule its role'
  },
  {
    action: 'events:ListEventBuses',
    on: 'any',
    modes: looks,
    use: 'schedules-auto',
    optional: true,
    why: 'look at other event buses than the default one'
  },
  {
    action: 'events:ListRuleNamesByTarget',
    on: 'any',
    modes: looks,
    use: 'schedules-auto',
    optional: true,
    why: 'find the rules that start tasks in the cluster'
  },
  {
    action: 'scheduler:ListSchedules',
    on: 'any',
    modes: looks,
    use: 'schedules-auto',
    optional: true,
    why: 'find the schedules that start tasks in the cluster'
  }
]
