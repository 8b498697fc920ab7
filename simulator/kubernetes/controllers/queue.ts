import type { KubeObject } from '../apply/values.ts'
import type { Pace } from '../objects/pace.ts'
import type { Store } from '../objects/store.ts'
import { controllerOf } from './ownership.ts'

/** Objects that a controller has to go through soon; one that waits already is not queued twice. */
export class WorkQueue {
  readonly #pace: Pace
  readonly #delay: number
  readonly #work: (namespace: string, name: string) => void
  readonly #waiting = new Set<string>()

  constructor(pace: Pace, delay: number, work: (namespace: string, name: string) => void) {
    this.#pace = pace
    this.#delay = delay
    this.#work = work
  }

  add({ metadata }: Pick<KubeObject, 'metadata'>, delay = this.#delay): void {
    const { namespace = '', name } = metadata
    const key = `${namespace}/${name}`
    if (delay > this.#delay) {
      this.#pace.after(delay, () => this.#work(namespace, name))
      return
    }
    if (this.#waiting.has(key)) return
    this.#waiting.add(key)
    this.#pace.after(delay, () => {
      this.#waiting.delete(key)
      this.#work(namespace, name)
    })
  }
}

/** Queues each object of a kind that changes, and the owner of this kind of each object of another that does. */
export function watchOwned(
  store: Store,
  queue: WorkQueue,
  { kind, owned }: { readonly kind: string; readonly owned: string }
): void {
  store.onChange((resource, before, after) => {
    const changed = after ?? before
    if (changed === undefined) return
    if (resource.kind === kind) queue.add(changed)
    const owner = resource.kind === owned ? controllerOf(changed) : undefined
    if (owner?.kind !== kind) return
    const { namespace } = changed.metadata
    queue.add({ metadata: { name: owner.name, ...(namespace === undefined ? {} : { namespace }) } })
  })
}
