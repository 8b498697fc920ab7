import { type CodeDeployClients, describeTarget } from '../../aws/codedeploy.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import type { Log } from '../../log.ts'
import type { TargetsView } from '../codedeploy-observation.ts'
import type { Rollout } from '../rollout.ts'

/** Reads the traffic and the lifecycle events of deployments; without the permission it says so once and stops. */
export function pollTargets(
  { cluster, service }: Pick<Rollout, 'cluster' | 'service'>,
  { client }: CodeDeployClients,
  log: Log
) {
  let available = true
  const targetId = [cluster, service].map(name => name.split('/').pop()).join(':')
  return {
    isAvailable: () => available,
    poll: async (id: string, signal?: AbortSignal): Promise<TargetsView | undefined> => {
      if (!available) return undefined
      try {
        return await describeTarget(client, id, targetId, { signal })
      } catch (error) {
        const failure = failureOf(error)
        if (failure.name === 'DeploymentNotStartedException') return undefined
        if (!isUnavailable(failure)) throw error
        available = false
        log.notice(`${failure.message} The traffic and the lifecycle events are not shown.`)
        return undefined
      }
    }
  }
}
