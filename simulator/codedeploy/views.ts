import type {
  DeploymentGroupInfo,
  DeploymentInfo,
  DeploymentTarget,
  ECSTaskSet,
  TargetStatus
} from '@aws-sdk/client-codedeploy'
import { countTasks } from '../ecs/service-view.ts'
import type { DeploymentState, EventState, GroupState, SideState } from './state.ts'

/** A group as GetDeploymentGroup shows it. */
export function viewGroup({ id, application, name, settings }: GroupState): DeploymentGroupInfo {
  const { deploymentGroupName: _name, tags: _tags, ...rest } = settings
  return {
    ...rest,
    applicationName: application,
    deploymentGroupId: id,
    deploymentGroupName: name,
    deploymentConfigName: settings.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce',
    computePlatform: 'ECS'
  } as DeploymentGroupInfo
}

const at = (time: number | undefined) => (time === undefined ? undefined : new Date(time))

/** A deployment as GetDeployment shows it: without the content of its revision (AWS documentation). */
export function viewDeployment(deployment: DeploymentState): DeploymentInfo {
  const { group, rollbackId, triggeredBy } = deployment
  const rollbackInfo = {
    ...(rollbackId === undefined ? {} : { rollbackDeploymentId: rollbackId }),
    ...(triggeredBy === undefined ? {} : { rollbackTriggeringDeploymentId: triggeredBy })
  }
  return {
    applicationName: group.application,
    deploymentGroupName: group.name,
    deploymentConfigName: deployment.config,
    deploymentId: deployment.id,
    revision: {
      revisionType: 'AppSpecContent',
      appSpecContent: { sha256: deployment.sha256 } as { sha256: string }
    },
    status: deployment.status,
    errorInformation: deployment.error,
    createTime: at(deployment.createdAt),
    startTime: at(deployment.startedAt),
    completeTime: at(deployment.completedAt),
    description: deployment.description,
    creator: deployment.creator,
    autoRollbackConfiguration: deployment.autoRollback,
    ...(Object.keys(rollbackInfo).length === 0 ? {} : { rollbackInfo }),
    deploymentStyle: {
      deploymentType: 'BLUE_GREEN',
      deploymentOption: 'WITH_TRAFFIC_CONTROL'
    },
    instanceTerminationWaitTimeStarted: deployment.terminationStarted,
    blueGreenDeploymentConfiguration: deployment.blueGreen,
    loadBalancerInfo: group.settings.loadBalancerInfo,
    computePlatform: 'ECS'
  }
}

const TARGET_STATUS: Readonly<Record<DeploymentState['status'], TargetStatus>> = {
  Created: 'Pending',
  Queued: 'Pending',
  InProgress: 'InProgress',
  Baking: 'InProgress',
  Ready: 'Ready',
  Succeeded: 'Succeeded',
  Failed: 'Failed',
  Stopped: 'Failed'
}

/** What identifies the target of an ECS deployment (AWS documentation). */
export function targetIdOf({ service }: DeploymentState): string {
  return `${service.cluster.name}:${service.name}`
}

/** The ECS service as the target of a deployment. */
export function viewTarget(deployment: DeploymentState, now: number): DeploymentTarget {
  return {
    deploymentTargetType: 'ECSTarget',
    ecsTarget: {
      deploymentId: deployment.id,
      targetId: targetIdOf(deployment),
      targetArn: deployment.service.arn,
      lastUpdatedAt: new Date(now),
      lifecycleEvents: deployment.events.map(viewEvent),
      status: TARGET_STATUS[deployment.status],
      taskSetsInfo: deployment.sides.map(viewSide)
    }
  }
}

function viewEvent({ name, status, startedAt, endedAt, message }: EventState) {
  return {
    lifecycleEventName: name,
    status,
    startTime: at(startedAt),
    endTime: at(endedAt),
    ...(message === undefined
      ? {}
      : { diagnostics: { errorCode: 'UnknownError' as const, message } })
  }
}

function viewSide({ label, taskSet, weight }: SideState): ECSTaskSet {
  const { pending, running } = countTasks([taskSet])
  const [balancer] = taskSet.revision.settings.loadBalancers ?? []
  const name = balancer?.targetGroupArn?.split('/')[1]
  return {
    identifer: taskSet.id,
    desiredCount: taskSet.closed ? 0 : taskSet.desired,
    pendingCount: pending,
    runningCount: running,
    status: taskSet.status,
    trafficWeight: weight,
    ...(name === undefined ? {} : { targetGroup: { name } }),
    taskSetLabel: label
  }
}
