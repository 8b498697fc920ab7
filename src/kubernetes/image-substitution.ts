import { imageName, parseImageReference } from '../image/reference.ts'
import type { ImageLine } from '../inputs/request.ts'
import { isObject, type JsonObject } from '../json-object.ts'
import type { Problem } from '../problem.ts'
import type { ContainerSpec, KubernetesObject, PodTemplate } from './objects.ts'
import { allContainers } from './pod-templates.ts'

/** What goes where. */
export interface WantedImages {
  /** The image that is deployed; absent: none was asked for. */
  readonly deployed?: string
  readonly lines: readonly ImageLine[]
  /** Containers that get the deployed image, whatever they run now. */
  readonly containers: readonly string[]
}

export interface Substituted {
  readonly objects: readonly KubernetesObject[]
  readonly problems: readonly Problem[]
  /** `container web: shop/web:1 → shop/web@sha256:…` */
  readonly changes: readonly string[]
}

/**
 * Puts images into the pod templates of objects. An image is matched by its name without tag and digest, so that the port
 * of a registry is not taken for its tag. Containers by name count only in the Deployment with the verdict.
 */
export function substituteImages(
  objects: readonly KubernetesObject[],
  watched: KubernetesObject,
  wanted: WantedImages
): Substituted {
  const seen: string[] = []
  const used = new Set<string>()
  const changes: string[] = []
  const names = containerNames(watched)
  const replaced = objects.map(object =>
    mapContainers(object, container => {
      const { image, name } = container
      if (image !== undefined) seen.push(image)
      const next = imageFor(container, object === watched, wanted)
      if (next === undefined) return container
      used.add(next.by)
      if (next.image === image) return container
      changes.push(`container ${name}: ${image ?? 'no image'} → ${next.image}`)
      return { ...container, image: next.image }
    })
  )
  return { objects: replaced, changes, problems: findUnused(wanted, used, { seen, names }) }
}

function containerNames(object: KubernetesObject): readonly string[] {
  const names: string[] = []
  mapContainers(object, container => {
    names.push(container.name)
    return container
  })
  return names
}

interface Next {
  readonly image: string
  /** What asked for it. */
  readonly by: string
}

function imageFor(
  { name, image = '' }: ContainerSpec,
  isWatched: boolean,
  { deployed, lines, containers }: WantedImages
): Next | undefined {
  const line = lines.find(one => isSameName(image, one.name))
  const reference = line?.reference ?? deployed
  if (line !== undefined && reference !== undefined) {
    return { image: reference, by: `line ${line.name}` }
  }
  if (deployed === undefined) return undefined
  if (containers.length > 0) {
    return isWatched && containers.includes(name)
      ? { image: deployed, by: `container ${name}` }
      : undefined
  }
  const asks = lines.every(one => one.reference !== undefined)
  return asks && isSameRepository(image, deployed) ? { image: deployed, by: 'deployed' } : undefined
}

/** Whether an image has this name: `host:5000/team/app`, `app`, or a placeholder such as `IMAGE`. */
function isSameName(image: string, name: string): boolean {
  if (image === name) return true
  const parsed = parseImageReference(image)
  return parsed !== undefined && imageName(parsed) === name
}

/** Whether two images are of one repository: the same path, and the same registry where both name one. */
function isSameRepository(one: string, other: string): boolean {
  const [a, b] = [parseImageReference(one), parseImageReference(other)]
  if (a === undefined || b === undefined || a.path !== b.path) return false
  return a.host === undefined || b.host === undefined || a.host === b.host
}

function findUnused(
  { deployed, lines, containers }: WantedImages,
  used: ReadonlySet<string>,
  { seen, names }: { readonly seen: readonly string[]; readonly names: readonly string[] }
): readonly Problem[] {
  const images = `Images seen: ${[...new Set(seen)].join(', ') || 'none'}.`
  const unused = lines.filter(({ name }) => !used.has(`line ${name}`))
  const missing = containers.filter(name =>
    deployed === undefined ? !names.includes(name) : !used.has(`container ${name}`)
  )
  const lost =
    deployed !== undefined &&
    containers.length === 0 &&
    !used.has('deployed') &&
    lines.every(({ reference }) => reference !== undefined)
  return [
    ...unused.map(({ name, reference }) => ({
      where: 'images',
      what:
        reference === undefined && deployed === undefined
          ? `${name} has no reference, and no image is deployed.`
          : `No container has the image ${name}. ${images}`,
      fix: 'Write NAME or NAME=REFERENCE, with the name as it stands in the manifests, without tag and digest.'
    })),
    ...missing.map(name => ({
      where: 'container-name',
      what: names.includes(name)
        ? `A line of images takes the container ${name}, too.`
        : `The Deployment has no container ${name}.`,
      fix: names.includes(name)
        ? 'Keep one of the two.'
        : `Its containers are ${names.join(', ') || 'none'}.`
    })),
    ...(lost && unused.length === 0
      ? [
          {
            where: 'images',
            what: `No container has an image of the repository of ${deployed}. ${images}`,
            fix: 'Say in container-name which container gets it, or in images which image is replaced.'
          }
        ]
      : [])
  ]
}

type WithSpec = KubernetesObject & { readonly spec?: unknown }

/** An object with each container of its pod template changed, init containers included. */
function mapContainers(
  object: KubernetesObject,
  change: (container: ContainerSpec) => ContainerSpec
): KubernetesObject {
  const spec = (object as WithSpec).spec
  if (!isObject(spec)) return object
  if (isObject(spec.template)) {
    return { ...object, spec: { ...spec, template: changePod(spec.template, change) } }
  }
  if (isObject(spec.jobTemplate) && isObject(spec.jobTemplate.spec)) {
    const job = spec.jobTemplate.spec
    if (!isObject(job.template)) return object
    const changed = { ...job, template: changePod(job.template, change) }
    return { ...object, spec: { ...spec, jobTemplate: { ...spec.jobTemplate, spec: changed } } }
  }
  return object.kind === 'Pod' ? { ...object, spec: changeContainers(spec, change) } : object
}

function changePod(template: JsonObject, change: (container: ContainerSpec) => ContainerSpec) {
  return isObject(template.spec)
    ? { ...template, spec: changeContainers(template.spec, change) }
    : template
}

function changeContainers(spec: JsonObject, change: (container: ContainerSpec) => ContainerSpec) {
  const all = (list: unknown) =>
    Array.isArray(list)
      ? list.map((entry: unknown) => (isObject(entry) ? change(entry as ContainerSpec) : entry))
      : list
  return {
    ...spec,
    ...(spec.initContainers === undefined ? {} : { initContainers: all(spec.initContainers) }),
    ...(spec.containers === undefined ? {} : { containers: all(spec.containers) })
  }
}

/**
 * The containers of a live Deployment that get the deployed image: the named ones, those of its repository (init containers
 * too: they prepare what this version needs), the only one.
 */
export function chooseLiveContainers(
  template: PodTemplate,
  deployed: string,
  named: readonly string[]
): readonly string[] | Problem {
  const { containers } = template.spec
  const all = allContainers(template)
  const names = all.map(({ name }) => name)
  const unknown = named.filter(name => !names.includes(name))
  if (unknown.length > 0) {
    return {
      where: 'container-name',
      what: `The Deployment has no container ${unknown.join(', ')}.`,
      fix: `Its containers are ${names.join(', ')}.`
    }
  }
  if (named.length > 0) return named
  const same = all.filter(({ image = '' }) => isSameRepository(image, deployed))
  const chosen = same.length > 0 ? same : containers.length === 1 ? containers : []
  return chosen.length > 0
    ? chosen.map(({ name }) => name)
    : {
        where: 'container-name',
        what: `No container runs an image of the repository of ${deployed} (they run ${all.map(({ name, image = 'none' }) => `${name}: ${image}`).join(', ')}).`,
        fix: `Say which container gets it: ${names.join(', ')}.`
      }
}
