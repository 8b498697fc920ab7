import type { Request } from '../../inputs/request.ts'
import { DeployError, describeProblems } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { refuseCodeDeploy } from '../smoke-test.ts'

/** Throws a DeployError when the service cannot be tested by this step. */
export function refuseSmokeTest(
  { service, rollout: { smokeTest } }: Request,
  { codeDeploy }: Found
): void {
  if (smokeTest === undefined || codeDeploy === undefined) return
  throw new DeployError(
    'invalid-input',
    describeProblems([refuseCodeDeploy(smokeTest, service ?? '')]),
    { hint: 'Nothing was changed.' }
  )
}
