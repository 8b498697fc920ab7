import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { ECRClient } from '@aws-sdk/client-ecr'
import { ECSClient } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import pkg from '../../package.json' with { type: 'json' }
import { CONNECTION, nameProxy } from './connection.ts'
import { type Renewal, renewWhenExpired } from './renewal.ts'
import { attemptsOf, hastyAttemptsOf, ONE_ATTEMPT } from './retry.ts'

/** As much of a client as is needed to call AWS. Its class may be loaded with its first call. */
export type AwsCaller<C extends { send: unknown }> = Pick<C, 'send'>

type RenewableClient = Parameters<typeof renewWhenExpired>[0]

/** The AWS clients of one run, made when they are first needed. */
export interface AwsClients {
  readonly ecs: ECSClient
  /** UpdateService has no client token: sending it twice could start two deployments. */
  readonly ecsOnce: ECSClient
  readonly elb: AwsCaller<ElasticLoadBalancingV2Client>
  /** A repository and a log group may be in another region than the service. */
  ecr(region?: string): AwsCaller<ECRClient>
  logs(region?: string): AwsCaller<CloudWatchLogsClient>
  /** For what a deployment can do without: no long waits, and few repetitions. One for each class and region. */
  hasty<C extends RenewableClient>(Client: new (configuration: object) => C, region?: string): C
  /** A client of a service that few need; `once`: it repeats no call. Made again each time. */
  make<C extends RenewableClient>(Client: new (configuration: object) => C, once?: boolean): C
}

/**
 * Clients for a region; `maxRetries` is how often a failed call is repeated (0 or more). With a renewal, a session
 * that has expired is renewed.
 */
export function createClients(
  region: string | undefined,
  maxRetries: number,
  renewal?: Renewal
): AwsClients {
  const common = {
    ...(region === undefined ? {} : { region }),
    maxAttempts: attemptsOf(maxRetries),
    customUserAgent: `${pkg.name}/${pkg.version}`,
    requestHandler: CONNECTION
  }
  const elsewhere = (other?: string) => (other === undefined ? {} : { region: other })
  const once = <T>(make: () => T) => {
    let made: T | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const lasting = <T extends RenewableClient>(client: T): T => {
    nameProxy(client)
    return renewal === undefined ? client : renewWhenExpired(client, renewal)
  }
  const hasty = new Map<string, RenewableClient>()
  const ecs = once(() => lasting(new ECSClient(common)))
  const ecsOnce = once(() =>
    // A client learns from its first refused call how far the machine's clock is off. This one must
    // not have to repeat a call for that.
    lasting(new ECSClient({ ...common, ...clockOf(ecs()), maxAttempts: ONE_ATTEMPT }))
  )
  const elb = once(() =>
    deferred(async () => {
      const { ElasticLoadBalancingV2Client } = await import(
        '@aws-sdk/client-elastic-load-balancing-v2'
      )
      return lasting(new ElasticLoadBalancingV2Client(common))
    })
  )
  return {
    get ecs() {
      return ecs()
    },
    get ecsOnce() {
      return ecsOnce()
    },
    get elb() {
      return elb()
    },
    ecr: other =>
      deferred(async () => {
        const { ECRClient } = await import('@aws-sdk/client-ecr')
        return lasting(new ECRClient({ ...common, ...elsewhere(other) }))
      }),
    logs: other =>
      deferred(async () => {
        const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
        return lasting(new CloudWatchLogsClient({ ...common, ...elsewhere(other) }))
      }),
    hasty: <C extends RenewableClient>(
      Client: new (configuration: object) => C,
      other?: string
    ): C => {
      const key = `${Client.name} ${other ?? ''}`
      const made = hasty.get(key)
      if (made instanceof Client) return made
      const requestHandler = { ...CONNECTION, ...HASTY }
      const maxAttempts = hastyAttemptsOf(maxRetries)
      const settings = { ...common, ...elsewhere(other), requestHandler, maxAttempts }
      const client = lasting(new Client(settings))
      hasty.set(key, client)
      return client
    },
    make: (Client, single = false) =>
      lasting(
        new Client({
          ...common,
          ...(single ? { ...clockOf(ecs()), maxAttempts: ONE_ATTEMPT } : {})
        })
      )
  }
}

/** A client that is made, and its class loaded, with its first call. */
function deferred<C extends { send: (...call: never[]) => unknown }>(
  make: () => Promise<C>
): AwsCaller<C> {
  let made: Promise<C> | undefined
  const send = async (...call: Parameters<C['send']>) => {
    made ??= make()
    return await (await made).send(...call)
  }
  return { send: send as C['send'] }
}

/** A runner in a private network may not reach IAM, and must find that out quickly. */
const HASTY = { connectionTimeout: 2_000, requestTimeout: 5_000 }

/** How far AWS's clock is ahead of this machine's, in milliseconds, as far as the client has learnt it. */
function clockOf({ config: { systemClockOffset } }: ECSClient): { systemClockOffset: number } {
  return { systemClockOffset }
}
