import { at, type KubeObject, objectsIn } from '../apply/values.ts'
import { badRequest, Refusal } from '../objects/refusals.ts'

/** Which lines are asked for. */
export interface LogQuery {
  readonly container?: string | undefined
  readonly previous?: boolean
  readonly tailLines?: number | undefined
}

interface Runs {
  lines: string[]
  /** Of the container that ran before the present one. */
  former: string[] | undefined
}

/** What containers wrote, as long as their pods are there. */
export class PodLogs {
  readonly #runs = new Map<string, Runs>()

  /** A container starts: what it wrote before becomes what `previous` shows. */
  start(pod: KubeObject, container: string): void {
    const key = keyOf(pod, container)
    const former = this.#runs.get(key)?.lines
    this.#runs.set(key, { lines: [], former })
  }

  write(pod: KubeObject, container: string, lines: readonly string[]): void {
    this.#runs.get(keyOf(pod, container))?.lines.push(...lines)
  }

  forget({ metadata }: KubeObject): void {
    for (const key of this.#runs.keys()) {
      if (key.startsWith(`${metadata.uid}/`)) this.#runs.delete(key)
    }
  }

  /** The text of `GET pods/NAME/log`; throws what the API server and the kubelet answer. */
  read(pod: KubeObject, query: LogQuery): string {
    const container = query.container ?? onlyContainer(pod)
    const { name, namespace } = pod.metadata
    const known = containersOf(pod)
    if (!known.includes(container)) {
      throw badRequest(`container ${container} is not valid for pod ${name}`)
    }
    if (at(pod.spec, 'nodeName') === undefined) {
      throw badRequest(`pod ${name} does not have a host assigned`)
    }
    const runs = this.#runs.get(keyOf(pod, container))
    const lines = query.previous === true ? runs?.former : runs?.lines
    if (lines === undefined) {
      throw query.previous === true
        ? badRequest(`previous terminated container "${container}" in pod "${name}" not found`)
        : badRequest(
            `container "${container}" in pod "${name}" is waiting to start: ${waitingReason(pod, container)}`
          )
    }
    if (namespace === undefined) throw new Refusal(404, 'NotFound', 'not found')
    const wanted =
      query.tailLines === undefined ? lines : lines.slice(lines.length - query.tailLines)
    return (query.tailLines === 0 ? [] : wanted).map(line => `${line}\n`).join('')
  }
}

function keyOf({ metadata }: KubeObject, container: string): string {
  return `${metadata.uid}/${container}`
}

function containersOf({ spec }: KubeObject): string[] {
  return [...objectsIn(at(spec, 'initContainers')), ...objectsIn(at(spec, 'containers'))].map(
    ({ name }) => String(name)
  )
}

function onlyContainer(pod: KubeObject): string {
  const names = objectsIn(at(pod.spec, 'containers')).map(({ name }) => String(name))
  const [first = ''] = names
  if (names.length === 1) return first
  throw badRequest(
    `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names.join(' ')}]`
  )
}

function waitingReason(pod: KubeObject, container: string): string {
  const statuses = [
    ...objectsIn(at(pod.status, 'initContainerStatuses')),
    ...objectsIn(at(pod.status, 'containerStatuses'))
  ]
  const status = statuses.find(({ name }) => name === container)
  const reason = at(status, 'state', 'waiting', 'reason')
  return reason === 'ErrImagePull' || reason === 'ImagePullBackOff'
    ? 'trying and failing to pull image'
    : String(reason ?? 'ContainerCreating')
}
