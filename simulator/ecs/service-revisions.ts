import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { arnOf } from './names.ts'
import type { DeploymentState, Ecs, RevisionState, ServiceSettings, ServiceState } from './state.ts'

/**
 * The members of UpdateService that start a deployment when they change (AWS documentation); a service revision
 * holds them. All others only change the service. `forceNewDeployment` starts one in any case.
 */
export const revisionSettings = [
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations'
] as const satisfies readonly (keyof UpdateServiceRequest & keyof ServiceSettings)[]

/** Makes the revision that the service's present settings describe. Its number will be the deployment's. */
export function createRevision(ecs: Ecs, service: ServiceState): RevisionState {
  const number = ecs.world.ids.number(19)
  const revision: RevisionState = {
    number,
    arn: arnOf(ecs.world, `service-revision/${service.cluster.name}/${service.name}/${number}`),
    createdAt: ecs.world.clock.now(),
    taskDefinition: service.taskDefinition ?? '',
    settings: { ...service.settings },
    digests: new Map(),
    targetGroups: new Map()
  }
  service.revisions.set(revision.arn, revision)
  return revision
}

/** Puts the service back on what a revision holds. */
export function restoreRevision(service: ServiceState, revision: RevisionState): void {
  service.taskDefinition = revision.taskDefinition
  for (const member of revisionSettings) {
    if (revision.settings[member] === undefined) {
      delete service.settings[member]
    } else {
      Object.assign(service.settings, { [member]: revision.settings[member] })
    }
  }
}

/** A deployment of a revision: PRIMARY, and with nothing started yet. */
export function newDeployment(
  ecs: Ecs,
  revision: RevisionState,
  rollback?: { readonly reason: string; readonly id: string }
): DeploymentState {
  const now = ecs.world.clock.now()
  const id = rollback?.id ?? `ecs-svc/${revision.number}`
  return {
    id,
    revision,
    status: 'PRIMARY',
    shown: true,
    createdAt: now,
    updatedAt: now,
    desired: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutReason: rollback?.reason ?? `ECS deployment ${id} in progress.`,
    tasks: new Set(),
    failedTasks: 0,
    totalFailures: 0,
    failures: 0,
    everRunning: false,
    startFailures: 0,
    nextLaunchAt: now + 14_000,
    closed: false,
    rollback: rollback !== undefined
  }
}
