import type { NameValue } from '../name-value.ts'
import type { Checked, Problem } from '../problem.ts'
import {
  type ContainerDefinition,
  type LogConfiguration,
  nameOf,
  type TaskDefinition
} from './definition.ts'
import type { TaskDefinitionOverrides } from './overrides.ts'
import { chooseContainers } from './target-container.ts'
import { sharedNames } from './variable-names.ts'

/** A task definition with the image and the overrides in it. */
export interface RenderedDefinition {
  readonly definition: TaskDefinition
  /** The containers that got the image and the overrides; empty when there was nothing to set. */
  readonly containerNames: readonly string[]
}

/** What else decides how a task definition is rendered. */
export interface RenderOptions {
  /** The containers that the service's load balancers send traffic to. */
  readonly balanced?: readonly string[] | undefined
  /** What the service runs now. */
  readonly running?: TaskDefinition | undefined
}

/**
 * Sets the image and the overrides of the inputs. The definition given is not changed; members
 * keep their order, and new ones follow in the order of amazon-ecs-render-task-definition.
 * Rendering the result again changes nothing.
 *
 * A container need not be chosen when there is nothing to set on one.
 */
export function render(
  definition: TaskDefinition,
  overrides: TaskDefinitionOverrides,
  image: string | undefined,
  options: RenderOptions = {}
): Checked<RenderedDefinition> {
  const { containerName } = overrides
  const chosen =
    containerName !== undefined || changesContainer(overrides, image)
      ? chooseContainers(definition, {
          requested: containerName,
          image,
          ...options
        })
      : ({ ok: true, value: [], notes: [] } as const)
  if (!chosen.ok) return chosen
  const problems: Problem[] = []
  const notes: string[] = []
  const containerDefinitions = definition.containerDefinitions.map((container, index) => {
    const name = nameOf(container, index)
    if (!chosen.value.includes(name)) return container
    notes.push(...describeDroppedOptions(name, container, overrides))
    const rendered = renderContainer(container, overrides, image)
    problems.push(...findContradictions(rendered, `containerDefinitions[${index}]`))
    return rendered
  })
  if (problems.length > 0) return { ok: false, problems }
  const rendered = { ...definition, containerDefinitions, ...renderTask(overrides) }
  return { ok: true, value: { definition: rendered, containerNames: chosen.value }, notes }
}

/** Whether anything is set, in a container or in the task. */
export function changesAnything(
  overrides: TaskDefinitionOverrides,
  image: string | undefined
): boolean {
  return changesContainer(overrides, image) || Object.keys(renderTask(overrides)).length > 0
}

function changesContainer(overrides: TaskDefinitionOverrides, image: string | undefined): boolean {
  const { environment, secrets, envFiles, command, dockerLabels, logDriver, logOptions } = overrides
  const lists = [environment, secrets, envFiles, dockerLabels, logOptions]
  return [image, command, logDriver].some(given => given !== undefined) || lists.some(isGiven)
}

function isGiven(list: readonly unknown[]): boolean {
  return list.length > 0
}

function renderContainer(
  container: ContainerDefinition,
  overrides: TaskDefinitionOverrides,
  image: string | undefined
): ContainerDefinition {
  const { environment, secrets, envFiles, command, dockerLabels, logDriver, logOptions } = overrides
  const changesLog = logDriver !== undefined || isGiven(logOptions)
  return {
    ...container,
    ...(image === undefined ? {} : { image }),
    ...(command === undefined ? {} : { command }),
    ...(isGiven(envFiles) ? { environmentFiles: envFiles.map(toEnvironmentFile) } : {}),
    ...(isGiven(environment)
      ? { environment: mergeByName(container.environment, environment, toVariable) }
      : {}),
    ...(isGiven(secrets) ? { secrets: mergeByName(container.secrets, secrets, toSecret) } : {}),
    ...(changesLog ? { logConfiguration: renderLog(container, logDriver, logOptions) } : {}),
    ...(isGiven(dockerLabels)
      ? { dockerLabels: { ...container.dockerLabels, ...toRecord(dockerLabels) } }
      : {})
  }
}

function renderTask(overrides: TaskDefinitionOverrides): Partial<TaskDefinition> {
  const { taskRoleArn, executionRoleArn, cpu, memory } = overrides
  return {
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory })
  }
}

/** Replaces entries of the same name where they stand and appends the others; the last value of a name wins. */
function mergeByName<Entry extends { readonly name?: string }>(
  existing: readonly Entry[] = [],
  changes: readonly NameValue[],
  toEntry: (change: NameValue) => Entry
): readonly Entry[] {
  const entries = new Map(changes.map(change => [change.name, toEntry(change)]))
  const kept = existing.map(entry => entries.get(entry.name ?? '') ?? entry)
  const known = new Set(existing.map(entry => entry.name))
  return [...kept, ...[...entries.values()].filter(entry => !known.has(entry.name))]
}

function toVariable({ name, value }: NameValue) {
  return { name, value }
}

function toSecret({ name, value }: NameValue) {
  return { name, valueFrom: value }
}

function toEnvironmentFile(value: string) {
  return { value, type: 's3' }
}

function toRecord(pairs: readonly NameValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]))
}

function renderLog(
  container: ContainerDefinition,
  logDriver: string | undefined,
  logOptions: readonly NameValue[]
): LogConfiguration {
  const current = changesDriver(container, logDriver) ? {} : (container.logConfiguration ?? {})
  return {
    ...current,
    ...(logDriver === undefined ? {} : { logDriver }),
    ...(isGiven(logOptions) ? { options: { ...current.options, ...toRecord(logOptions) } } : {})
  }
}

function changesDriver(container: ContainerDefinition, logDriver: string | undefined): boolean {
  const current = container.logConfiguration?.logDriver
  return logDriver !== undefined && current !== undefined && current !== logDriver
}

/** Options of one log driver mean nothing to another: they are dropped with a note. */
function describeDroppedOptions(
  name: string,
  container: ContainerDefinition,
  { logDriver }: TaskDefinitionOverrides
): readonly string[] {
  if (!changesDriver(container, logDriver)) return []
  const { options = {}, secretOptions = [], logDriver: before } = container.logConfiguration ?? {}
  const names = [...Object.keys(options), ...secretOptions.map(option => option.name)]
  if (names.length === 0) return []
  return [`${name}: the options of the log driver ${before} are left out: ${names.join(', ')}.`]
}

function findContradictions(container: ContainerDefinition, path: string): readonly Problem[] {
  const problems: Problem[] = sharedNames(container).map(name => ({
    where: `${path}.secrets`,
    what: `${name} is both an environment variable and a secret.`,
    fix: 'Remove it from one of the two: from the task definition, environment-variables or secrets.'
  }))
  const { logConfiguration } = container
  if (logConfiguration !== undefined && logConfiguration.logDriver === undefined) {
    const fix = 'Set log-configuration-log-driver, too.'
    problems.push({ where: `${path}.logConfiguration`, what: 'There is no log driver.', fix })
  }
  return problems
}
