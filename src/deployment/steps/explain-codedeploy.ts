import { codeDeployClients } from '../../aws/codedeploy.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { ABSENT } from '../../ecs/service-state.ts'
import type { Rollout } from '../rollout.ts'
import { taskSetOf } from '../task-sets.ts'
import { pollTargets } from './targets.ts'

/** What the tasks of a CodeDeploy deployment were started by, and the target groups they are in. Never throws. */
export async function traceTaskSet(
  rollout: Rollout,
  service: ServiceView | undefined,
  { clients, runner }: Pick<Tools, 'runner' | 'clients'>
): Promise<{ readonly id: string; readonly targetGroupArns: readonly string[] }> {
  const { deploymentId } = rollout
  const listed = service?.deployments.find(({ id }) => id === deploymentId)
  const targets =
    listed === undefined
      ? await pollTargets(rollout, codeDeployClients(clients), runner)
          .poll(deploymentId)
          .catch(() => undefined)
      : undefined
  const id = taskSetOf(deploymentId, service ?? ABSENT, targets) ?? deploymentId
  return { id, targetGroupArns: listed?.targetGroupArns ?? [] }
}
