import type { CredentialState, Credentials } from '../access/credentials.ts'
import type { Access, PolicyDocument, PolicyReport } from '../access/policy.ts'
import type { Throttle } from '../access/throttle.ts'
import type { CallLog, CallRecord } from '../call-log.ts'
import { ManualClock, type SimulatorClock } from '../clock.ts'
import type { SubnetSeed, Subnets } from '../ec2/subnets.ts'
import type { EcrParts } from '../ecr/parts.ts'
import { type RepositorySeed, tagsOf } from '../ecr/repositories.ts'
import type { ScanScenario } from '../ecr/scan-scenario.ts'
import { type ImageSeed, seedImage } from '../ecr/seeding.ts'
import type { LimitName } from '../elb/limits.ts'
import { type LoadBalancerSeed, type SeededBalancer, seedLoadBalancer } from '../elb/seeding.ts'
import type { TargetGroupSeed, TargetGroups } from '../elb/target-groups.ts'
import type { FaultRule, Faults } from '../faults.ts'
import type { RoleSeed, Roles } from '../iam/roles.ts'
import type { LogGroups } from '../logs/streams.ts'
import type { SecretSeed, SecretStore } from '../secrets/store.ts'

/** What the control works on. */
export interface ControlParts {
  readonly access: Access
  readonly clock: SimulatorClock
  readonly credentials: Credentials
  readonly ecr: EcrParts
  readonly faults: Faults
  readonly log: CallLog
  readonly logGroups: LogGroups
  readonly targetGroups: TargetGroups
  readonly roles: Roles
  readonly secrets: SecretStore
  readonly subnets: Subnets
  readonly throttle: Throttle
}

/** An image as the control lists it. */
export interface ListedImage {
  readonly repository: string
  readonly digest: string
  readonly tags: readonly string[]
  readonly mediaType: string
  readonly platforms: readonly string[]
}

/** The strings that whoever runs the simulator pulls, in the same process or by `POST /_simulator/<method>`. */
export class Control {
  readonly #parts: ControlParts

  constructor(parts: ControlParts) {
    this.#parts = parts
  }

  /** The calls so far, in order of arrival; `operation` may have wildcards: `ecs:*`. */
  calls(operation?: string): readonly CallRecord[] {
    return this.#parts.log.list(operation)
  }

  clearCalls(): void {
    this.#parts.log.clear()
  }

  /** Calls that need one of these actions (`ecs:ListServiceDeployments`, `ecs:List*`) get AccessDeniedException. */
  deny(...actions: readonly string[]): void {
    for (const action of actions) {
      this.#parts.access.deny(action)
    }
  }

  /** Takes `deny` back for these actions, for all when none is named. */
  allow(...actions: readonly string[]): void {
    if (actions.length === 0) {
      this.#parts.access.allowAll()
    }
    for (const action of actions) {
      this.#parts.access.allow(action)
    }
  }

  /** Allows only what the policy allows, and begins its report; without one everything is allowed again. */
  enforcePolicy(policy?: PolicyDocument): void {
    this.#parts.access.enforce(policy)
  }

  /** Which actions of the policy were needed, which were not, and what was refused. */
  policyReport(): PolicyReport {
    return this.#parts.access.report()
  }

  /** Turns AWS's token buckets on or off. */
  setThrottling(enabled: boolean): void {
    this.#parts.throttle.enabled = enabled
  }

  /** Adds a fault and gives its number. */
  addFault(rule: FaultRule): number {
    return this.#parts.faults.add(rule)
  }

  faults(): ReturnType<Faults['list']> {
    return this.#parts.faults.list()
  }

  /** Takes out the fault with this number, or all. */
  clearFaults(id?: number): void {
    this.#parts.faults.clear(id)
  }

  /**
   * Makes every call fail as with expired or unknown credentials, logins to the registry included, until `valid`.
   * `expired` spares the keys that STS hands out from then on.
   */
  setCredentials(state: CredentialState): void {
    this.#parts.credentials.state = state
  }

  /**
   * Refuses, as AWS does, requests whose signature is more than five minutes off. Off by default, since it asks every
   * caller to keep virtual time.
   */
  checkSignatureTimes(checks: boolean): void {
    this.#parts.credentials.checksTimes = checks
  }

  addRepository(seed: RepositorySeed): void {
    this.#parts.ecr.repositories.create(seed)
  }

  /** Puts a small image into a repository, which is made when it is missing, and gives its digest. */
  addImage(seed: ImageSeed): string {
    const { repositories, blobs, clock } = this.#parts.ecr
    return seedImage(repositories, blobs, clock.now(), seed)
  }

  /** What becomes of the scans of images; the first that fits counts. Without one, scanning on push finds nothing. */
  setScans(scenarios: readonly ScanScenario[]): void {
    this.#parts.ecr.scans = scenarios
  }

  images(): readonly ListedImage[] {
    return this.#parts.ecr.repositories.list().flatMap(repository =>
      [...repository.images.values()].map(({ digest, mediaType, platforms }) => ({
        repository: repository.name,
        digest,
        tags: tagsOf(repository, digest),
        mediaType,
        platforms
      }))
    )
  }

  addLogGroup(name: string): void {
    this.#parts.logGroups.createGroup(name)
  }

  /** GetLogEvents gives so many empty pages before the first event, as CloudWatch Logs may (API reference). */
  setEmptyLogPages(count: number): void {
    this.#parts.logGroups.emptyPages = count
  }

  /** Makes a target group and gives its ARN. */
  addTargetGroup(seed: TargetGroupSeed): string {
    return this.#parts.targetGroups.add(seed)
  }

  /** Makes an active load balancer with listeners that answer 404, and gives its ARNs. */
  addLoadBalancer(seed: LoadBalancerSeed): SeededBalancer {
    return seedLoadBalancer(this.#parts.targetGroups, this.#parts.clock.now(), seed)
  }

  /** Changes a quota of Elastic Load Balancing, by its name in DescribeAccountLimits. */
  setLoadBalancingLimit(name: LimitName, value: number): void {
    this.#parts.targetGroups.balancers.limits.set(name, value)
  }

  /** Makes a role, which ECS tasks may use unless said otherwise, and gives its ARN. */
  addRole(seed: RoleSeed): string {
    return this.#parts.roles.add(seed, this.#parts.clock.now())
  }

  removeRole(name: string): void {
    this.#parts.roles.remove(name)
  }

  /** Makes a secret, or changes the one of this name, and gives its ARN. */
  addSecret(seed: SecretSeed): string {
    return this.#parts.secrets.addSecret(seed, this.#parts.clock.now())
  }

  /** Makes a parameter and gives its ARN. */
  addParameter(name: string): string {
    return this.#parts.secrets.addParameter(name, this.#parts.clock.now())
  }

  /** Makes a subnet, or changes the one with this id. */
  addSubnet(seed: SubnetSeed): void {
    this.#parts.subnets.add(seed)
  }

  /** Epoch milliseconds of virtual time. */
  now(): number {
    return this.#parts.clock.now()
  }

  /** Moves a manual clock on; throws when the clock runs by itself. */
  advance(milliseconds: number): void {
    const { clock } = this.#parts
    if (!(clock instanceof ManualClock)) {
      throw new TypeError(
        'the clock runs by itself; start the simulator with a ManualClock to move it'
      )
    }
    clock.advance(milliseconds)
  }
}
