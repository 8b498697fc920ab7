import * as schemas from '@aws-sdk/client-application-auto-scaling'
import type { Input } from '../protocol/validation.ts'
import type { AwsService } from '../world.ts'
import {
  deleteScalingPolicy,
  describeScalingPolicies,
  putScalingPolicy
} from './policy-operations.ts'
import { ScalableTargets, type ScalingParts } from './scalable-targets.ts'
import {
  deregisterScalableTarget,
  describeScalableTargets,
  registerScalableTarget
} from './target-operations.ts'
import { type Load, TargetTracking } from './target-tracking.ts'

type Handle = (targets: ScalableTargets, input: Input) => unknown

const operations: readonly (readonly [name: string, request: unknown, handle: Handle])[] = [
  ['RegisterScalableTarget', schemas.RegisterScalableTargetRequest$, registerScalableTarget],
  ['DescribeScalableTargets', schemas.DescribeScalableTargetsRequest$, describeScalableTargets],
  ['DeregisterScalableTarget', schemas.DeregisterScalableTargetRequest$, deregisterScalableTarget],
  ['PutScalingPolicy', schemas.PutScalingPolicyRequest$, putScalingPolicy],
  ['DescribeScalingPolicies', schemas.DescribeScalingPoliciesRequest$, describeScalingPolicies],
  ['DeleteScalingPolicy', schemas.DeleteScalingPolicyRequest$, deleteScalingPolicy]
]

/** What tests and demonstrations may do that no API call can. */
export interface ScalingControl {
  /** The load that a service has from now on, which its tasks share; without one nothing is measured and nothing scales. */
  setLoad(service: string, load?: Load, cluster?: string): void
}

/** Application Auto Scaling for ECS services: target tracking acts on the loads that are set, other policies are kept. */
export function createAutoscaling(parts: ScalingParts): {
  readonly service: AwsService
  readonly control: ScalingControl
} {
  const targets = new ScalableTargets(parts)
  const tracking = new TargetTracking(targets)
  return {
    service: serviceOf(targets),
    control: {
      setLoad: (service, load, cluster = 'default') =>
        tracking.setLoad(`service/${cluster}/${service}`, load)
    }
  }
}

function serviceOf(targets: ScalableTargets): AwsService {
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
