import type { CapacityProvider, ContainerOverride, OneOffRequest } from '../inputs/request.ts'
import { launchVolumes } from '../preflight/service-references.ts'
import type { Checked, Problem } from '../problem.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'
import { doubtWords, THROUGH_SHELL } from '../task-definition/shell-words.ts'
import type { LaunchSettings, TaskTag } from './launch.ts'

/** ECS documentation, RunTask: the overrides of a task as JSON have at most 8192 characters. */
const LONGEST_OVERRIDES = 8192

/** The members of RunTask that are the same for every task; names as in the ECS API. */
export interface TaskPlan {
  readonly launchType?: string
  readonly capacityProviderStrategy?: readonly CapacityProvider[]
  readonly platformVersion?: string
  readonly networkConfiguration: {
    readonly awsvpcConfiguration: {
      readonly subnets: readonly string[]
      readonly securityGroups?: readonly string[]
      readonly assignPublicIp: string
    }
  }
  readonly overrides?: { readonly containerOverrides: readonly ContainerOverride[] }
  readonly startedBy: string
  readonly tags?: readonly TaskTag[]
  readonly propagateTags?: 'TASK_DEFINITION'
  readonly enableECSManagedTags?: boolean
  readonly volumeConfigurations?: readonly {
    readonly name: string
    readonly managedEBSVolume: Readonly<Record<string, unknown>>
  }[]
}

/** What a one-off task is planned from. */
export interface TaskPlanInput {
  readonly request: OneOffRequest
  /** How the service launches its tasks; absent when there is no service. */
  readonly launch?: LaunchSettings
  readonly definition: TaskDefinition
  /** The containers that `run-task-command` is for. */
  readonly targets: readonly string[]
  /** The input `enable-ecs-managed-tags`; absent: as the service has it. */
  readonly managedTags?: boolean
}

/** How the task is run, or everything that prevents it. */
export function planTask(input: TaskPlanInput): Checked<TaskPlan> {
  const { request, launch } = input
  const containerOverrides = mergeOverrides(input)
  const problems = [
    ...checkNames(input),
    ...checkCommand(input),
    ...checkLength(containerOverrides),
    ...checkNetwork(input),
    ...checkVolumes(input)
  ]
  if (problems.length > 0) return { ok: false, problems }
  const tags = request.tags.length > 0 ? request.tags : (launch?.tags ?? [])
  const managedTags = input.managedTags ?? launch?.managedTags ?? false
  const { managedVolume } = request
  const value: TaskPlan = {
    ...placeOf(input),
    networkConfiguration: { awsvpcConfiguration: networkOf(input) },
    startedBy: request.startedBy,
    ...(containerOverrides.length === 0 ? {} : { overrides: { containerOverrides } }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(launch?.tagsOfDefinition ? { propagateTags: 'TASK_DEFINITION' } : {}),
    ...(managedTags ? { enableECSManagedTags: true } : {}),
    ...(managedVolume === undefined
      ? {}
      : {
          volumeConfigurations: [
            { name: managedVolume.name, managedEBSVolume: managedVolume.configuration }
          ]
        })
  }
  return { ok: true, value, notes: doubtCommands(containerOverrides, input) }
}

/** Commands that most likely were meant for a shell, which does not read them. */
function doubtCommands(
  overrides: readonly ContainerOverride[],
  { definition }: TaskPlanInput
): readonly string[] {
  return overrides.flatMap(({ name, command = [] }) => {
    const container = definition.containerDefinitions.find(one => one.name === name)
    const doubt = doubtWords(command, container?.entryPoint)
    return doubt === undefined
      ? []
      : [`The command of the one-off task for ${name}: ${doubt} ${THROUGH_SHELL}`]
  })
}

/** The containers that are given a command to run. */
export function commandedContainers({ overrides }: TaskPlan): readonly string[] {
  return (overrides?.containerOverrides ?? [])
    .filter(({ command }) => command !== undefined)
    .map(({ name }) => name)
}

/** A capacity provider strategy or a launch type, never both; a platform version only where Fargate may run the task. */
function placeOf({
  request,
  launch
}: TaskPlanInput): Pick<TaskPlan, 'launchType' | 'capacityProviderStrategy' | 'platformVersion'> {
  const { platformVersion } = launch ?? {}
  const onFargate = platformVersion === undefined ? {} : { platformVersion }
  const strategy = request.capacityProviders
  if (strategy.length > 0) return { capacityProviderStrategy: strategy, ...onFargate }
  const ofService = launch?.capacityProviders ?? []
  if (request.launchType === undefined && ofService.length > 0) {
    return { capacityProviderStrategy: ofService, ...onFargate }
  }
  const launchType = request.launchType ?? launch?.launchType ?? 'FARGATE'
  return launchType === 'FARGATE' ? { launchType, ...onFargate } : { launchType }
}

/** Each setting that was not given is the service's. */
function networkOf({
  request,
  launch
}: TaskPlanInput): TaskPlan['networkConfiguration']['awsvpcConfiguration'] {
  const { subnets, securityGroups, assignPublicIp } = request
  const groups = securityGroups.length > 0 ? securityGroups : (launch?.securityGroups ?? [])
  return {
    subnets: subnets.length > 0 ? subnets : (launch?.subnets ?? []),
    ...(groups.length === 0 ? {} : { securityGroups: groups }),
    assignPublicIp: assignPublicIp ?? launch?.assignPublicIp ?? 'DISABLED'
  }
}

function mergeOverrides({ request, targets }: TaskPlanInput): readonly ContainerOverride[] {
  const { command, overrides } = request
  if (command === undefined) return overrides
  const others = targets.filter(target => !overrides.some(({ name }) => name === target))
  return [
    ...overrides.map(override =>
      targets.includes(override.name) ? { ...override, command } : override
    ),
    ...others.map(name => ({ name, command }))
  ]
}

function checkNames({ request, definition }: TaskPlanInput): readonly Problem[] {
  const known = definition.containerDefinitions.map(nameOf)
  const strangers = request.overrides.map(({ name }) => name).filter(name => !known.includes(name))
  return [...new Set(strangers)].map(name => ({
    where: 'run-task-container-overrides',
    what: `The task definition has no container "${name}".`,
    fix: `Its containers are: ${known.join(', ')}.`
  }))
}

function checkCommand({ request, targets }: TaskPlanInput): readonly Problem[] {
  if (request.command === undefined) return []
  return request.overrides
    .filter(({ name, command }) => command !== undefined && targets.includes(name))
    .map(({ name }) => ({
      where: 'run-task-command',
      what: `The command of container ${name} is given in run-task-container-overrides, too.`,
      fix: 'Give it in one of the two.'
    }))
}

function checkLength(overrides: readonly ContainerOverride[]): readonly Problem[] {
  const length = JSON.stringify({ containerOverrides: overrides }).length
  if (length <= LONGEST_OVERRIDES) return []
  return [
    {
      where: 'run-task-container-overrides',
      what: `The overrides have ${length} characters; ECS takes ${LONGEST_OVERRIDES}.`,
      fix: 'Put what is long into the task definition, a secret or a file.'
    }
  ]
}

/** A task is started with a configuration for each volume that is configured at launch, and for no other (ECS). */
function checkVolumes({ request, definition }: TaskPlanInput): readonly Problem[] {
  const given = request.managedVolume?.name
  const wanted = launchVolumes(definition)
  const unconfigured = wanted
    .filter(name => name !== given)
    .map(name => ({
      where: 'run-task-managed-ebs-volume',
      what: `The volume ${name} of the task definition is to be configured at launch (configuredAtLaunch), and nothing configures it for the one-off task.`,
      fix: 'Give run-task-managed-ebs-volume-name and run-task-managed-ebs-volume.'
    }))
  if (given === undefined || wanted.includes(given)) return unconfigured
  const there = definition.volumes?.some(({ name }) => name === given) === true
  const what = there
    ? `The volume ${given} of the task definition is not left to be configured at launch.`
    : `The task definition has no volume "${given}".`
  const fix = `Put {"name": "${given}", "configuredAtLaunch": true} into its volumes, or remove the input.`
  return [...unconfigured, { where: 'run-task-managed-ebs-volume-name', what, fix }]
}

function checkNetwork(input: TaskPlanInput): readonly Problem[] {
  if (networkOf(input).subnets.length > 0) return []
  return [
    {
      where: 'run-task-subnets',
      what: 'The service has no subnets that the task could run in.',
      fix: 'Give run-task-subnets.'
    }
  ]
}
