import { isStandIn } from '../image/image-mistake.ts'
import { isEcrHost, isLocalHost, parseImageReference } from '../image/reference.ts'
import type { Checked, Problem } from '../problem.ts'
import { nameOf, type TaskDefinition } from './definition.ts'

/** What identifies the container. */
export interface TargetEvidence {
  /** The input `container-name`: one or several names, with commas between. */
  readonly requested?: string | undefined
  /** The image that is set; absent when none is. */
  readonly image?: string | undefined
  /** The containers that the load balancers of the service send traffic to. */
  readonly balanced?: readonly string[] | undefined
  /** What the service runs now, where the task definition may be another one. */
  readonly running?: TaskDefinition | undefined
}

/**
 * The names of the containers that image and overrides are for: those of `container-name`, else the one that runs an
 * image of the same repository now, else the only one, else the one behind the only load balancer. Where these
 * contradict each other it is a problem that lists the containers, never a guess.
 */
export function chooseContainers(
  definition: TaskDefinition,
  { requested, image, balanced = [], running }: TargetEvidence
): Checked<readonly string[]> {
  const names = definition.containerDefinitions.map(nameOf)
  const wanted = splitNames(requested)
  if (wanted.length > 0) {
    const problems = wanted.filter(name => !names.includes(name)).map(name => noSuch(name, names))
    return problems.length > 0 ? { ok: false, problems } : found(wanted)
  }
  const [only, ...more] = names
  if (only !== undefined && more.length === 0) return found([only])
  return (
    chooseRunning(definition, image, definition) ??
    (running && chooseRunning(running, image, definition)) ??
    chooseBalanced(definition, image, balanced)
  )
}

/** The container of `definition` that runs an image of the same repository in `running`; undefined when none does. */
function chooseRunning(
  running: TaskDefinition,
  image: string | undefined,
  definition: TaskDefinition
): Checked<readonly string[]> | undefined {
  const known = definition.containerDefinitions.map(nameOf)
  const { registry, names: all } = runningSame(running, image)
  const names = all.filter(name => known.includes(name))
  const [same, ...others] = names
  if (same === undefined) return undefined
  if (others.length > 0) {
    return unclear(definition, `${names.join(' and ')} run images of the same repository`)
  }
  const open = waitingForImage(definition).filter(name => name !== same)
  return registry === 'another' && running === definition && open.length > 0
    ? unclear(
        definition,
        `${same} runs ${repositoryOf(image)} of another registry, but ${onlyPlaceholder(open)}`
      )
    : found([same])
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
    : unclear(definition, `${target} is behind the load balancer, but ${onlyPlaceholder(open)}`)
}

const onlyPlaceholder = (names: readonly string[]) =>
  `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} only a placeholder as image`

/** How near the registry of an image is. Where it is ECR's, its account may not be known yet. */
const NEARNESS = ['the same', 'of the same kind', 'another'] as const

interface RunningSame {
  readonly registry: (typeof NEARNESS)[number]
  readonly names: readonly string[]
}

/** The containers whose image is of the repository of this one, in the nearest registry that has any. */
function runningSame({ containerDefinitions }: TaskDefinition, image?: string): RunningSame {
  const repository = repositoryOf(image)
  const same = containerDefinitions.flatMap((container, index) =>
    repository !== undefined && repositoryOf(container.image) === repository
      ? [{ name: nameOf(container, index), registry: nearnessOf(container.image, image) }]
      : []
  )
  const registry = NEARNESS.find(one => same.some(found => found.registry === one)) ?? 'another'
  return {
    registry,
    names: same.filter(found => found.registry === registry).map(({ name }) => name)
  }
}

function nearnessOf(one = '', other = ''): RunningSame['registry'] {
  const hosts = [one, other].map(image => parseImageReference(image)?.host)
  if (hosts[0] === hosts[1]) return 'the same'
  return hosts.every((host = '') => isEcrHost(host) || isLocalHost(host))
    ? 'of the same kind'
    : 'another'
}

/** Containers without an image yet: it is missing, or a placeholder. */
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
