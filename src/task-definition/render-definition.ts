import { isObject, objectOf } from '../json-object.ts'
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
 * A task definition with the image and the overrides of the inputs, or what in it contradicts itself. Rendering the result
 * again changes nothing. A container need not be chosen when there is nothing to set on one.
 */
export function render(
  definition: TaskDefinition,
  overrides: TaskDefinitionOverrides,
  image: string | undefined,
  options: RenderOptions = {}
): Checked<RenderedDefinition> {
  const rendered = setMembers(definition, overrides, image, options)
  if (!rendered.ok) return rendered
  const problems = findRenderedContradictions(rendered.value)
  return problems.length > 0 ? { ok: false, problems } : rendered
}

/**
 * Sets the image and the overrides: the one renderer, of what is registered and of the file that `mode: render` writes. The
 * definition given is not changed, and need not have the shape that ECS takes: what is not touched stays as it is, members
 * keep their order, and new ones follow in the order of amazon-ecs-render-task-definition.
 */
export function setMembers(
  definition: TaskDefinition,
  overrides: TaskDefinitionOverrides,
  image: string | undefined,
  options: RenderOptions
): Checked<RenderedDefinition> {
  const { containerName } = overrides
  const chosen =
    containerName !== undefined || changesContainer(overrides, image)
      ? chooseContainers(definition, { requested: containerName, image, ...options })
      : ({ ok: true, value: [], notes: [] } as const)
  if (!chosen.ok) return chosen
  const notes: string[] = []
  const containerDefinitions = definition.containerDefinitions.map((container, index) => {
    const name = nameOf(container, index)
    if (!chosen.value.includes(name)) return container
    notes.push(...describeDroppedOptions(name, container, overrides))
    return renderContainer(container, overrides, image)
  })
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
      ? { environment: mergeByName(container.environment, environment, value => ({ value })) }
      : {}),
    ...(isGiven(secrets)
      ? { secrets: mergeByName(container.secrets, secrets, valueFrom => ({ valueFrom })) }
      : {}),
    ...(changesLog ? { logConfiguration: renderLog(container, logDriver, logOptions) } : {}),
    ...(isGiven(dockerLabels)
      ? { dockerLabels: { ...textsOf(container.dockerLabels), ...toRecord(dockerLabels) } }
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

/** Sets the value in all entries of a name where they stand, and appends the other names; the last value of a name wins. */
function mergeByName<Entry extends { readonly name?: string }>(
  list: readonly Entry[] | undefined,
  changes: readonly NameValue[],
  toMembers: (value: string) => Omit<Entry, 'name'>
): readonly Entry[] {
  const existing = entriesOf(list)
  const values = new Map(changes.map(({ name, value }) => [name, value]))
  const kept = existing.map(entry => {
    const value = values.get(nameIn(entry))
    return value === undefined ? entry : { ...entry, ...toMembers(value) }
  })
  const known = new Set(existing.map(nameIn))
  const added = [...values].filter(([name]) => !known.has(name))
  return [...kept, ...added.map(([name, value]) => ({ name, ...toMembers(value) }) as Entry)]
}

/** The texts of an object, whatever a file holds there. */
function textsOf(texts: Readonly<Record<string, string>> | undefined) {
  return isObject(texts) ? texts : {}
}

/** The entries of a list, whatever a file holds there. */
function entriesOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : []
}

/** The name of an entry, which a file may hold as a number. */
function nameIn(entry: unknown): string {
  return String(objectOf(entry).name ?? '')
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
  const current = changesDriver(container, logDriver) ? {} : logOf(container)
  return {
    ...current,
    ...(logDriver === undefined ? {} : { logDriver }),
    ...(isGiven(logOptions)
      ? { options: { ...textsOf(current.options), ...toRecord(logOptions) } }
      : {})
  }
}

function changesDriver(container: ContainerDefinition, logDriver: string | undefined): boolean {
  const current = logOf(container).logDriver ?? ''
  return logDriver !== undefined && current !== '' && current !== logDriver
}

/** How a container writes its log, whatever a file holds there. */
function logOf({ logConfiguration }: ContainerDefinition): LogConfiguration {
  return objectOf(logConfiguration)
}

/** Options of one log driver mean nothing to another: they are dropped with a note. */
function describeDroppedOptions(
  name: string,
  container: ContainerDefinition,
  { logDriver }: TaskDefinitionOverrides
): readonly string[] {
  if (!changesDriver(container, logDriver)) return []
  const { options, secretOptions, logDriver: before } = logOf(container)
  const names = [...Object.keys(objectOf(options)), ...entriesOf(secretOptions).map(nameIn)]
  if (names.length === 0) return []
  return [`${name}: the options of the log driver ${before} are left out: ${names.join(', ')}.`]
}

/** What contradicts itself in the containers that something was set in. */
export function findRenderedContradictions({
  definition,
  containerNames
}: RenderedDefinition): readonly Problem[] {
  return definition.containerDefinitions.flatMap((container, index) =>
    containerNames.includes(nameOf(container, index))
      ? contradictionsIn(container, `containerDefinitions[${index}]`)
      : []
  )
}

function contradictionsIn(container: ContainerDefinition, path: string): readonly Problem[] {
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
