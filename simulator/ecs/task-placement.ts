import { chooseFate } from './fate-choice.ts'
import type { Fate } from './fates.ts'
import { arnOf } from './names.ts'
import type { DeploymentState, Ecs, ServiceState, TaskDefinitionState, TaskState } from './state.ts'
import { runTask } from './task-runner.ts'

/** What a new task is made from. */
export interface Placement {
  readonly cluster: TaskState['cluster']
  readonly definition: TaskDefinitionState
  readonly launch: TaskState['launch']
  readonly group: string
  readonly startedBy?: string
  readonly owner?: { readonly service: ServiceState; readonly deployment: DeploymentState }
  readonly tags?: ReadonlyMap<string, string>
  /** Chosen already; else the scenarios decide. */
  readonly fate?: Fate
}

/** Creates a task, which is PROVISIONING then, and lets it run its course. */
export function placeTask(ecs: Ecs, placement: Placement): TaskState {
  const { world } = ecs
  const id = world.ids.hex(32)
  const subnets = placement.launch.networkConfiguration?.awsvpcConfiguration?.subnets ?? []
  const place = ecs.tasks.size % Math.max(1, subnets.length)
  const arn = arnOf(world, `task/${placement.cluster.name}/${id}`)
  const task: TaskState = {
    id,
    arn,
    cluster: placement.cluster,
    definition: placement.definition,
    launch: placement.launch,
    group: placement.group,
    ...(placement.startedBy === undefined ? {} : { startedBy: placement.startedBy }),
    ...(placement.owner ? { owner: placement.owner } : {}),
    fate:
      placement.fate ??
      chooseFate(ecs, {
        cluster: placement.cluster.name,
        definition: placement.definition,
        ...(placement.owner ? { service: placement.owner.service.name } : {})
      }),
    ip: nextAddress(ecs),
    eni: {
      id: `eni-${world.ids.hex(17)}`,
      attachment: world.ids.uuid(),
      mac: (world.ids.hex(10).match(/../g) ?? []).reduce((mac, pair) => `${mac}:${pair}`, '0a')
    },
    subnet: subnets[place] ?? 'subnet-00000000000000000',
    zone: `${world.region}${'abc'.charAt(place % 3)}`,
    containers: placement.definition.containerDefinitions.map(
      ({ name = '', image = '', ...one }) => ({
        containerArn: arnOf(world, `container/${placement.cluster.name}/${id}/${world.ids.uuid()}`),
        taskArn: arn,
        name,
        image,
        lastStatus: 'PENDING',
        networkBindings: [],
        healthStatus: 'UNKNOWN',
        cpu: String(one.cpu ?? 0),
        ...(one.memory === undefined ? {} : { memory: String(one.memory) }),
        ...(one.memoryReservation === undefined
          ? {}
          : { memoryReservation: String(one.memoryReservation) })
      })
    ),
    createdAt: world.clock.now(),
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    healthStatus: 'UNKNOWN',
    healthy: false,
    targets: [],
    released: false,
    pending: new Set()
  }
  ecs.tasks.set(arn, task)
  if (placement.tags && placement.tags.size > 0) {
    ecs.tags.set(arn, new Map(placement.tags))
  }
  placement.owner?.deployment.tasks.add(task)
  runTask(ecs, task)
  return task
}

/** The next private address, in the order of creation; 10.0.0.0/16 begins anew after 60,000 tasks. */
function nextAddress(ecs: Ecs): string {
  ecs.addresses = (ecs.addresses + 1) % 60_000
  const offset = ecs.addresses + 10
  return `10.0.${Math.floor(offset / 250)}.${(offset % 250) + 4}`
}

/** Forgets tasks that stopped more than an hour ago, as ECS does. */
export function forgetOldTasks(ecs: Ecs): void {
  const oldest = ecs.world.clock.now() - 3_600_000
  for (const [arn, task] of ecs.tasks) {
    if (task.stoppedAt !== undefined && task.stoppedAt < oldest) {
      ecs.tasks.delete(arn)
      ecs.tags.delete(arn)
      task.owner?.deployment.tasks.delete(task)
    }
  }
}
