import { codeDeployClients } from '../../aws/codedeploy.ts'
import { DeployError } from '../../problem.ts'
import type { CodeDeployFound } from '../../revision/find-deployment-group.ts'
import type { Found } from '../../revision/find-revision.ts'
import { budgetOf } from '../deployment-group.ts'
import { rolloutFrom } from '../rollout.ts'
import { findSent } from './create-deployment.ts'
import type { ServiceDeployer } from './deployer.ts'
import { explainTasks } from './explain.ts'
import { traceTaskSet } from './explain-codedeploy.ts'
import { handleCodeDeployDeployment } from './poll-codedeploy.ts'
import { startWithCodeDeploy } from './start-codedeploy.ts'

/** CodeDeploy: blue/green deployments of services with the deployment controller CODE_DEPLOY. */
export const codeDeployDeployer: ServiceDeployer = {
  budget: ({ rollout: { waitMinutes } }, found) => {
    const { group, shift } = groupOf(found)
    return budgetOf(waitMinutes, group, shift)
  },
  start: (order, tools) => startWithCodeDeploy(order, groupOf(order.found), tools),
  findStarted: async (announced, { clients }) => {
    const { codeDeploy: sending } = announced
    if (sending === undefined) return undefined
    const sent = await findSent(codeDeployClients(clients), sending)
    return sent && { ...rolloutFrom(announced, sent), codeDeploy: sending.codeDeploy }
  },
  handle: handleCodeDeployDeployment,
  explain: (rollout, definition, cause, tools) =>
    explainTasks(rollout, definition, cause, {
      tools,
      trace: service => traceTaskSet(rollout, service, tools)
    }),
  // Task sets have other phases than the deployments of ECS.
  measure: async () => undefined,
  readRules: async () => []
}

function groupOf({ codeDeploy }: Found): CodeDeployFound {
  if (codeDeploy === undefined) throw new DeployError('bug', 'The deployment group is not known.')
  return codeDeploy
}
