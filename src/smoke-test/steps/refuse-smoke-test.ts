import { existingService } from '../../ecs/service-state.ts'
import { readStrategy } from '../../ecs/strategy.ts'
import type { Request } from '../../inputs/request.ts'
import { settingsOf } from '../../preflight/service-settings.ts'
import { refuseProblems } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { refuseCodeDeploy } from '../smoke-test.ts'
import { refuseUrl } from '../test-traffic.ts'

/** Throws a DeployError when the service cannot be tested by this step. */
export function refuseSmokeTest(
  { service: name, rollout: { smokeTest } }: Request,
  found: Found
): void {
  const { codeDeploy } = found
  if (smokeTest === undefined) return
  const existing = existingService(found.service)
  const problem =
    codeDeploy === undefined
      ? refuseUrl(smokeTest, {
          settings: existing?.settings ?? readStrategy(found.serviceDefinition ?? {}),
          loadBalancers: settingsOf(found, undefined).loadBalancers
        })
      : refuseCodeDeploy(smokeTest, name ?? '')
  if (problem !== undefined) refuseProblems([problem])
}
