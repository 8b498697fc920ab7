import type { ContainerView, TaskView } from '../../src/ecs/observation.ts'
import type { OneOffRequest } from '../../src/inputs/request.ts'
import type { LaunchSettings } from '../../src/one-off-task/launch.ts'
import type { OneOffOptions } from '../../src/one-off-task/one-off-task.ts'

export const PREFIX = 'arn:aws:ecs:eu-west-1:123456789012:task/default/'

export const arnOf = (number: number) => `${PREFIX}${String(number).padStart(32, '0')}`

/** A task with one container `web` that runs. */
export function task(
  number: number,
  changes: Partial<TaskView> = {},
  container: Partial<ContainerView> = {}
): TaskView {
  const arn = arnOf(number)
  return {
    arn,
    id: arn.slice(PREFIX.length),
    taskDefinitionArn: 'web:1',
    lastStatus: 'RUNNING',
    createdAt: 0,
    containers: [{ name: 'web', lastStatus: 'RUNNING', ...container }],
    ...changes
  }
}

/** The same after its container has exited. */
export const exited = (number: number, exitCode: number, changes: Partial<TaskView> = {}) =>
  task(
    number,
    {
      lastStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      startedAt: 1,
      ...changes
    },
    { lastStatus: 'STOPPED', exitCode }
  )

/** A task that ECS could not start, and that never ran. */
export const unstarted = (number: number, stoppedReason: string) =>
  task(
    number,
    { lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart', stoppedReason },
    { lastStatus: 'STOPPED' }
  )

export const options = (changes: Partial<OneOffOptions> = {}): OneOffOptions => ({
  count: 1,
  wait: true,
  waitMs: 30 * 60_000,
  essential: ['web'],
  main: ['web'],
  ...changes
})

export const request = (changes: Partial<OneOffRequest> = {}): OneOffRequest => ({
  overrides: [],
  subnets: [],
  securityGroups: [],
  capacityProviders: [],
  startedBy: 'GitHub-Actions',
  tags: [],
  count: 1,
  wait: true,
  ...changes
})

export const launch = (changes: Partial<LaunchSettings> = {}): LaunchSettings => ({
  subnets: ['subnet-a'],
  securityGroups: ['sg-a'],
  assignPublicIp: 'ENABLED',
  capacityProviders: [],
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  tags: [],
  tagsOfDefinition: false,
  managedTags: false,
  ...changes
})
