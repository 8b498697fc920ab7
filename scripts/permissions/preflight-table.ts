import type { Mode } from '../../src/inputs/request.ts'
import type { Permission, ResourceKind } from './permission.ts'

/** What a plan looks at, and a deployment before it starts. A rollback looks at the roles. */
export const LOOKS_AHEAD: readonly Permission[] = (
  [
    ['iam:GetRole', 'roles', 'see whether the roles are there, and let tasks use them'],
    ['iam:SimulatePrincipalPolicy', 'job-role', 'see whether the job may pass them'],
    [
      'secretsmanager:DescribeSecret',
      'secrets',
      'see whether the secrets are there (not what they hold)'
    ],
    ['ssm:DescribeParameters', 'any', 'see whether the parameters are there (not what they hold)'],
    ['logs:DescribeLogGroups', 'any', 'see whether the log groups are there'],
    ['ec2:DescribeSubnets', 'any', 'see whether the subnets have free addresses'],
    ['cloudwatch:DescribeAlarms', 'any', 'see whether alarms are in ALARM already']
  ] as const
).flatMap(([action, on, why]) => [
  looking(action, on, why, ['plan']),
  {
    ...looking(action, on, why, action === 'iam:GetRole' ? ['deploy', 'rollback'] : ['deploy']),
    use: 'preflight'
  }
])

function looking(
  action: string,
  on: ResourceKind,
  why: string,
  modes: readonly Mode[]
): Permission {
  return { action, on, modes, optional: true, why }
}

/**
 * For services whose traffic ECS shifts: whether the rules are as ECS needs them, whether test traffic reaches the new
 * tasks, and where the rules are after a rollback. A smoke test at a pause needs them; nothing else does.
 */
export const TRAFFIC_SHIFT: readonly Permission[] = (
  [
    ['elasticloadbalancing:DescribeRules', 'any', ['deploy', 'rollback', 'continue', 'plan']],
    ['elasticloadbalancing:DescribeListeners', 'any', ['deploy', 'rollback', 'continue', 'plan']],
    ['application-autoscaling:DescribeScalingPolicies', 'any', ['deploy', 'plan']],
    ['elasticloadbalancing:DescribeTargetHealth', 'any', ['plan']],
    ['ecs:ListTasks', 'tasks-of-cluster', ['plan']],
    ['ecs:DescribeTasks', 'task', ['plan']]
  ] as const
).map(([action, on, modes]) => ({
  ...looking(action, on, 'see that traffic reaches the tasks that it is meant for', modes),
  use: 'traffic-shift'
}))
