import type { AwsClients } from '../../aws/client.ts'
import { carryOutOnce } from '../../aws/retry.ts'
import { describeService } from '../../aws/services.ts'
import { shown } from '../../aws/whole-answer.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { Clock } from '../../runner/clock.ts'
import { primaryOf } from '../deployment-state.ts'
import { revisionName } from '../progress-lines.ts'

/** What must be so once the update was carried out. */
export interface ExpectedStart {
  readonly cluster: string
  readonly service: string
  /** The PRIMARY deployment before the update; absent when there was none. */
  readonly beforeId?: string | undefined
  readonly taskDefinition: string
  /** Settings that are changed and start no deployment by themselves: then the PRIMARY deployment may stay. */
  readonly settings?: Pick<Partial<ServiceView>, 'desired' | 'managedTags' | 'propagateTags'>
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
    {
      name,
      send: async () => {
        const answered = await send()
        // An answer without it does not count as one.
        const isDone = isStarted(answered, expected)
        return shown(isDone ? answered : undefined, nameOfWanted(expected))
      },
      find: () => findStarted(clients, expected)
    },
    {
      clock,
      ...(cancel === undefined ? {} : { cancel }),
      ...(onNotStarted === undefined ? {} : { onNotDone: onNotStarted })
    }
  )
}

function nameOfWanted({ taskDefinition, settings }: ExpectedStart): string {
  const deployment = `a deployment of ${revisionName(taskDefinition)}`
  return settings === undefined ? deployment : `${deployment} with the settings that were sent`
}

/** The service, if a deployment of the expected revision is PRIMARY that was not there before. */
export async function findStarted(
  clients: AwsClients,
  expected: ExpectedStart
): Promise<ServiceView | undefined> {
  const found = await describeService(clients.ecs, expected.cluster, expected.service)
  return found.status !== 'ABSENT' && isStarted(found, expected) ? found : undefined
}

/** Whether a service shows what was to be started, and the settings that were to be changed. */
function isStarted(
  service: ServiceView,
  { beforeId, taskDefinition, settings }: Omit<ExpectedStart, 'cluster' | 'service'>
): boolean {
  const primary = primaryOf(service)
  if (service.status !== 'ACTIVE' || primary?.taskDefinition !== taskDefinition) return false
  if (settings === undefined) return primary.id !== beforeId
  return Object.entries(settings).every(
    ([name, value]) => service[name as keyof typeof settings] === value
  )
}
