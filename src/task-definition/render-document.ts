import { isObject } from '../json-object.ts'
import type { NameValue } from '../name-value.ts'
import type { Checked, Problem } from '../problem.ts'
import type { TaskDefinition } from './definition.ts'
import { requestMembers } from './normalise.ts'
import type { TaskDefinitionOverrides } from './overrides.ts'
import { chooseContainers } from './target-container.ts'

type Members = Record<string, unknown>

/**
 * Sets the image and the overrides in a document as amazon-ecs-render-task-definition does: what is not touched stays
 * as it is, null, empty and unknown members included, and members keep their order. Only what ECS adds to its answers is
 * taken out. The document given is not changed.
 *
 * @param balanced the containers that the service's load balancers send traffic to, where they are known
 */
export function renderDocument(
  document: unknown,
  overrides: TaskDefinitionOverrides,
  image: string | undefined,
  balanced?: readonly string[]
): Checked<Readonly<Members>> {
  const definition = unwrap(structuredClone(document))
  if (!isObject(definition) || !isContainerList(definition.containerDefinitions)) {
    return { ok: false, problems: [NO_CONTAINERS] }
  }
  const containers = definition.containerDefinitions
  const chosen = chooseContainers(definition as unknown as TaskDefinition, {
    requested: overrides.containerName,
    image,
    balanced
  })
  if (!chosen.ok) return chosen
  for (const name of chosen.value) {
    const container = containers.find(candidate => candidate.name === name)
    if (container !== undefined) change(container, overrides, image)
  }
  return { ok: true, value: requestMembers({ ...definition, ...topLevel(overrides) }), notes: [] }
}

const NO_CONTAINERS: Problem = {
  where: 'containerDefinitions',
  what: 'The task definition has no list of containers.',
  fix: 'Write an object with family and containerDefinitions.'
}

/** An answer of DescribeTaskDefinition holds the tags beside the task definition; they come last then. */
function unwrap(document: unknown): unknown {
  if (!isObject(document) || !isObject(document.taskDefinition)) return document
  if ('containerDefinitions' in document) return document
  const { taskDefinition, tags } = document
  return tags === undefined ? taskDefinition : { ...taskDefinition, tags }
}

function isContainerList(value: unknown): value is Members[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

/** Changes a container; new members come in this order. */
function change(
  container: Members,
  overrides: TaskDefinitionOverrides,
  image: string | undefined
): void {
  const { command, envFiles, environment, secrets, logDriver, logOptions, dockerLabels } = overrides
  if (image !== undefined) container.image = image
  if (command !== undefined) container.command = command
  if (envFiles.length > 0) {
    container.environmentFiles = envFiles.map(value => ({ value, type: 's3' }))
  }
  if (environment.length > 0) {
    container.environment = merge(container.environment, environment, 'value')
  }
  if (secrets.length > 0) container.secrets = merge(container.secrets, secrets, 'valueFrom')
  if (logDriver !== undefined || logOptions.length > 0) {
    container.logConfiguration = changeLog(container.logConfiguration, logDriver, logOptions)
  }
  if (dockerLabels.length > 0) {
    container.dockerLabels = assign(container.dockerLabels, dockerLabels)
  }
}

/** Sets the first entry of each name, or adds one. */
function merge(list: unknown, changes: readonly NameValue[], member: string): readonly unknown[] {
  const entries: unknown[] = Array.isArray(list) ? list : []
  for (const { name, value } of changes) {
    const entry = entries.find(candidate => isObject(candidate) && candidate.name === name)
    if (isObject(entry)) Object.assign(entry, { [member]: value })
    else entries.push({ name, [member]: value })
  }
  return entries
}

function changeLog(
  log: unknown,
  logDriver: string | undefined,
  logOptions: readonly NameValue[]
): Members {
  const changed: Members = isObject(log) ? { ...log } : {}
  if (logDriver !== undefined) changed.logDriver = logDriver
  if (logOptions.length > 0) changed.options = assign(changed.options, logOptions)
  return changed
}

function assign(record: unknown, changes: readonly NameValue[]): Members {
  const known: Members = isObject(record) ? { ...record } : {}
  return Object.assign(known, Object.fromEntries(changes.map(({ name, value }) => [name, value])))
}

function topLevel({
  taskRoleArn,
  executionRoleArn,
  cpu,
  memory
}: TaskDefinitionOverrides): Members {
  return {
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory })
  }
}
