import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @typedef {{ step: 'main' | 'post', env: Record<string, string>, cwd: string, clock?: object }} HostedStep */

/** More than two keep a core of two busy without being quicker; each test file has its worker, and each worker these. */
const MOST_WORLDS = 2
/** So many wait for the next step: one that is started again takes a second of a processor. */
const MOST_IDLE = 6
/** From this release on Node strips types itself. */
const STRIPS_TYPES = 24

/**
 * The hosts (`step-host.mjs`) of one worker, which stay from file to file. They end with it.
 * Jobs of the same world run at once, as many as there are, since they wait for each other; the worlds queue.
 */
export class StepHosts {
  /** Of each world with jobs that run: how many. */
  #running = new Map()
  #waiting = []
  #idle = []

  /**
   * Takes a job's place, as soon as there is one for its world.
   * @param {unknown} world what the job shares with others, as a clock
   * @param {boolean} queues false: only so that others of its world need not queue
   * @returns {Promise<() => void>} gives the place back
   */
  async enter(world, queues) {
    if (queues && !this.#running.has(world) && this.#running.size >= MOST_WORLDS) {
      await new Promise(enter => this.#waiting.push({ world, enter }))
    } else this.#add(world)
    return () => this.#leave(world)
  }

  /**
   * Runs a step of a job that has its place.
   * @param {string} node the program that runs hosts, the same each time
   * @param {HostedStep} step
   * @param {(text: string) => void} onOutput
   * @param {(kill: () => void) => void} onStart told how it is killed
   * @returns {Promise<{ code: number | null, signal: string | null }>} how it ended
   */
  async run(node, step, onOutput, onStart) {
    const host = this.#idle.pop() ?? new StepHost(node)
    try {
      await host.ready
      return await host.run(step, onOutput, onStart)
    } finally {
      if (host.alive && this.#idle.length < MOST_IDLE) this.#idle.push(host)
      else host.end()
    }
  }

  #add(world) {
    this.#running.set(world, (this.#running.get(world) ?? 0) + 1)
  }

  #leave(world) {
    const left = this.#running.get(world) - 1
    if (left > 0) this.#running.set(world, left)
    else this.#running.delete(world)
    while (this.#waiting.length > 0 && this.#running.size < MOST_WORLDS) {
      const next = this.#waiting[0].world
      const [entering, others] = [true, false].map(is =>
        this.#waiting.filter(({ world }) => (world === next) === is)
      )
      this.#waiting = others
      for (const { enter } of entering) {
        this.#add(next)
        enter()
      }
    }
  }
}

class StepHost {
  alive = true

  constructor(node) {
    const major = Number(process.versions.node.split('.')[0])
    const typed = node !== process.execPath || major >= STRIPS_TYPES
    this.child = fork(join(import.meta.dirname, 'step-host.mjs'), [], {
      execPath: node,
      execArgv: [
        ...(typed ? [] : ['--import', 'tsx']),
        '--disable-warning=ExperimentalWarning',
        '--no-deprecation'
      ],
      // Each host after the first finds the source stripped of types and compiled.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'deploy-fargate-compiled') },
      // Steps write by messages; what else is written here is an error of the host.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    this.child.unref()
    this.child.channel?.unref()
    this.ready = new Promise((resolve, reject) => {
      this.child.once('message', resolve)
      this.child.once('exit', code => {
        this.alive = false
        reject(new Error(`a host of steps ended with ${code}`))
      })
    })
  }

  end() {
    if (this.alive) this.child.disconnect()
  }

  run(step, onOutput, onStart) {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.child.off('message', take)
        this.child.off('exit', fail)
        this.child.unref()
        this.child.channel?.unref()
      }
      const take = message => {
        if (message.kind === 'output') onOutput(message.text)
        if (message.kind !== 'end') return
        done()
        resolve({ code: message.code, signal: message.signal })
      }
      const fail = code => {
        done()
        reject(new Error(`a host of steps ended with ${code} in the middle of a step`))
      }
      this.child.on('message', take)
      this.child.on('exit', fail)
      this.child.ref()
      this.child.channel?.ref()
      this.child.send(step)
      onStart(() => this.child.send({ kind: 'kill' }))
    })
  }
}
