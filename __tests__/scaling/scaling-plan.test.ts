import { describe, expect, test } from '@jest/globals'
import {
  planScaling,
  type ScalingPolicyView,
  type ScalingRequest,
  type ScalingState
} from '../../src/scaling/scaling-plan.ts'

const NONE: ScalingState = { policies: [] }
const CPU = 'ECSServiceAverageCPUUtilization'
const LABEL = 'app/shared/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067'

/** A policy of ours, or of someone, that holds a metric. */
function policy(name: string, metric: string, value: number, more: object = {}): ScalingPolicyView {
  return {
    name,
    type: 'TargetTrackingScaling',
    tracking: {
      TargetValue: value,
      PredefinedMetricSpecification: { PredefinedMetricType: metric, ...more }
    }
  }
}

const scaled = (...policies: readonly ScalingPolicyView[]): ScalingState => ({
  target: { min: 2, max: 10 },
  policies
})

function plan(request: ScalingRequest, state: ScalingState, running = 2) {
  const checked = planScaling(request, state, { running, label: LABEL })
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.value
}

function problems(request: ScalingRequest, state: ScalingState) {
  const checked = planScaling(request, state, { running: 2, label: LABEL })
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('what is sent', () => {
  test('in place of a metric of its own that a policy of ours was given by hand', () => {
    const own = {
      name: 'deploy-fargate-cpu',
      type: 'TargetTrackingScaling',
      tracking: {
        TargetValue: 60,
        ScaleInCooldown: 30,
        CustomizedMetricSpecification: { MetricName: 'Queue', Namespace: 'Shop' }
      }
    }
    expect(plan({ cpu: 60 }, scaled(own)).policies).toEqual([
      {
        name: 'deploy-fargate-cpu',
        tracking: {
          TargetValue: 60,
          ScaleInCooldown: 30,
          PredefinedMetricSpecification: { PredefinedMetricType: CPU }
        }
      }
    ])
  })

  test('where nothing scales yet: the range and each target', () => {
    const request = { min: 1, max: 4, cpu: 60, memory: 70, requests: 1000 }
    expect(plan(request, NONE)).toEqual({
      range: { min: 1, max: 4 },
      policies: [
        {
          name: 'deploy-fargate-cpu',
          tracking: {
            TargetValue: 60,
            PredefinedMetricSpecification: { PredefinedMetricType: CPU }
          }
        },
        {
          name: 'deploy-fargate-memory',
          tracking: {
            TargetValue: 70,
            PredefinedMetricSpecification: {
              PredefinedMetricType: 'ECSServiceAverageMemoryUtilization'
            }
          }
        },
        {
          name: 'deploy-fargate-requests',
          tracking: {
            TargetValue: 1000,
            PredefinedMetricSpecification: {
              PredefinedMetricType: 'ALBRequestCountPerTarget',
              ResourceLabel: LABEL
            }
          }
        }
      ],
      changes: [
        '1 to 4 tasks',
        'deploy-fargate-cpu holds the CPU at 60 %',
        'deploy-fargate-memory holds the memory at 70 %',
        'deploy-fargate-requests holds the requests at 1000 per target and minute'
      ]
    })
  })

  test.each<[string, ScalingRequest, ScalingState]>([
    ['the range', { min: 2, max: 10 }, scaled()],
    ['one end of it', { max: 10 }, scaled()],
    ['a target', { cpu: 60 }, scaled(policy('deploy-fargate-cpu', CPU, 60))],
    [
      'requests of the same target group',
      { requests: 5 },
      scaled(
        policy('deploy-fargate-requests', 'ALBRequestCountPerTarget', 5, { ResourceLabel: LABEL })
      )
    ]
  ])('nothing when %s is so already', (_, request, state) => {
    expect(plan(request, state)).toEqual({ policies: [], changes: [] })
  })

  test('one end of the range leaves the other one', () => {
    expect(plan({ min: 3 }, scaled(), 3)).toEqual({
      range: { min: 3 },
      policies: [],
      changes: ['2 to 10 tasks -> 3 to 10 tasks']
    })
  })

  test('that tasks are started or stopped at once is said', () => {
    expect(plan({ min: 4 }, scaled(), 2).changes).toEqual([
      '2 to 10 tasks -> 4 to 10 tasks (the service has 2: tasks are started at once)'
    ])
    expect(plan({ max: 3 }, scaled(), 5).changes).toEqual([
      '2 to 10 tasks -> 2 to 3 tasks (the service has 5: tasks are stopped at once)'
    ])
  })

  test('a new value keeps what else someone has set on our policy', () => {
    const ours = policy('deploy-fargate-cpu', CPU, 60)
    const state = scaled({
      ...ours,
      tracking: { ...ours.tracking, TargetValue: 60, ScaleInCooldown: 600, DisableScaleIn: true }
    })
    expect(plan({ cpu: 50.5 }, state)).toEqual({
      policies: [
        {
          name: 'deploy-fargate-cpu',
          tracking: {
            TargetValue: 50.5,
            ScaleInCooldown: 600,
            DisableScaleIn: true,
            PredefinedMetricSpecification: { PredefinedMetricType: CPU }
          }
        }
      ],
      changes: ['deploy-fargate-cpu holds the CPU at 60 % -> 50.5 %']
    })
  })

  test('requests follow the service to another target group', () => {
    const state = scaled(
      policy('deploy-fargate-requests', 'ALBRequestCountPerTarget', 5, {
        ResourceLabel: LABEL.replace('web', 'old')
      })
    )
    expect(plan({ requests: 5 }, state).policies).toMatchObject([
      { tracking: { PredefinedMetricSpecification: { ResourceLabel: LABEL } } }
    ])
  })
})

describe('what cannot be', () => {
  test.each<[string, ScalingRequest, ScalingState, readonly string[]]>([
    [
      'a target on a service that does not scale',
      { cpu: 60 },
      NONE,
      [
        'min-capacity: The service has no scalable target yet, so both ends of its range are needed.',
        'max-capacity: The service has no scalable target yet, so both ends of its range are needed.'
      ]
    ],
    [
      'one end alone',
      { max: 4 },
      NONE,
      [
        'min-capacity: The service has no scalable target yet, so both ends of its range are needed.'
      ]
    ],
    [
      'a least above the most that is there',
      { min: 11 },
      scaled(),
      ['min-capacity: The service scales from 2 to 10 tasks, and 11 is more than 10.']
    ],
    [
      'a most below the least that is there',
      { max: 1 },
      scaled(),
      ['max-capacity: The service scales from 2 to 10 tasks, and 1 is less than 2.']
    ],
    [
      'a metric that another policy holds',
      { cpu: 60 },
      scaled(policy('mine', CPU, 70)),
      ['target-cpu: The policy mine of the service holds the CPU already, and AWS takes one only.']
    ],
    [
      'our name on something else',
      { cpu: 60 },
      scaled({ name: 'deploy-fargate-cpu', type: 'StepScaling' }),
      ['target-cpu: The policy deploy-fargate-cpu of the service is of the type StepScaling.']
    ]
  ])('%s', (_, request, state, expected) => {
    expect(problems(request, state)).toEqual(expected)
  })

  test('another metric of someone is none of our business', () => {
    expect(problems({ memory: 60 }, scaled(policy('mine', CPU, 70)))).toEqual([])
  })
})
