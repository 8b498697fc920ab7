import type { ServiceState } from '../ecs/state.ts'
import { type CodeDeploy, type DeploymentState, EVENTS, type GroupState } from './state.ts'

/** What decides how a deployment is carried out. */
export type Wish = Pick<
  DeploymentState,
  | 'content'
  | 'sha256'
  | 'taskDefinition'
  | 'config'
  | 'creator'
  | 'autoRollback'
  | 'triggeredBy'
  | 'description'
>

/** Adds a deployment that has not begun. */
export function newDeployment(
  parts: CodeDeploy,
  group: GroupState,
  service: ServiceState,
  wish: Wish
): DeploymentState {
  const { clock, ids } = parts.ecs.world
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY')
  const deployment: DeploymentState = {
    ...wish,
    id: `d-${ids.hex(9).toUpperCase()}`,
    group,
    service,
    blueGreen: group.settings.blueGreenDeploymentConfiguration ?? {},
    createdAt: clock.now(),
    events: EVENTS.map(name => ({ name, status: 'Pending' })),
    sides: primary === undefined ? [] : [{ label: 'Blue', taskSet: primary, weight: 100 }],
    status: 'Created',
    terminationStarted: false
  }
  parts.deployments.push(deployment)
  return deployment
}
