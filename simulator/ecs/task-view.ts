import type { Attachment, Task } from '@aws-sdk/client-ecs'
import type { Ecs, TaskState } from './state.ts'
import { tagsOf } from './tags.ts'

/** A task as DescribeTasks shows it. */
export function viewTask(ecs: Ecs, task: TaskState, withTags: boolean): Task {
  const { launch, definition } = task
  return {
    attachments: [attachmentOf(task)],
    attributes: [
      {
        name: 'ecs.cpu-architecture',
        value: definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64'
      }
    ],
    availabilityZone: task.zone,
    clusterArn: task.cluster.arn,
    ...(task.connectivityAt === undefined ? {} : { connectivity: 'CONNECTED' }),
    containers: task.containers.map(container => ({
      ...container,
      networkInterfaces: [{ attachmentId: task.eni.attachment, privateIpv4Address: task.ip }]
    })),
    cpu: launch.overrides?.cpu ?? definition.cpu,
    memory: launch.overrides?.memory ?? definition.memory,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: false,
    ephemeralStorage: definition.ephemeralStorage ?? { sizeInGiB: 20 },
    fargateEphemeralStorage: { sizeInGiB: definition.ephemeralStorage?.sizeInGiB ?? 20 },
    group: task.group,
    healthStatus: task.healthStatus,
    inferenceAccelerators: [],
    lastStatus: task.lastStatus,
    ...providerOf(task),
    overrides: launch.overrides ?? {
      containerOverrides: task.containers.map(({ name }) => ({ name })),
      inferenceAcceleratorOverrides: []
    },
    platformFamily: 'Linux',
    platformVersion: '1.4.0',
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    ...timesOf(task),
    ...(withTags ? { tags: tagsOf(ecs, task.arn) } : {}),
    taskArn: task.arn,
    taskDefinitionArn: definition.taskDefinitionArn,
    version: versionOf(task)
  }
}

function timesOf(task: TaskState): Partial<Task> {
  const at = (time: number | undefined) => (time === undefined ? undefined : new Date(time))
  return {
    createdAt: new Date(task.createdAt),
    connectivityAt: at(task.connectivityAt),
    pullStartedAt: at(task.pullStartedAt),
    pullStoppedAt: at(task.pullStoppedAt),
    startedAt: at(task.startedAt),
    stoppingAt: at(task.stoppingAt),
    executionStoppedAt: at(task.executionStoppedAt),
    stoppedAt: at(task.stoppedAt)
  }
}

/** With a capacity provider strategy the provider is named as well. */
function providerOf({ launch }: TaskState): Partial<Task> {
  const [first] = launch.capacityProviderStrategy ?? []
  return first?.capacityProvider === undefined
    ? { launchType: 'FARGATE' }
    : { launchType: 'FARGATE', capacityProviderName: first.capacityProvider }
}

function attachmentOf(task: TaskState): Attachment {
  const status =
    task.lastStatus === 'PROVISIONING'
      ? 'PRECREATED'
      : task.lastStatus === 'STOPPED'
        ? 'DELETED'
        : 'ATTACHED'
  return {
    id: task.eni.attachment,
    type: 'ElasticNetworkInterface',
    status,
    details: [
      { name: 'subnetId', value: task.subnet },
      { name: 'networkInterfaceId', value: task.eni.id },
      { name: 'macAddress', value: task.eni.mac },
      { name: 'privateDnsName', value: `ip-${task.ip.replaceAll('.', '-')}.ec2.internal` },
      { name: 'privateIPv4Address', value: task.ip }
    ]
  }
}

/** Grows with each change of the task. */
function versionOf(task: TaskState): number {
  const times = Object.values(timesOf(task)).filter(time => time !== undefined)
  return times.length + (task.desiredStatus === 'STOPPED' ? 1 : 0)
}
