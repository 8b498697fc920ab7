import { existingService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError, describeProblems } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { refuseCodeDeploy } from '../smoke-test.ts'
import { refuseUrl } from '../test-traffic.ts'

/** Throws a DeployError when the service cannot be tested by this step. */
export function refuseSmokeTest(
  { service: name, rollout: { smokeTest } }: Request,
  { codeDeploy, service }: Found
): void {
  if (smokeTest === undefined) return
  const existing = existingService(service)
  const problem =
    codeDeploy === undefined
      ? existing && refuseUrl(smokeTest, existing)
      : refuseCodeDeploy(smokeTest, name ?? '')
  if (problem === undefined) return
  throw new DeployError('invalid-input', describeProblems([problem]), {
    hint: 'Nothing was changed.'
  })
}
