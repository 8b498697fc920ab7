import { fork } from 'node:child_process'
import { join } from 'node:path'

/** @typedef {{ step: 'main' | 'post', env: Record<string, string>, cwd: string, clock?: object }} HostedStep */

/** More than two keep a core of two busy without being quicker; each test file has its worker, and each worker these. */
const MOST_HOSTS = 2
/** From this release on Node strips types itself. */
const STRIPS_TYPES = 24

/** The hosts (`step-host.mjs`) of one worker, which stay from file to file. They end with it. */
export class StepHosts {
  #busy = 0
  #idle = []
  #waiting = []

  /**
   * Runs a step in a host as soon as one is free.
   * @param {string} node the program that runs hosts, the same each time
   * @param {HostedStep} step
   * @param {(text: string) => void} onOutput
   * @returns {Promise<number>} the exit code
   */
  async run(node, step, onOutput) {
    if (this.#busy < MOST_HOSTS) this.#busy += 1
    // Who ends leaves its place to the next in the queue.
    else await new Promise(resolve => this.#waiting.push(resolve))
    const host = this.#idle.pop() ?? new StepHost(node)
    try {
      await host.ready
      return await host.run(step, onOutput)
    } finally {
      if (host.alive) this.#idle.push(host)
      const next = this.#waiting.shift()
      if (next === undefined) this.#busy -= 1
      else next()
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

  run(step, onOutput) {
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
        resolve(message.code)
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
    })
  }
}
