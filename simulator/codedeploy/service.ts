import * as schemas from '@aws-sdk/client-codedeploy'
import type { Ecs } from '../ecs/state.ts'
import type { AwsService } from '../world.ts'
import * as configs from './config-operations.ts'
import * as deployments from './deployment-operations.ts'
import * as groups from './group-operations.ts'
import type { CodeDeploy, EventName } from './state.ts'
import { viewDeployment } from './views.ts'

/** What tests and demonstrations may do to CodeDeploy that no API call can. */
export interface CodeDeployControl {
  /** The hook of this lifecycle event fails, once, with this text. */
  failHook(event: EventName, message: string): void
  /** `fail`: every rollback fails; `none`: none is made, although one was asked for. */
  setRollbacks(what: CodeDeploy['rollbacks']): void
  /** All deployments, oldest first, as GetDeployment shows them. */
  deployments(): readonly schemas.DeploymentInfo[]
}

/** CodeDeploy and the handle on what its API cannot do. */
export interface CodeDeploySimulation {
  readonly service: AwsService
  readonly control: CodeDeployControl
}

type Handler = (parts: CodeDeploy, request: never) => unknown

const operations: readonly (readonly [name: string, request: unknown, handler: Handler])[] = [
  ['CreateApplication', schemas.CreateApplicationInput$, groups.createApplication],
  ['CreateDeploymentGroup', schemas.CreateDeploymentGroupInput$, groups.createDeploymentGroup],
  ['CreateDeploymentConfig', schemas.CreateDeploymentConfigInput$, configs.createDeploymentConfig],
  ['GetDeploymentConfig', schemas.GetDeploymentConfigInput$, configs.getDeploymentConfig],
  ['GetDeploymentGroup', schemas.GetDeploymentGroupInput$, groups.getDeploymentGroup],
  ['CreateDeployment', schemas.CreateDeploymentInput$, deployments.createDeployment],
  ['GetDeployment', schemas.GetDeploymentInput$, deployments.getDeployment],
  ['ListDeployments', schemas.ListDeploymentsInput$, deployments.listDeployments],
  ['StopDeployment', schemas.StopDeploymentInput$, deployments.stopDeployment],
  ['ContinueDeployment', schemas.ContinueDeploymentInput$, deployments.continueDeployment],
  ['ListDeploymentTargets', schemas.ListDeploymentTargetsInput$, deployments.listDeploymentTargets],
  [
    'BatchGetDeploymentTargets',
    schemas.BatchGetDeploymentTargetsInput$,
    deployments.batchGetDeploymentTargets
  ]
]

/** CodeDeploy for services of the simulated ECS. */
export function createCodeDeploy(ecs: Ecs): CodeDeploySimulation {
  const parts: CodeDeploy = {
    ecs,
    applications: new Map(),
    configs: new Map(),
    deployments: [],
    failingHooks: new Map(),
    rollbacks: 'work'
  }
  return {
    service: {
      name: 'codedeploy',
      protocol: { kind: 'json', target: 'CodeDeploy_20141006' },
      operations: Object.fromEntries(
        operations.map(([name, request, handle]) => [
          name,
          { request, handle: input => handle(parts, input as never) }
        ])
      )
    },
    control: {
      failHook: (event, message) => {
        parts.failingHooks.set(event, message)
      },
      setRollbacks: what => {
        parts.rollbacks = what
      },
      deployments: () => parts.deployments.map(viewDeployment)
    }
  }
}
