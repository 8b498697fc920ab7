import type { Tools } from '../context/tools.ts'
import { activeService, type ServiceState } from '../ecs/service-state.ts'
import type { Request } from '../inputs/request.ts'
import type { CodeDeployFound } from './find-deployment-group.ts'

/** CodeDeploy's side of a service that it deploys. Only then its code is loaded. */
export async function findCodeDeploy(
  request: Request,
  state: ServiceState | undefined,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<CodeDeployFound | undefined> {
  const service = activeService(state)
  if (
    service === undefined ||
    service.controller !== 'CODE_DEPLOY' ||
    request.mode === 'run-task'
  ) {
    if (request.rollout.codeDeploy !== undefined) {
      tools.runner.notice(
        'The codedeploy inputs have no effect: the service is not deployed by CodeDeploy.'
      )
    }
    return undefined
  }
  const { findDeploymentGroup } = await import('./find-deployment-group.ts')
  return await findDeploymentGroup(request, service, tools)
}
