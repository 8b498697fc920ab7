import type { Checked, Problem } from '../problem.ts'

/** How a service scales; what is absent stays as it is. */
export interface ScalingRequest {
  readonly min?: number
  readonly max?: number
  /** Percent. */
  readonly cpu?: number
  /** Percent. */
  readonly memory?: number
  /** Per target and minute. */
  readonly requests?: number
}

/** What a policy of target tracking says; members as in the API of Application Auto Scaling. */
export interface TargetTracking {
  readonly TargetValue: number
  readonly PredefinedMetricSpecification?: {
    readonly PredefinedMetricType: string
    readonly ResourceLabel?: string
  }
  readonly ScaleInCooldown?: number
  readonly ScaleOutCooldown?: number
  readonly DisableScaleIn?: boolean
}

/** A scaling policy of a service. */
export interface ScalingPolicyView {
  readonly name: string
  /** `TargetTrackingScaling`, `StepScaling`, `PredictiveScaling`. */
  readonly type: string
  readonly tracking?: TargetTracking
}

/** How a service scales now. */
export interface ScalingState {
  /** Absent: it does not. */
  readonly target?: { readonly min: number; readonly max: number }
  readonly policies: readonly ScalingPolicyView[]
}

/** What has to be sent so that a service scales as is wanted. */
export interface ScalingPlan {
  /** Absent: its range stays. An end that is absent stays. */
  readonly range?: { readonly min?: number; readonly max?: number }
  readonly policies: readonly { readonly name: string; readonly tracking: TargetTracking }[]
  /** What changes, a line each. */
  readonly changes: readonly string[]
}

/** What else decides about a plan. */
export interface ScalingSurroundings {
  /** How many tasks the service has. */
  readonly running: number
  /** The load balancer and target group whose requests are counted; needed for `requests` alone. */
  readonly label?: string | undefined
}

/** The metric that requests are counted by: of one target group. */
export const REQUESTS_METRIC = 'ALBRequestCountPerTarget'

const METRICS = {
  cpu: { type: 'ECSServiceAverageCPUUtilization', noun: 'the CPU', unit: ' %' },
  memory: { type: 'ECSServiceAverageMemoryUtilization', noun: 'the memory', unit: ' %' },
  requests: { type: REQUESTS_METRIC, noun: 'the requests', unit: ' per target and minute' }
} as const

type Metric = keyof typeof METRICS

/** What is to be sent, or every reason why AWS would not take it. Policies of other names are never among it. */
export function planScaling(
  request: ScalingRequest,
  state: ScalingState,
  surroundings: ScalingSurroundings
): Checked<ScalingPlan> {
  const wanted = (Object.keys(METRICS) as Metric[]).filter(name => request[name] !== undefined)
  const problems = [
    ...checkRange(request, state),
    ...wanted.flatMap(metric => checkMetric(metric, state))
  ]
  if (problems.length > 0) return { ok: false, problems }
  const range = planRange(request, state)
  const policies = wanted.flatMap(metric => planPolicy(metric, request, state, surroundings.label))
  return {
    ok: true,
    value: {
      ...(range === undefined ? {} : { range }),
      policies: policies.map(({ name, tracking }) => ({ name, tracking })),
      changes: [
        ...(range === undefined ? [] : [describeRange(range, state, surroundings)]),
        ...policies.map(({ change }) => change)
      ]
    },
    notes: []
  }
}

function checkRange({ min, max }: ScalingRequest, { target }: ScalingState): readonly Problem[] {
  if (target === undefined) {
    const missing = [
      ...(min === undefined ? ['min-capacity'] : []),
      ...(max === undefined ? ['max-capacity'] : [])
    ]
    return missing.map(where => ({
      where,
      what: 'The service has no scalable target yet, so both ends of its range are needed.',
      fix: 'Give min-capacity and max-capacity.'
    }))
  }
  const now = `The service scales from ${target.min} to ${target.max} tasks`
  const fix = 'Give both min-capacity and max-capacity.'
  if (min !== undefined && max === undefined && min > target.max) {
    const what = `${now}, and ${min} is more than ${target.max}.`
    return [{ where: 'min-capacity', what, fix }]
  }
  if (max !== undefined && min === undefined && max < target.min) {
    const what = `${now}, and ${max} is less than ${target.min}.`
    return [{ where: 'max-capacity', what, fix }]
  }
  return []
}

/** AWS takes one policy of target tracking for each metric, and changes no policy into one of another type. */
function checkMetric(metric: Metric, { policies }: ScalingState): readonly Problem[] {
  const { type, noun } = METRICS[metric]
  const where = `target-${metric}`
  const own = policies.find(({ name }) => name === nameOf(metric))
  if (own !== undefined && own.type !== 'TargetTrackingScaling') {
    const what = `The policy ${own.name} of the service is of the type ${own.type}.`
    return [{ where, what, fix: `Delete it, or leave ${where} out.` }]
  }
  const other = policies.find(policy => policy !== own && metricOf(policy) === type)
  if (other === undefined) return []
  const what = `The policy ${other.name} of the service holds ${noun} already, and AWS takes one only.`
  return [{ where, what, fix: `Leave ${where} out, or delete that policy.` }]
}

function planRange(
  { min, max }: ScalingRequest,
  { target }: ScalingState
): ScalingPlan['range'] | undefined {
  const range = {
    ...(min === undefined || min === target?.min ? {} : { min }),
    ...(max === undefined || max === target?.max ? {} : { max })
  }
  return Object.keys(range).length === 0 ? undefined : range
}

function describeRange(
  range: NonNullable<ScalingPlan['range']>,
  { target }: ScalingState,
  { running }: ScalingSurroundings
): string {
  const min = range.min ?? target?.min ?? 0
  const max = range.max ?? target?.max ?? 0
  const before = target === undefined ? '' : `${target.min} to ${target.max} tasks -> `
  // Application Auto Scaling brings the count into a new range at once.
  const now =
    running < min
      ? ` (the service has ${running}: tasks are started at once)`
      : running > max
        ? ` (the service has ${running}: tasks are stopped at once)`
        : ''
  return `${before}${min} to ${max} tasks${now}`
}

function planPolicy(
  metric: Metric,
  request: ScalingRequest,
  { policies }: ScalingState,
  label: string | undefined
): readonly (ScalingPlan['policies'][number] & { readonly change: string })[] {
  const { type, noun, unit } = METRICS[metric]
  const name = nameOf(metric)
  const before = policies.find(policy => policy.name === name)?.tracking
  const value = request[metric] ?? 0
  const wanted = metric === 'requests' ? label : undefined
  const isSame =
    before?.TargetValue === value &&
    before.PredefinedMetricSpecification?.PredefinedMetricType === type &&
    before.PredefinedMetricSpecification.ResourceLabel === wanted
  if (isSame) return []
  const from = before === undefined ? '' : `${before.TargetValue}${unit} -> `
  return [
    {
      name,
      tracking: {
        ...keptOf(before),
        TargetValue: value,
        PredefinedMetricSpecification: {
          PredefinedMetricType: type,
          ...(wanted === undefined ? {} : { ResourceLabel: wanted })
        }
      },
      change: `${name} holds ${noun} at ${from}${value}${unit}`
    }
  ]
}

/** A policy is replaced as a whole: what it has besides goes with it, but AWS takes one metric only. */
function keptOf(before: TargetTracking | undefined): Partial<TargetTracking> {
  const kept = Object.entries(before ?? {}).filter(([member]) => !REPLACED.includes(member))
  return Object.fromEntries(kept)
}

const REPLACED = ['TargetValue', 'PredefinedMetricSpecification', 'CustomizedMetricSpecification']

const nameOf = (metric: Metric) => `deploy-fargate-${metric}`

/** The predefined metric that a policy holds; undefined when it holds another one, or none. */
export const metricOf = ({ tracking }: ScalingPolicyView) =>
  tracking?.PredefinedMetricSpecification?.PredefinedMetricType
