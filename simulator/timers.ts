interface Timer {
  readonly due: number
  readonly order: number
  readonly action: () => void
}

/** Actions waiting for their moment, handed out by due time and, at the same time, in the order they were set. */
export class Timers {
  #waiting: Timer[] = []
  #count = 0

  /** Adds an action; the returned function takes it out again. */
  add(due: number, action: () => void): () => void {
    const timer = { due, order: this.#count++, action }
    const place = this.#waiting.findIndex(other => other.due > due)
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, timer)
    return () => {
      this.#waiting = this.#waiting.filter(other => other !== timer)
    }
  }

  /** When the next action is due, or undefined when none waits. */
  next(): number | undefined {
    return this.#waiting[0]?.due
  }

  /** Takes out the next action when it is due at `time`. */
  takeDue(time: number): Timer | undefined {
    const first = this.#waiting[0]
    return first !== undefined && first.due <= time ? this.#waiting.shift() : undefined
  }

  clear(): void {
    this.#waiting = []
  }
}
