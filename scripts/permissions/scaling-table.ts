import type { Permission } from './permission.ts'

/**
 * What the inputs of scaling need. Application Auto Scaling asks for the caller's permissions for the service and for the
 * alarms that it makes (ECS developer guide, "IAM permissions required for Amazon ECS service auto scaling").
 */
export const SCALING_PERMISSIONS: readonly Permission[] = (
  [
    [
      'application-autoscaling:DescribeScalableTargets',
      'any',
      ['deploy', 'plan'],
      'see how the service scales'
    ],
    [
      'application-autoscaling:DescribeScalingPolicies',
      'any',
      ['deploy', 'plan'],
      'see which policies it has'
    ],
    [
      'application-autoscaling:RegisterScalableTarget',
      'scalable-target',
      ['deploy'],
      'set how many tasks there are at least and at most'
    ],
    [
      'application-autoscaling:PutScalingPolicy',
      'scalable-target',
      ['deploy'],
      'set what is held at which value'
    ],
    ['cloudwatch:DescribeAlarms', 'any', ['deploy'], 'let target tracking make its alarms'],
    [
      'cloudwatch:PutMetricAlarm',
      'scaling-alarms',
      ['deploy'],
      'let target tracking make its alarms'
    ],
    [
      'cloudwatch:DeleteAlarms',
      'scaling-alarms',
      ['deploy'],
      'let target tracking replace its alarms'
    ],
    [
      'iam:CreateServiceLinkedRole',
      'scaling-role',
      ['deploy'],
      'let Application Auto Scaling make its role, once in an account'
    ],
    [
      'elasticloadbalancing:DescribeTargetGroups',
      'any',
      ['deploy', 'plan'],
      'find the load balancer whose requests are counted (target-requests)'
    ]
  ] as const
).map(([action, on, modes, why]) => ({ action, on, modes, why, use: 'scaling' }))
