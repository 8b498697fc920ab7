import { isEssential } from '../definition.ts'
import {
  type Check,
  error,
  type Finding,
  type Located,
  locateContainers,
  warning
} from '../finding.ts'
import { elementPath } from '../json-path.ts'

const CONDITIONS = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY']

const checkDependencies: Check = definition => {
  const containers = locateContainers(definition)
  const byName = new Map(containers.map(located => [located.name, located]))
  return containers.flatMap(({ container, path }) =>
    (container.dependsOn ?? []).flatMap(({ containerName = '', condition = 'START' }, index) => {
      const at = elementPath(`${path}.dependsOn`, index)
      return checkDependency(byName.get(containerName), containerName, condition, at)
    })
  )
}

function checkDependency(
  target: Located | undefined,
  name: string,
  condition: string,
  path: string
): readonly Finding[] {
  if (!CONDITIONS.includes(condition)) {
    const what = `ECS has no condition "${condition}".`
    return [error(`${path}.condition`, what, `Use ${CONDITIONS.join(', ')}.`)]
  }
  if (name === '') return []
  if (target === undefined) {
    const what = `There is no container "${name}".`
    return [error(`${path}.containerName`, what, 'Name a container of this task definition.')]
  }
  if (condition === 'HEALTHY' && target.container.healthCheck === undefined) {
    const what = `The container ${name} has no healthCheck in the task definition and never is HEALTHY.`
    return [warning(`${path}.condition`, what, `Give ${name} a healthCheck.`)]
  }
  if (!['COMPLETE', 'SUCCESS'].includes(condition) || !isEssential(target.container)) return []
  const what = `The container ${name} is essential: when it ends, the task ends.`
  return [error(`${path}.condition`, what, `Set essential to false on ${name}.`)]
}

const checkCycle: Check = definition => {
  const needs = new Map(
    locateContainers(definition).map(({ container, name }) => [
      name,
      (container.dependsOn ?? []).flatMap(({ containerName }) => containerName ?? [])
    ])
  )
  const cycle = findCycle(needs)
  if (cycle === undefined) return []
  const what = `The containers wait for each other: ${cycle.join(' -> ')}.`
  return [error('containerDefinitions', what, 'Remove one dependsOn of the cycle.')]
}

/** The first circle: names from one container back to itself. */
function findCycle(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const follow = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
    if (done.has(name)) return undefined
    for (const next of needs.get(name) ?? []) {
      const cycle = follow(next, [...path, name])
      if (cycle !== undefined) return cycle
    }
    done.add(name)
    return undefined
  }
  for (const name of needs.keys()) {
    const cycle = follow(name, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}

const checkVolumes: Check = definition => {
  const volumes = new Set((definition.volumes ?? []).map(volume => volume.name))
  const containers = locateContainers(definition)
  const names = new Set(containers.map(located => located.name))
  return containers.flatMap(({ container, path }) => [
    ...(container.mountPoints ?? []).flatMap(({ sourceVolume }, index) =>
      sourceVolume === undefined || volumes.has(sourceVolume)
        ? []
        : [
            error(
              `${elementPath(`${path}.mountPoints`, index)}.sourceVolume`,
              `There is no volume "${sourceVolume}".`,
              'Define it in volumes.'
            )
          ]
    ),
    ...(container.volumesFrom ?? []).flatMap(({ sourceContainer }, index) =>
      sourceContainer === undefined || names.has(sourceContainer)
        ? []
        : [
            error(
              `${elementPath(`${path}.volumesFrom`, index)}.sourceContainer`,
              `There is no container "${sourceContainer}".`,
              'Name a container of this task definition.'
            )
          ]
    )
  ])
}

/** The checks of names by which one part of a task definition speaks of another. */
export const referenceChecks: readonly Check[] = [checkDependencies, checkCycle, checkVolumes]
