import type { Fate, Match } from './fates.ts'
import type { Ecs, TaskDefinitionState } from './state.ts'

/** The fate of a task about to start: a scenario's, else healthy unless its images or its log group say otherwise. */
export function chooseFate(
  ecs: Ecs,
  task: { cluster: string; service?: string; definition: TaskDefinitionState }
): Fate {
  const found = ecs.scenarios.find(
    ({ scenario, uses }) => uses < (scenario.times ?? Infinity) && matches(scenario.match, task)
  )
  if (!found) {
    return { kind: 'healthy' }
  }
  found.uses += 1
  return found.scenario.fate
}

function matches(
  match: Match,
  task: { cluster: string; service?: string; definition: TaskDefinitionState }
): boolean {
  const containers = task.definition.containerDefinitions.filter(
    container => match.container === undefined || container.name === match.container
  )
  return (
    agrees(match.cluster, task.cluster) &&
    agrees(match.service, task.service) &&
    agrees(match.taskDefinition, task.definition.family) &&
    containers.some(
      ({ image }) => agrees(match.image, image) && agrees(match.imageTag, tagOf(image ?? ''))
    )
  )
}

function agrees(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || wanted === actual
}

/** The tag of a reference; a port of the registry's host is none, and neither is a digest. */
function tagOf(image: string): string | undefined {
  const path = image.slice(image.lastIndexOf('/') + 1)
  const [name = ''] = path.split('@')
  const colon = name.indexOf(':')
  return colon < 0 ? undefined : name.slice(colon + 1)
}
