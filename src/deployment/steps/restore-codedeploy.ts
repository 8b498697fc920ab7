import type { AwsClients } from '../../aws/client.ts'
import { type CodeDeployClients, getDeployment } from '../../aws/codedeploy.ts'
import { failureOf } from '../../aws/failure.ts'
import { describeService } from '../../aws/services.ts'
import { DeployError } from '../../problem.ts'
import type { Clock } from '../../runner/clock.ts'
import { rewriteAppSpec } from '../app-spec.ts'
import { type CodeDeployView, hasEnded } from '../codedeploy-observation.ts'
import { isReplaced } from '../deployment-state.ts'
import type { Observation } from '../reading.ts'
import type { CodeDeployRollout, CodeDeploySending, RollbackTarget, Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { findSent, sendOnce } from './create-deployment.ts'

interface RestoreTools {
  readonly clients: AwsClients
  readonly clock: Clock
  /** Why the deployment could not be stopped. */
  readonly refusal: string | undefined
}

/** Restores the old revision with a separate deployment, when CodeDeploy does not. */
export async function restoreWithCodeDeploy(
  rollout: Rollout,
  target: RollbackTarget,
  api: CodeDeployClients,
  { clients, clock, refusal }: RestoreTools
): Promise<WatchInput> {
  const { cluster, service, deploymentId, taskDefinition, codeDeploy } = rollout
  try {
    const [present, deployment] = await Promise.all([
      describeService(clients.ecs, cluster, service),
      getDeployment(api.client, deploymentId)
    ])
    // Someone may have deployed since the last poll: their deployment is not to be replaced.
    if (isReplaced(rollout, present)) {
      const observation: Observation = {
        service: present,
        serviceDeployment: 'unknown',
        codeDeploy: { deployment }
      }
      return { kind: 'observed', now: clock.now(), observation }
    }
    if (!hasEnded(deployment)) {
      const why = refusal === undefined ? '' : ` ${refusal}`
      const reason = `${deploymentId} is still in progress and could not be stopped.${why}`
      return { kind: 'restore-failed', now: clock.now(), reason }
    }
    if (codeDeploy === undefined) throw new DeployError('bug', `${deploymentId} has no AppSpec.`)
    const wanted: CodeDeployRollout = {
      ...codeDeploy,
      appSpec: rewriteAppSpec(codeDeploy.appSpec, taskDefinition, target.taskDefinition)
    }
    const sending = { codeDeploy: wanted, since: rollout.createdAt, known: [deploymentId] }
    const { id, createdAt } =
      (await findEarlier(api, sending)) ?? (await sendOnce(api, sending, service, { clock }))
    return { kind: 'restore-started', now: clock.now(), by: { deploymentId: id, createdAt } }
  } catch (error) {
    return { kind: 'restore-failed', now: clock.now(), reason: failureOf(error).message }
  }
}

/** A rollback that had begun before the main step was cut off. */
async function findEarlier(
  api: CodeDeployClients,
  sending: CodeDeploySending
): Promise<CodeDeployView | undefined> {
  try {
    return await findSent(api, sending)
  } catch (error) {
    if (failureOf(error).kind !== 'denied') throw error
    return undefined
  }
}
