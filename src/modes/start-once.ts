import pRetry, { AbortError } from 'p-retry'
import type { AwsClients } from '../platform/aws/client.ts'
import { describeService } from '../platform/aws/ecs.ts'
import { explainFailure, failureToError } from '../platform/aws/failure.ts'
import { DeployError } from '../problem.ts'
import type { ServiceView } from '../rollout/observation.ts'
import { primaryOf } from '../rollout/reading.ts'

/** What must be so once the update was carried out. */
export interface ExpectedStart {
  readonly cluster: string
  readonly service: string
  /** The PRIMARY deployment before the update; absent when there was none. */
  readonly beforeId: string | undefined
  readonly taskDefinition: string
}

const ATTEMPTS = 6

/**
 * Runs an UpdateService so that it starts at most one deployment. The call has no client token: when
 * its answer is lost, ECS is asked whether it was carried out before it is sent again.
 */
export async function startOnce(
  { clients }: { readonly clients: AwsClients },
  expected: ExpectedStart,
  update: () => Promise<ServiceView>
): Promise<ServiceView> {
  const attempt = async (): Promise<ServiceView> => {
    try {
      return await update()
    } catch (error) {
      const failure = explainFailure('ecs:UpdateService', error)
      if (!failure.heals) throw new AbortError(failureToError('ecs:UpdateService', error))
      // A throttled call was not carried out; after a lost or broken answer nobody knows.
      if (failure.kind !== 'throttled') {
        const started = await findStarted(clients, expected)
        if (started !== undefined) return started
      }
      throw failureToError('ecs:UpdateService', error)
    }
  }
  try {
    return await pRetry(attempt, {
      retries: ATTEMPTS - 1,
      minTimeout: 500,
      maxTimeout: 8_000,
      randomize: true
    })
  } catch (error) {
    throw error instanceof DeployError ? error : failureToError('ecs:UpdateService', error)
  }
}

/** The service, if a deployment of the expected revision is PRIMARY that was not there before. */
async function findStarted(
  clients: AwsClients,
  { cluster, service, beforeId, taskDefinition }: ExpectedStart
): Promise<ServiceView | undefined> {
  const found = await describeService(clients.ecs, cluster, service)
  if (found === 'missing') return undefined
  const primary = primaryOf(found)
  const started = primary?.id !== beforeId && primary?.taskDefinition === taskDefinition
  return started ? found : undefined
}
