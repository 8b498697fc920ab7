import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTasksRequest,
  ListTasksResponse,
  RunTaskRequest,
  RunTaskResponse,
  StopTaskRequest,
  Task
} from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { chooseFate } from './fate-choice.ts'
import { checkLaunch, isFargate } from './launch-types.ts'
import { clusterNamed, findTaskDefinition } from './look-up.ts'
import { arnOf, lastPart } from './names.ts'
import { takePage } from './paging.ts'
import { isVisible } from './read-lag.ts'
import { checkVolumes } from './reference-rules.ts'
import type { ClusterState, Ecs, TaskDefinitionState, TaskState } from './state.ts'
import { checkTags } from './tags.ts'
import { stopTask } from './task-ending.ts'
import { forgetOldTasks, placeTask } from './task-placement.ts'
import { viewTask } from './task-view.ts'

/** Starts tasks that belong to no service and end by themselves. */
export function runTasks(ecs: Ecs, request: RunTaskRequest): RunTaskResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const definition = runnableDefinition(ecs, request)
  checkOverrides(request, definition)
  checkVolumes(request.volumeConfigurations, definition)
  checkLaunch(cluster, request, definition)
  if (!isFargate(cluster, request)) {
    throw new AwsError(
      'InvalidParameterException',
      'No Container Instances were found in your cluster.'
    )
  }
  const { count = 1 } = request
  if (count < 1 || count > 10) {
    throw new AwsError('InvalidParameterException', 'count must be between 1 and 10.')
  }
  const known = answeredBefore(ecs, request)
  if (known) {
    return known
  }
  const tags = new Map((request.tags ?? []).map(({ key = '', value = '' }) => [key, value]))
  if (request.propagateTags === 'TASK_DEFINITION') {
    for (const [key, value] of ecs.tags.get(definition.taskDefinitionArn) ?? []) {
      tags.set(key, tags.get(key) ?? value)
    }
  }
  const fates = Array.from({ length: count }, () =>
    chooseFate(ecs, { cluster: cluster.name, definition })
  )
  const failures = fates.flatMap(fate =>
    fate.kind === 'not-placed' ? [{ reason: fate.reason ?? 'RESOURCE:FARGATE' }] : []
  )
  const tasks = fates.flatMap(fate =>
    fate.kind === 'not-placed'
      ? []
      : placeTask(ecs, {
          cluster,
          definition,
          launch: request,
          group: request.group ?? `family:${definition.family}`,
          ...(request.startedBy === undefined ? {} : { startedBy: request.startedBy }),
          tags,
          fate
        })
  )
  rememberAnswer(ecs, request, tasks)
  return { tasks: tasks.map(task => viewTask(ecs, task, true)), failures }
}

/** The same client token gives the same tasks again, and none are started (AWS documentation, idempotency). */
function answeredBefore(ecs: Ecs, request: RunTaskRequest): RunTaskResponse | undefined {
  const before = ecs.runTaskAnswers.get(request.clientToken ?? '')
  if (!before) {
    return undefined
  }
  if (before.request !== JSON.stringify(request)) {
    throw new AwsError(
      'ConflictException',
      'The provided clientToken is already in use with a different RunTask request.'
    )
  }
  return { tasks: before.tasks.map(task => viewTask(ecs, task, true)), failures: [] }
}

function rememberAnswer(ecs: Ecs, request: RunTaskRequest, tasks: readonly TaskState[]): void {
  if (request.clientToken !== undefined && tasks.length > 0) {
    ecs.runTaskAnswers.set(request.clientToken, { request: JSON.stringify(request), tasks })
  }
}

function runnableDefinition(ecs: Ecs, request: RunTaskRequest): TaskDefinitionState {
  const definition = findTaskDefinition(ecs, request.taskDefinition ?? '')
  if (!definition) {
    throw new AwsError('ClientException', 'TaskDefinition not found.')
  }
  if (definition.status !== 'ACTIVE') {
    throw new AwsError('InvalidParameterException', 'TaskDefinition is inactive')
  }
  const awsvpc = request.networkConfiguration?.awsvpcConfiguration
  if (definition.networkMode === 'awsvpc' && !awsvpc) {
    throw new AwsError(
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified."
    )
  }
  if (awsvpc && (awsvpc.subnets ?? []).length === 0) {
    throw new AwsError('InvalidParameterException', 'subnets can not be empty.')
  }
  return definition
}

function checkOverrides(
  { overrides, startedBy, tags, propagateTags, enableExecuteCommand }: RunTaskRequest,
  definition: TaskDefinitionState
) {
  if (JSON.stringify(overrides ?? {}).length > 8192) {
    throw new AwsError(
      'InvalidParameterException',
      'Container Overrides length must be at most 8192'
    )
  }
  checkTags(tags)
  if (enableExecuteCommand && !(overrides?.taskRoleArn ?? definition.taskRoleArn)) {
    throw new AwsError(
      'InvalidParameterException',
      'The execute command failed because a valid task role is not being used. Specify a valid task role in your task definition or as a task override and try again.'
    )
  }
  if (propagateTags === 'SERVICE') {
    throw new AwsError('InvalidParameterException', 'propagateTags SERVICE is not supported.')
  }
  if (startedBy !== undefined && startedBy.length > 128) {
    throw new AwsError('InvalidParameterException', 'startedBy must be at most 128 characters.')
  }
  const names = new Set(definition.containerDefinitions.map(({ name }) => name))
  const stranger = overrides?.containerOverrides?.find(({ name }) => !names.has(name))
  if (stranger) {
    throw new AwsError(
      'InvalidParameterException',
      `Override for container named ${stranger.name} is not a container in the TaskDefinition.`
    )
  }
}

/** A task of a service is replaced by the scheduler afterwards. */
export function stopOneTask(ecs: Ecs, request: StopTaskRequest): { task: Task } {
  const cluster = clusterNamed(ecs, request.cluster)
  const task = findTask(ecs, cluster, request.task ?? '')
  if (!task) {
    throw new AwsError('InvalidParameterException', 'The referenced task was not found.')
  }
  stopTask(ecs, task, {
    code: 'UserInitiated',
    reason: request.reason ?? 'Task stopped by user'
  })
  return { task: viewTask(ecs, task, false) }
}

/** ARNs of the tasks that are to run, or with `desiredStatus: STOPPED` of those that stopped in the last hour. */
export function listTasks(ecs: Ecs, request: ListTasksRequest): ListTasksResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  checkFilters(request)
  forgetOldTasks(ecs)
  const { desiredStatus = 'RUNNING' } = request
  const found = [...ecs.tasks.values()].filter(
    task =>
      task.cluster === cluster &&
      isVisible(ecs, task) &&
      task.desiredStatus === desiredStatus &&
      isWanted(request, task)
  )
  const page = takePage(found, request, { most: 100, usual: 100 })
  return { taskArns: page.items.map(({ arn }) => arn), nextToken: page.nextToken }
}

/** `startedBy` has to be the only filter (AWS documentation). */
function checkFilters(request: ListTasksRequest): void {
  const { startedBy, serviceName, family, desiredStatus, launchType, containerInstance } = request
  const others = [serviceName, family, desiredStatus, launchType, containerInstance]
  if (startedBy !== undefined && others.some(filter => filter !== undefined)) {
    throw new AwsError('InvalidParameterException', 'cannot specify startedBy with other arguments')
  }
}

function isWanted(request: ListTasksRequest, task: TaskState): boolean {
  const { serviceName, startedBy, family } = request
  return (
    (serviceName === undefined || task.owner?.service.name === lastPart(serviceName)) &&
    (startedBy === undefined || task.startedBy === startedBy) &&
    (family === undefined || task.definition.family === family)
  )
}

export function describeTasks(ecs: Ecs, request: DescribeTasksRequest): DescribeTasksResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const wanted = request.tasks ?? []
  if (wanted.length === 0) {
    throw new AwsError('InvalidParameterException', 'Tasks cannot be empty.')
  }
  if (wanted.length > 100) {
    throw new AwsError('InvalidParameterException', 'Tasks cannot have more than 100 elements.')
  }
  forgetOldTasks(ecs)
  const tags = request.include?.includes('TAGS') ?? false
  const found = wanted.map(reference => findTask(ecs, cluster, reference))
  return {
    tasks: found.flatMap(task => (task ? [viewTask(ecs, task, tags)] : [])),
    failures: wanted
      .filter((_, index) => !found[index])
      .map(reference => ({
        arn: arnOf(ecs.world, `task/${cluster.name}/${lastPart(reference)}`),
        reason: 'MISSING'
      }))
  }
}

function findTask(ecs: Ecs, cluster: ClusterState, reference: string): TaskState | undefined {
  const task = ecs.tasks.get(arnOf(ecs.world, `task/${cluster.name}/${lastPart(reference)}`))
  return task && isVisible(ecs, task) ? task : undefined
}
