import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { TestEnvironment } from 'jest-environment-node'
import { tsImport } from 'tsx/esm/api'
import { StepHosts } from './step-hosts.mjs'

/** Only what hangs is ended by time: how long a test takes depends on what else the machine does. */
const HANGING_MS = 15 * 60_000

/** One for the worker, outside of what jest makes again for each file. */
const hosts = new StepHosts()

/**
 * The simulator, loaded once for the worker and outside of the test files' sandboxes: there it need not be loaded again
 * for each file, and reads globals several times as quickly.
 */
let simulator
function loadSimulator() {
  simulator ??= tsImport('../../simulator/simulator.ts', import.meta.url)
  return simulator
}

/** Node's environment, in which a test file finds the hosts and the simulator of its worker, and no time limit is a short one. */
export default class extends TestEnvironment {
  #file

  constructor(config, context) {
    super(config, context)
    this.#file = basename(context.testPath)
  }

  async setup() {
    await super.setup()
    // The same for a file each time, so that a run can be repeated.
    this.global.sampleOffset = createHash('sha256').update(this.#file).digest().readUInt16BE()
    this.global.stepHosts = hosts
    this.global.loadSimulator = loadSimulator
  }

  handleTestEvent(event) {
    const limited = { test_start: event.test, hook_start: event.hook }[event.name]
    if (limited !== undefined) limited.timeout = Math.max(limited.timeout ?? 0, HANGING_MS)
  }
}
