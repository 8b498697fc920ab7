import type { Input } from '../protocol/validation.ts'
import { takePage } from './paging.ts'
import {
  checkName,
  checkNamespace,
  describeName,
  invalid,
  notFound,
  type ScalableTargets
} from './scalable-targets.ts'
import type { ScalableTarget, ScalingPolicy, TargetName, TargetTracking } from './state.ts'

interface PolicyRequest extends TargetName {
  readonly PolicyName: string
  readonly PolicyType?: string
  readonly StepScalingPolicyConfiguration?: unknown
  readonly TargetTrackingScalingPolicyConfiguration?: TargetTracking
}

/** The metrics that ECS services can be held by without naming one (AWS documentation). */
const METRICS = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ECSServiceAverageCPUUtilizationHighResolution',
  'ECSServiceAverageMemoryUtilizationHighResolution',
  'ALBRequestCountPerTarget'
]

/** Makes a policy or replaces the one of its name. Target tracking makes its alarms. Some wordings are probable. */
export function putScalingPolicy(targets: ScalableTargets, input: Input): unknown {
  const request = input as unknown as PolicyRequest
  checkName(request)
  const target = targets.get(request)
  const type = request.PolicyType ?? 'StepScaling'
  checkPolicy(target, request, type)
  const policy = target.policies.get(request.PolicyName) ?? create(targets, request)
  const tracking = request.TargetTrackingScalingPolicyConfiguration
  target.policies.set(request.PolicyName, {
    ...policy,
    PolicyType: type,
    ...(type === 'StepScaling'
      ? { StepScalingPolicyConfiguration: request.StepScalingPolicyConfiguration, Alarms: [] }
      : {
          ...(tracking && { TargetTrackingScalingPolicyConfiguration: tracking }),
          Alarms: policy.Alarms.length > 0 ? policy.Alarms : alarmsOf(targets, request, tracking)
        })
  })
  return {
    PolicyARN: policy.PolicyARN,
    Alarms: target.policies.get(request.PolicyName)?.Alarms
  }
}

export function describeScalingPolicies(targets: ScalableTargets, input: Input): unknown {
  checkNamespace(String(input.ServiceNamespace))
  const names = input.PolicyNames as readonly string[] | undefined
  const found = targets
    .list()
    .filter(target =>
      [undefined, target.ResourceId].includes(input.ResourceId as string | undefined)
    )
    .flatMap(target => [...target.policies.values()].map(policy => describe(target, policy)))
    .filter(({ PolicyName }) => names === undefined || names.includes(PolicyName))
  const { items, ...next } = takePage(found, input)
  return { ScalingPolicies: items, ...next }
}

export function deleteScalingPolicy(targets: ScalableTargets, input: Input): unknown {
  const request = input as unknown as PolicyRequest
  checkName(request)
  if (targets.find(request)?.policies.delete(request.PolicyName) !== true) {
    throw notFound(
      `No scaling policy found for ${describeName(request)}, policy name: ${request.PolicyName}`
    )
  }
  return {}
}

function create({ parts }: ScalableTargets, request: PolicyRequest): ScalingPolicy {
  const { account, region, ids, clock } = parts
  const { ServiceNamespace, ResourceId, PolicyName } = request
  return {
    PolicyARN: `arn:aws:autoscaling:${region}:${account}:scalingPolicy:${ids.uuid()}:resource/${ServiceNamespace}/${ResourceId}:policyName/${PolicyName}`,
    PolicyName,
    PolicyType: '',
    Alarms: [],
    CreationTime: new Date(clock.now())
  }
}

function describe(target: ScalableTarget, policy: ScalingPolicy) {
  const { ServiceNamespace, ResourceId, ScalableDimension } = target
  return { ...policy, ServiceNamespace, ResourceId, ScalableDimension }
}

/** One alarm for scaling out, one for scaling in unless that is disabled. */
function alarmsOf(
  { parts }: ScalableTargets,
  { ResourceId }: PolicyRequest,
  tracking: TargetTracking | undefined
): ScalingPolicy['Alarms'] {
  const { account, region, ids } = parts
  const kinds = tracking?.DisableScaleIn === true ? ['AlarmHigh'] : ['AlarmHigh', 'AlarmLow']
  return kinds.map(kind => {
    const AlarmName = `TargetTracking-${ResourceId}-${kind}-${ids.uuid()}`
    return { AlarmName, AlarmARN: `arn:aws:cloudwatch:${region}:${account}:alarm:${AlarmName}` }
  })
}

function checkPolicy(target: ScalableTarget, request: PolicyRequest, type: string): void {
  if (type !== 'StepScaling' && type !== 'TargetTrackingScaling') {
    throw invalid(
      `1 validation error detected: Value '${type}' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: [StepScaling, TargetTrackingScaling]`
    )
  }
  const present = target.policies.get(request.PolicyName)
  if (present !== undefined && present.PolicyType !== type) {
    throw invalid(`The type of the policy ${request.PolicyName} cannot be changed`)
  }
  const config =
    type === 'StepScaling'
      ? request.StepScalingPolicyConfiguration
      : request.TargetTrackingScalingPolicyConfiguration
  if (config === undefined) {
    throw invalid(`A ${type} policy must have a ${type}PolicyConfiguration`)
  }
  if (type === 'TargetTrackingScaling') {
    checkTracking(target, request.PolicyName, config as TargetTracking)
  }
}

function checkTracking(target: ScalableTarget, name: string, tracking: TargetTracking): void {
  const { PredefinedMetricSpecification: known, CustomizedMetricSpecification: own } = tracking
  if ((known === undefined) === (own === undefined)) {
    throw invalid('Either a predefined or a customized metric specification must be given')
  }
  if (known !== undefined) {
    checkMetric(known)
    const twin = [...target.policies.values()].find(
      policy =>
        policy.PolicyName !== name &&
        policy.TargetTrackingScalingPolicyConfiguration?.PredefinedMetricSpecification
          ?.PredefinedMetricType === known.PredefinedMetricType
    )
    if (twin !== undefined) {
      throw invalid(
        'Only one TargetTrackingScaling policy for a given metric specification is allowed.'
      )
    }
  }
}

type Metric = NonNullable<TargetTracking['PredefinedMetricSpecification']>

function checkMetric({ PredefinedMetricType: type, ResourceLabel: label }: Metric): void {
  if (!METRICS.includes(type)) {
    throw invalid(`The metric ${type} is not supported for ECS services`)
  }
  const isLabel = /^app\/[^/]+\/[0-9a-f]+\/targetgroup\/[^/]+\/[0-9a-f]+$/.test(label ?? '')
  if (type === 'ALBRequestCountPerTarget' ? !isLabel : label !== undefined) {
    throw invalid(`The resource label '${label ?? ''}' is not valid for the metric ${type}`)
  }
}
