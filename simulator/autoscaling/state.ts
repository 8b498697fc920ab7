/** What a scalable target is known by. */
export interface TargetName {
  readonly ServiceNamespace: string
  /** `service/CLUSTER/SERVICE`. */
  readonly ResourceId: string
  readonly ScalableDimension: string
}

/** Which kinds of scaling stand still. */
export interface SuspendedState {
  readonly DynamicScalingInSuspended: boolean
  readonly DynamicScalingOutSuspended: boolean
  readonly ScheduledScalingSuspended: boolean
}

/** How a policy holds a metric at a value. */
export interface TargetTracking {
  readonly TargetValue: number
  readonly PredefinedMetricSpecification?: {
    readonly PredefinedMetricType: string
    readonly ResourceLabel?: string
  }
  readonly CustomizedMetricSpecification?: Readonly<Record<string, unknown>>
  readonly ScaleOutCooldown?: number
  readonly ScaleInCooldown?: number
  readonly DisableScaleIn?: boolean
}

export interface ScalingPolicy {
  readonly PolicyARN: string
  readonly PolicyName: string
  PolicyType: string
  StepScalingPolicyConfiguration?: unknown
  TargetTrackingScalingPolicyConfiguration?: TargetTracking
  Alarms: readonly { readonly AlarmName: string; readonly AlarmARN: string }[]
  readonly CreationTime: Date
}

export interface ScalableTarget extends TargetName {
  readonly ScalableTargetARN: string
  readonly CreationTime: Date
  MinCapacity: number
  MaxCapacity: number
  SuspendedState: SuspendedState
  readonly tags: Map<string, string>
  readonly policies: Map<string, ScalingPolicy>
}
