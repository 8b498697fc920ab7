import { TestEnvironment } from 'jest-environment-node'
import { StepHosts } from './step-hosts.mjs'

/** One for the worker, outside of what jest makes anew for each file. */
const hosts = new StepHosts()

/** Node's environment, in which a test file finds the hosts of its worker. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.stepHosts = hosts
  }
}
