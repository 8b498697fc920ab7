import { isObject } from '../json-object.ts'
import type { Checked, Problem } from '../problem.ts'
import type { TaskDefinition } from './definition.ts'
import { type NormaliseOptions, normalise, requestMembers, unwrapAnswer } from './normalise.ts'
import type { TaskDefinitionOverrides } from './overrides.ts'
import {
  findRenderedContradictions,
  type RenderedDefinition,
  setMembers
} from './render-definition.ts'

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
): Checked<RenderedDefinition> {
  const { document: definition } = unwrapAnswer(document)
  if (!hasContainers(definition)) return { ok: false, problems: [NO_CONTAINERS] }
  return setMembers(requestMembers(definition), overrides, image, { balanced })
}

/** What a deployment would read from a rendered document, or why it would refuse it. */
export function readRendered(
  { definition, containerNames }: RenderedDefinition,
  options: NormaliseOptions
): Checked<TaskDefinition> {
  const read = normalise(definition, options)
  if (!read.ok) return read
  const problems = findRenderedContradictions({
    definition: read.value,
    containerNames
  })
  return problems.length > 0 ? { ok: false, problems } : read
}

const NO_CONTAINERS: Problem = {
  where: 'containerDefinitions',
  what: 'The task definition has no list of containers.',
  fix: 'Write an object with family and containerDefinitions.'
}

/** Whether the renderer can set something in a document. */
function hasContainers(document: unknown): document is TaskDefinition {
  if (!isObject(document)) return false
  const { containerDefinitions: list } = document
  return Array.isArray(list) && list.length > 0 && list.every(isObject)
}
