import { AwsError, type Clock } from '../world.ts'

interface Bucket {
  readonly burst: number
  /** Tokens that come back each second. */
  readonly refill: number
  readonly operations: readonly string[]
}

/** The token buckets of ECS and Elastic Load Balancing, per account and region, and ECR's login (AWS documentation). */
const BUCKETS: readonly Bucket[] = [
  { burst: 20, refill: 1, operations: of('ecs', 'CreateCluster UpdateCluster DeleteCluster') },
  { burst: 50, refill: 20, operations: of('ecs', 'DescribeClusters ListClusters') },
  {
    burst: 20,
    refill: 1,
    operations: of('ecs', 'RegisterTaskDefinition DeregisterTaskDefinition')
  },
  { burst: 5, refill: 1, operations: of('ecs', 'DeleteTaskDefinitions') },
  {
    burst: 50,
    refill: 20,
    operations: of('ecs', 'DescribeTaskDefinition ListTaskDefinitions ListTaskDefinitionFamilies')
  },
  { burst: 50, refill: 5, operations: of('ecs', 'CreateService UpdateService DeleteService') },
  { burst: 100, refill: 20, operations: of('ecs', 'DescribeServices ListServices') },
  {
    burst: 50,
    refill: 20,
    operations: of('ecs', 'DescribeServiceDeployments ListServiceDeployments')
  },
  { burst: 50, refill: 20, operations: of('ecs', 'DescribeServiceRevisions') },
  { burst: 100, refill: 40, operations: of('ecs', 'RunTask StopTask ExecuteCommand') },
  { burst: 100, refill: 20, operations: of('ecs', 'DescribeTasks ListTasks') },
  { burst: 20, refill: 10, operations: of('ecs', 'TagResource UntagResource') },
  { burst: 50, refill: 20, operations: of('ecs', 'ListTagsForResource') },
  { burst: 200, refill: 80, operations: of('ecs', 'GetTaskProtection UpdateTaskProtection') },
  {
    burst: 10,
    refill: 1,
    operations: of('ecs', 'CreateCapacityProvider UpdateCapacityProvider DeleteCapacityProvider')
  },
  { burst: 200, refill: 20, operations: of('ecr', 'GetAuthorizationToken') },
  // EventBridge: 50 a second for each call but PutEvents.
  { burst: 50, refill: 50, operations: of('events', 'PutTargets') },
  { burst: 50, refill: 50, operations: of('events', 'ListTargetsByRule') },
  { burst: 50, refill: 50, operations: of('events', 'DescribeRule') },
  { burst: 50, refill: 50, operations: of('events', 'ListRuleNamesByTarget') },
  { burst: 50, refill: 50, operations: of('scheduler', 'ListSchedules') },
  { burst: 10, refill: 10, operations: of('scheduler', 'ListScheduleGroups') },
  {
    // What the calls that change something may do is not known well enough to be here.
    burst: 40,
    refill: 10,
    operations: of(
      'elasticloadbalancing',
      'DescribeLoadBalancers DescribeListeners DescribeRules DescribeTargetGroups DescribeTargetGroupAttributes DescribeTargetHealth DescribeTags DescribeAccountLimits'
    )
  }
]

function of(service: string, operations: string): string[] {
  return operations.split(' ').map(operation => `${service}:${operation}`)
}

const BUCKET_OF = new Map(
  BUCKETS.flatMap(bucket => bucket.operations.map(operation => [operation, bucket] as const))
)

/** Counts calls against AWS's token buckets, in virtual time. */
export class Throttle {
  enabled: boolean
  readonly #clock: Clock
  readonly #levels = new Map<Bucket, { tokens: number; at: number }>()

  constructor(clock: Clock, enabled: boolean) {
    this.#clock = clock
    this.enabled = enabled
  }

  /** Takes a token for a call such as `ecs:UpdateService`; throws `ThrottlingException` when none is left. */
  take(operation: string): void {
    const bucket = BUCKET_OF.get(operation)
    if (!this.enabled || bucket === undefined) {
      return
    }
    const at = this.#clock.now()
    const last = this.#levels.get(bucket) ?? { tokens: bucket.burst, at }
    const returned = ((at - last.at) / 1000) * bucket.refill
    const tokens = Math.min(bucket.burst, last.tokens + returned)
    this.#levels.set(bucket, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    if (tokens < 1) {
      throw throttled()
    }
  }
}

/** The answer to a call too many. */
export function throttled(): AwsError {
  return new AwsError('ThrottlingException', 'Rate exceeded')
}
