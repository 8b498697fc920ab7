import type { Checked, Problem } from '../problem.ts'
import { nameOf, type TaskDefinition } from './definition.ts'

/**
 * The names of the containers that the overrides are for: those of `container-name` (several may
 * be given, with commas between), else the only one, else the one behind the load balancer.
 *
 * @param requested the input `container-name`
 * @param loadBalancerContainer the container that the service's load balancer sends traffic to
 */
export function chooseContainers(
  definition: TaskDefinition,
  requested: string | undefined,
  loadBalancerContainer: string | undefined
): Checked<readonly string[]> {
  const names = definition.containerDefinitions.map(nameOf)
  const wanted = splitNames(requested)
  if (wanted.length > 0) {
    const problems = wanted.filter(name => !names.includes(name)).map(name => noSuch(name, names))
    return problems.length > 0 ? { ok: false, problems } : found(wanted)
  }
  const [only] = names
  if (names.length === 1 && only !== undefined) return found([only])
  if (loadBalancerContainer !== undefined && names.includes(loadBalancerContainer)) {
    return found([loadBalancerContainer])
  }
  const problem: Problem = {
    where: 'container-name',
    what: `The task definition has ${names.length} containers (${names.join(', ')}) and nothing says which one is meant.`,
    fix: 'Set container-name to one of them.'
  }
  return { ok: false, problems: [problem] }
}

function found(names: readonly string[]): Checked<readonly string[]> {
  return { ok: true, value: [...new Set(names)], notes: [] }
}

function splitNames(names = ''): readonly string[] {
  return names
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
}

function noSuch(name: string, names: readonly string[]): Problem {
  return {
    where: 'container-name',
    what: `The task definition has no container "${name}".`,
    fix: `Its containers are: ${names.join(', ')}.`
  }
}
