/**
 * What the simulated services share: time, identifiers, and the three places where one service looks
 * into another (ECS resolves images in ECR, writes container logs, registers targets).
 */

/** Virtual time. With a speed of 60, a minute of the simulated world takes a second. */
export interface Clock {
  /** Epoch milliseconds of the simulated world. */
  now(): number
  /** Runs `action` once, `delay` milliseconds of virtual time from now; the returned function cancels it. */
  after(delay: number, action: () => void): () => void
}

/** Identifiers in AWS's shapes, the same for the same seed. */
export interface Ids {
  uuid(): string
  /** Lower-case hexadecimal digits: a task id has 32, a target group 16. */
  hex(digits: number): string
  /** Decimal digits without a leading zero: a deployment number has 19. */
  number(digits: number): string
  /** Letters, digits, `-` and `_`: a service deployment id has 21. */
  token(length: number): string
  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number
}

/** What the registry says about an image reference (`repo:tag` or `repo@digest`, with or without the registry's host). */
export type ResolvedImage =
  | { readonly kind: 'found'; readonly digest: string; readonly platforms: readonly string[] }
  | { readonly kind: 'missing' }
  /** Not one of our repositories: Docker Hub, another account. */
  | { readonly kind: 'elsewhere' }

export interface Images {
  resolve(reference: string): ResolvedImage
}

export interface LogSink {
  groupExists(group: string): boolean
  createGroup(group: string): void
  /** Appends one event at the present virtual time; makes the stream when it is not there. */
  append(group: string, stream: string, message: string): void
}

export type TargetState =
  | { readonly state: 'initial' | 'healthy' | 'draining' | 'unused' }
  | { readonly state: 'unhealthy'; readonly reason: string; readonly description: string }

/** The load balancer's side of a target group. */
export interface Targets {
  /** Settings that decide how long things take, or undefined when there is no such target group. */
  settings(targetGroupArn: string):
    | {
        readonly targetType: 'ip' | 'instance'
        readonly hasListener: boolean
        readonly intervalSeconds: number
        readonly healthyThreshold: number
        readonly unhealthyThreshold: number
        readonly deregistrationDelaySeconds: number
      }
    | undefined
  /** The ARN of the target group of this name. */
  named(name: string): string | undefined
  /** The target groups that a rule forwards to with their weights, or undefined when there is no such rule. */
  weightsOf(ruleArn: string): ReadonlyMap<string, number> | undefined
  /** Has a rule forward to these target groups by these percents; false when there is no such rule. */
  setWeights(ruleArn: string, percents: ReadonlyMap<string, number>): boolean
  set(targetGroupArn: string, ip: string, port: number, state: TargetState): void
  remove(targetGroupArn: string, ip: string, port: number): void
}

/** Everything that a service of the simulator is made with. */
export interface World {
  readonly clock: Clock
  readonly ids: Ids
  /** Twelve digits. */
  readonly account: string
  readonly region: string
  readonly images: Images
  readonly logs: LogSink
  readonly targets: Targets
}

/** An error as AWS puts it on the wire. */
export class AwsError extends Error {
  readonly code: string
  /** The HTTP status: 400 unless said otherwise. */
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** One call as a service sees it, already authenticated, parsed and validated. */
export interface Call {
  readonly operation: string
  /** The ARN that signs the call: task definitions record it as `registeredBy`. */
  readonly caller: string
}

/** One operation: its request schema as the AWS SDK publishes it, and what it does. */
export interface Operation {
  /** The SDK's structure schema of the request (`UpdateServiceRequest$` of `@aws-sdk/client-ecs`). */
  readonly request: unknown
  /** Dates in the answer are `Date`s; the protocol writes them as the service does. */
  handle(input: Readonly<Record<string, unknown>>, call: Call): unknown
}

/** One simulated AWS service. */
export interface AwsService {
  /** The IAM prefix: `ecs`, `ecr`, `logs`, `sts`, `elasticloadbalancing`. */
  readonly name: string
  /** What its requests are signed for, where that is not the IAM prefix. */
  readonly signingName?: string
  /** JSON protocol: the part of `x-amz-target` before the dot. Query protocol: the API version. REST: its paths. */
  readonly protocol:
    | { readonly kind: 'json'; readonly target: string }
    | {
        readonly kind: 'query' | 'ec2-query'
        readonly version: string
        readonly namespace: string
      }
    | {
        readonly kind: 'rest-json'
        /** Method, path and operation: `['PUT', '/schedules/{Name}', 'UpdateSchedule']`. */
        readonly routes: readonly (readonly [method: string, path: string, operation: string])[]
      }
  readonly operations: Readonly<Record<string, Operation>>
}
