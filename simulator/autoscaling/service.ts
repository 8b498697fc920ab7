import type { Input } from '../protocol/validation.ts'
import type { AwsService } from '../world.ts'
import {
  deleteScalingPolicy,
  describeScalingPolicies,
  putScalingPolicy
} from './policy-operations.ts'
import { ScalableTargets, type ScalingParts } from './scalable-targets.ts'
import * as schemas from './schemas.ts'
import {
  deregisterScalableTarget,
  describeScalableTargets,
  registerScalableTarget
} from './target-operations.ts'

type Handle = (targets: ScalableTargets, input: Input) => unknown

const operations: readonly (readonly [name: string, request: unknown, handle: Handle])[] = [
  ['RegisterScalableTarget', schemas.registerScalableTargetRequest, registerScalableTarget],
  ['DescribeScalableTargets', schemas.describeScalableTargetsRequest, describeScalableTargets],
  ['DeregisterScalableTarget', schemas.deregisterScalableTargetRequest, deregisterScalableTarget],
  ['PutScalingPolicy', schemas.putScalingPolicyRequest, putScalingPolicy],
  ['DescribeScalingPolicies', schemas.describeScalingPoliciesRequest, describeScalingPolicies],
  ['DeleteScalingPolicy', schemas.deleteScalingPolicyRequest, deleteScalingPolicy]
]

/** Application Auto Scaling for ECS services. It keeps targets and policies; it measures nothing and scales nothing. */
export function createAutoscaling(parts: ScalingParts): AwsService {
  const targets = new ScalableTargets(parts)
  return {
    name: 'application-autoscaling',
    protocol: { kind: 'json', target: 'AnyScaleFrontendService' },
    operations: Object.fromEntries(
      operations.map(([name, request, handle]) => [
        name,
        { request, handle: input => handle(targets, input) }
      ])
    )
  }
}
