/**
 * The requests of Application Auto Scaling, in the form in which the AWS SDK's clients publish theirs: its client is
 * not installed, since the action itself needs few of these calls.
 */

const STRING = 0
const NUMBER = 1
const BOOLEAN = 2
const STRINGS = 64 | STRING
const TEXT_BY_NAME = 128 | STRING

const NAMESPACE = 'com.amazonaws.applicationautoscaling'

type Members = Readonly<Record<string, unknown>>

/** A structure with its required members before the others. */
function structure(name: string, required: Members, optional: Members = {}): unknown {
  const members = { ...required, ...optional }
  const count = Object.keys(required).length
  return [3, NAMESPACE, name, 0, Object.keys(members), Object.values(members), count]
}

function listOf(name: string, member: unknown): unknown {
  return [1, NAMESPACE, name, 0, member]
}

/** What a target is known by. */
const TARGET = { ServiceNamespace: STRING, ResourceId: STRING, ScalableDimension: STRING }

const suspendedState = structure(
  'SuspendedState',
  {},
  {
    DynamicScalingInSuspended: BOOLEAN,
    DynamicScalingOutSuspended: BOOLEAN,
    ScheduledScalingSuspended: BOOLEAN
  }
)

const stepScaling = structure(
  'StepScalingPolicyConfiguration',
  {},
  {
    AdjustmentType: STRING,
    StepAdjustments: listOf(
      'StepAdjustments',
      structure(
        'StepAdjustment',
        { ScalingAdjustment: NUMBER },
        { MetricIntervalLowerBound: NUMBER, MetricIntervalUpperBound: NUMBER }
      )
    ),
    MinAdjustmentMagnitude: NUMBER,
    Cooldown: NUMBER,
    MetricAggregationType: STRING
  }
)

const customizedMetric = structure(
  'CustomizedMetricSpecification',
  {},
  {
    MetricName: STRING,
    Namespace: STRING,
    Dimensions: listOf(
      'MetricDimensions',
      structure('MetricDimension', { Name: STRING, Value: STRING })
    ),
    Statistic: STRING,
    Unit: STRING
  }
)

const targetTracking = structure(
  'TargetTrackingScalingPolicyConfiguration',
  { TargetValue: NUMBER },
  {
    PredefinedMetricSpecification: structure(
      'PredefinedMetricSpecification',
      { PredefinedMetricType: STRING },
      { ResourceLabel: STRING }
    ),
    CustomizedMetricSpecification: customizedMetric,
    ScaleOutCooldown: NUMBER,
    ScaleInCooldown: NUMBER,
    DisableScaleIn: BOOLEAN
  }
)

export const registerScalableTargetRequest = structure('RegisterScalableTargetRequest', TARGET, {
  MinCapacity: NUMBER,
  MaxCapacity: NUMBER,
  RoleARN: STRING,
  SuspendedState: suspendedState,
  Tags: TEXT_BY_NAME
})

export const describeScalableTargetsRequest = structure(
  'DescribeScalableTargetsRequest',
  { ServiceNamespace: STRING },
  { ResourceIds: STRINGS, ScalableDimension: STRING, MaxResults: NUMBER, NextToken: STRING }
)

export const deregisterScalableTargetRequest = structure('DeregisterScalableTargetRequest', TARGET)

export const putScalingPolicyRequest = structure(
  'PutScalingPolicyRequest',
  { PolicyName: STRING, ...TARGET },
  {
    PolicyType: STRING,
    StepScalingPolicyConfiguration: stepScaling,
    TargetTrackingScalingPolicyConfiguration: targetTracking
  }
)

export const describeScalingPoliciesRequest = structure(
  'DescribeScalingPoliciesRequest',
  { ServiceNamespace: STRING },
  {
    PolicyNames: STRINGS,
    ResourceId: STRING,
    ScalableDimension: STRING,
    MaxResults: NUMBER,
    NextToken: STRING
  }
)

export const deleteScalingPolicyRequest = structure('DeleteScalingPolicyRequest', {
  PolicyName: STRING,
  ...TARGET
})
