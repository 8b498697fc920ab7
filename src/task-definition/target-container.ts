import { isStandIn } from '../image/image-mistake.ts'
import { parseImageReference } from '../image/reference.ts'
import type { Checked, Problem } from '../problem.ts'
import { nameOf, type TaskDefinition } from './definition.ts'

/** What tells which container is meant. */
export interface TargetEvidence {
  /** The input `container-name`: one or several names, with commas between. */
  readonly requested?: string | undefined
  /** The image that is set; absent when none is. */
  readonly image?: string | undefined
  /** The containers that the load balancers of the service send traffic to. */
  readonly balanced?: readonly string[] | undefined
}

/**
 * The names of the containers that image and overrides are for: those of `container-name`, else the one that runs an
 * image of the same repository now, else the only one, else the one behind the only load balancer. Where these
 * contradict each other it is a problem that lists the containers, never a guess.
 */
export function chooseContainers(
  definition: TaskDefinition,
  { requested, image, balanced = [] }: TargetEvidence
): Checked<readonly string[]> {
  const names = definition.containerDefinitions.map(nameOf)
  const wanted = splitNames(requested)
  if (wanted.length > 0) {
    const problems = wanted.filter(name => !names.includes(name)).map(name => noSuch(name, names))
    return problems.length > 0 ? { ok: false, problems } : found(wanted)
  }
  const [only, ...more] = names
  if (only !== undefined && more.length === 0) return found([only])
  const running = runningSame(definition, image)
  const [same, ...others] = running
  if (same !== undefined) {
    return others.length === 0
      ? found([same])
      : unclear(definition, `${running.join(' and ')} run images of the same repository`)
  }
  return chooseBalanced(definition, image, balanced)
}

/** The container behind the only load balancer, unless another one waits for its image. */
function chooseBalanced(
  definition: TaskDefinition,
  image: string | undefined,
  balanced: readonly string[]
): Checked<readonly string[]> {
  const names = definition.containerDefinitions.map(nameOf)
  const behind = [...new Set(balanced)].filter(name => names.includes(name))
  const [target, ...targets] = behind
  if (targets.length > 0) {
    return unclear(definition, `the load balancers send traffic to ${behind.join(' and ')}`)
  }
  if (target === undefined) return unclear(definition, 'nothing says which one is meant')
  const open = image === undefined ? [] : waitingForImage(definition)
  return open.length === 0 || open.includes(target)
    ? found([target])
    : unclear(
        definition,
        `${target} is behind the load balancer, but ${open.join(' and ')} ${open.length === 1 ? 'has' : 'have'} only a placeholder as image`
      )
}

/** The containers whose image is of the repository of this one: of the same registry if there is one, else of any. */
function runningSame(
  { containerDefinitions }: TaskDefinition,
  image: string | undefined
): readonly string[] {
  const repository = repositoryOf(image)
  if (repository === undefined) return []
  const same = containerDefinitions.flatMap((container, index) =>
    repositoryOf(container.image) === repository
      ? [{ name: nameOf(container, index), host: hostOf(container.image) }]
      : []
  )
  const nearest = same.filter(({ host }) => host === hostOf(image))
  return (nearest.length > 0 ? nearest : same).map(({ name }) => name)
}

const hostOf = (image = '') => parseImageReference(image)?.host

/** Containers whose image is yet to be given: there is none, or a text that is none. */
function waitingForImage({ containerDefinitions }: TaskDefinition): readonly string[] {
  return containerDefinitions.flatMap((container, index) =>
    isPlaceholder(container.image) ? [nameOf(container, index)] : []
  )
}

function isPlaceholder(image = ''): boolean {
  return parseImageReference(image) === undefined || isStandIn(image)
}

/** `team/web` of `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1`; `nginx` of `docker.io/library/nginx`. */
function repositoryOf(image = ''): string | undefined {
  const parsed = parseImageReference(image)
  if (parsed === undefined) return undefined
  const hub = parsed.host === undefined || /(?:^|\.)docker\.io$/.test(parsed.host)
  return hub ? parsed.path.replace(/^library\//, '') : parsed.path
}

function found(names: readonly string[]): Checked<readonly string[]> {
  return { ok: true, value: [...new Set(names)], notes: [] }
}

function unclear({ containerDefinitions }: TaskDefinition, why: string): Checked<never> {
  const names = containerDefinitions.map(nameOf)
  const problem: Problem = {
    where: 'container-name',
    what: `The task definition has ${names.length} containers (${names.join(', ')}) and ${why}.`,
    fix: 'Set container-name to one of them.'
  }
  return { ok: false, problems: [problem] }
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
