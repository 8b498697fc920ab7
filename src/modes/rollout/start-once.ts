import type { AwsClients } from '../../platform/aws/client.ts'
import { describeService } from '../../platform/aws/ecs.ts'
import { carryOutOnce } from '../../platform/aws/repetition.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import { primaryOf } from '../../rollout/reading.ts'

/** What must be so once the update was carried out. */
export interface ExpectedStart {
  readonly cluster: string
  readonly service: string
  /** The PRIMARY deployment before the update; absent when there was none. */
  readonly beforeId: string | undefined
  readonly taskDefinition: string
}

export interface StartTools {
  readonly clients: AwsClients
  readonly clock: Clock
  /** A signal ends the attempts before the update is sent again. */
  readonly cancel?: AbortSignal
  /** Called when the update failed and surely started nothing. */
  onNotStarted?(): void
}

/** Runs an UpdateService (or CreateService) so that it starts at most one deployment. */
export async function startOnce(
  name: 'ecs:UpdateService' | 'ecs:CreateService',
  { clients, clock, cancel, onNotStarted }: StartTools,
  expected: ExpectedStart,
  send: () => Promise<ServiceView>
): Promise<ServiceView> {
  return await carryOutOnce(
    { name, send, find: () => findStarted(clients, expected) },
    {
      clock,
      ...(cancel === undefined ? {} : { cancel }),
      ...(onNotStarted === undefined ? {} : { onNotDone: onNotStarted })
    }
  )
}

/** The service, if a deployment of the expected revision is PRIMARY that was not there before. */
export async function findStarted(
  clients: AwsClients,
  { cluster, service, beforeId, taskDefinition }: ExpectedStart
): Promise<ServiceView | undefined> {
  const found = await describeService(clients.ecs, cluster, service)
  if (found === 'missing' || found.status !== 'ACTIVE') return undefined
  const primary = primaryOf(found)
  const started = primary?.id !== beforeId && primary?.taskDefinition === taskDefinition
  return started ? found : undefined
}
